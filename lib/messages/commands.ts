import { and, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/kernel/log";
import { mailQueue, queueMail } from "@/lib/kernel/outbox";
import { canSend, NotSent, sendMail } from "@/lib/mail/transport";
import { shortLivedTemplates } from "@/lib/messages/rules";
import type { NewMessage } from "@/lib/messages/schema";

/**
 * Writes a mail and queues its sending, inside the caller's transaction. The same `dedupeKey` a second time does
 * nothing. Answers the message's id, or null when it was there already.
 */
export async function queueMessage(tx: Transaction, message: NewMessage): Promise<string | null> {
  const { to, ...columns } = message;
  const [row] = await tx
    .insert(messages)
    .values({ ...columns, toEmail: to.email, toName: to.name ?? "" })
    .onConflictDoNothing({ target: messages.dedupeKey })
    .returning({ id: messages.id });
  if (!row) return null;
  await queueMail(tx, row.id);
  return row.id;
}

/** Error of the mail server without what it repeats of the person's address. */
function failureOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\s<>"']+@[^\s<>"']+/g, "…").slice(0, 300);
}

const wiped = { html: "", text: "", calendar: null };

/** Not yet sent, as far as we know. */
const open = inArray(messages.status, ["queued", "failed"]);

/** Whoever handed it over has died: its own answer comes within a minute (`lib/mail/transport.ts`). */
const abandoned = and(open, lt(messages.handedOverAt, sql`now() - interval '2 minutes'`));

const unconfirmed = { ...wiped, status: "unknown" as const, error: null };

const takenElsewhere = () => new Error("the message is being sent by another worker");

/** Commits that the mail is about to be the server's. Of several workers one succeeds; the others throw. */
async function handOver(messageId: string): Promise<void> {
  // A transaction of its own, not one statement: a statement that waits would be carried out after our death.
  const taken = await db.transaction((tx) =>
    tx
      .update(messages)
      .set({ handedOverAt: sql`now()` })
      .where(and(eq(messages.id, messageId), open, isNull(messages.handedOverAt), ne(messages.text, "")))
      .returning({ id: messages.id }),
  );
  if (taken.length === 0) throw takenElsewhere();
}

/**
 * Sends one queued message, at most once whatever dies when: before the mail server gets the end of the mail,
 * `handedOverAt` is committed, and from then on only the server's clear no makes anybody try again. A yes that was never
 * read leaves the message `unknown`. Without a mail server the message waits. Throws when the server refused or another
 * worker holds the message: the queue tries again.
 */
export async function sendMessage(messageId: string): Promise<"sent" | "waiting" | "unknown" | "done"> {
  const [row] = await db.select().from(messages).where(eq(messages.id, messageId));
  if (!row || row.status === "sent" || row.status === "unknown") return "done";
  const only = eq(messages.id, row.id);
  if (row.handedOverAt) {
    const given = await db.update(messages).set(unconfirmed).where(and(only, abandoned)).returning();
    if (given.length === 0) throw takenElsewhere();
    log.warn({ messageId }, "mail may have been sent, its worker died");
    return "unknown";
  }
  if (row.text === "") {
    await db
      .update(messages)
      .set({ status: "failed", error: "expired" })
      .where(and(only, open, isNull(messages.handedOverAt)));
    return "done";
  }
  if (!canSend()) {
    // Mails of a demo are read at /dev/mail: nobody misses them.
    if (!env().DEMO_MODE) log.warn({ messageId }, "mail waits: there is no SMTP_URL");
    return "waiting";
  }
  const tried = { attempts: sql`${messages.attempts} + 1` };
  let ours = false;
  try {
    await sendMail(
      {
        id: row.id,
        to: { name: row.toName, address: row.toEmail },
        subject: row.subject,
        html: row.html,
        text: row.text,
        locale: row.language ?? row.locale,
        calendar: row.calendar,
      },
      async () => {
        await handOver(row.id);
        ours = true;
      },
    );
  } catch (error) {
    const reason = failureOf(error);
    log.error({ messageId, err: { ...describeError(error), message: reason } }, "mail not sent");
    if (error instanceof NotSent && !error.certain) {
      await db
        .update(messages)
        .set({ ...tried, ...unconfirmed, error: reason })
        .where(and(only, open));
      return "unknown";
    }
    await db
      .update(messages)
      .set({ ...tried, status: "failed", error: reason, handedOverAt: null })
      .where(and(only, ours ? undefined : and(open, isNull(messages.handedOverAt))));
    throw new Error("the mail was not sent");
  }
  await db
    .update(messages)
    .set({ ...tried, ...wiped, status: "sent", error: null, sentAt: sql`now()` })
    .where(only);
  return "sent";
}

/** Removes the mails of registrations that are removed themselves; they hold addresses. */
export async function forgetMessages(tx: Transaction, registrationIds: readonly string[]): Promise<void> {
  await tx.delete(messages).where(inArray(messages.registrationId, [...registrationIds]));
}

/**
 * Housekeeping: what a worker that died had handed over is marked; texts that will never be sent are wiped (secrets of
 * sign-in mails that have expired, and, outside of a demo, whatever waited for three days: it would only surprise). Once
 * there is a mail server, messages that waited for it, or whose tries were used up, are queued again.
 */
export async function tidyMessages(): Promise<void> {
  await db.update(messages).set(unconfirmed).where(abandoned);
  await db
    .update(messages)
    .set(wiped)
    .where(
      and(
        inArray(messages.template, [...shortLivedTemplates]),
        lt(messages.createdAt, sql`now() - interval '15 minutes'`),
        ne(messages.text, ""),
      ),
    );
  if (!env().DEMO_MODE) {
    await db
      .update(messages)
      .set({ ...wiped, status: "failed", error: "expired" })
      .where(
        and(
          open,
          isNull(messages.handedOverAt),
          lt(messages.createdAt, sql`now() - interval '3 days'`),
          ne(messages.text, ""),
        ),
      );
  }
  if (!canSend()) return;
  await db.transaction(async (tx) => {
    const stuck = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          open,
          isNull(messages.handedOverAt),
          ne(messages.text, ""),
          sql`not exists (select 1 from pgboss.job where job.name = ${mailQueue} and job.state < 'completed'
            and job.data ->> 'messageId' = ${messages.id}::text)`,
          lt(messages.createdAt, sql`now() - interval '10 minutes'`),
          gt(messages.createdAt, sql`now() - interval '3 days'`),
        ),
      )
      .orderBy(messages.createdAt)
      .limit(200)
      .for("no key update", { skipLocked: true });
    for (const { id } of stuck) await queueMail(tx, id);
  });
}
