import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";

/**
 * After a sign-in: what was registered with this address, by or for its owner, belongs to the account from now on. The
 * address was proven by the sign-in itself. Safe to call at every sign-in.
 */
export async function claimRegistrations(userId: string, email: string): Promise<void> {
  await db
    .update(registrations)
    .set({ userId })
    .where(and(eq(registrations.email, email), isNull(registrations.userId)));
  await db
    .update(registrations)
    .set({ applicantUserId: userId })
    .where(and(eq(registrations.applicantEmail, email), isNull(registrations.applicantUserId)));
}
