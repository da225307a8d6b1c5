import type { Locale, MessageStatus } from "@/db/enums";

/** A mail to be sent once. */
export type NewMessage = {
  /** What makes it the same mail when its event is handled again: `<event id>:<person>`. */
  dedupeKey: string;
  /** "signIn", "invitation", "registration.accepted" … */
  template: string;
  to: { email: string; name?: string };
  locale: Locale;
  /** Of the mail, where it is none of the interface. */
  language?: string;
  subject: string;
  html: string;
  text: string;
  /** An invitation that goes with it. */
  calendar?: { method: "REQUEST" | "CANCEL"; body: string };
  organisationId?: string | null;
  missionId?: string | null;
  registrationId?: string | null;
};

export type MessageSummary = {
  id: string;
  template: string;
  toEmail: string;
  toName: string;
  locale: Locale;
  subject: string;
  status: MessageStatus;
  createdAt: Date;
  sentAt: Date | null;
  /** Its text is still there: it was not sent, and no code in it has expired. */
  readable: boolean;
};

export type MessageDetail = MessageSummary & { html: string; text: string; error: string | null };
