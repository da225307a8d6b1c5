import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { rateLimits, sessions, signIns, users } from "@/db/schema/accounts";
import { auditLog } from "@/db/schema/audit";
import { endOtherSessions, endSession, updateAccount } from "@/lib/accounts/commands/account";
import { demoSignIn, requestSignIn, verifyCode } from "@/lib/accounts/commands/sign-in";
import { tidyAccounts } from "@/lib/accounts/commands/tidy";
import { listSessions } from "@/lib/accounts/queries";
import { adapterFor } from "@/lib/auth/adapter";
import { unseal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";
import { closeQueue } from "@/lib/kernel/outbox";
import { createUser, signedIn, visitor } from "@/tests/factories/account";
import { handle, listMessages, queuedEvents } from "@/tests/factories/events";
import { unique } from "@/tests/factories/mission";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

const address = () => `${unique("person")}@example.test`;

type Secret = { email: string; token: string; code: string; next: string };

const opened = (event: { payload: { sealed: string } }): Secret =>
  JSON.parse(unseal("sign-in", event.payload.sealed));

const requestsOf = async (email: string) =>
  (await queuedEvents("signIn.requested")).filter((event) => opened(event).email === email);

async function secretOf(email: string): Promise<Secret> {
  const event = (await requestsOf(email)).at(-1);
  if (!event) throw new Error("nothing was asked");
  return opened(event);
}

/** What next-auth does when its callback address is opened. */
async function follow(url: string) {
  const query = new URL(url, "http://localhost").searchParams;
  const token = createHash("sha256")
    .update(`${query.get("token")}${env().AUTH_SECRET}`)
    .digest("hex");
  return adapterFor("nl").useVerificationToken?.({ identifier: query.get("email") ?? "", token });
}

const wrong = (code: string) => (code === "000000" ? "111111" : "000000");

const pass = (email: string, time: string) =>
  db.execute(sql`update sign_ins set expires_at = now() + ${time}::interval where email = ${email}`);

describe("asking to sign in", () => {
  it("sends one mail with link and code, in the visitor's language", async () => {
    const email = address();
    const context = visitor(undefined, "fr");
    expect(await requestSignIn(context, { email: `  ${email.toUpperCase()} `, next: "/fr/my" })).toEqual({
      ok: true,
      value: { email },
    });
    const { token, code, next } = await secretOf(email);
    expect(code).toMatch(/^\d{6}$/);
    expect(next).toBe("/fr/my");
    const [event] = await requestsOf(email);
    if (!event) throw new Error("no event");
    await handle(event);
    await handle(event);
    const mails = (await listMessages()).filter((message) => message.toEmail === email);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ locale: "fr", template: "signIn", status: "queued" });
    for (const body of [mails[0]?.text, mails[0]?.html]) {
      expect(body).toContain(code);
      expect(body).toContain(token);
    }
    expect(mails[0]?.text).toContain("http://localhost:3000/fr/signin/confirm?");
    expect(mails[0]?.subject).not.toContain(code);
  });

  it("answers the same for known and unknown addresses, and makes no account", async () => {
    const known = await createUser();
    const unknown = address();
    const first = await requestSignIn(visitor(), { email: known.email });
    const second = await requestSignIn(visitor(), { email: unknown });
    expect(first).toEqual({ ok: true, value: { email: known.email } });
    expect(second).toEqual({ ok: true, value: { email: unknown } });
    expect(await db.select().from(users).where(eq(users.email, unknown))).toHaveLength(0);
    const context = visitor();
    const guesses = [known.email, unknown].map((email) => verifyCode(context, { email, code: "12345x" }));
    const [a, b] = await Promise.all(guesses);
    expect(a).toEqual(b);
  });

  it("keeps secrets as hashes only", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { token, code } = await secretOf(email);
    const dump = JSON.stringify(
      await db.execute(
        sql`select row_to_json(s)::text as row from sign_ins s union all select row_to_json(r)::text from rate_limits r
          union all select data::text from pgboss.job union all select row_to_json(a)::text from audit_log a`,
      ),
    );
    expect(dump).toContain(email);
    expect(dump).not.toContain(token);
    const queue = JSON.stringify(await db.execute(sql`select data::text from pgboss.job`));
    expect(queue).not.toContain(email);
    expect(dump).not.toContain(`"${code}"`);
    const limits = JSON.stringify(await db.select().from(rateLimits));
    expect(limits).not.toContain(email);
  });

  it("refuses the sixth request for an address, also of many at once, and says when to try again", async () => {
    const email = address();
    const results = await Promise.all(Array.from({ length: 12 }, () => requestSignIn(visitor(), { email })));
    expect(results.filter((result) => result.ok)).toHaveLength(5);
    expect(results.find((result) => !result.ok)).toEqual({ ok: false, reason: "common.tooMany?minutes=15" });
    await db.execute(sql`update rate_limits set reset_at = now() - interval '1 second'`);
    expect(await requestSignIn(visitor(), { email })).toMatchObject({ ok: true });
  });

  it("refuses the 31st request from a network, whatever the addresses", async () => {
    const context = visitor();
    const results = await Promise.all(
      Array.from({ length: 40 }, () => requestSignIn(context, { email: address() })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(30);
    expect(await requestSignIn(visitor(), { email: address() })).toMatchObject({ ok: true });
  });

  it.each([
    "",
    "nobody",
    "a@b",
    `${"x".repeat(250)}@example.test`,
    "😀@example.test",
    "\u202Ea@example.test",
  ])("refuses the address %j", async (email) => {
    const result = await requestSignIn(visitor(), { email });
    expect(result).toMatchObject({ ok: false, fields: { email: expect.any(String) } });
  });

  it("never leads to another site afterwards", async () => {
    const email = address();
    await requestSignIn(visitor(undefined, "en"), { email, next: "//evil.example" });
    expect((await secretOf(email)).next).toBe("/en/signin/welcome");
  });
});

