import nodemailer, { type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export type OutgoingMail = {
  /** Becomes the Message-ID: a mail sent again after a crash is recognisable as the same one. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  locale: string;
};

let shared: { url: string; transporter: Transporter } | undefined;

function transporter(url: string): Transporter {
  if (shared?.url !== url) {
    shared?.transporter.close();
    shared = {
      url,
      // Built-in limits are minutes long; a queue that tries again is better served by seconds.
      transporter: nodemailer.createTransport(url, {
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      } as Parameters<typeof nodemailer.createTransport>[1]),
    };
  }
  return shared.transporter;
}

/** True when there is a mail server to hand mails to. */
export function canSend(): boolean {
  return Boolean(env().SMTP_URL);
}

function messageIdOf(id: string): string {
  return `<${id}@${new URL(env().APP_URL).hostname}>`;
}

/** Hands one mail to SMTP_URL. Throws when the server did not take it. */
export async function sendMail(mail: OutgoingMail): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new Error("there is no SMTP_URL");
  await transporter(url).sendMail({
    from: env().MAIL_FROM,
    to: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: messageIdOf(mail.id),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
  });
}

export function closeTransport(): void {
  shared?.transporter.close();
  shared = undefined;
}
