/**
 * Reads a calendar from standard input with ical.js and writes its events as JSON: run in a process of its own, so that
 * the system's zone (TZ) is another one each time. Zones are defined by the file itself.
 */
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

export type ReadEvent = {
  uid: string;
  sequence: number;
  lastModified: string;
  status: string;
  summary: string;
  description: string;
  location: string;
  geo: number[] | null;
  /** The clock on the wall and its zone; a day for whole days. */
  start: string;
  startZone: string | null;
  startsAt: string;
  end: string | null;
  endZone: string | null;
  endsAt: string | null;
  alarmAt: string | null;
};

const root = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const component of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(component);

function moment(event: ICAL.Component, name: "dtstart" | "dtend") {
  const property = event.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) return null;
  return {
    local: time.isDate ? time.toString() : time.toString().slice(0, 16),
    zone: property.getFirstParameter("tzid") ?? (time.isDate ? null : time.zone.tzid),
    at: time.isDate ? time.toString() : time.toJSDate().toISOString(),
  };
}

const events = root.getAllSubcomponents("vevent").map((component): ReadEvent => {
  const value = (name: string) => component.getFirstPropertyValue(name);
  const start = moment(component, "dtstart");
  const end = moment(component, "dtend");
  if (!start) throw new Error("an event without start");
  const trigger = component.getFirstSubcomponent("valarm")?.getFirstPropertyValue("trigger");
  const geo = value("geo");
  return {
    uid: String(value("uid")),
    sequence: Number(value("sequence")),
    lastModified: String(value("last-modified")),
    status: String(value("status")),
    summary: String(value("summary")),
    description: String(value("description") ?? ""),
    location: String(value("location") ?? ""),
    geo: Array.isArray(geo) ? geo.map(Number) : null,
    start: start.local,
    startZone: start.zone,
    startsAt: start.at,
    end: end?.local ?? null,
    endZone: end?.zone ?? null,
    endsAt: end?.at ?? null,
    alarmAt: trigger instanceof ICAL.Time ? trigger.toJSDate().toISOString() : null,
  };
});
process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, events }));
