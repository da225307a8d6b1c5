import { Readable } from "node:stream";
import nodemailer from "nodemailer";
import { env } from "@/lib/env";

export type OutgoingMail = {
  /** Becomes the Message-ID. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  locale: string;
  /** An invitation (iTIP): goes as an alternative that calendar programs act on, and as a file for the others. */
  calendar?: { method: "REQUEST" | "CANCEL"; body: string } | null;
};

/** Why a mail did not go out, and whether that is certain: an answer that never came may have been a yes. */
export class NotSent extends Error {
  constructor(
    cause: unknown,
    readonly certain: boolean,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Milliseconds. Built-in limits are minutes long; a queue that tries again is better served by seconds. Filters of a
 * mail server may take their time over a whole mail, hence the minute of `socketTimeout`.
 */
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** The address with the limits it does not set itself: beside an address nodemailer reads no other options. */
function withLimits(url: string): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(limits)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(value));
  }
  return address.href;
}

/** True when there is a mail server to hand mails to. */
export function canSend(): boolean {
  return Boolean(env().SMTP_URL);
}

/** The bare address that mails come from. */
export function senderAddress(): string {
  const from = env().MAIL_FROM;
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

function messageIdOf(id: string): string {
  return `<${id}@${new URL(env().APP_URL).hostname}>`;
}

/** Answers by which a mail server says that it did not take the mail. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "EENVELOPE" || (error.code === "EMESSAGE" && "responseCode" in error))
  );
}

/**
 * Hands one mail to SMTP_URL. `handOver` runs once the server has asked for the mail and before it gets the mail's end,
 * without which it takes nothing; when `handOver` throws, the mail is not sent. Throws `NotSent`.
 */
export async function sendMail(mail: OutgoingMail, handOver: () => Promise<void>): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) throw new NotSent("there is no SMTP_URL", true);
  const progress: { given: "part" | "all"; failed: boolean; handing?: Promise<void> } = {
    given: "part",
    failed: false,
  };
  async function* endWaits(body: Buffer) {
    yield body;
    // A mail whose recipient was refused is read to its end as well, though nobody gets it.
    if (progress.failed) return;
    progress.handing = handOver();
    await progress.handing;
    if (!progress.failed) progress.given = "all";
  }
  const transporter = nodemailer.createTransport(withLimits(url));
  transporter.use("stream", ({ message }, done) => {
    message.build().then((body) => {
      // A stream of nodemailer's own is read ahead, long before the server asks for the mail.
      message.createReadStream = () => Readable.from(endWaits(body), { objectMode: false });
      done();
    }, done);
  });
  try {
    await transporter.sendMail({
      from: env().MAIL_FROM,
      to: mail.to,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      messageId: messageIdOf(mail.id),
      ...(mail.calendar && {
        icalEvent: { method: mail.calendar.method, filename: "invitation.ics", content: mail.calendar.body },
      }),
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
    });
  } catch (error) {
    const certain = progress.given === "part" || isRefusal(error);
    progress.failed = true;
    // Whatever it wrote stands before anybody acts on the failure.
    await progress.handing?.catch(() => {});
    throw new NotSent(error, certain);
  } finally {
    transporter.close();
  }
}
