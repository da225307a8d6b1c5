import ICAL from "ical.js";
import { addDays, localDay, type WallTime, wallTimeIn } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/** An event of somebody else's calendar. Without `start` it takes the whole of `day`. */
export type CalendarEvent = {
  /** Which VEVENT of the file it comes from, from 1. */
  number: number;
  title: string;
  description: string;
  place: string;
  day: string;
  start: { local: WallTime; zone: string } | null;
  end: { local: WallTime; zone: string } | null;
};
export type CalendarProblem = { number: number; reason: string; params: Record<string, string | number> };

/** The names that Outlook writes instead of those of tzdata, for the places that missions leave from and go to. */
const windowsZones: Record<string, string> = {
  "Romance Standard Time": "Europe/Brussels",
  "W. Europe Standard Time": "Europe/Berlin",
  "Central Europe Standard Time": "Europe/Budapest",
  "Central European Standard Time": "Europe/Warsaw",
  "GMT Standard Time": "Europe/London",
  "FLE Standard Time": "Europe/Helsinki",
  "GTB Standard Time": "Europe/Bucharest",
  "E. Europe Standard Time": "Europe/Chisinau",
  "Russian Standard Time": "Europe/Moscow",
  "Turkey Standard Time": "Europe/Istanbul",
  "Central Asia Standard Time": "Asia/Almaty",
  "Qyzylorda Standard Time": "Asia/Qyzylorda",
  "West Asia Standard Time": "Asia/Tashkent",
  "Arabian Standard Time": "Asia/Dubai",
  "India Standard Time": "Asia/Kolkata",
  "China Standard Time": "Asia/Shanghai",
  "Singapore Standard Time": "Asia/Singapore",
  "Tokyo Standard Time": "Asia/Tokyo",
  "AUS Eastern Standard Time": "Australia/Sydney",
  "New Zealand Standard Time": "Pacific/Auckland",
  "Mountain Standard Time": "America/Denver",
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Pacific Standard Time": "America/Los_Angeles",
};

/** The IANA zone that a TZID means: itself, the end of a path, what its VTIMEZONE says, or Outlook's name for it. */
function zoneOf(tzid: string, calendar: ICAL.Component): string | null {
  const known: boolean = isZone(tzid);
  if (known) return tzid;
  const tail = tzid.split("/").slice(-2).join("/");
  if (isZone(tail)) return tail;
  const definition = calendar
    .getAllSubcomponents("vtimezone")
    .find((one) => one.getFirstPropertyValue("tzid") === tzid);
  const location = String(definition?.getFirstPropertyValue("x-lic-location") ?? "");
  return isZone(location) ? location : (windowsZones[tzid] ?? null);
}

const most = 500;
/** Of all series of a file together: more is no programme, and would keep the process from everything else. */
const mostSteps = 20_000;
const mostComponents = 2000;
/** Milliseconds, for all series together. */
const patience = 4000;
/** Seconds; longer than any event of a mission. */
const longest = 400 * 86_400;

/** What each kind of series may go by besides its start and interval. */
const readable: Record<string, readonly string[]> = {
  DAILY: ["BYDAY", "BYMONTH"],
  WEEKLY: ["BYDAY"],
  MONTHLY: ["BYDAY", "BYMONTHDAY", "BYSETPOS"],
  YEARLY: ["BYDAY", "BYMONTHDAY", "BYMONTH"],
};

/**
 * A rule that steps through its days at a pace of its own. The parser looks for the next day of any rule without end:
 * of one that names days which never come ("each 7 days, Mondays", begun on a Tuesday) it would never return.
 */
function isReadable(rule: ICAL.Recur): boolean {
  const parts = Object.keys(rule.parts);
  const known = readable[rule.freq];
  // "The second Monday" is one of a month or a year.
  const numbered = Object.values(rule.parts)
    .flat()
    .some((part) => /^[+-]?\d+[A-Z]/.test(String(part)));
  if (numbered && (rule.freq === "DAILY" || rule.freq === "WEEKLY")) return false;
  const paced = rule.interval === 1 || rule.freq === "WEEKLY" || parts.length === 0;
  return known !== undefined && rule.interval <= 1000 && paced && parts.every((part) => known.includes(part));
}

/**
 * The events of an ICS file between two days of the mission, repeated ones as often as they happen there. UTC is put on
 * the host's clock, local times keep their zone, times without zone are the host's. Nothing is thrown: what cannot be
 * read is told per event.
 */
