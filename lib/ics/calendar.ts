import { icsLocal, timezoneLines } from "@/lib/ics/timezone";
import { addDays, type Fold, type LocalDay, toInstant, type WallTime } from "@/lib/time/wall-time";
import type { ZoneId } from "@/lib/time/zone";

/** A moment on the clock of a place. `fold` is only looked at in the hour that comes twice. */
export interface CalendarMoment {
  local: WallTime;
  zone: ZoneId;
  fold?: Fold;
}

/** Known to the minute, with or without end, or known by the day only (`until` is the last day, included). */
export type CalendarWhen =
  | { kind: "timed"; start: CalendarMoment; end: CalendarMoment | null }
  | { kind: "days"; day: LocalDay; until?: LocalDay | null };

/** Wall times as the programme keeps them; null without even a day. */
export function calendarWhen(item: {
  day: LocalDay | null;
  startLocal: WallTime | null;
  startZone: ZoneId;
  startFold: Fold;
  endLocal: WallTime | null;
  endZone: ZoneId;
  endFold: Fold;
}): CalendarWhen | null {
  if (item.startLocal) {
    const start = { local: item.startLocal, zone: item.startZone, fold: item.startFold };
    const end = item.endLocal ? { local: item.endLocal, zone: item.endZone, fold: item.endFold } : null;
    return { kind: "timed", start, end };
  }
  return item.day ? { kind: "days", day: item.day } : null;
}

export interface CalendarItem {
  /** Never changes for the same thing; becomes the UID `<id>@missio`. */
  id: string;
  /** Rises with every change; a calendar program ignores what does not rise. */
  sequence: number;
  lastModified: Date;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  when: CalendarWhen;
  summary: string;
  description?: string | null;
  location?: string | null;
  /** Degrees, WGS 84. */
  geo?: { lat: number; lon: number } | null;
  url?: string | null;
  /** When to be at the meeting point; rings there and then. Not for cancelled items. */
  alarm?: { at: Date; text: string } | null;
  /** Of an invitation (iTIP): who invites, from which other address the mail comes, and who is asked to answer. */
  invitation?: {
    organizer: CalendarAddress;
    sentBy: string | null;
    attendee: CalendarAddress;
    language: string;
  } | null;
}

export interface CalendarAddress {
  name: string;
  email: string;
}

export interface Calendar {
  name: string;
  /** Zone that programs show for the calendar as a whole; each item carries its own. */
  zone: ZoneId;
  items: readonly CalendarItem[];
  /** Left out for a feed, where RFC 5545 wants none. */
  method?: "PUBLISH" | "REQUEST" | "CANCEL";
  /** DTSTAMP when there is a method. A feed uses each item's last change, so its bytes change only with it. */
  now: Date;
  /** How soon programs are asked to look again, in minutes; 30 by default. */
  refreshMinutes?: number;
}

/** Octets of a character in UTF-8. */
function octetsOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

/** Cuts a content line into pieces of at most 75 octets, never inside a character (RFC 5545, 3.1). */
function fold(line: string): string {
  // No UTF-16 unit takes more than three octets, so most lines need no counting.
  if (line.length <= 25) return line;
  const pieces: string[] = [];
  let from = 0;
  let octets = 0;
  for (let index = 0; index < line.length; ) {
    const codePoint = line.codePointAt(index) ?? 0;
    const size = octetsOf(codePoint);
    if (octets + size > 75) {
      pieces.push(line.slice(from, index));
      from = index;
      // The space that marks a continuation counts.
      octets = 1;
    }
    octets += size;
    index += codePoint > 0xffff ? 2 : 1;
  }
  pieces.push(line.slice(from));
  return pieces.join("\r\n ");
}

/** TEXT value: escaped, line ends as `\n`, without control characters and broken surrogates. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** A parameter's value: no quotes and no control characters can be said, the rest goes between quotes. */
function quoted(value: string): string {
  return `"${value
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll('"', "'")}"`;
}

