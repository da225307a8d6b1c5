import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { env } from "@/lib/env";
import type { MessageDetail, MessageSummary } from "@/lib/messages/schema";

const summary = {
  id: messages.id,
  template: messages.template,
  toEmail: messages.toEmail,
  toName: messages.toName,
  locale: messages.locale,
  subject: messages.subject,
  status: messages.status,
  createdAt: messages.createdAt,
  sentAt: messages.sentAt,
  readable: sql<boolean>`${messages.text} <> ''`,
};

/** Demo mode only: the newest mails of the whole installation. Elsewhere there is no such list. */
export async function listDemoMessages(limit = 50): Promise<MessageSummary[]> {
  if (!env().DEMO_MODE) return [];
  return db.select(summary).from(messages).orderBy(desc(messages.createdAt)).limit(limit);
}

/** Demo mode only: one mail in full. */
export async function getDemoMessage(id: string): Promise<MessageDetail | null> {
  if (!env().DEMO_MODE || !/^[0-9a-f-]{36}$/i.test(id)) return null;
  const [row] = await db
    .select({ ...summary, html: messages.html, text: messages.text, error: messages.error })
    .from(messages)
    .where(eq(messages.id, id));
  return row ?? null;
}
