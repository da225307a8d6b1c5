import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { audit } from "@/lib/kernel/audit";

const written = {
  id: registrations.id,
  organisationId: registrations.organisationId,
  missionId: registrations.missionId,
};

/**
 * After a sign-in: what was registered with this address, by or for its owner, belongs to the account from now on. The
 * address was proven by the sign-in itself. Safe to call at every sign-in.
 */
export async function claimRegistrations(userId: string, email: string): Promise<void> {
  await db.transaction(async (tx) => {
    const own = await tx
      .update(registrations)
      .set({ userId })
      .where(and(eq(registrations.email, email), isNull(registrations.userId)))
      .returning(written);
    const filledIn = await tx
      .update(registrations)
      .set({ applicantUserId: userId })
      .where(and(eq(registrations.applicantEmail, email), isNull(registrations.applicantUserId)))
      .returning(written);
    const requestId = randomUUID();
    for (const { id, organisationId, missionId } of [...own, ...filledIn]) {
      await audit(tx, {
        organisationId,
        missionId,
        actor: { kind: "user", userId, name: "", email },
        requestId,
        action: "registration.claim",
        entity: { type: "registration", id },
      });
    }
  });
}
