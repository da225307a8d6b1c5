import { db } from "@/db/client";
import type { GrantedRole } from "@/db/enums";
import { sessions, users } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/organisations";
import { hashToken, randomToken } from "@/lib/crypto/token";
import { type AccountContext, mint, type PublicContext } from "@/lib/kernel/context";
import { unique } from "@/tests/factories/mission";

const base = { locale: "nl", now: new Date("2017-06-01T08:00:00Z"), requestId: "test" } as const;

/** A visitor; `network` is what rate limits count. */
export function visitor(network = unique("network"), locale: "nl" | "en" | "fr" = "nl"): PublicContext {
  return mint<PublicContext>({ ...base, locale, actor: { kind: "public" }, network });
}

export async function createUser(values: Partial<typeof users.$inferInsert> = {}) {
  const [row] = await db
    .insert(users)
    .values({ email: `${unique("user")}@example.test`, name: "Test Persoon", ...values })
    .returning();
  if (!row) throw new Error("no user");
  return row;
}

/** A session in the database, with the context of whoever holds it. `token` is what stands in the cookie. */
export async function signedIn(
  user: { id: string; email: string; name: string },
  values: Partial<typeof sessions.$inferInsert> = {},
): Promise<AccountContext & { token: string }> {
  const token = randomToken();
  const [row] = await db
    .insert(sessions)
    .values({
      tokenHash: hashToken(token),
      userId: user.id,
      expiresAt: new Date(Date.now() + 86_400_000),
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      ...values,
    })
    .returning();
  if (!row) throw new Error("no session");
  const context = mint<AccountContext>({
    ...base,
    actor: { kind: "user", userId: user.id, name: user.name, email: user.email },
    userId: user.id,
    email: user.email,
    sessionId: row.id,
  });
  return { ...context, token };
}

export async function grant(
  userId: string,
  role: GrantedRole,
  tenant: { organisationId: string; missionId?: string | null },
) {
  const [row] = await db
    .insert(memberships)
    .values({ userId, role, organisationId: tenant.organisationId, missionId: tenant.missionId ?? null })
    .returning();
  if (!row) throw new Error("no membership");
  return row;
}
