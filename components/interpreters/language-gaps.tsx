import { Alert } from "@/components/ui/alert";
import type { Locale } from "@/db/enums";
import { languageName } from "@/lib/i18n/languages";
import { translator } from "@/lib/i18n/translate";
import { languageGaps, pairName } from "@/lib/interpreters/rules";
import type { MeetingTable } from "@/lib/meetings/schema";

/** Says who at the table cannot understand whom while no interpreter is booked, and what would help. */
export function LanguageGaps({ table, locale }: { table: MeetingTable; locale: Locale }) {
  const t = translator(locale, "interpreters.gap");
  const speaker = ({ person, languages }: { person: string; languages: string[] }) => ({
    id: person,
    languages,
  });
  const gaps = languageGaps(
    table.theirs.map(speaker),
    table.ours.map(speaker),
    table.interpreters.map(({ pair }) => pair),
  );
  if (gaps.length === 0) return null;
  const nameOf = new Map([...table.theirs, ...table.ours].map((one) => [one.person as string, one]));
  return (
    <Alert tone="warning" title={t("title")}>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.counterpartId}>
            {t("text", {
              person: nameOf.get(gap.counterpartId)?.name ?? "",
              languages: (nameOf.get(gap.counterpartId)?.languages ?? [])
                .map((code) => languageName(code, locale))
                .join(", "),
              count: gap.registrationIds.length,
              names: gap.registrationIds.map((id) => nameOf.get(id)?.name ?? "").join(", "),
              pairs: gap.pairs.map((pair) => pairName(pair, locale)).join(" / "),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
