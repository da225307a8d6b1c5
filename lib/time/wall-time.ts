import { formatOffset, isZone, offsetSpan, type ZoneId } from "@/lib/time/zone";

/** Local time as a clock on the wall of the place shows it: `YYYY-MM-DDTHH:mm`, without offset. */
export type WallTime = string;
/** A calendar day of some place: `YYYY-MM-DD`. */
export type LocalDay = string;
/** Which of the two is meant when the clocks go back and a wall time comes twice; null when nobody said. */
export type Fold = "earlier" | "later" | null;

/** One of the two readings of an ambiguous wall time. */
export interface FoldChoice {
  fold: "earlier" | "later";
  instant: Date;
  offsetMinutes: number;
}

export type InstantResult =
  | { ok: true; instant: Date; offsetMinutes: number }
  | {
      ok: false;
      reason: "time.invalid" | "time.unknownZone" | "time.skipped" | "time.ambiguous";
      params: Record<string, string>;
      choices?: FoldChoice[];
    };

const MINUTE = 60_000;
const DAY = 86_400_000;
const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
// Before 1980 some zones had offsets of odd seconds, which a wall time in minutes cannot carry.
const FIRST_YEAR = 1980;
const LAST_YEAR = 2199;

/** Milliseconds of a wall time read as if it were UTC, or null when it is no real date and time. */
function wallMs(local: string): number | null {
  const match = WALL.exec(local);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute);
  // Date.UTC rolls 31 June over to 1 July instead of refusing it.
  return new Date(ms).toISOString().startsWith(local) ? ms : null;
}

function wallOf(ms: number): WallTime {
  return new Date(ms).toISOString().slice(0, 16);
}

/** True for a real date and time between 1980 and 2199. */
export function isWallTime(value: string): value is WallTime {
  return wallMs(value) !== null;
}

/** True for a real calendar day between 1980 and 2199. */
export function isLocalDay(value: string): value is LocalDay {
  return DAY_SHAPE.test(value) && wallMs(`${value}T00:00`) !== null;
}

/**
 * The instant of a wall time in a zone. Never guesses: a wall time that the clocks skip is refused, one that
 * comes twice is refused with both readings in `choices` unless `fold` says which. `fold` is ignored elsewhere.
 */
export function toInstant(local: WallTime, zone: ZoneId, fold: Fold = null): InstantResult {
  const ms = wallMs(local);
  if (ms === null) return { ok: false, reason: "time.invalid", params: { local } };
  if (!isZone(zone)) return { ok: false, reason: "time.unknownZone", params: { zone } };
  // No offset exceeds a day, so every instant that can show this wall time lies in these stretches.
  const last = offsetSpan(ms + DAY, zone);
  const readings: FoldChoice[] = [];
  let span = offsetSpan(ms - DAY, zone);
  let gap: { from: number; to: number } | null = null;
  for (;;) {
    const instant = ms - span.offsetMinutes * MINUTE;
    if (span.from <= instant && instant < span.to) {
      readings.push({
        fold: readings.length ? "later" : "earlier",
        instant: new Date(instant),
        offsetMinutes: span.offsetMinutes,
      });
    }
    if (span.from === last.from) break;
    const next = offsetSpan(span.to, zone);
    const leaves = span.to + span.offsetMinutes * MINUTE;
    const resumes = span.to + next.offsetMinutes * MINUTE;
    if (leaves <= ms && ms < resumes) gap = { from: leaves, to: resumes };
    span = next;
  }
  const [first, second] = readings;
  if (!first) {
    const params: Record<string, string> = gap
      ? { local, zone, from: wallOf(gap.from), to: wallOf(gap.to) }
      : { local, zone };
    return { ok: false, reason: "time.skipped", params };
  }
  const chosen = second ? (fold === "later" ? second : fold === "earlier" ? first : null) : first;
  if (chosen) return { ok: true, instant: chosen.instant, offsetMinutes: chosen.offsetMinutes };
  return {
    ok: false,
    reason: "time.ambiguous",
    params: {
      local,
      zone,
      offsets: readings.map((reading) => formatOffset(reading.offsetMinutes)).join(", "),
    },
    choices: readings,
  };
}

/** What a clock in the zone shows at an instant, cut to the minute. @throws RangeError for an unknown zone */
export function wallTimeIn(instant: Date, zone: ZoneId): WallTime {
  return wallOf(instant.getTime() + offsetSpan(instant.getTime(), zone).offsetMinutes * MINUTE);
}

/** The fold that `toInstant` needs to come back to this instant; null where the wall time comes once. */
export function foldOf(instant: Date, zone: ZoneId): Fold {
  const result = toInstant(wallTimeIn(instant, zone), zone, null);
  if (result.ok || !result.choices) return null;
  return result.choices.findLast((choice) => choice.instant <= instant)?.fold ?? null;
}

/** The calendar day in the zone at an instant. */
export function localDay(instant: Date, zone: ZoneId): LocalDay {
  return wallTimeIn(instant, zone).slice(0, 10);
}

/** The day part of a wall time. */
export function dayOf(local: WallTime): LocalDay {
  return local.slice(0, 10);
}

/** The clock part of a wall time, `HH:mm`. */
export function clockOf(local: WallTime): string {
  return local.slice(11, 16);
}

/** Calendar arithmetic, free of zones: `addDays("2024-02-28", 2)` is `2024-03-01`. */
export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole calendar days from one day to another, negative when `to` is before `from`. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY);
}

/** Every day from `from` to `to`, both included; empty when `to` is before `from`. */
export function daysFrom(from: LocalDay, to: LocalDay): LocalDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** Moves a wall time as written, without looking at clocks that change in between (for planning grids). */
export function addWallMinutes(local: WallTime, minutes: number): WallTime {
  return wallOf(Date.parse(`${local}Z`) + minutes * MINUTE);
}

/** Elapsed minutes between two instants, negative when `to` is before `from`; parts of a minute are kept. */
export function minutesBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MINUTE;
}

/** True when something has time on a later local day than it starts; ending exactly at 00:00 is not crossing. */
export function crossesMidnight(start: WallTime, end: WallTime): boolean {
  const days = daysBetween(dayOf(start), dayOf(end));
  return days > 1 || (days === 1 && clockOf(end) !== "00:00");
}