/** An address as CAL-ADDRESS; what could end the line or the address is percent-encoded. */
function mailto(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll("%40", "@").replaceAll("%2B", "+")}`;
}

function invitationLines({ invitation, status }: CalendarItem): string[] {
  if (!invitation) return [];
  const { organizer, sentBy, attendee, language } = invitation;
  const sender = sentBy && sentBy !== organizer.email ? `;SENT-BY=${quoted(mailto(sentBy))}` : "";
  const asks = status === "CANCELLED" ? "" : ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
  return [
    `ORGANIZER;CN=${quoted(organizer.name)}${sender}:${mailto(organizer.email)}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT${asks};LANGUAGE=${language};CN=${quoted(attendee.name)}:${mailto(attendee.email)}`,
  ];
}

function utc(instant: Date): string {
  return `${icsLocal(instant.getTime(), 0)}Z`;
}

function day(value: LocalDay): string {
  return value.replaceAll("-", "");
}

/** The instant of a stored moment. @throws RangeError when it is none, which the database does not let happen */
function instantOf(moment: CalendarMoment): { at: Date; offsetMinutes: number; twice: boolean } {
  const result = toInstant(moment.local, moment.zone, moment.fold ?? "earlier");
  if (!result.ok) throw new RangeError(`${result.reason}: ${moment.local} ${moment.zone}`);
  return {
    at: result.instant,
    offsetMinutes: result.offsetMinutes,
    twice: !toInstant(moment.local, moment.zone).ok,
  };
}

function momentLine(name: "DTSTART" | "DTEND", moment: CalendarMoment): string {
  const { at, offsetMinutes, twice } = instantOf(moment);
  // A local time that comes twice means the first of the two (RFC 5545, 3.3.5), but not every program reads it so.
  if (twice || moment.zone === "UTC") return `${name}:${utc(at)}`;
  return `${name};TZID=${moment.zone}:${icsLocal(at.getTime(), offsetMinutes)}`;
}

function whenLines(when: CalendarWhen): string[] {
  if (when.kind === "timed") {
    const lines = [momentLine("DTSTART", when.start)];
    // DTEND shall be later than DTSTART; something that takes no time is a DTSTART alone (RFC 5545, 3.6.1).
    if (when.end && instantOf(when.end).at > instantOf(when.start).at)
      lines.push(momentLine("DTEND", when.end));
    return lines;
  }
  // DTEND of whole days is the day after the last one; the day is not blocked, as the hour is unknown.
  const end = addDays(when.until ?? when.day, 1);
  return [`DTSTART;VALUE=DATE:${day(when.day)}`, `DTEND;VALUE=DATE:${day(end)}`, "TRANSP:TRANSPARENT"];
}

function itemLines(item: CalendarItem, stamp: Date): string[] {
  const lines = [
    "BEGIN:VEVENT",
    `UID:${text(item.id)}@missio`,
    `DTSTAMP:${utc(stamp)}`,
    `LAST-MODIFIED:${utc(item.lastModified)}`,
    `SEQUENCE:${item.sequence}`,
    ...whenLines(item.when),
    // A day without hour is never firm, whatever the item's own status says.
    `STATUS:${item.when.kind === "days" && item.status === "CONFIRMED" ? "TENTATIVE" : item.status}`,
    `SUMMARY:${text(item.summary)}`,
    ...invitationLines(item),
  ];
  if (item.description) lines.push(`DESCRIPTION:${text(item.description)}`);
  if (item.location) lines.push(`LOCATION:${text(item.location)}`);
  if (item.geo) lines.push(`GEO:${item.geo.lat};${item.geo.lon}`);
  const url = item.url && URL.canParse(item.url) ? new URL(item.url) : null;
  if (url && /^https?:$/.test(url.protocol)) lines.push(`URL:${url.href}`);
  if (item.alarm && item.status !== "CANCELLED") {
    const trigger = `TRIGGER;VALUE=DATE-TIME:${utc(item.alarm.at)}`;
    lines.push(
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      trigger,
      `DESCRIPTION:${text(item.alarm.text)}`,
      "END:VALARM",
    );
  }
  return [...lines, "END:VEVENT"];
}

/** Every zone that the items name, with its definition over the years that they span. */
function zoneLines(items: readonly CalendarItem[]): string[] {
  const ranges = new Map<ZoneId, { first: number; last: number }>();
  for (const { when } of items) {
    if (when.kind !== "timed") continue;
    for (const moment of when.end ? [when.start, when.end] : [when.start]) {
      if (moment.zone === "UTC") continue;
      const at = instantOf(moment).at.getTime();
      const range = ranges.get(moment.zone);
      ranges.set(moment.zone, {
        first: Math.min(range?.first ?? at, at),
        last: Math.max(range?.last ?? at, at),
      });
    }
  }
  return [...ranges].flatMap(([zone, { first, last }]) => timezoneLines(zone, first, last));
}

/**
 * The calendar as RFC 5545 text (CRLF, folded, ending in CRLF). Times stay local times of their place with the
 * zone's definition beside them. Cancelled items are kept, for programs to strike them out.
 * @throws RangeError when an item has a wall time that does not exist in its zone
 */
export function renderCalendar({ name, zone, items, method, now, refreshMinutes = 30 }: Calendar): string {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Missio//Missio//EN", "CALSCALE:GREGORIAN"];
  if (method) lines.push(`METHOD:${method}`);
  // A message about one thing is no calendar to come back to.
  if (!method) {
    lines.push(
      `NAME:${text(name)}`,
      `X-WR-CALNAME:${text(name)}`,
      `X-WR-TIMEZONE:${zone}`,
      `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
      `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
    );
  }
  lines.push(
    ...zoneLines(items),
    ...items.flatMap((item) => itemLines(item, method ? now : item.lastModified)),
    "END:VCALENDAR",
  );
  return `${lines.map(fold).join("\r\n")}\r\n`;
}
