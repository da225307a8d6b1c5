import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chooseDay,
  compareItems,
  groupByDay,
  groupParallel,
  mapLink,
  phaseOf,
  telLink,
  todayOf,
  whereabouts,
} from "@/lib/itinerary/rules";
import type { Entry, ItineraryItem } from "@/lib/itinerary/schema";
import { dayOf, localDay, toInstant } from "@/lib/time/wall-time";

const astana = "Asia/Almaty";
const brussels = "Europe/Brussels";
const mission = { startDate: "2017-06-21", endDate: "2017-06-24" };

function at(local: string, zone: string): number {
  const found = toInstant(local, zone, "earlier");
  if (!found.ok) throw new Error(found.reason);
  return found.instant.getTime();
}

type Options = Partial<ItineraryItem> & { zone?: string; endIn?: string; mine?: boolean; waiting?: boolean };

/** An entry by its wall times; `day` alone makes one without hour. */
function entry(id: string, start: string | null, end: string | null, options: Options = {}): Entry {
  const { zone = astana, endIn = zone, mine = true, waiting = false, ...rest } = options;
  const item: ItineraryItem = {
    id,
    kind: "briefing",
    state: "confirmed",
    timing: "exact",
    title: id,
    language: undefined,
    description: "",
    day: start ? dayOf(start) : null,
    startsAt: start ? at(start, zone) : null,
    endsAt: end ? at(end, endIn) : null,
    startLocal: start,
    endLocal: end,
    startZone: zone,
    endZone: endIn,
    startFold: null,
    endFold: null,
    time: start?.slice(11) ?? "",
    until: end?.slice(11) ?? "",
    endZoneCity: endIn,
    home: "",
    homeUntil: "",
    musterAt: null,
    muster: "",
    musterNote: "",
    place: null,
    where: "",
    endPlace: null,
    dress: "",
    bring: "",
    languages: [],
    interpretation: "",
    transportRef: "",
    guide: "",
    contactName: "",
    contactPhone: "",
    counterparts: [],
    version: 1,
    updatedAt: 0,
    zone,
    ...rest,
  };
  return { item, mine, waiting };
}

const flight = entry("flight", "2017-06-21T11:30", "2017-06-21T23:30", { zone: brussels, endIn: astana });
const transfer = entry("transfer", "2017-06-21T23:50", "2017-06-22T00:40");
const bus = entry("bus", "2017-06-22T09:00", "2017-06-22T09:30");
const visit = entry("visit", "2017-06-22T09:30", "2017-06-22T11:30");
const dinner = entry("dinner", "2017-06-23T19:30", null);
const home = entry("home", "2017-06-24T13:00", "2017-06-24T19:00", { zone: astana, endIn: brussels });
const all = [flight, transfer, bus, visit, dinner, home];
const ids = (list: readonly Entry[]) => list.map((one) => one.item.id);
const today = (moment: number, zone = astana, entries: readonly Entry[] = all) =>
  todayOf(entries, moment, zone, mission);

describe("phaseOf", () => {
  test("touching is not overlapping: at its end an item is past, at its start it is on", () => {
    expect(phaseOf(bus.item, at("2017-06-22T08:59", astana))).toBe("coming");
    expect(phaseOf(bus.item, at("2017-06-22T09:00", astana))).toBe("ongoing");
    expect(phaseOf(bus.item, at("2017-06-22T09:30", astana))).toBe("past");
  });

  test("without an end it lasts an hour; without an hour it is unscheduled", () => {
    expect(phaseOf(dinner.item, at("2017-06-23T20:29", astana))).toBe("ongoing");
    expect(phaseOf(dinner.item, at("2017-06-23T20:30", astana))).toBe("past");
    expect(phaseOf(entry("open", null, null).item, 0)).toBe("unscheduled");
  });

  test("is exactly one phase at any moment, and only goes forward", () => {
    const order = ["coming", "ongoing", "past"];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.option(fc.integer({ min: 0, max: 1e8 })),
        fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 2e12 })),
        (startsAt, length, moments) => {
          const item = { startsAt, endsAt: length === null ? null : startsAt + length };
          const [early, late] = moments
            .toSorted((a, b) => a - b)
            .map((now) => order.indexOf(phaseOf(item, now)));
          expect(early).toBeLessThanOrEqual(late ?? -1);
        },
      ),
    );
  });
});

