import { createHash, randomInt } from "node:crypto";
import { and, eq, gt, lt, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { signIns } from "@/db/schema/accounts";
import { canAskSignIn, canSignInAsDemo } from "@/lib/accounts/policy";
import { demoAccounts } from "@/lib/accounts/rules/demo";
import { safeNext } from "@/lib/accounts/rules/next-path";
import { CodeEntry, DemoSignIn, SignInRequest } from "@/lib/accounts/schema";
import { seal } from "@/lib/crypto/seal";
import { keyedHash, randomToken, sameText } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { type Command, command, type Scope } from "@/lib/kernel/command";
import type { PublicContext } from "@/lib/kernel/context";
import { hitRateLimit } from "@/lib/kernel/rate-limit";
import { accept, type Reason, reason, refuse } from "@/lib/kernel/result";

const minutesValid = 10;
const maxAttempts = 5;
const perAddress = { name: "sign-in", limit: 5, minutes: 15 };
const perNetwork = { name: "sign-in-network", limit: 30, minutes: 15 };
const guessesPerNetwork = { name: "sign-in-code-network", limit: 30, minutes: 15 };

/** What next-auth computes from the token in the link: SHA-256 of token and secret. */
function linkHash(token: string): string {
  return createHash("sha256").update(`${token}${env().AUTH_SECRET}`).digest("hex");
}

function codeHash(email: string, code: string): string {
  return keyedHash("sign-in", `${email}\0${code}`);
}

/** The address at which next-auth opens the session and sends the browser on. */
function callbackUrl(email: string, token: string, next: string): string {
  return `/api/auth/callback/email?${new URLSearchParams({ callbackUrl: next, email, token })}`;
}

const aMinute = { codeHash: "", expiresAt: sql`now() + interval '60 seconds'` };

/** A link that lives for a minute, for whoever has just proved to be the owner of the address. */
export async function signInLink(tx: Transaction, email: string, next: string): Promise<string> {
  const token = randomToken();
  const row = { linkHash: linkHash(token), ...aMinute };
  await tx
    .insert(signIns)
    .values({ email, ...row })
    .onConflictDoUpdate({ target: signIns.email, set: row });
  return callbackUrl(email, token, next);
}

/**
 * The same for an address that many use at the same moment: the link stands under address, space and hash, which is no
 * address, beside the others and beside a mailed code.
 */
async function sharedSignInLink(tx: Transaction, email: string, next: string): Promise<string> {
  const token = randomToken();
  const hash = linkHash(token);
  await tx.insert(signIns).values({ email: `${email} ${hash}`, linkHash: hash, ...aMinute });
  return callbackUrl(email, token, next);
}

const nextOf = (context: PublicContext, next: string | undefined) => {
  const path = safeNext(next, "");
  return path || localePath(context.locale, safeNext(undefined));
};

/**
 * Mails a link and a 6-digit code to an address, whether it is known or not: the path, the answer and the time taken
 * are the same. A new request replaces the one before.
 */
export const requestSignIn = command({
  name: "signIn.request",
  input: SignInRequest,
  load: async (_scope: Scope<PublicContext>) => true,
  allow: canAskSignIn,
  run: async (scope, _, { email, next }) => {
    const { tx } = scope;
    const refusal =
      (await hitRateLimit(tx, perNetwork, scope.network ?? "unknown")) ??
      (await hitRateLimit(tx, perAddress, email));
    if (refusal) return refusal;
    const token = randomToken();
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const row = {
      linkHash: linkHash(token),
      codeHash: codeHash(email, code),
      attempts: 0,
      expiresAt: sql`now() + make_interval(mins => ${minutesValid})`,
      createdAt: sql`now()`,
    };
    await tx
      .insert(signIns)
      .values({ email, ...row })
      .onConflictDoUpdate({ target: signIns.email, set: row });
    const sealed = seal("sign-in", JSON.stringify({ email, token, code, next: nextOf(scope, next) }));
    return {
      ok: true,
      value: { email },
      entity: { type: "signIn", id: null },
      events: [{ type: "signIn.requested", payload: { sealed, locale: scope.locale } }],
    };
  },
});

type Verdict = { url: string } | { wrong: Reason };

/** Counts the guess and judges it. A wrong one is an answer here, not a refusal: its count has to be committed. */
const tryCode = command({
  name: "signIn.verify",
  input: CodeEntry,
  load: async (_scope: Scope<PublicContext>) => true,
  allow: canAskSignIn,
  run: async (scope, _, { email, code, next }) => {
    const { tx } = scope;
    const refusal = await hitRateLimit(tx, guessesPerNetwork, scope.network ?? "unknown");
    if (refusal) return refusal;
    const pending = and(
      eq(signIns.email, email),
      gt(signIns.expiresAt, sql`now()`),
      ne(signIns.codeHash, ""),
    );
    // One statement counts and reads: of two guesses at once the second waits for the first and counts as well.
    const [row] = await tx
      .update(signIns)
      .set({ attempts: sql`${signIns.attempts} + 1` })
      .where(and(pending, lt(signIns.attempts, maxAttempts)))
      .returning({ codeHash: signIns.codeHash, attempts: signIns.attempts });
    let value: Verdict;
    if (row && sameText(row.codeHash, codeHash(email, code))) {
      value = { url: await signInLink(tx, email, nextOf(scope, next)) };
    } else if (row && row.attempts < maxAttempts) {
      value = { wrong: reason("accounts.wrongCode", { left: maxAttempts - row.attempts }) };
    } else {
      const [locked] = row ? [row] : await tx.select({ email: signIns.email }).from(signIns).where(pending);
      value = { wrong: locked ? "accounts.codeLocked" : "accounts.codeExpired" };
    }
    return {
      ok: true,
      value,
      entity: { type: "signIn", id: null },
      detail: { right: "url" in value },
    };
  },
});

/** Exchanges a right code for the address that opens the session; a code works once and locks after five wrong ones. */
export const verifyCode: Command<PublicContext, { url: string }> = Object.assign(
  async (context: PublicContext, raw: unknown) => {
    const verdict = await tryCode(context, raw);
    if (!verdict.ok) return verdict;
    return "url" in verdict.value
      ? accept(verdict.value)
      : refuse(verdict.value.wrong, { code: verdict.value.wrong });
  },
  { permission: tryCode.permission },
);

/** Demo mode: signs in as one of the demo's people without a mail, however many visitors do so at once. */
export const demoSignIn = command({
  name: "signIn.demo",
  input: DemoSignIn,
  load: async (_scope: Scope<PublicContext>, { email }) =>
    demoAccounts.find((account) => account.email === email) ?? null,
  allow: canSignInAsDemo,
  run: async (scope, account, { next }) => ({
    ok: true,
    value: { url: await sharedSignInLink(scope.tx, account.email, nextOf(scope, next)) },
    entity: { type: "signIn", id: null },
  }),
});
