import { Temporal } from "temporal-polyfill";

/** An IANA zone name such as `Asia/Almaty`, spelled as in tzdata. Fixed offsets (`+05:00`) are not zones. */
export type ZoneId = string;

/** A stretch of time in which a zone keeps one offset: `from` inclusive, `to` exclusive, epoch milliseconds. */
export interface OffsetSpan {
  from: number;
  to: number;
  offsetMinutes: number;
}

const ZONE_SHAPE = /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*)+)$/;
const known = new Map<string, boolean>();

/** True for a zone this server's tzdata knows, aliases such as `Asia/Calcutta` included. Case matters. */
export function isZone(value: string): value is ZoneId {
  if (!ZONE_SHAPE.test(value)) return false;
  const cached = known.get(value);
  if (cached !== undefined) return cached;
  let found = true;
  try {
    // Zone names are case-insensitive to the engine but not to PostgreSQL nor to calendar programs.
    found = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value).timeZoneId === value;
  } catch {
    found = false;
  }
  // Wrong names come from people and have no end, so only right ones are remembered.
  if (found) known.set(value, true);
  return found;
}

const spans = new Map<ZoneId, OffsetSpan[]>();

/**
 * The stretch of constant offset around an instant.
 * Asking the engine for transitions takes milliseconds, reading the remembered stretch takes none.
 * @throws RangeError when the zone is unknown
 */
export function offsetSpan(instantMs: number, zone: ZoneId): OffsetSpan {
  const remembered = spans.get(zone) ?? [];
  for (const span of remembered) if (span.from <= instantMs && instantMs < span.to) return span;
  const moment = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone);
  const next = moment.getTimeZoneTransition("next");
  // "previous" looks strictly before, so the first instant of a stretch would report the stretch before it.
  const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  const span = {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMinutes: Math.round(moment.offsetNanoseconds / 60e9),
  };
  spans.set(zone, [...remembered, span]);
  return span;
}

/** Minutes east of UTC at an instant. @throws RangeError when the zone is unknown */
export function offsetAt(instant: Date, zone: ZoneId): number {
  return offsetSpan(instant.getTime(), zone).offsetMinutes;
}

/** `360` → `+06:00`; with an empty separator `+0600`. */
export function formatOffset(offsetMinutes: number, separator = ":"): string {
  const minutes = Math.abs(offsetMinutes);
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  return `${offsetMinutes < 0 ? "-" : "+"}${hours}${separator}${String(minutes % 60).padStart(2, "0")}`;
}
