import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type MailBlock, type RenderedMail, renderMail } from "@/lib/mail/layout";

/** The mails of a registration, by what happened. */
export type RegistrationMail =
  | "started"
  | "link"
  | "submitted"
  | "accepted"
  | "promoted"
  | "waitlisted"
  | "rejected"
  | "reopened"
  | "withdrawn"
  | "cancelled";

export type RegistrationMailFacts = {
  /** The person addressed: the delegate, or the assistant. */
  toName: string;
  /** Set when the reader filled it in for this person. */
  forName: string | null;
  mission: string;
  /** "21–24 juni 2017" */
  dates: string;
  reason: string;
  /** Whoever withdrew had a seat, which is free again now. */
  hadSeat: boolean;
  sender: { name: string; accent: string; contact: string | null };
  /** Absolute addresses; the first opens this registration without signing in. */
  statusUrl: string;
  missionUrl: string;
  myUrl: string;
};

/** Which mails lead where: to one's registration, to the personal programme, or to the mission's page. */
const target: Record<RegistrationMail, "statusUrl" | "myUrl" | "missionUrl"> = {
  started: "statusUrl",
  link: "statusUrl",
  submitted: "statusUrl",
  accepted: "myUrl",
  promoted: "myUrl",
  waitlisted: "statusUrl",
  rejected: "missionUrl",
  reopened: "statusUrl",
  withdrawn: "missionUrl",
  cancelled: "missionUrl",
};

/** One mail, in the reader's language. `forName` gives an assistant the same news about somebody else. */
export async function registrationMail(
  kind: RegistrationMail,
  locale: Locale,
  facts: RegistrationMailFacts,
): Promise<RenderedMail & { subject: string }> {
  const t = translator(locale, "mails.registration");
  const values = { mission: facts.mission, name: facts.toName };
  const leads = target[kind];
  const blocks: MailBlock[] = [
    { kind: "text", text: facts.toName ? t("hello", values) : t("helloNobody") },
    ...(facts.forName
      ? [{ kind: "small" as const, text: t("about", { name: facts.forName, mission: facts.mission }) }]
      : []),
    { kind: "text", text: t(`${kind}.text`, values) },
    ...(kind === "withdrawn" && facts.hadSeat ? [{ kind: "text" as const, text: t("withdrawn.seat") }] : []),
    ...(facts.reason && (kind === "rejected" || kind === "cancelled")
      ? [{ kind: "quote" as const, text: facts.reason }]
      : []),
    { kind: "text", text: t(`${kind}.next`, values) },
    { kind: "button", label: t(`${kind}.button`), href: facts[leads] },
    {
      kind: "facts",
      items: [
        { term: t("missionTerm"), value: facts.mission },
        { term: t("datesTerm"), value: facts.dates },
      ],
    },
    ...(leads === "statusUrl" ? [{ kind: "small" as const, text: t("keepLink") }] : []),
  ];
  const mail = await renderMail({
    locale,
    preview: t(`${kind}.preview`, values),
    title: t(`${kind}.title`, values),
    blocks,
    sender: facts.sender,
    footer: t("footer", { organisation: facts.sender.name, mission: facts.mission }),
  });
  return { ...mail, subject: t(`${kind}.subject`, values) };
}
