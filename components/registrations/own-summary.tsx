import type { ReactNode } from "react";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { type CompanySize, companySizes, type Locale } from "@/db/enums";
import { type Localised, pick, translator } from "@/lib/i18n/translate";
import { formatMobile, parseMobile } from "@/lib/registrations/rules/mobile";
import { formatVat, parseVat } from "@/lib/registrations/rules/vat";

/** What was filled in, from a draft or from what was sent. */
export type Summary = {
  companyName: string;
  vat: string;
  sectorId: string | null;
  size: string;
  website: string;
  title: string;
  firstName: string;
  lastName: string;
  jobFunction: string;
  email: string;
  assistantEmail: string;
  mobile: string;
  languages: readonly string[];
  companions: readonly { firstName: string; lastName: string }[];
  goals: string;
};

function isSize(size: string): size is CompanySize {
  return (companySizes as readonly string[]).includes(size);
}

function readVat(text: string): string {
  const vat = parseVat(text);
  return vat.ok ? formatVat(vat.value.number) : text;
}

/** The answers by page; `change` puts a link beside each page's title. */
export function OwnSummary({
  locale,
  summary,
  sectors,
  change,
}: {
  locale: Locale;
  summary: Summary;
  sectors: readonly { id: string; name: Localised }[];
  change?: (step: "company" | "delegate" | "goals") => ReactNode;
}) {
  const t = translator(locale, "registrations");
  const language = translator(locale, "common.languages");
  const sector = sectors.find((one) => one.id === summary.sectorId);
  const known = (code: string) => (language.has(code as "nl") ? language(code as "nl") : code);
  const mobile = summary.mobile ? formatMobile(parseMobile(summary.mobile) ?? summary.mobile) : "";
  const pages: { step: "company" | "delegate" | "goals"; items: Definition[] }[] = [
    {
      step: "company",
      items: [
        { term: t("own.company"), value: summary.companyName || t("own.none") },
        { term: t("own.vat"), value: summary.vat ? readVat(summary.vat) : "" },
        { term: t("own.sector"), value: sector ? pick(sector.name, locale) : "" },
        { term: t("own.size"), value: isSize(summary.size) ? t(`sizes.${summary.size}`) : "" },
        { term: t("own.website"), value: summary.website },
      ],
    },
    {
      step: "delegate",
      items: [
        {
          term: t("own.name"),
          value:
            [summary.title, summary.firstName, summary.lastName].filter(Boolean).join(" ") || t("own.none"),
        },
        { term: t("own.jobFunction"), value: summary.jobFunction },
        { term: t("own.email"), value: summary.email },
        { term: t("own.assistant"), value: summary.assistantEmail },
        { term: t("own.mobile"), value: mobile },
        { term: t("own.languages"), value: summary.languages.map(known).join(", ") },
        {
          term: t("own.companions"),
          value: summary.companions.map((one) => `${one.firstName} ${one.lastName}`).join(", "),
        },
      ],
    },
    {
      step: "goals",
      items: [
        {
          term: t("own.goals"),
          value: <span className="whitespace-pre-line">{summary.goals || t("own.none")}</span>,
        },
      ],
    },
  ];
  return (
    <div className="stack-l">
      {pages.map((page) => (
        <section key={page.step} className="stack">
          <div className="row justify-between">
            <h3>{t(`steps.${page.step}`)}</h3>
            {change?.(page.step)}
          </div>
          <DefinitionList items={page.items} lines />
        </section>
      ))}
    </div>
  );
}
