import { index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, instant } from "@/db/columns";
import { messageStatuses } from "@/db/enums";
import { localeEnum } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";

export const messageStatusEnum = pgEnum("message_status", messageStatuses);

/**
 * Mails, written before they are sent. `dedupeKey` (event × person) is what makes a retried event one mail;
 * the row's id becomes the Message-ID. Once a mail has left, or may have left, its bodies are emptied: they hold secret
 * links.
 */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    dedupeKey: text().notNull().unique("messages_dedupe"),
    organisationId: uuid().references(() => organisations.id, { onDelete: "cascade" }),
    missionId: uuid().references(() => missions.id, { onDelete: "cascade" }),
    registrationId: uuid(),
    template: text().notNull(),
    toEmail: citext().notNull(),
    toName: text().notNull().default(""),
    locale: localeEnum().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    /** Language of the mail where it is none of the interface (counterparts read Russian or Kazakh too). */
    language: text(),
    /** A calendar invitation that goes with the mail (iTIP): its METHOD and the whole VCALENDAR. */
    calendar: jsonb().$type<{ method: "REQUEST" | "CANCEL"; body: string }>(),
    status: messageStatusEnum().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: createdAt(),
    /** Committed before the mail server gets the end of the mail: from then on it may have it, and nothing sends it again. */
    handedOverAt: instant(),
    sentAt: instant(),
  },
  (t) => [index("messages_registration").on(t.registrationId), index("messages_created").on(t.createdAt)],
);