describe("todayOf", () => {
  test("09:10 in Astana: in the bus, the visit next, the journey of yesterday gone", () => {
    const result = today(at("2017-06-22T09:10", astana));
    expect(result.phase).toBe("during");
    expect(result.day).toBe("2017-06-22");
    expect(ids(result.now)).toEqual(["bus"]);
    expect(ids(result.next)).toEqual(["visit"]);
    expect(ids(result.rest)).toEqual(["visit"]);
  });

  test("what began yesterday and is still on is never hidden", () => {
    const result = today(at("2017-06-22T00:10", astana));
    expect(result.day).toBe("2017-06-22");
    expect(ids(result.now)).toEqual(["transfer"]);
  });

  test("everything that starts at the same next moment is next", () => {
    const other = entry("parallel", "2017-06-22T09:30", "2017-06-22T10:00");
    expect(ids(today(at("2017-06-22T09:10", astana), astana, [bus, visit, other]).next)).toEqual([
      "visit",
      "parallel",
    ]);
  });

  test("cancelled, waited-for and other people's items are neither now nor next", () => {
    const moment = at("2017-06-22T09:10", astana);
    const cancelled = entry("off", "2017-06-22T09:00", "2017-06-22T09:30", { state: "cancelled" });
    const waiting = entry("waiting", "2017-06-22T09:15", "2017-06-22T09:20", { waiting: true });
    const others = entry("others", "2017-06-22T09:00", "2017-06-22T10:00", { mine: false });
    const result = today(moment, astana, [cancelled, others, waiting, visit]);
    expect(result.now).toEqual([]);
    expect(ids(result.next)).toEqual(["visit"]);
    expect(ids(result.rest)).toEqual(["off", "waiting", "visit"]);
  });

  test("before, during and after", () => {
    expect(today(at("2017-06-11T08:00", brussels), brussels).phase).toBe("before");
    expect(today(at("2017-06-21T08:00", brussels), brussels).phase).toBe("during");
    expect(today(at("2017-06-23T22:00", astana)).phase).toBe("during");
    expect(today(at("2017-06-25T08:00", brussels), brussels).phase).toBe("after");
  });

  test("every own item of the day is in exactly one of past, now, rest and open", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2017-06-20T00:00", astana), max: at("2017-06-26T00:00", astana) }),
        (now) => {
          const result = today(now);
          const listed = [...result.past, ...result.rest, ...result.open, ...result.now];
          expect(new Set(ids(listed)).size).toBe(listed.length);
          for (const one of all) if (one.item.day === result.day) expect(listed).toContain(one);
        },
      ),
    );
  });
});

describe("whereabouts", () => {
  test("home before leaving, both clocks under way, the other clock after landing", () => {
    expect(whereabouts(all, at("2017-06-21T08:00", brussels), brussels).zone).toBe(brussels);
    const flying = whereabouts(all, at("2017-06-21T15:00", brussels), brussels);
    expect(flying.zone).toBe(brussels);
    expect(flying.underWayTo?.zone).toBe(astana);
    expect(whereabouts(all, at("2017-06-21T23:40", astana), brussels).zone).toBe(astana);
    expect(whereabouts(all, at("2017-06-25T08:00", brussels), brussels).zone).toBe(brussels);
  });

  test("somebody else's journey moves nobody", () => {
    const theirs = [{ ...flight, mine: false }];
    expect(whereabouts(theirs, at("2017-06-22T08:00", astana), brussels).zone).toBe(brussels);
  });
});

