import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type Calendar, type CalendarItem, renderCalendar } from "@/lib/ics/calendar";
import { toInstant, wallTimeIn } from "@/lib/time/wall-time";
import { offsetAt } from "@/lib/time/zone";

const NOW = new Date("2017-06-20T10:00:00Z");

function makeItem(overrides: Partial<CalendarItem> = {}): CalendarItem {
  return {
    id: "a06",
    sequence: 3,
    lastModified: new Date("2017-06-19T08:15:30Z"),
    status: "CONFIRMED",
    when: {
      kind: "timed",
      start: { local: "2017-06-22T09:30", zone: "Asia/Almaty" },
      end: { local: "2017-06-22T11:30", zone: "Asia/Almaty" },
    },
    summary: "Nur Alem",
    ...overrides,
  };
}

function render(items: CalendarItem[], overrides: Partial<Calendar> = {}): string {
  return renderCalendar({ name: "Astana 2017", zone: "Asia/Almaty", items, now: NOW, ...overrides });
}

/** Reads with the zone definitions of the file itself, not with those of the reader. */
function read(ics: string): {
  calendar: ICAL.Component;
  events: ICAL.Event[];
  instants: (event: ICAL.Event) => { start: Date; end: Date | null };
} {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const zones = new Map(
    calendar.getAllSubcomponents("vtimezone").map((component) => {
      const zone = new ICAL.Timezone({ component, tzid: String(component.getFirstPropertyValue("tzid")) });
      return [zone.tzid, zone];
    }),
  );
  const instant = (event: ICAL.Event, name: "dtstart" | "dtend") => {
    const property = event.component.getFirstProperty(name);
    const time = property?.getFirstValue();
    if (!property && name === "dtend") return null;
    if (!property || !(time instanceof ICAL.Time)) throw new Error(`no ${name}`);
    const tzid = property.getFirstParameter("tzid");
    const zone = tzid ? zones.get(tzid) : undefined;
    if (tzid && !zone) throw new Error(`no definition of ${tzid}`);
    if (!zone) return time.toJSDate();
    const offset = zone.utcOffset(time);
    return new Date(
      Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) - offset * 1000,
    );
  };
  return {
    calendar,
    events: calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component)),
    instants: (event) => {
      const start = instant(event, "dtstart");
      if (!start) throw new Error("no dtstart");
      return { start, end: instant(event, "dtend") };
    },
  };
}

function only<T>(list: T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`expected one, got ${list.length}`);
  return first;
}

