import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { SoftLink } from "@/components/ui/soft-link";
import type { Locale } from "@/db/enums";
import type { CounterpartDetail } from "@/lib/counterparts/schema";
import { countryName } from "@/lib/i18n/countries";
import { languageName } from "@/lib/i18n/languages";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";

/** A counterpart for who may look but not write: without contact details and notes, which are the organisers'. */
export function CounterpartView({ locale, counterpart }: { locale: Locale; counterpart: CounterpartDetail }) {
  const t = translator(locale, "counterparts");
  return (
    <DefinitionList
      lines
      items={[
        { term: t("organisation"), value: counterpart.organisation },
        { term: t("titleLabel"), value: pick(counterpart.title, locale) },
        { term: t("personName"), value: counterpart.personName || t("unnamed") },
        { term: t("function"), value: pick(counterpart.function, locale) },
        { term: t("country"), value: countryName(counterpart.country, locale) },
        {
          term: t("languages"),
          value: counterpart.languages.map((code) => languageName(code, locale)).join(", "),
        },
      ]}
    />
  );
}

/** The meetings and pavilions where somebody is expected. */
export function CounterpartAgenda({
  locale,
  mission,
  counterpart,
}: {
  locale: Locale;
  mission: string;
  counterpart: CounterpartDetail;
}) {
  const t = translator(locale, "counterparts");
  const formats = formatsFor(locale);
  const base = localePath(locale, `/organise/${mission}`);
  if (counterpart.meetings.length + counterpart.pavilions.length === 0) return null;
  return (
    <Card title={t("expected")}>
      <ul className="stack">
        {counterpart.meetings.map((meeting) => (
          <li key={meeting.id}>
            <SoftLink className="link" href={`${base}/meetings/${meeting.id}`}>
              {pick(meeting.title, locale)}
            </SoftLink>{" "}
            <span className="soft">
              {meeting.day ? formats.day(meeting.day) : ""}{" "}
              {meeting.startLocal
                ? formats.zonedTime(meeting.startLocal, meeting.startZone, pick(meeting.city, locale))
                : t("noHour")}
            </span>
          </li>
        ))}
        {counterpart.pavilions.map((pavilion) => (
          <li key={pavilion.id}>
            <SoftLink className="link" href={`${base}/pavilions/${pavilion.id}`}>
              {pick(pavilion.name, locale)}
            </SoftLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
