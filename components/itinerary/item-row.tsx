import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import { phaseOf } from "@/lib/itinerary/rules";
import type { Entry, ItineraryItem } from "@/lib/itinerary/schema";

/** What rows of one list share. */
export type RowFrame = {
  locale: Locale;
  /** Address of Today; items lie below it. */
  base: string;
  /** ms */
  now: number;
  /** The clock that the list's heading names; rows on another clock say so themselves. */
  zone: string | null;
};

/** Place and, for a journey, where it leads. */
export function whereText(item: ItineraryItem): string {
  const to = item.endPlace && item.endPlace.id !== item.place?.id ? ` → ${item.endPlace.name}` : "";
  return `${item.where}${to}`;
}

/** How sure it is, in words and colour; null when it is simply going to happen. */
export function stateBadge({ item, mine, waiting }: Entry, locale: Locale) {
  const t = translator(locale, "itinerary");
  if (item.state === "cancelled") return <span className="badge badge-danger">{t("state.cancelled")}</span>;
  if (waiting) return <span className="badge badge-warning">{t("state.waiting")}</span>;
  if (item.state === "unconfirmed")
    return <span className="badge badge-warning">{t("state.unconfirmed")}</span>;
  if (item.state === "changed") return <span className="badge badge-info">{t("state.changed")}</span>;
  return mine ? null : <span className="badge badge-outline">{t("programme.notMine")}</span>;
}

/**
 * One line of a day. A plain function and not a component, with few elements: a page has dozens of these, and each
 * element is sent twice (HTML and Flight data).
 */
export function itemRow(entry: Entry, { locale, base, now, zone }: RowFrame) {
  const { item } = entry;
  const t = translator(locale, "itinerary");
  const phase = phaseOf(item, now);
  const names = ["it-row"];
  if (phase === "past") names.push("it-past");
  if (phase === "ongoing" && item.state !== "cancelled" && entry.mine) names.push("it-on");
  if (item.state === "cancelled") names.push("it-off");
  else if (item.state === "unconfirmed" || entry.waiting) names.push("it-maybe");
  // Each on a line of its own below the start: the column is no wider than an hour.
  const startCity = zone !== item.startZone && item.time ? item.zone : "";
  const endCity = item.endZone !== item.startZone ? item.endZoneCity : "";
  const until = item.until ? `${item.until}${endCity ? ` ${endCity}` : ""}` : "";
  return (
    <li key={item.id}>
      <a className={names.join(" ")} href={`${base}/items/${item.id}`}>
        <time>
          {item.time || t("timing.tbcShort")}
          {startCity ? <small>{startCity}</small> : null}
          {until ? <small>{until}</small> : null}
        </time>
        <span className={`kt k-${item.kind}`}>
          <i className={`i i-${item.kind}`} />
        </span>
        <div>
          <h3 lang={item.language}>{item.title}</h3>
          <p>{whereText(item)}</p>
          {stateBadge(entry, locale)}
        </div>
      </a>
    </li>
  );
}
