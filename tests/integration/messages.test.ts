import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { closeQueue } from "@/lib/kernel/outbox";
import { renderMail } from "@/lib/mail/layout";
import { queueMessage, sendMessage, tidyMessages } from "@/lib/messages/commands";
import { getDemoMessage, listDemoMessages } from "@/lib/messages/queries";
import { unique } from "@/tests/factories/mission";
import { type MailServer, startMailServer } from "@/tests/factories/smtp";

let smtp: MailServer;

beforeAll(async () => {
  smtp = await startMailServer();
  process.env.SMTP_URL = `${smtp.url}?socketTimeout=2000`;
  process.env.MAIL_FROM = "Missio <missio@example.test>";
});
afterAll(async () => {
  await smtp.close();
  await closeQueue();
  await disconnect();
});

async function queued(values: { dedupeKey?: string; template?: string; email?: string } = {}) {
  const email = values.email ?? `${unique("reader")}@example.test`;
  const mail = await renderMail({
    locale: "nl",
    preview: "Voorproef",
    title: "Titel met <b>haakjes</b> & é",
    blocks: [
      { kind: "text", text: "Een alinea. Әлия 😀" },
      { kind: "quote", text: "eerste regel\n<script>alert(1)</script>" },
      { kind: "facts", items: [{ term: "Bus", value: "2" }] },
      { kind: "button", label: "Open", href: "http://localhost:3000/my?a=1&b=2" },
    ],
    sender: { name: "Kamer van Proef", accent: "#0f5c63", contact: "info@example.test" },
    footer: "U krijgt deze mail omdat dit een proef is.",
  });
  const id = await db.transaction((tx) =>
    queueMessage(tx, {
      dedupeKey: values.dedupeKey ?? unique("key"),
      template: values.template ?? "test",
      to: { email, name: "Ә. Lezer" },
      locale: "nl",
      subject: "Onderwerp – één",
      ...mail,
    }),
  );
  return { id, email };
}

const mailsTo = (email: string) =>
  smtp.received.filter((mail) =>
    mail.headerLines.some((line) => line.key === "to" && line.line.includes(email)),
  );

const rowOf = async (id: string) => {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  return row;
};

const pendingJobs = async (id: string) => {
  const [row] = await db.execute<{ jobs: number }>(
    sql`select count(*)::int as jobs from pgboss.job where name = 'mail' and data ->> 'messageId' = ${id}`,
  );
  return row?.jobs;
};

