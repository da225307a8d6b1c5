import type { Locale, MissionStatus } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { CalendarItem, CalendarWhen } from "@/lib/ics/calendar";
import type { Entry, Itinerary, ItineraryItem } from "@/lib/itinerary/schema";

function whenOf(item: ItineraryItem): CalendarWhen | null {
  if (item.startLocal) {
    const start = { local: item.startLocal, zone: item.startZone, fold: item.startFold };
    const end = item.endLocal ? { local: item.endLocal, zone: item.endZone, fold: item.endFold } : null;
    return { kind: "timed", start, end };
  }
  return item.day ? { kind: "days", day: item.day } : null;
}

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

/**
 * The person's own programme as calendar items. Unconfirmed, approximate and waited-for things are tentative,
 * cancelled ones stay as cancelled, days without an hour are whole days. What has no day is left out.
 */
export function calendarItems(itinerary: Itinerary, locale: Locale): CalendarItem[] {
  const t = translator(locale, "itinerary");
  return itinerary.entries.flatMap((entry) => {
    const { item } = entry;
    const when = entry.mine ? whenOf(item) : null;
    if (!when) return [];
    const status = statusOf(entry, itinerary.mission.status);
    const mark =
      status === "CANCELLED" ? t("feed.cancelled") : status === "TENTATIVE" ? t("feed.tentative") : "";
    const { place } = item;
    return [
      {
        id: item.id,
        // Rises with every write in the mission: a place that got another address changes its items as well.
        sequence: Number(itinerary.version),
        lastModified: new Date(item.updatedAt),
        status,
        when,
        summary: mark ? `${labelIn(locale)(mark)} ${item.title}` : item.title,
        description: descriptionOf(entry, locale),
        location: [item.where, place?.address, place?.city].filter(Boolean).join(", "),
        geo: place && place.lat !== null && place.lon !== null ? { lat: place.lat, lon: place.lon } : null,
        alarm: item.musterAt !== null ? { at: new Date(item.musterAt), text: item.title } : null,
      },
    ];
  });
}
