import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { type MailBlock, type RenderedMail, renderMail } from "@/lib/mail/layout";

export type VisitMailFacts = {
  toName: string;
  mission: string;
  sender: { name: string; accent: string; contact: string | null };
  /** Absolute address of the reader's visits. */
  visitsUrl: string;
};

export type VisitLine = { name: string; when: string };

/** What a delegate's visits are now, and after an assignment why a wish was not granted. */
export async function visitsMail(
  locale: Locale,
  facts: VisitMailFacts & {
    placed: VisitLine[];
    waiting: VisitLine[];
    refused: { name: string; rank: number; why: string }[];
  },
): Promise<RenderedMail & { subject: string }> {
  const t = translator(locale, "mails.visits");
  const { toName: name, mission } = facts;
  const lines = (items: VisitLine[]) => items.map(({ name: term, when: value }) => ({ term, value }));
  const blocks: MailBlock[] = [
    { kind: "text", text: t("hello", { name }) },
    { kind: "text", text: t(facts.placed.length > 0 ? "placed" : "none", { mission }) },
  ];
  if (facts.placed.length > 0) blocks.push({ kind: "facts", items: lines(facts.placed) });
  if (facts.waiting.length > 0) {
    blocks.push({ kind: "text", text: t("waiting") }, { kind: "facts", items: lines(facts.waiting) });
  }
  if (facts.refused.length > 0) {
    blocks.push(
      { kind: "text", text: t("refused") },
      {
        kind: "facts",
        items: facts.refused.map(({ name: pavilion, rank, why }) => ({
          term: t("wish", { rank, pavilion }),
          value: why,
        })),
      },
      { kind: "small", text: t("fair") },
    );
  }
  blocks.push({ kind: "button", label: t("button"), href: facts.visitsUrl });
  const mail = await renderMail({
    locale,
    preview: t("preview", { mission }),
    title: t("title"),
    blocks,
    sender: facts.sender,
    footer: t("footer", { organisation: facts.sender.name, mission }),
  });
  return { ...mail, subject: t("subject", { mission }) };
}

/** Somebody offers a place for the reader's: which visits, not who. */
export async function swapMail(
  locale: Locale,
  facts: VisitMailFacts & { gives: VisitLine; wants: VisitLine },
): Promise<RenderedMail & { subject: string }> {
  const t = translator(locale, "mails.visits.swap");
  const { toName: name, mission } = facts;
  const line = ({ name: visit, when }: VisitLine) => `${visit}, ${when}`;
  const mail = await renderMail({
    locale,
    preview: t("preview"),
    title: t("title"),
    blocks: [
      { kind: "text", text: translator(locale, "mails.visits")("hello", { name }) },
      { kind: "text", text: t("text", { mission }) },
      {
        kind: "facts",
        items: [
          { term: t("gives"), value: line(facts.gives) },
          { term: t("wants"), value: line(facts.wants) },
        ],
      },
      { kind: "text", text: t("next") },
      { kind: "button", label: t("button"), href: facts.visitsUrl },
    ],
    sender: facts.sender,
    footer: translator(locale, "mails.visits")("footer", { organisation: facts.sender.name, mission }),
  });
  return { ...mail, subject: t("subject", { mission }) };
}
