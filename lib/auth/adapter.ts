import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { headers } from "next/headers";
import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import { db } from "@/db/client";
import type { Locale } from "@/db/enums";
import { sessions, signIns, users } from "@/db/schema/accounts";
import { hashToken } from "@/lib/crypto/token";

type UserRow = typeof users.$inferSelect;

function toUser(row: UserRow): AdapterUser {
  return { id: row.id, email: row.email, name: row.name, emailVerified: row.emailVerifiedAt };
}

function toSession(token: string, row: { userId: string; expiresAt: Date }): AdapterSession {
  return { sessionToken: token, userId: row.userId, expires: row.expiresAt };
}

function unsupported(): never {
  throw new Error("only sign-in by e-mail is supported");
}

/**
 * next-auth on our tables. Session tokens are stored hashed: reading the database signs nobody in. A new account gets
 * the language in which signing in was asked.
 */
export const adapterFor = (locale: Locale): Adapter => ({
  async createUser(user: Omit<AdapterUser, "id">) {
    const [row] = await db
      .insert(users)
      .values({ email: user.email, emailVerifiedAt: user.emailVerified, locale })
      .onConflictDoUpdate({ target: users.email, set: { emailVerifiedAt: user.emailVerified } })
      .returning();
    if (!row) throw new Error("the account was not created");
    return toUser(row);
  },
  async getUser(id) {
    const [row] = await db.select().from(users).where(eq(users.id, id));
    return row ? toUser(row) : null;
  },
  async getUserByEmail(email) {
    const [row] = await db.select().from(users).where(eq(users.email, email));
    return row ? toUser(row) : null;
  },
  getUserByAccount: async () => null,
  async updateUser(user) {
    const [row] = await db
      .update(users)
      .set({ emailVerifiedAt: user.emailVerified ?? undefined })
      .where(eq(users.id, user.id))
      .returning();
    if (!row) throw new Error("no such account");
    return toUser(row);
  },
  linkAccount: unsupported,
  async createSession(session) {
    const userAgent = (await headers()).get("user-agent")?.slice(0, 300) ?? "";
    await db.insert(sessions).values({
      tokenHash: hashToken(session.sessionToken),
      userId: session.userId,
      expiresAt: session.expires,
      userAgent,
    });
    return session;
  },
  async getSessionAndUser(token) {
    const [row] = await db
      .select({ session: sessions, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expiresAt, sql`now()`)));
    return row ? { session: toSession(token, row.session), user: toUser(row.user) } : null;
  },
  async updateSession(session) {
    const [row] = await db
      .update(sessions)
      .set({ expiresAt: session.expires, lastSeenAt: sql`now()` })
      .where(eq(sessions.tokenHash, hashToken(session.sessionToken)))
      .returning();
    return row ? toSession(session.sessionToken, row) : null;
  },
  async deleteSession(token) {
    await db.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)));
  },
  createVerificationToken: unsupported,
  /**
   * `token` arrives as next-auth's own SHA-256 of link token + secret. Links of a demo's shared account stand under
   * address, space and that hash (`sharedSignInLink`).
   */
  async useVerificationToken({ identifier, token }) {
    const [row] = await db
      .delete(signIns)
      .where(
        and(
          inArray(signIns.email, [identifier, `${identifier} ${token}`]),
          eq(signIns.linkHash, token),
          gt(signIns.expiresAt, sql`now()`),
        ),
      )
      .returning();
    return row ? { identifier, token, expires: row.expiresAt } : null;
  },
});
