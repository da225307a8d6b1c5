import { clockOf, dayOf, daysBetween, type LocalDay, type WallTime, wallTimeIn } from "@/lib/time/wall-time";
import type { ZoneId } from "@/lib/time/zone";
import { type TimeLocale, zoneCity } from "@/lib/time/zone-city";

const TAG: Record<TimeLocale, string> = { nl: "nl-BE", en: "en-GB", fr: "fr-BE" };

interface Words {
  now: string;
  future: (text: string) => string;
  past: (text: string) => string;
  hour: string;
  days: (count: number) => string;
  bytes: readonly [string, string, string, string];
  /** The first of the month is an ordinal in French only. */
  first: string;
}

const WORDS: Record<TimeLocale, Words> = {
  nl: {
    now: "nu",
    future: (text) => `over ${text}`,
    past: (text) => `${text} geleden`,
    hour: "u",
    days: (count) => (count === 1 ? "1 dag" : `${count} dagen`),
    bytes: ["bytes", "kB", "MB", "GB"],
    first: "1",
  },
  en: {
    now: "now",
    future: (text) => `in ${text}`,
    past: (text) => `${text} ago`,
    hour: "h",
    days: (count) => (count === 1 ? "1 day" : `${count} days`),
    bytes: ["bytes", "kB", "MB", "GB"],
    first: "1",
  },
  fr: {
    now: "maintenant",
    future: (text) => `dans ${text}`,
    past: (text) => `il y a ${text}`,
    hour: "h",
    days: (count) => (count === 1 ? "1 jour" : `${count} jours`),
    bytes: ["octets", "ko", "Mo", "Go"],
    first: "1er",
  },
};

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** All dates, times and numbers of one language. Days and wall times are formatted as written, without zone. */
export interface Formats {
  /** `wo 21 juni` */
  day: (day: LocalDay) => string;
  /** `woensdag 21 juni 2017` */
  longDay: (day: LocalDay) => string;
  /** `21 juni 2017` */
  date: (day: LocalDay) => string;
  /** `21–24 juni 2017`, `29 juni – 2 juli 2017`, `30 december 2017 – 2 januari 2018` */
  dateRange: (from: LocalDay, to: LocalDay) => string;
  /** `10:00` */
  time: (local: WallTime) => string;
  /** `10:00–11:30`, without end `10:00`, ending on another day `23:50–00:40 (+1)` */
  timeRange: (start: WallTime, end: WallTime | null) => string;
  /** `10:00 Astana`: the clock, then whose clock. `city` goes before the zone's own city. */
  zonedTime: (local: WallTime, zone: ZoneId, city?: string | null) => string;
  /** `06:00 Brussel`, the same instant at home; `ma 23:00 Brussel` when it is another day there than `day`. */
  homeTime: (instant: Date, homeZone: ZoneId, day: LocalDay) => string;
  /** `over 25 min`, `over 3 u 10`, `over 2 dagen`, `5 min geleden`, `nu`. Started minutes ahead count whole. */
  relative: (instant: Date, now: Date) => string;
  /** Minutes to `45 min`, `1 u`, `1 u 30` */
  duration: (minutes: number) => string;
  /** Cents to `€ 1.250` or `€ 1.250,50`; with `exact`, always with cents. `currency` is ISO 4217. */
  money: (cents: number, currency?: string, options?: { exact?: boolean }) => string;
  /** `1.234,5` */
  number: (value: number) => string;
  /** `22 juni 2017, 09:10` on the clock of a zone, for logs and histories */
  dateTime: (instant: Date, zone: ZoneId) => string;
  /** Bytes to `2,4 MB`; a kilobyte is 1000 bytes */
  fileSize: (bytes: number) => string;
}