describe("messages", () => {
  it("are one for one key, whatever is tried", async () => {
    const dedupeKey = unique("key");
    const results = await Promise.all(Array.from({ length: 5 }, () => queued({ dedupeKey })));
    const ids = results.flatMap((result) => (result.id ? [result.id] : []));
    expect(ids).toHaveLength(1);
    expect(await pendingJobs(ids[0] ?? "")).toBe(1);
  });

  it("exist exactly when the write around them does", async () => {
    const dedupeKey = unique("key");
    const attempt = db.transaction(async (tx) => {
      const mail = { html: "x", text: "x", subject: "x", locale: "nl", template: "x" } as const;
      await queueMessage(tx, { dedupeKey, to: { email: "x@example.test" }, ...mail });
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await db.select().from(messages).where(eq(messages.dedupeKey, dedupeKey))).toEqual([]);
  });

  it("go out once, of two workers at once as well, with an id of their own and both bodies", async () => {
    const { id, email } = await queued();
    if (!id) throw new Error("not queued");
    const results = await Promise.allSettled([sendMessage(id), sendMessage(id), sendMessage(id)]);
    expect(results.some((result) => result.status === "fulfilled" && result.value === "sent")).toBe(true);
    expect(await sendMessage(id)).toBe("done");
    const [mail, ...more] = mailsTo(email);
    expect(more).toEqual([]);
    expect(mail?.messageId).toBe(`<${id}@localhost>`);
    expect(mail?.subject).toBe("Onderwerp – één");
    expect(mail?.from?.text).toBe('"Missio" <missio@example.test>');
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail?.text).toContain("Een alinea. Әлия 😀");
    expect(mail?.html).toContain("&lt;script&gt;");
    expect(mail?.html).not.toContain("<script>");
    expect(mail?.html).toContain('lang="nl"');
    expect(await rowOf(id)).toMatchObject({
      status: "sent",
      attempts: 1,
      error: null,
      sentAt: expect.any(Date),
    });
  });

  it("keep the reason when the server refuses, without the address, and go out on a later try", async () => {
    const { id, email } = await queued();
    if (!id) throw new Error("not queued");
    smtp.refuse = `mailbox of ${email} is full`;
    await expect(sendMessage(id)).rejects.toThrow();
    await expect(sendMessage(id)).rejects.toThrow();
    smtp.refuse = null;
    const failed = await rowOf(id);
    expect(failed).toMatchObject({ status: "failed", attempts: 2, sentAt: null });
    expect(failed?.error).toContain("is full");
    expect(failed?.error).not.toContain(email);
    expect(await sendMessage(id)).toBe("sent");
    expect(mailsTo(email)).toHaveLength(1);
  });

  it("lose their bodies once sent, and sign-in codes a while after they were made", async () => {
    const sent = await queued();
    const waiting = await queued({ template: "signIn" });
    const normal = await queued();
    if (!sent.id || !waiting.id || !normal.id) throw new Error("not queued");
    await sendMessage(sent.id);
    expect(await rowOf(sent.id)).toMatchObject({
      status: "sent",
      html: "",
      text: "",
      subject: "Onderwerp – één",
    });
    await db.update(messages).set({ createdAt: sql`now() - interval '20 minutes'` });
    await tidyMessages();
    expect(await rowOf(waiting.id)).toMatchObject({ status: "queued", html: "", text: "" });
    expect((await rowOf(normal.id))?.text).not.toBe("");
    // Wiped before its turn came: an empty mail helps nobody.
    expect(await sendMessage(waiting.id)).toBe("done");
    expect(await rowOf(waiting.id)).toMatchObject({ status: "failed", error: "expired" });
    expect(mailsTo(waiting.email)).toEqual([]);
  });

  it("that are gone are done", async () => {
    const { id } = await queued();
    if (!id) throw new Error("not queued");
    await db.delete(messages).where(eq(messages.id, id));
    expect(await sendMessage(id)).toBe("done");
  });

  it("refused after the last dot go out on a later try; unanswered ones are never sent again", async () => {
    const refused = await queued();
    const unanswered = await queued();
    const silent = await queued();
    if (!refused.id || !unanswered.id || !silent.id) throw new Error("not queued");
    smtp.afterwards = "refuse";
    await expect(sendMessage(refused.id)).rejects.toThrow();
    expect(await rowOf(refused.id)).toMatchObject({ status: "failed", handedOverAt: null, sentAt: null });
    smtp.afterwards = "hang up";
    expect(await sendMessage(unanswered.id)).toBe("unknown");
    smtp.afterwards = "silence";
    expect(await sendMessage(silent.id)).toBe("unknown");
    smtp.afterwards = null;
    expect(await sendMessage(refused.id)).toBe("sent");
    for (const { id, email } of [unanswered, silent]) {
      expect(await sendMessage(id ?? "")).toBe("done");
      expect(mailsTo(email)).toHaveLength(1);
      expect(await rowOf(id ?? "")).toMatchObject({ status: "unknown", attempts: 1, text: "", html: "" });
    }
    await db.update(messages).set({ createdAt: sql`now() - interval '1 hour'` });
    await db.execute(sql`delete from pgboss.job`);
    await tidyMessages();
    expect(await pendingJobs(unanswered.id)).toBe(0);
  });

  it("of a worker that died are marked, not sent again", async () => {
    const lately = await queued();
    const before = await queued();
    const later = await queued();
    if (!lately.id || !before.id || !later.id) throw new Error("not queued");
    const handedOver = (id: string, time: string) =>
      db
        .update(messages)
        .set({ handedOverAt: sql`now() - ${time}::interval` })
        .where(eq(messages.id, id));
    await handedOver(lately.id, "1 minute");
    await handedOver(before.id, "3 minutes");
    await expect(sendMessage(lately.id)).rejects.toThrow("another worker");
    expect(await sendMessage(before.id)).toBe("unknown");
    await handedOver(later.id, "3 minutes");
    await tidyMessages();
    expect(await rowOf(before.id)).toMatchObject({ status: "unknown", text: "" });
    expect(await rowOf(later.id)).toMatchObject({ status: "unknown", text: "" });
    expect(await rowOf(lately.id)).toMatchObject({ status: "queued" });
    for (const { email } of [lately, before, later]) expect(mailsTo(email)).toEqual([]);
  });

  it("that got stuck are queued again, once, but not those of long ago", async () => {
    const stuck = await queued();
    const old = await queued();
    if (!stuck.id || !old.id) throw new Error("not queued");
    await db.execute(sql`delete from pgboss.job`);
    await db
      .update(messages)
      .set({ status: "failed", createdAt: sql`now() - interval '1 hour'` })
      .where(eq(messages.id, stuck.id));
    await db
      .update(messages)
      .set({ createdAt: sql`now() - interval '4 days'` })
      .where(eq(messages.id, old.id));
    await tidyMessages();
    await tidyMessages();
    expect(await pendingJobs(stuck.id)).toBe(1);
    expect(await pendingJobs(old.id)).toBe(0);
    expect(await rowOf(old.id)).toMatchObject({ status: "failed", error: "expired", text: "" });
  });

  it("are shown to nobody outside of demo mode", async () => {
    const { id } = await queued();
    expect(await listDemoMessages()).toEqual([]);
    expect(await getDemoMessage(id ?? "")).toBeNull();
  });
});
