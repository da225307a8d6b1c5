import { type Host, ItemTime } from "@/components/programme/item-time";
import { audienceText, placeText } from "@/components/programme/programme-list";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { KindLabel } from "@/components/ui/kind-icon";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { pairName } from "@/lib/interpreters/rules";
import type { BookedInterpreter } from "@/lib/interpreters/schema";
import type { ItemDetail } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

/** An item for those who read the programme but do not write it. */
export function ItemFacts({
  item,
  interpreters,
  locale,
  host,
}: {
  item: ItemDetail;
  interpreters: BookedInterpreter[];
  locale: Locale;
  host: Host;
}) {
  const t = translator(locale, "programme");
  const language = translator(locale, "common.languages");
  const formats = formatsFor(locale);
  const spoken = item.languages.map((code) => (language.has(code as "nl") ? language(code as "nl") : code));
  return (
    <div className="stack-l">
      <Card>
        <DefinitionList
          lines
          items={[
            { term: t("form.kind"), value: <KindLabel kind={item.kind} label={t(`kinds.${item.kind}`)} /> },
            {
              term: t("form.status"),
              // A meeting has a state of its own, which its page says on top.
              value:
                item.kind === "official_meeting" ? null : (
                  <StatusBadge status={item.status} label={t(`statuses.${item.status}`)} />
                ),
            },
            { term: t("form.day"), value: item.day ? formats.longDay(item.day) : t("unscheduled") },
            {
              term: t("columns.time"),
              value: <ItemTime item={item} host={host} locale={locale} />,
            },
            {
              term: t("form.musterTime"),
              value: item.musterLocal
                ? [formats.time(item.musterLocal), pick(item.musterNote, locale)].filter(Boolean).join(" · ")
                : "",
            },
            { term: t("form.place"), value: placeText(item, locale) },
            { term: t("form.description"), value: pick(item.description, locale) },
            { term: t("form.audience"), value: audienceText(item, locale) },
            { term: t("form.transportRef"), value: item.transportRef },
            { term: t("form.guide"), value: item.guide },
            { term: t("form.dress"), value: pick(item.dress, locale) },
            { term: t("form.bring"), value: pick(item.bring, locale) },
            { term: t("form.languages"), value: spoken.join(", ") },
            { term: t("form.interpretation"), value: item.interpretation },
            {
              term: translator(locale, "interpreters")("title"),
              value: interpreters.map(({ name, pair }) => `${name} (${pairName(pair, locale)})`).join(", "),
            },
            {
              term: t("form.contactName"),
              value: [item.contactName, item.contactPhone].filter(Boolean).join(" · "),
            },
            { term: t("form.internalNotes"), value: item.internalNotes },
          ]}
        />
      </Card>
      {item.participants.length > 0 ? (
        <Card title={t("people.title")}>
          <ul className="stack">
            {item.participants.map((person) => (
              <li key={person.registrationId}>
                {person.firstName} {person.lastName}
                {person.company ? <span className="soft"> · {person.company}</span> : null}
                {person.status === "waiting" ? (
                  <span className="faint"> · {t("participations.waiting")}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
