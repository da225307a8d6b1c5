import type { Locale, MissionStatus } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import { type CalendarItem, calendarWhen } from "@/lib/ics/calendar";
import type { CalendarHistory, Entry, Itinerary, ItineraryItem } from "@/lib/itinerary/schema";

/** Of a mission that is called off nothing happens; of one that is postponed nothing is sure. */
function statusOf({ item, waiting }: Entry, mission: MissionStatus): CalendarItem["status"] {
  if (item.state === "cancelled" || mission === "cancelled") return "CANCELLED";
  const firm = item.state !== "unconfirmed" && item.timing === "exact" && !waiting && mission !== "postponed";
  return firm ? "CONFIRMED" : "TENTATIVE";
}

const labelIn = (locale: Locale) => (label: string) => translator(locale, "common")("label", { label });

function descriptionOf({ item, waiting }: Entry, locale: Locale): string {
  const t = translator(locale, "itinerary");
  const label = labelIn(locale);
  const lines = [
    waiting ? t("state.waiting") : "",
    item.state === "unconfirmed" ? t("state.unconfirmed") : "",
    item.timing === "approximate" ? t("timing.approximate") : "",
    item.timing === "tbc" ? t("timing.tbc") : "",
    item.home ? t("homeTime", { time: item.home }) : "",
    item.muster || item.musterNote
      ? `${label(t("fields.muster"))} ${[item.muster, item.musterNote].filter(Boolean).join(", ")}`
      : "",
    item.transportRef ? `${label(t("fields.transport"))} ${item.transportRef}` : "",
    item.dress ? `${label(t("fields.dress"))} ${item.dress}` : "",
    item.bring ? `${label(t("fields.bring"))} ${item.bring}` : "",
    ...item.counterparts.map((one) => [one.name, one.function, one.organisation].filter(Boolean).join(", ")),
    item.contactPhone
      ? `${label(t("fields.contact"))} ${[item.contactName, item.contactPhone].filter(Boolean).join(" ")}`
      : "",
    item.description,
  ];
  return lines.filter(Boolean).join("\n");
}

/** Name, address and city, and the address in the script of the country where that is another. */
function locationOf({ where, place }: ItineraryItem): string {
  const parts = [where, place?.address, place?.city, place?.localName, place?.localAddress];
  return [...new Set(parts.filter(Boolean))].join(", ");
}

/** One entry of the itinerary as a calendar item; null for what has no day. */
export function calendarItem(
  entry: Entry,
  mission: MissionStatus,
  locale: Locale,
  missionAt = 0,
): CalendarItem | null {
  const t = translator(locale, "itinerary");
  const { item } = entry;
  const when = calendarWhen(item);
  if (!when) return null;
  const status = statusOf(entry, mission);
  const mark =
    status === "CANCELLED" ? t("feed.cancelled") : status === "TENTATIVE" ? t("feed.tentative") : "";
  const { place } = item;
  const stopped = mission === "cancelled" || mission === "postponed";
  return {
    id: item.id,
    sequence: item.version,
    lastModified: new Date(stopped ? Math.max(item.updatedAt, missionAt) : item.updatedAt),
    status,
    when,
    summary: mark ? `${labelIn(locale)(mark)} ${item.title}` : item.title,
    description: descriptionOf(entry, locale),
    location: locationOf(item),
    geo: place && place.lat !== null && place.lon !== null ? { lat: place.lat, lon: place.lon } : null,
    alarm: item.musterAt !== null ? { at: new Date(item.musterAt), text: item.title } : null,
  };
}

/**
 * The person's own programme as calendar items. Unconfirmed, approximate and waited-for things are tentative, days
 * without an hour are whole days, what has no day is left out. Cancelled things stay as cancelled for thirty days, and
 * so does what the person was taken out of, which would otherwise stay in calendars that only add.
 */
export function calendarItems(
  { entries, mission }: Pick<Itinerary, "entries" | "mission">,
  locale: Locale,
  history?: CalendarHistory,
): CalendarItem[] {
  const t = translator(locale, "itinerary");
  const isOld = (at: number | undefined) => at !== undefined && history !== undefined && at < history.since;
  const own = entries.filter(
    ({ item, mine }) =>
      mine &&
      !(item.state === "cancelled" && isOld(history?.cancelledAt.get(item.id))) &&
      !(mission.status === "cancelled" && isOld(history?.missionAt)),
  );
  const listed = own.flatMap(
    (entry) => calendarItem(entry, mission.status, locale, history?.missionAt) ?? [],
  );
  const there = new Set(own.map(({ item }) => item.id));
  const removed = (history?.removed ?? []).flatMap(({ itemId, content, at, sequence }): CalendarItem[] => {
    const when = there.has(itemId) ? null : calendarWhen(content);
    if (!when) return [];
    return [
      {
        id: itemId,
        sequence,
        lastModified: new Date(at),
        status: "CANCELLED",
        when,
        summary: `${labelIn(locale)(t("feed.cancelled"))} ${pick(content.title, locale)}`,
      },
    ];
  });
  return [...listed, ...removed];
}