function makeFormats(locale: TimeLocale): Formats {
  const tag = TAG[locale];
  const words = WORDS[locale];
  // Formatting through Intl costs microseconds a call; names are asked once and put together by hand.
  const names = (
    options: Intl.DateTimeFormatOptions,
    count: number,
    dayOfIndex: (index: number) => number,
  ) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
    return Array.from({ length: count }, (_, index) => format.format(dayOfIndex(index)));
  };
  const sunday = Date.UTC(2017, 0, 1);
  const shortDays = names({ weekday: "short" }, 7, (index) => sunday + index * DAY_MINUTES * MINUTE);
  const longDays = names({ weekday: "long" }, 7, (index) => sunday + index * DAY_MINUTES * MINUTE);
  const months = names({ month: "long" }, 12, (index) => Date.UTC(2017, index, 15));
  const numbers = new Intl.NumberFormat(tag);
  const oneDecimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const currencies = new Map<string, Intl.NumberFormat>();

  const weekday = (day: LocalDay, list: string[]) => list[new Date(`${day}T00:00Z`).getUTCDay()] ?? "";
  const number = (day: LocalDay) => (day.endsWith("-01") ? words.first : String(Number(day.slice(8, 10))));
  const month = (day: LocalDay) => months[Number(day.slice(5, 7)) - 1] ?? "";
  const dayMonth = (day: LocalDay) => `${number(day)} ${month(day)}`;
  const date = (day: LocalDay) => `${dayMonth(day)} ${day.slice(0, 4)}`;

  const duration = (minutes: number) => {
    const whole = Math.round(minutes);
    if (whole < 60) return `${whole} min`;
    const rest = whole % 60;
    return `${Math.floor(whole / 60)} ${words.hour}${rest ? ` ${String(rest).padStart(2, "0")}` : ""}`;
  };
  const span = (minutes: number) =>
    minutes < DAY_MINUTES ? duration(minutes) : words.days(Math.round(minutes / DAY_MINUTES));

  return {
    day: (day) => `${weekday(day, shortDays)} ${dayMonth(day)}`,
    longDay: (day) => `${weekday(day, longDays)} ${date(day)}`,
    date,
    dateRange: (from, to) => {
      if (from === to) return date(from);
      if (from.slice(0, 4) !== to.slice(0, 4)) return `${date(from)} – ${date(to)}`;
      if (from.slice(0, 7) !== to.slice(0, 7)) return `${dayMonth(from)} – ${date(to)}`;
      return `${number(from)}–${date(to)}`;
    },
    time: clockOf,
    timeRange: (start, end) => {
      if (end === null) return clockOf(start);
      const days = daysBetween(dayOf(start), dayOf(end));
      const mark = days === 0 ? "" : ` (${days > 0 ? "+" : "−"}${Math.abs(days)})`;
      return `${clockOf(start)}–${clockOf(end)}${mark}`;
    },
    zonedTime: (local, zone, city) => `${clockOf(local)} ${zoneCity(zone, locale, city)}`,
    homeTime: (instant, homeZone, day) => {
      const home = wallTimeIn(instant, homeZone);
      const other = dayOf(home) === day ? "" : `${weekday(dayOf(home), shortDays)} `;
      return `${other}${clockOf(home)} ${zoneCity(homeZone, locale)}`;
    },
    relative: (instant, now) => {
      const minutes = (instant.getTime() - now.getTime()) / MINUTE;
      if (minutes > 0) return words.future(span(Math.ceil(minutes)));
      const ago = Math.floor(-minutes);
      return ago === 0 ? words.now : words.past(span(ago));
    },
    duration,
    money: (cents, currency = "EUR", options = {}) => {
      const key = `${currency}${options.exact ? "!" : ""}`;
      let format = currencies.get(key);
      if (!format) {
        format = new Intl.NumberFormat(tag, {
          style: "currency",
          currency,
          trailingZeroDisplay: options.exact ? "auto" : "stripIfInteger",
        });
        currencies.set(key, format);
      }
      return format.format(cents / 100);
    },
    number: (value) => numbers.format(value),
    dateTime: (instant, zone) => {
      const local = wallTimeIn(instant, zone);
      return `${date(dayOf(local))}, ${clockOf(local)}`;
    },
    fileSize: (bytes) => {
      const power = bytes < 1000 ? 0 : bytes < 999_950 ? 1 : bytes < 999_950_000 ? 2 : 3;
      return `${oneDecimal.format(bytes / 1000 ** power)} ${words.bytes[power]}`;
    },
  };
}

const made = new Map<TimeLocale, Formats>();

/** The formats of a language; made once per process. Anything but Dutch, English or French gets Dutch. */
export function formatsFor(locale: string): Formats {
  const known: TimeLocale = locale === "en" || locale === "fr" ? locale : "nl";
  const existing = made.get(known);
  if (existing) return existing;
  const formats = makeFormats(known);
  made.set(known, formats);
  return formats;
}
