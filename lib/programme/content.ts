import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type MailBlock, type MailParts, mailText, renderMail } from "@/lib/mail/layout";
import type { NoticeText } from "@/lib/programme/rules/notice";

export type NoticeMailFacts = {
  toName: string;
  mission: string;
  notices: readonly NoticeText[];
  /** The first thing this person reads of the programme: everything in it is new. */
  first: boolean;
  /** Sent once more to somebody who has not seen it. */
  reminder: boolean;
  /** Absolute address of the personal programme. */
  url: string;
  sender: { name: string; accent: string; contact: string | null };
};

/** A mail of more changes than these is no longer read: it names the first, and how many more there are. */
const shownChanges = 12;

function changeBlock(notice: NoticeText, locale: Locale): MailBlock {
  const t = translator(locale, "releases");
  const gone = notice.kind === "cancelled" || notice.kind === "removed";
  return {
    kind: "change",
    label: t(`concerns.${notice.kind}`),
    title: notice.title,
    struck: gone,
    facts: notice.lines.some((line) => line.facet === "time")
      ? []
      : [notice.when, ...(gone ? [] : [notice.where])],
    lines: notice.lines.map((line) => ({
      label: line.label,
      before: line.before,
      after: line.after || t("words.none"),
      was: t("words.was", { before: line.before }),
    })),
  };
}

function partsOf(locale: Locale, facts: NoticeMailFacts): MailParts & { subject: string } {
  const t = translator(locale, "releases.mail");
  const { notices, mission, first } = facts;
  const values = { count: notices.length, mission, item: notices[0]?.title ?? "" };
  const shown = notices.slice(0, shownChanges);
  const rest = notices.length - shown.length;
  const subject = first ? t("firstSubject", values) : t("subject", values);
  const blocks: MailBlock[] = [
    { kind: "text", text: t("hello", { name: facts.toName }) },
    { kind: "text", text: first ? t("firstText", values) : t("text", values) },
    ...(facts.reminder ? [{ kind: "small" as const, text: t("reminder") }] : []),
    ...shown.map((notice) => changeBlock(notice, locale)),
    ...(rest > 0 ? [{ kind: "text" as const, text: t("more", { count: rest }) }] : []),
    { kind: "button", label: t("button"), href: facts.url },
    { kind: "small", text: t("seen") },
  ];
  return {
    subject: facts.reminder ? t("reminderSubject", { subject }) : subject,
    locale,
    preview: [shown[0]?.title, shown[0]?.when].filter(Boolean).join(", "),
    title: first ? t("firstTitle") : t("title", values),
    blocks,
    sender: facts.sender,
    footer: t("footer", { organisation: facts.sender.name, mission }),
  };
}

/** The one mail that a person gets of a batch of changes. */
export async function noticeMail(locale: Locale, facts: NoticeMailFacts) {
  const { subject, ...parts } = partsOf(locale, facts);
  return { subject, ...(await renderMail(parts)) };
}

/** The same mail as text, for a look at it before it goes out. */
export function noticeMailText(locale: Locale, facts: NoticeMailFacts): { subject: string; text: string } {
  const { subject, ...parts } = partsOf(locale, facts);
  return { subject, text: mailText(parts) };
}
