import type { ReactNode } from "react";
import { stateBadge, whereText } from "@/components/itinerary/item-row";
import { counterpartList, languageNames } from "@/components/itinerary/item-view";
import { EmptyState } from "@/components/ui/empty-state";
import type { ItemKind, Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { phaseOf } from "@/lib/itinerary/rules";
import type { Entry, Itinerary } from "@/lib/itinerary/schema";
import { formatsFor } from "@/lib/time/format";

const kinds: ReadonlySet<ItemKind> = new Set([
  "official_meeting",
  "b2b_round",
  "company_visit",
  "pavilion_visit",
  "signing",
]);

function visit(entry: Entry, locale: Locale, base: string, now: number) {
  const { item } = entry;
  const t = translator(locale, "itinerary");
  const common = translator(locale, "common");
  const formats = formatsFor(locale);
  const languages = languageNames(item.languages, locale);
  return (
    <section key={item.id} className={phaseOf(item, now) === "past" ? "it-next it-past" : "it-next"}>
      <p className="it-when">
        <span>
          {item.day ? `${formats.day(item.day)}, ` : ""}
          {item.time ? `${item.time}${item.until ? `–${item.until}` : ""} ${item.zone}` : t("timing.tbc")}
        </span>
      </p>
      <h2 lang={item.language} className={item.state === "cancelled" ? "line-through" : undefined}>
        <a href={`${base}/items/${item.id}`}>{item.title}</a>
      </h2>
      <p className="it-where">
        {whereText(item)} {stateBadge(entry, locale)}
      </p>
      {languages || item.interpretation || item.guide ? (
        <p className="small soft">
          {[
            languages,
            item.interpretation,
            item.guide ? `${common("label", { label: t("fields.guide") })} ${item.guide}` : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      ) : null}
      {item.counterparts.length ? counterpartList(item.counterparts, locale) : null}
    </section>
  );
}

/** One's own visits and meetings in order of time, with counterparts, titles and languages. */
export function VisitsView({
  itinerary,
  locale,
  base,
  now,
  choice = null,
}: {
  itinerary: Itinerary;
  locale: Locale;
  base: string;
  now: Date;
  /** What can be ranked, chosen or swapped, above what one has. */
  choice?: ReactNode;
}) {
  const t = translator(locale, "itinerary.visits");
  const own = itinerary.entries.filter(({ item, mine }) => mine && kinds.has(item.kind));
  return (
    <>
      <h1>{t("title")}</h1>
      {choice}
      {own.length ? (
        own.map((entry) => visit(entry, locale, base, now.getTime()))
      ) : (
        <EmptyState icon="visits" title={t("empty")} text={t("emptyText")} />
      )}
    </>
  );
}
