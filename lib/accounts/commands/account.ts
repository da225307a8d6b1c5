import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { sessions, users } from "@/db/schema/accounts";
import { ownsAccount } from "@/lib/accounts/policy";
import { AccountDetails, SessionChoice } from "@/lib/accounts/schema";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { AccountContext } from "@/lib/kernel/context";

async function ownAccount(scope: Scope<AccountContext>) {
  const [row] = await scope.tx
    .select({ userId: users.id, name: users.name, locale: users.locale })
    .from(users)
    .where(eq(users.id, scope.userId))
    .for("no key update");
  return row ?? null;
}

/** Name and language of one's own account. */
export const updateAccount = command({
  name: "account.update",
  input: AccountDetails,
  load: ownAccount,
  allow: ownsAccount,
  run: async (scope, row, input) => {
    await scope.tx.update(users).set(input).where(eq(users.id, row.userId));
    return {
      ok: true,
      value: null,
      entity: { type: "user", id: row.userId },
      detail: { fields: changedFields(row, input) },
    };
  },
});

/** Ends one of one's own sessions, the present one included. */
export const endSession = command({
  name: "session.end",
  input: SessionChoice,
  load: async (scope: Scope<AccountContext>, { sessionId }) => {
    const [row] = await scope.tx
      .select({ id: sessions.id, userId: sessions.userId })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, scope.userId)))
      .for("update");
    return row ?? null;
  },
  allow: ownsAccount,
  run: async (scope, row) => {
    await scope.tx.delete(sessions).where(eq(sessions.id, row.id));
    return { ok: true, value: null, entity: { type: "session", id: row.id } };
  },
});

/** Ends all of one's sessions but the present one; answers how many. */
export const endOtherSessions = command({
  name: "session.endOthers",
  input: z.object({}),
  load: ownAccount,
  allow: ownsAccount,
  run: async (scope, row) => {
    const ended = await scope.tx
      .delete(sessions)
      .where(and(eq(sessions.userId, row.userId), ne(sessions.id, scope.sessionId)))
      .returning({ id: sessions.id });
    return {
      ok: true,
      value: { count: ended.length },
      entity: { type: "user", id: row.userId },
      detail: { count: ended.length },
    };
  },
});
