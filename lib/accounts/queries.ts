import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema/accounts";
import { deviceName } from "@/lib/accounts/rules/device";
import type { Account, SessionSummary } from "@/lib/accounts/schema";
import type { AccountContext } from "@/lib/kernel/context";

/** One's own open sessions, the one seen last first. */
export async function listSessions(context: AccountContext): Promise<SessionSummary[]> {
  const rows = await db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, context.userId), sql`${sessions.expiresAt} > now()`))
    .orderBy(desc(sessions.lastSeenAt));
  return rows.map(({ userAgent, ...row }) => ({
    ...row,
    device: deviceName(userAgent),
    current: row.id === context.sessionId,
  }));
}

export async function getAccount(context: AccountContext): Promise<Account | null> {
  const [row] = await db
    .select({ email: users.email, name: users.name, locale: users.locale })
    .from(users)
    .where(eq(users.id, context.userId));
  return row ?? null;
}
