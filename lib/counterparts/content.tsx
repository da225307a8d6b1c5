import type { LinkLanguage, Locale } from "@/db/enums";
import type { Told } from "@/lib/counterparts/rules/invitation";
import { linkTranslator, nearestLocale } from "@/lib/i18n/link";
import { translator } from "@/lib/i18n/translate";
import { type CalendarItem, calendarWhen, renderCalendar } from "@/lib/ics/calendar";
import { type MailBlock, type RenderedMail, renderMail } from "@/lib/mail/layout";
import { guestFormats, offsetName } from "@/lib/time/guest-format";
import { toInstant } from "@/lib/time/wall-time";

type Sender = { name: string; accent: string; contact: string | null };
type Subject = RenderedMail & { subject: string };

/** The mail with the link, in the counterpart's language. */
export async function linkMail(
  language: LinkLanguage,
  facts: { sender: Sender; name: string; mission: string; dates: string; link: string; until: string },
): Promise<Subject> {
  const t = linkTranslator(language);
  const { sender, name, mission, dates, link, until } = facts;
  const blocks: MailBlock[] = [
    { kind: "text", text: name ? t("mail.link.hello", { name }) : t("mail.link.helloNobody") },
    { kind: "text", text: t("mail.link.text", { organisation: sender.name, mission, dates }) },
    { kind: "button", label: t("mail.link.button"), href: link },
    { kind: "small", text: t("mail.link.private", { date: until }) },
  ];
  const mail = await renderMail({
    locale: language,
    preview: t("mail.link.preview", { mission, dates }),
    title: t("mail.link.title"),
    blocks,
    sender,
    footer: t("mail.link.footer", { organisation: sender.name, mission }),
  });
  return { ...mail, subject: t("mail.link.subject", { organisation: sender.name }) };
}

export type InvitationFacts = {
  itemId: string;
  method: "REQUEST" | "CANCEL";
  sequence: number;
  told: Told;
  now: Date;
  /** Who invites: where answers of calendar programs go, and the address that mails come from. */
  organizer: { name: string; email: string };
  sentBy: string;
  guest: { name: string; email: string };
  sender: Sender;
  mission: string;
  /** Absolute; null for a guest who is no longer expected anywhere. */
  link: string | null;
};

function calendarOf(language: LinkLanguage, facts: InvitationFacts): string {
  const { told, method, organizer, sentBy, guest } = facts;
  const off = method === "CANCEL";
  const item: CalendarItem = {
    id: facts.itemId,
    sequence: facts.sequence,
    lastModified: facts.now,
    status: off ? "CANCELLED" : told.tentative ? "TENTATIVE" : "CONFIRMED",
    when: calendarWhen(told) ?? { kind: "days", day: told.day },
    summary: told.summary,
    location: told.location,
    geo: told.lat !== null && told.lon !== null ? { lat: told.lat, lon: told.lon } : null,
    url: off ? null : facts.link,
    invitation: { organizer, sentBy, attendee: guest, language },
  };
  return renderCalendar({ name: facts.mission, zone: told.startZone, items: [item], method, now: facts.now });
}

/** An invitation, its change or its cancellation: readable, and for calendar programs. */
export async function invitationMail(
  language: LinkLanguage,
  facts: InvitationFacts,
): Promise<Subject & { calendar: { method: "REQUEST" | "CANCEL"; body: string } }> {
  const t = linkTranslator(language);
  const { told, method, sequence, sender, mission, link } = facts;
  const formats = guestFormats(language);
  const kind = method === "CANCEL" ? "Cancelled" : sequence > 0 ? "Changed" : "";
  const start = told.startLocal
    ? toInstant(told.startLocal, told.startZone, told.startFold ?? "earlier")
    : null;
  const when = told.startLocal
    ? `${formats.moment(told.startLocal, told.endLocal)} (${start?.ok ? offsetName(start.instant, told.startZone) : told.startZone})`
    : `${formats.longDay(told.day)} – ${t("facts.noHour")}`;
  const blocks: MailBlock[] = [
    { kind: "text", text: t(`mail.invite.text${kind}`, { organisation: sender.name, mission }) },
    {
      kind: "facts",
      items: [
        { term: t("mail.invite.what"), value: told.summary },
        { term: t("mail.invite.when"), value: when },
        { term: t("mail.invite.where"), value: told.location || t("facts.noPlace") },
      ],
    },
  ];
  if (method === "REQUEST") {
    if (told.tentative) blocks.push({ kind: "text", text: t("mail.invite.provisional") });
    if (link) blocks.push({ kind: "button", label: t("mail.invite.button"), href: link });
    blocks.push({ kind: "small", text: t("mail.invite.calendar") });
  }
  const subject = t(`mail.invite.subject${kind}`, { title: told.summary, day: formats.date(told.day) });
  const mail = await renderMail({
    locale: language,
    preview: when,
    title: t(`mail.invite.title${kind}`),
    blocks,
    sender,
    footer: t("mail.link.footer", { organisation: sender.name, mission }),
  });
  return { ...mail, subject, calendar: { method, body: calendarOf(language, facts) } };
}

/** What one counterpart answered, to a coordinator. */
export async function answersMail(
  locale: Locale,
  facts: {
    sender: Sender;
    counterpart: string;
    mission: string;
    link: string;
    answers: readonly { title: string; answer: string; details: string }[];
  },
): Promise<Subject> {
  const t = translator(locale, "counterparts.mail");
  const { sender, counterpart, mission, link, answers } = facts;
  const blocks: MailBlock[] = [
    { kind: "text", text: t("text", { name: counterpart, mission }) },
    { kind: "facts", items: answers.map(({ title, answer }) => ({ term: title, value: answer })) },
    ...answers.flatMap(({ details }): MailBlock[] => (details ? [{ kind: "quote", text: details }] : [])),
    { kind: "button", label: t("button"), href: link },
  ];
  const mail = await renderMail({
    locale,
    preview: answers.map(({ answer }) => answer).join(", "),
    title: t("title", { name: counterpart }),
    blocks,
    sender,
    footer: t("footer", { mission }),
  });
  return { ...mail, subject: t("subject", { name: counterpart, count: answers.length }) };
}

/** The nearest language of the interface, for the message's own column. */
export const messageLanguage = (language: LinkLanguage) => ({ locale: nearestLocale(language), language });
