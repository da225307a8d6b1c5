import type { Locale } from "@/db/enums";
import { pick, translator } from "@/lib/i18n/translate";
import type { ItemRow } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

export type ShownTime = Pick<
  ItemRow,
  "startLocal" | "startZone" | "endLocal" | "endZone" | "timing" | "place" | "endPlace"
>;

/** The zone of the mission and the city that gives it its name there. */
export type Host = { zone: string; city: string };

/**
 * The hours of an item on the clock of its place, as one text. The city is named where it is not that of the mission;
 * a flight names both. What is not sure says so.
 */
export function itemTimeText(item: ShownTime, host: Host, locale: Locale): string {
  const t = translator(locale, "programme");
  const formats = formatsFor(locale);
  const { startLocal, endLocal, startZone, endZone } = item;
  if (!startLocal) return t("noHour");
  const cityOf = (place: ItemRow["place"], zone: string) =>
    pick(place?.city, locale) || (zone === host.zone ? host.city : null);
  const city = cityOf(item.place, startZone);
  const endCity = cityOf(item.endPlace, endZone);
  let text: string;
  if (endLocal && endZone !== startZone) {
    const later =
      endLocal.slice(0, 10) === startLocal.slice(0, 10) ? "" : ` (${formats.day(endLocal.slice(0, 10))})`;
    text = `${formats.zonedTime(startLocal, startZone, city)} → ${formats.zonedTime(endLocal, endZone, endCity)}${later}`;
  } else {
    text = formats.timeRange(startLocal, endLocal);
    if (startZone !== host.zone) text = `${text} ${formats.zonedTime(startLocal, startZone, city).slice(6)}`;
  }
  if (item.timing === "approximate") return t("about", { time: text });
  return item.timing === "tbc" ? t("tentative", { time: text }) : text;
}

export function ItemTime({ item, host, locale }: { item: ShownTime; host: Host; locale: Locale }) {
  const text = itemTimeText(item, host, locale);
  return item.startLocal ? (
    <time dateTime={item.startLocal}>{text}</time>
  ) : (
    <span className="faint">{text}</span>
  );
}