describe("an item read back", () => {
  test("every field", () => {
    const ics = render([
      makeItem({
        description: "Guide: Айгүл; bring badge, passport\nDoor \\ north",
        location: "Нұр-Әлем, Astana",
        geo: { lat: 51.0893, lon: 71.4162 },
        url: "https://missio.example/my/astana-2017?item=a06&day=1",
        alarm: { at: new Date("2017-06-22T03:15:00Z"), text: "North door" },
      }),
    ]);
    const { calendar, events, instants } = read(ics);
    const event = only(events);
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Astana 2017");
    expect(calendar.getFirstPropertyValue("x-wr-timezone")).toBe("Asia/Almaty");
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT30M");
    expect(calendar.getFirstPropertyValue("x-published-ttl")).toBe("PT30M");
    expect(calendar.getFirstProperty("method")).toBeNull();
    expect(event.uid).toBe("a06@missio");
    expect(event.sequence).toBe(3);
    expect(event.summary).toBe("Nur Alem");
    expect(event.description).toBe("Guide: Айгүл; bring badge, passport\nDoor \\ north");
    expect(event.location).toBe("Нұр-Әлем, Astana");
    expect(event.component.getFirstPropertyValue("geo")).toEqual([51.0893, 71.4162]);
    expect(event.component.getFirstPropertyValue("url")).toBe(
      "https://missio.example/my/astana-2017?item=a06&day=1",
    );
    expect(event.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(String(event.component.getFirstPropertyValue("dtstamp"))).toBe("2017-06-19T08:15:30Z");
    expect(String(event.component.getFirstPropertyValue("last-modified"))).toBe("2017-06-19T08:15:30Z");
    expect(event.component.getFirstProperty("dtstart")?.getFirstParameter("tzid")).toBe("Asia/Almaty");
    expect(String(event.startDate)).toBe("2017-06-22T09:30:00");
    expect(instants(event)).toEqual({
      start: new Date("2017-06-22T03:30Z"),
      end: new Date("2017-06-22T05:30Z"),
    });
    const alarm = only(event.component.getAllSubcomponents("valarm"));
    expect(String(alarm.getFirstPropertyValue("trigger"))).toBe("2017-06-22T03:15:00Z");
    expect(alarm.getFirstPropertyValue("description")).toBe("North door");
  });

  test("a flight leaves and lands on two clocks", () => {
    const flight = makeItem({
      when: {
        kind: "timed",
        start: { local: "2017-06-21T11:30", zone: "Europe/Brussels" },
        end: { local: "2017-06-21T23:30", zone: "Asia/Almaty" },
      },
    });
    const { events, instants } = read(render([flight]));
    expect(instants(only(events))).toEqual({
      start: new Date("2017-06-21T09:30Z"),
      end: new Date("2017-06-21T17:30Z"),
    });
  });

  test("a start without end has no DTEND", () => {
    const ics = render([
      makeItem({
        when: { kind: "timed", start: { local: "2025-10-21T10:00", zone: "Pacific/Auckland" }, end: null },
      }),
    ]);
    expect(ics).not.toContain("DTEND");
    expect(ics).toContain("DTSTART;TZID=Pacific/Auckland:20251021T100000");
  });

  test("what ends when it starts has no DTEND, which would have to be later", () => {
    const start = { local: "2017-06-22T07:45", zone: "Asia/Almaty" };
    // The same instant on two clocks is no time either.
    for (const end of [start, { local: "2017-06-22T03:45", zone: "Europe/Brussels" }]) {
      const ics = render([makeItem({ when: { kind: "timed", start, end } })]);
      expect(ics).not.toContain("DTEND");
      const event = only(read(ics).events);
      expect(String(event.startDate)).toBe("2017-06-22T07:45:00");
    }
  });

  test("a day without hour is a tentative whole day that blocks nothing", () => {
    const event = only(read(render([makeItem({ when: { kind: "days", day: "2017-06-30" } })])).events);
    expect(event.startDate.isDate).toBe(true);
    expect([String(event.startDate), String(event.endDate)]).toEqual(["2017-06-30", "2017-07-01"]);
    expect(event.component.getFirstPropertyValue("status")).toBe("TENTATIVE");
    expect(event.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  });

  test("tentative stays tentative, cancelled stays in the calendar and does not ring", () => {
    const { events } = read(
      render([
        makeItem({ status: "TENTATIVE" }),
        makeItem({ id: "a07", status: "CANCELLED", alarm: { at: NOW, text: "x" } }),
        makeItem({
          id: "a08",
          status: "CANCELLED",
          when: { kind: "days", day: "2017-06-30", until: "2017-07-01" },
        }),
      ]),
    );
    expect(events.map((event) => event.component.getFirstPropertyValue("status"))).toEqual([
      "TENTATIVE",
      "CANCELLED",
      "CANCELLED",
    ]);
    expect(events[1]?.component.getAllSubcomponents("valarm")).toEqual([]);
    expect(String(events[2]?.endDate)).toBe("2017-07-02");
  });

  test("the hour that comes twice is said in UTC, which every program reads the same", () => {
    const at = (fold: "earlier" | "later") =>
      render([
        makeItem({
          when: { kind: "timed", start: { local: "2024-02-29T23:30", zone: "Asia/Almaty", fold }, end: null },
        }),
      ]);
    expect(at("earlier")).toContain("DTSTART:20240229T173000Z\r\n");
    expect(at("later")).toContain("DTSTART:20240229T183000Z\r\n");
  });

  test("a time that does not exist is a bug upstream", () => {
    const skipped = makeItem({
      when: { kind: "timed", start: { local: "2026-03-29T02:30", zone: "Europe/Brussels" }, end: null },
    });
    expect(() => render([skipped])).toThrow(RangeError);
  });

  test("a feed is the same bytes whenever it is asked for; a message carries its own time", () => {
    expect(render([makeItem()])).toBe(render([makeItem()], { now: new Date("2020-01-01T00:00Z") }));
    expect(render([makeItem()], { method: "PUBLISH" })).toContain("METHOD:PUBLISH\r\n");
    expect(render([makeItem()], { method: "PUBLISH" })).toContain("DTSTAMP:20170620T100000Z\r\n");
    expect(read(render([])).events).toEqual([]);
  });
});

describe("an invitation", () => {
  const invitation = {
    organizer: { name: 'Voka "Limburg"; Kamer', email: "missie@kamer.example" },
    sentBy: "missio@server.example",
    attendee: { name: "Әлия Қанатқызы", email: "aliya+office@ministry.example" },
    language: "kk",
  };

  test("asks the guest on behalf of the organiser, and is no calendar of its own", () => {
    const ics = render([makeItem({ invitation })], { method: "REQUEST" });
    const { calendar, events } = read(ics);
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(calendar.getFirstProperty("x-wr-calname")).toBeNull();
    const { component } = only(events);
    const organizer = component.getFirstProperty("organizer");
    expect(organizer?.getFirstValue()).toBe("mailto:missie@kamer.example");
    expect(organizer?.getParameter("cn")).toBe("Voka 'Limburg'; Kamer");
    expect(organizer?.getParameter("sent-by")).toBe("mailto:missio@server.example");
    const attendee = component.getFirstProperty("attendee");
    expect(attendee?.getFirstValue()).toBe("mailto:aliya+office@ministry.example");
    expect(attendee?.getParameter("cn")).toBe("Әлия Қанатқызы");
    expect([attendee?.getParameter("rsvp"), attendee?.getParameter("partstat")]).toEqual([
      "TRUE",
      "NEEDS-ACTION",
    ]);
  });

  test("called off, it asks for nothing", () => {
    const ics = render([makeItem({ invitation, status: "CANCELLED", sequence: 4 })], { method: "CANCEL" });
    const event = only(read(ics).events);
    expect(event.component.getFirstProperty("attendee")?.getParameter("rsvp")).toBeUndefined();
    expect(event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  test("a name or an address cannot start a line or a parameter of its own", () => {
    const ics = render(
      [
        makeItem({
          invitation: {
            ...invitation,
            attendee: { name: 'x"\r\nX-EVIL:1', email: "a\r\nX-EVIL:1@b.example" },
          },
        }),
      ],
      { method: "REQUEST" },
    );
    expect(ics.replaceAll("\r\n ", "")).not.toMatch(/^X-EVIL/m);
    expect(only(read(ics).events).component.getFirstProperty("attendee")?.getParameter("cn")).toContain(
      "X-EVIL",
    );
  });
});

describe("zone definitions", () => {
  test.each([
    ["Asia/Almaty", 2017],
    ["Asia/Almaty", 2024],
    ["Europe/Brussels", 2026],
    ["Pacific/Auckland", 2025],
    ["Australia/Sydney", 2025],
    ["America/Denver", 2025],
    ["Africa/Casablanca", 2025],
    ["Europe/Dublin", 2026],
    ["Asia/Kathmandu", 2026],
  ])("%s in %d: another reader finds the same instants", (zone, year) => {
    const items: CalendarItem[] = [];
    for (let ms = Date.UTC(year, 0, 1, 0, 30); ms < Date.UTC(year + 1, 0, 1); ms += 9 * 3_600_000) {
      const local = wallTimeIn(new Date(ms), zone);
      if (!toInstant(local, zone).ok) continue;
      items.push(makeItem({ id: String(ms), when: { kind: "timed", start: { local, zone }, end: null } }));
    }
    const { events, instants } = read(render(items));
    expect(events.length).toBeGreaterThan(900);
    for (const event of events) {
      expect(instants(event).start.getTime()).toBe(Number(event.uid.replace("@missio", "")));
    }
  });

  test("Kazakhstan's change of 2024 is a new standard time, Brussels' summer is daylight time", () => {
    const almaty = render([
      makeItem({
        when: { kind: "timed", start: { local: "2024-04-10T09:00", zone: "Asia/Almaty" }, end: null },
      }),
    ]);
    expect(almaty).toContain(
      "BEGIN:STANDARD\r\nDTSTART:20240301T000000\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0500\r\nEND:STANDARD",
    );
    expect(almaty).not.toContain("DAYLIGHT");
    const brussels = render([
      makeItem({
        when: { kind: "timed", start: { local: "2017-06-21T09:00", zone: "Europe/Brussels" }, end: null },
      }),
    ]);
    expect(brussels).toContain(
      "BEGIN:DAYLIGHT\r\nDTSTART:20170326T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT",
    );
    expect(offsetAt(new Date("2017-06-21T07:00Z"), "Europe/Brussels")).toBe(120);
  });
});

describe("texts", () => {
  const clean = (value: string) =>
    value
      .toWellFormed()
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/[^\P{Cc}\n\t]/gu, "");

  test("any text comes back, no line exceeds 75 octets, no character is cut", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom("Ә", "ғ", "Қ", "👩🏽‍🚀", ",", ";", "\\", "\n", "\\n", "é", "ب", ":", '"', " "),
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const ics = render([makeItem({ summary, description })]);
        for (const line of ics.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        const event = only(read(ics).events);
        expect(event.summary).toBe(clean(summary));
        expect(event.description ?? "").toBe(clean(description));
      }),
      { numRuns: 300 },
    );
  }, 20_000);

  test("a text cannot start a line of its own", () => {
    const ics = render([
      makeItem({ summary: "x\r\nATTENDEE:mailto:a@b.example", url: "javascript:1\r\nX:1", location: "a\rb" }),
    ]);
    expect(only(read(ics).events).component.getFirstProperty("attendee")).toBeNull();
    expect(ics).not.toMatch(/^(ATTENDEE|X|URL):/m);
  });
});
