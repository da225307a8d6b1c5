import { lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rateLimits, sessions, signIns } from "@/db/schema/accounts";

/** Housekeeping: what has expired is not kept. */
export async function tidyAccounts(): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await db.delete(signIns).where(lt(signIns.expiresAt, sql`now()`));
  await db.delete(rateLimits).where(lt(rateLimits.resetAt, sql`now()`));
}