describe("link and code", () => {
  it("exchanges the code for an address that opens once", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { code, token } = await secretOf(email);
    const result = await verifyCode(visitor(), { email, code: `${code.slice(0, 3)} ${code.slice(3)}` });
    if (!result.ok) throw new Error(result.reason);
    expect(await verifyCode(visitor(), { email, code })).toMatchObject({ reason: "accounts.codeExpired" });
    expect(await follow(`/?${new URLSearchParams({ email, token })}`)).toBeNull();
    expect(await follow(result.value.url)).toMatchObject({ identifier: email });
    expect(await follow(result.value.url)).toBeNull();
    const audit = await db.select().from(auditLog).where(eq(auditLog.action, "signIn.verify"));
    expect(audit.some((row) => row.detail.right === true)).toBe(true);
  });

  it("opens by the mailed link once, after which the code is dead too", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { code, token } = await secretOf(email);
    const url = `/?${new URLSearchParams({ email, token })}`;
    expect(await follow(url)).toMatchObject({ identifier: email });
    expect(await follow(url)).toBeNull();
    expect(await verifyCode(visitor(), { email, code })).toMatchObject({ reason: "accounts.codeExpired" });
  });

  it("expires after ten minutes by the database's clock; the exchanged link after one", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const [row] = await db
      .select({ seconds: sql<number>`extract(epoch from expires_at - now())::float` })
      .from(signIns)
      .where(eq(signIns.email, email));
    expect(row?.seconds).toBeGreaterThan(590);
    expect(row?.seconds).toBeLessThanOrEqual(600);
    const { code, token } = await secretOf(email);
    await pass(email, "-1 second");
    expect(await verifyCode(visitor(), { email, code })).toMatchObject({ reason: "accounts.codeExpired" });
    expect(await follow(`/?${new URLSearchParams({ email, token })}`)).toBeNull();

    await requestSignIn(visitor(), { email });
    const result = await verifyCode(visitor(), { email, code: (await secretOf(email)).code });
    if (!result.ok) throw new Error(result.reason);
    const [fresh] = await db
      .select({ seconds: sql<number>`extract(epoch from expires_at - now())::float` })
      .from(signIns)
      .where(eq(signIns.email, email));
    expect(fresh?.seconds).toBeLessThanOrEqual(60);
    await pass(email, "-1 second");
    expect(await follow(result.value.url)).toBeNull();
  });

  it("counts down, locks after five wrong codes, and a new request opens again", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { code, token } = await secretOf(email);
    for (const left of [4, 3, 2, 1]) {
      expect(await verifyCode(visitor(), { email, code: wrong(code) })).toMatchObject({
        reason: `accounts.wrongCode?left=${left}`,
      });
    }
    expect(await verifyCode(visitor(), { email, code: wrong(code) })).toMatchObject({
      reason: "accounts.codeLocked",
    });
    expect(await verifyCode(visitor(), { email, code })).toMatchObject({ reason: "accounts.codeLocked" });
    // The link was never guessed at: a stranger's guesses lock nobody out.
    expect(await follow(`/?${new URLSearchParams({ email, token })}`)).toMatchObject({ identifier: email });
    await requestSignIn(visitor(), { email });
    expect(await verifyCode(visitor(), { email, code: (await secretOf(email)).code })).toMatchObject({
      ok: true,
    });
  });

  it("counts every one of many guesses at once", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { code } = await secretOf(email);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => verifyCode(visitor(), { email, code: wrong(code) })),
    );
    const reasons = results.map((result) => (result.ok ? "ok" : result.reason)).sort();
    expect(reasons.filter((reason) => reason.startsWith("accounts.wrongCode"))).toEqual(
      [1, 2, 3, 4].map((left) => `accounts.wrongCode?left=${left}`),
    );
    expect(reasons.filter((reason) => reason === "accounts.codeLocked")).toHaveLength(16);
    expect(await verifyCode(visitor(), { email, code })).toMatchObject({ reason: "accounts.codeLocked" });
  });

  it("lets one of two right codes at once through", async () => {
    const email = address();
    await requestSignIn(visitor(), { email });
    const { code } = await secretOf(email);
    const results = await Promise.all([1, 2].map(() => verifyCode(visitor(), { email, code })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("slows down guessing from one network", async () => {
    const context = visitor();
    const results = await Promise.all(
      Array.from({ length: 35 }, () => verifyCode(context, { email: address(), code: "123456" })),
    );
    expect(results.filter((result) => !result.ok && result.reason.startsWith("common.tooMany"))).toHaveLength(
      5,
    );
  });

  it("opens the demo for many as the same person at once, each link once, and leaves a mailed code alone", async () => {
    const [email, other] = ["coordinator@missio.example", "delegate@missio.example"];
    await requestSignIn(visitor(), { email });
    const { token } = await secretOf(email);
    Object.assign(env(), { DEMO_MODE: true });
    try {
      const results = await Promise.all(
        [email, email, email, other].map((who) => demoSignIn(visitor(), { email: who })),
      );
      const urls = results.map((result) => (result.ok ? result.value.url : ""));
      expect(await Promise.all(urls.map(follow))).toEqual(
        [email, email, email, other].map((identifier) => expect.objectContaining({ identifier })),
      );
      expect(await Promise.all(urls.map(follow))).toEqual([null, null, null, null]);
    } finally {
      Object.assign(env(), { DEMO_MODE: false });
    }
    expect(await follow(`/?${new URLSearchParams({ email, token })}`)).toMatchObject({ identifier: email });
  });

  it("has no demo sign-in outside of demo mode", async () => {
    expect(await demoSignIn(visitor(), { email: "coordinator@missio.example" })).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
    expect(await demoSignIn(visitor(), { email: "somebody@missio.example" })).toMatchObject({
      reason: "common.notFound",
    });
  });
});

describe("one's own account", () => {
  it("lists one's sessions, hashed at rest, and ends them one by one or all others at once", async () => {
    const user = await createUser();
    const here = await signedIn(user);
    const there = await signedIn(user, { userAgent: "" });
    const stranger = await signedIn(await createUser());
    await signedIn(user);
    await signedIn(user, { expiresAt: new Date(Date.now() - 1000) });
    const list = await listSessions(here);
    expect(list).toHaveLength(3);
    expect(list.filter((session) => session.current).map((session) => session.id)).toEqual([here.sessionId]);
    expect(list.find((session) => session.id === here.sessionId)?.device).toBe("Firefox, Linux");
    expect(list.find((session) => session.id === there.sessionId)?.device).toBeNull();
    expect(JSON.stringify(await db.select().from(sessions))).not.toContain(here.token);

    expect(await endSession(here, { sessionId: stranger.sessionId })).toMatchObject({
      reason: "common.notFound",
    });
    expect(await endSession(here, { sessionId: there.sessionId })).toMatchObject({ ok: true });
    expect(await endOtherSessions(here, {})).toEqual({ ok: true, value: { count: 2 } });
    expect((await listSessions(here)).map((session) => session.id)).toEqual([here.sessionId]);
    expect(await listSessions(stranger)).toHaveLength(1);
    const audit = await db.select().from(auditLog).where(eq(auditLog.actorUserId, user.id));
    expect(audit.map((row) => row.action).sort()).toEqual(["session.end", "session.endOthers"]);
  });

  it("changes name and language, and notes which fields, not what", async () => {
    const user = await createUser({ name: "Oud" });
    const context = await signedIn(user);
    expect(await updateAccount(context, { name: " Әлия Нұр ", locale: "fr" })).toMatchObject({ ok: true });
    const [row] = await db.select().from(users).where(eq(users.id, user.id));
    expect(row).toMatchObject({ name: "Әлия Нұр", locale: "fr" });
    const [noted] = await db.select().from(auditLog).where(eq(auditLog.entityId, user.id));
    expect(noted?.detail).toEqual({ fields: ["name", "locale"] });
    expect(await updateAccount(context, { name: "", locale: "de" })).toMatchObject({
      ok: false,
      fields: { name: "common.required", locale: expect.any(String) },
    });
  });

  it("forgets what has expired", async () => {
    const user = await createUser();
    const context = await signedIn(user);
    await signedIn(user, { expiresAt: new Date(Date.now() - 1000) });
    const email = address();
    await requestSignIn(visitor(), { email });
    await pass(email, "-1 minute");
    await db.execute(sql`update rate_limits set reset_at = now() - interval '1 minute'`);
    await tidyAccounts();
    expect(await db.select().from(signIns).where(eq(signIns.email, email))).toHaveLength(0);
    expect(await db.select().from(rateLimits)).toHaveLength(0);
    expect(await listSessions(context)).toHaveLength(1);
    expect(await db.select().from(sessions).where(eq(sessions.userId, user.id))).toHaveLength(1);
  });
});