export function readCalendar(
  text: string,
  frame: { hostZone: string; from: string; until: string },
): { events: CalendarEvent[]; problems: CalendarProblem[] } {
  const broken = (reason: string, params = {}) => ({ events: [], problems: [{ number: 0, reason, params }] });
  let calendar: ICAL.Component;
  try {
    calendar = new ICAL.Component(ICAL.parse(text.replace(/^\ufeff/, "")));
  } catch {
    return broken("series.icsBroken");
  }
  const components = calendar.getAllSubcomponents("vevent");
  if (calendar.name !== "vcalendar") return broken("series.icsBroken");
  if (components.length === 0) return broken("series.icsEmpty");
  if (components.length > mostComponents) return broken("series.tableRows", { max: most });
  const events: CalendarEvent[] = [];
  const problems: CalendarProblem[] = [];
  const wall = (time: ICAL.Time) => time.toString().slice(0, 16);
  const uidOf = (component: ICAL.Component) => component.getFirstPropertyValue("uid");
  const exceptions = Map.groupBy(
    components.filter((one) => one.hasProperty("recurrence-id")),
    uidOf,
  );
  let steps = 0;
  const ends = performance.now() + patience;

  const readOne = (component: ICAL.Component, index: number): void => {
    const number = index + 1;
    const problem = (reason: string, params = {}) => {
      problems.push({ number, reason, params });
    };
    const moment = (of: ICAL.Event, time: ICAL.Time, name: "dtstart" | "dtend") => {
      if (time.zone === ICAL.Timezone.utcTimezone) {
        return { local: wallTimeIn(time.toJSDate(), frame.hostZone), zone: frame.hostZone };
      }
      const property = of.component.getFirstProperty(name) ?? of.component.getFirstProperty("dtstart");
      const tzid = String(property?.getParameter("tzid") ?? "");
      const zone = tzid ? zoneOf(tzid, calendar) : frame.hostZone;
      return zone ? { local: wall(time), zone } : { local: "", zone: "", tzid };
    };
    const add = (start: ICAL.Time, end: ICAL.Time | null, event: ICAL.Event) => {
      const text = {
        title: event.summary ?? "",
        description: event.description ?? "",
        place: event.location ?? "",
      };
      if (start.isDate) {
        events.push({ number, ...text, day: start.toString().slice(0, 10), start: null, end: null });
        return;
      }
      const from = moment(event, start, "dtstart");
      const until = end && end.compare(start) > 0 ? moment(event, end, "dtend") : null;
      const lost = [from, until].find((one) => one && "tzid" in one);
      if (lost && "tzid" in lost) problem("series.icsZone", { zone: lost.tzid ?? "" });
      else events.push({ number, ...text, day: from.local.slice(0, 10), start: from, end: until });
    };
    try {
      const event = new ICAL.Event(component, {
        exceptions: exceptions.get(uidOf(component)) ?? [],
        strictExceptions: true,
      });
      if (event.isRecurrenceException()) return;
      const lasts = component.getFirstPropertyValue("duration");
      if (lasts instanceof ICAL.Duration && Math.abs(lasts.toSeconds()) > longest) {
        problem("series.icsBroken");
        return;
      }
      if (!event.isRecurring()) {
        add(event.startDate, event.endDate, event);
        return;
      }
      const rules = component.getAllProperties("rrule").map((one) => one.getFirstValue());
      if (!rules.every((rule) => rule instanceof ICAL.Recur && isReadable(rule))) {
        problem("series.icsRepeatOdd");
        return;
      }
      if (performance.now() > ends) {
        problem("series.icsRepeatMany", { max: most });
        return;
      }
      const iterator = event.iterator();
      const last = addDays(frame.until, 1);
      let found = 0;
      for (; ; steps += 1) {
        const next = iterator.next();
        if (!next || next.year > Number(last.slice(0, 4)) || next.toString().slice(0, 10) > last) break;
        if (found > most || steps > mostSteps) {
          problem("series.icsRepeatMany", { max: most });
          return;
        }
        const { startDate, endDate, item } = event.getOccurrenceDetails(next);
        const day =
          startDate.zone === ICAL.Timezone.utcTimezone
            ? localDay(startDate.toJSDate(), frame.hostZone)
            : startDate.toString().slice(0, 10);
        if (day < frame.from || day > frame.until) continue;
        found += 1;
        add(startDate, endDate, item);
      }
      if (found === 0) problem("series.icsRepeat");
    } catch {
      problem("series.icsBroken");
    }
  };
  for (const [index, component] of components.entries()) readOne(component, index);
  return { events, problems };
}