describe("lists", () => {
  test("days group by the local day of the start, sorted by instant across zones", () => {
    const shuffled = [home, visit, flight, dinner, bus, transfer].toSorted((a, b) =>
      compareItems(a.item, b.item),
    );
    expect(ids(shuffled)).toEqual(["flight", "transfer", "bus", "visit", "dinner", "home"]);
    expect([...groupByDay(shuffled).keys()]).toEqual([
      "2017-06-21",
      "2017-06-22",
      "2017-06-23",
      "2017-06-24",
    ]);
  });

  test("a day without hour stands before that day's hours, no day at the end", () => {
    const dayOnly = entry("day", null, null, { day: "2017-06-22" });
    const open = entry("open", null, null);
    const sorted = [open, bus, dayOnly, flight].toSorted((a, b) => compareItems(a.item, b.item));
    expect(ids(sorted)).toEqual(["flight", "day", "bus", "open"]);
  });

  test("one order for all, also of days without hour on both sides of the date line", () => {
    const zones = ["Pacific/Auckland", "America/Denver", brussels, astana, "Pacific/Kiritimati"];
    const any = fc.record({
      id: fc.uuid(),
      startZone: fc.constantFrom(...zones),
      hour: fc.option(fc.integer({ min: 0, max: 95 })),
      day: fc.option(fc.constantFrom("2025-03-01", "2025-03-02", "2025-03-03")),
      minutes: fc.option(fc.integer({ min: 0, max: 600 })),
    });
    const make = (one: {
      hour: number | null;
      day: string | null;
      minutes: number | null;
      id: string;
      startZone: string;
    }) => {
      const startsAt = one.hour === null ? null : Date.UTC(2025, 2, 1) + one.hour * 3_600_000;
      const day = startsAt === null ? one.day : localDay(new Date(startsAt), one.startZone);
      const endsAt = startsAt === null || one.minutes === null ? null : startsAt + one.minutes * 60_000;
      return { id: one.id, startZone: one.startZone, day, startsAt, endsAt };
    };
    fc.assert(
      fc.property(fc.array(any.map(make), { minLength: 3, maxLength: 3 }), ([a, b, c]) => {
        if (!a || !b || !c) return;
        expect(Math.sign(compareItems(a, b))).toBe(-Math.sign(compareItems(b, a)) + 0);
        if (compareItems(a, b) <= 0 && compareItems(b, c) <= 0)
          expect(compareItems(a, c)).toBeLessThanOrEqual(0);
        const sameDay = a.day !== null && a.day === b.day && a.startZone === b.startZone;
        if (sameDay && a.startsAt === null && b.startsAt !== null) expect(compareItems(a, b)).toBeLessThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("parallel items run together, touching ones do not, cancelled ones stand alone", () => {
    const other = entry("other", "2017-06-22T10:00", "2017-06-22T12:00");
    const off = entry("off", "2017-06-22T09:00", "2017-06-22T12:00", { state: "cancelled" });
    expect(groupParallel([off, bus, visit, other]).map(ids)).toEqual([["off"], ["bus"], ["visit", "other"]]);
  });

  test("the programme opens on the asked day, else on today, else on the first", () => {
    const days = ["2017-06-21", "2017-06-22"];
    expect(chooseDay(days, "2017-06-22", "2017-06-21")).toBe("2017-06-22");
    expect(chooseDay(days, "2099-01-01", "2017-06-22")).toBe("2017-06-22");
    expect(chooseDay(days, undefined, "2016-01-01")).toBe("2017-06-21");
    expect(chooseDay([], undefined, "2016-01-01")).toBeUndefined();
  });
});

test("links: position first, then address, and digits only to dial", () => {
  const place = { lat: 51.089, lon: 71.416, name: "Nur Alem", address: "Mangilik El" };
  expect(mapLink(place)).toContain("51.089%2C71.416");
  expect(mapLink({ ...place, lat: null, lon: null })).toContain("Mangilik%20El");
  expect(mapLink({ lat: null, lon: null, name: "Hotel", address: "" })).toBeNull();
  expect(telLink("+32 (0)11 12-34")).toBe("tel:+320111234");
});
