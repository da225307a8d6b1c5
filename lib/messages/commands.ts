import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { describeError, log } from "@/lib/kernel/log";
import { mailQueue, queueMail } from "@/lib/kernel/outbox";
import { canSend, sendMail } from "@/lib/mail/transport";
import { secretTemplates } from "@/lib/messages/rules";
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

/**
 * Sends one queued message. The row stays locked from before the server is asked until "sent" is committed, so two
 * workers never send the same mail at once. Without a mail server the message waits. Throws when the server refused or
 * another worker holds the message: the queue tries again.
 */
export async function sendMessage(messageId: string): Promise<"sent" | "waiting" | "done"> {
  const failure: { error?: unknown } = {};
  const outcome = await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(messages)
      .where(eq(messages.id, messageId))
      .for("update", { skipLocked: true });
    // Locked by another worker, which may yet fail: this job comes back and looks again.
    if (!row) throw new Error("the message is being sent by another worker");
    if (row.status === "sent") return "done" as const;
    if (!canSend()) {
      log.warn({ messageId }, "mail waits: there is no SMTP_URL");
      return "waiting" as const;
    }
    const secret = secretTemplates.includes(row.template);
    try {
      await sendMail({
        id: row.id,
        to: { name: row.toName, address: row.toEmail },
        subject: row.subject,
        html: row.html,
        text: row.text,
        locale: row.locale,
      });
    } catch (error) {
      failure.error = error;
      await tx
        .update(messages)
        .set({ status: "failed", attempts: sql`${messages.attempts} + 1`, error: failureOf(error) })
        .where(eq(messages.id, row.id));
      return "waiting" as const;
    }
    await tx
      .update(messages)
      .set({
        status: "sent",
        attempts: sql`${messages.attempts} + 1`,
        error: null,
        sentAt: sql`now()`,
        ...(secret ? { html: "", text: "" } : {}),
      })
      .where(eq(messages.id, row.id));
    return "sent" as const;
  });
  if (failure.error) {
    log.error(
      { messageId, err: { ...describeError(failure.error), message: failureOf(failure.error) } },
      "mail not sent",
    );
    throw new Error("the mail server did not take the message");
  }
  return outcome;
}

/**
 * Housekeeping: secrets of expired sign-in mails are wiped, and once there is a mail server, messages that waited for
 * it, or whose tries were used up, are queued again (not those older than three days, which would only surprise).
 */
export async function tidyMessages(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(messages)
      .set({ html: "", text: "" })
      .where(
        and(
          inArray(messages.template, [...secretTemplates]),
          lt(messages.createdAt, sql`now() - interval '15 minutes'`),
          sql`${messages.text} <> ''`,
        ),
      );
    if (!canSend()) return;
    const stuck = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          inArray(messages.status, ["queued", "failed"]),
          sql`${messages.text} <> ''`,
          sql`not exists (select 1 from pgboss.job where job.name = ${mailQueue} and job.state < 'completed'
            and job.data ->> 'messageId' = ${messages.id}::text)`,
          lt(messages.createdAt, sql`now() - interval '10 minutes'`),
          gt(messages.createdAt, sql`now() - interval '3 days'`),
        ),
      )
      .orderBy(messages.createdAt)
      .limit(200)
      .for("update", { skipLocked: true });
    for (const { id } of stuck) await queueMail(tx, id);
  });
}
