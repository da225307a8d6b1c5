import type { LinkLanguage } from "@/db/enums";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf, type LocalDay, type WallTime } from "@/lib/time/wall-time";
import { formatOffset, offsetAt, type ZoneId } from "@/lib/time/zone";

const TAG: Record<LinkLanguage, string> = { nl: "nl-BE", en: "en-GB", fr: "fr-BE", ru: "ru-RU", kk: "kk-KZ" };

/** Dates and times for readers outside of the interface's three languages. Days and wall times as written. */
export interface GuestFormats {
  /** `среда, 21 июня 2017 г.` */
  longDay: (day: LocalDay) => string;
  /** `21 июня 2017 г.` */
  date: (day: LocalDay) => string;
  /** `21–24 июня 2017 г.` */
  dateRange: (from: LocalDay, to: LocalDay) => string;
  /** `10:00–11:30` */
  timeRange: (start: WallTime, end: WallTime | null) => string;
  /** `среда, 21 июня 2017 г., 10:00–11:30` */
  moment: (start: WallTime, end: WallTime | null) => string;
  /** `қазақ тілі` for `kk`; a code that has no name stays a code. */
  language: (code: string) => string;
}

const made = new Map<LinkLanguage, GuestFormats>();

export function guestFormats(language: LinkLanguage): GuestFormats {
  const known = made.get(language);
  if (known) return known;
  const shape = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const dates = new Intl.DateTimeFormat(TAG[language], shape);
  const days = new Intl.DateTimeFormat(TAG[language], { ...shape, weekday: "long" });
  const languages = new Intl.DisplayNames(TAG[language], { type: "language", fallback: "code" });
  const at = (day: LocalDay) => Date.parse(`${day}T00:00Z`);
  // Digits are the same in all of them.
  const { timeRange } = formatsFor("nl");
  const longDay = (day: LocalDay) => days.format(at(day));
  const formats: GuestFormats = {
    longDay,
    date: (day) => dates.format(at(day)),
    dateRange: (from, to) => dates.formatRange(at(from), at(to)),
    timeRange,
    moment: (start, end) => `${longDay(dayOf(start))}, ${end ? timeRange(start, end) : clockOf(start)}`,
    language: (code) => {
      try {
        return languages.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
  made.set(language, formats);
  return formats;
}

/** `UTC+6`, `UTC+5:30`: what a reader of any language can check. */
export function offsetName(instant: Date, zone: ZoneId): string {
  const minutes = offsetAt(instant, zone);
  if (minutes === 0) return "UTC";
  return `UTC${formatOffset(minutes)
    .replace(/:00$/, "")
    .replace(/^([+-])0/, "$1")}`;
}

/** Cities as they are written in Cyrillic: [Russian, Kazakh]. Others stay as they are. */
const CITIES: Record<string, readonly [string, string]> = {
  Aktau: ["Актау", "Ақтау"],
  Almaty: ["Алматы", "Алматы"],
  Astana: ["Астана", "Астана"],
  Atyrau: ["Атырау", "Атырау"],
  Bishkek: ["Бишкек", "Бішкек"],
  Brussels: ["Брюссель", "Брюссель"],
  Karaganda: ["Караганда", "Қарағанды"],
  Moscow: ["Москва", "Мәскеу"],
  Shymkent: ["Шымкент", "Шымкент"],
  Tashkent: ["Ташкент", "Ташкент"],
};

/** A city that nobody wrote in the reader's language, in the reader's script where we know it. */
export function guestCity(city: string, language: LinkLanguage): string {
  if (language !== "ru" && language !== "kk") return city;
  return CITIES[city]?.[language === "ru" ? 0 : 1] ?? city;
}
