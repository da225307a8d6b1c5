import { describe, expect, it } from "vitest";
import { isOpen } from "@/lib/programme/rules/clash-items";
import { type Clash, clashesOfItem, findClashes } from "@/lib/programme/rules/clashes";
import { distance, estimate } from "@/lib/programme/rules/travel";
import { addDays, toInstant } from "@/lib/time/wall-time";
import { clashInput, clashItem, clashProblem } from "@/tests/factories/clashes";
import file from "@/tests/fixtures/timezone-vectors.json";

/** Epoch minutes of a wall time. */
function at(local: string, zone = "Asia/Almaty"): number {
  const result = toInstant(local, zone, "earlier");
  if (!result.ok) throw new Error(`${local} ${zone}: ${result.reason}`);
  return result.instant.getTime() / 60_000;
}
const morning = (from: string, until: string | null) => ({
  start: at(`2017-06-22T${from}`),
  end: until === null ? null : at(`2017-06-22T${until}`),
});
const people = [0, 1, 2].map((index) => ({ id: `r${index}`, name: `Person ${index}`, heads: 1 }));
const place = (id: string, lat: number | null, lon: number | null) => ({
  id,
  zone: "Asia/Almaty",
  lat,
  lon,
  opening: [],
});
const short = (clashes: Clash[]) =>
  clashes.map(({ check, severity, itemIds, people: who }) => [
    check,
    severity,
    itemIds.join("+"),
    who.length,
  ]);

describe("people in two items at once", () => {
  const both = (a: object, b: object, values = {}) =>
    short(findClashes(clashInput([clashItem("a", a), clashItem("b", b)], { people, ...values })));

  it("warns for what overlaps, not for what touches; what starts at the same moment overlaps", () => {
    expect(both(morning("09:00", "10:30"), morning("10:00", "11:00"))).toEqual([
      ["overlap", "soft", "a+b", 3],
    ]);
    expect(both(morning("09:00", "10:00"), morning("10:00", "11:00"))).toEqual([]);
    expect(both(morning("09:00", null), morning("09:00", "10:00"))).toEqual([["overlap", "soft", "a+b", 3]]);
    expect(both(morning("09:00", "10:00"), morning("10:00", null))).toEqual([]);
    expect(both(morning("09:00", null), morning("09:30", null))).toEqual([]);
  });

  it("is hard where the database refuses it: places by name in two visits or meetings", () => {
    const visit = { kind: "pavilion_visit" as const, audience: "sign_up" as const, placed: [1, 2] };
    const meeting = { kind: "official_meeting" as const, audience: "named" as const, placed: [0, 1] };
    expect(
      both({ ...morning("09:00", "10:00"), ...visit }, { ...morning("09:30", "10:30"), ...meeting }),
    ).toEqual([["overlap", "hard", "a+b", 1]]);
    expect(
      both(
        { ...morning("09:00", "10:00"), ...visit, audience: "everyone", placed: [] },
        { ...morning("09:30", "10:30"), ...meeting },
      ),
    ).toEqual([["overlap", "soft", "a+b", 2]]);
  });

  it("follows groups, exceptions, leaders and cancelled items; internal items are nobody's", () => {
    const one = morning("09:00", "10:00");
    const groups = { g: [0, 1] };
    expect(both(one, { ...one, audience: "groups", groupIds: ["g"] }, { groups })).toEqual([
      ["overlap", "soft", "a+b", 2],
    ]);
    expect(
      both(
        { ...one, audience: "named", placed: [0] },
        { ...one, audience: "everyone_except", exceptItemId: "a" },
      ),
    ).toEqual([]);
    expect(both(one, { ...one, audience: "leader" }, { leaders: [2] })).toEqual([
      ["overlap", "soft", "a+b", 1],
    ]);
    expect(both(one, { ...one, audience: "leader" })).toEqual([]);
    expect(both(one, { ...one, status: "cancelled" })).toEqual([]);
    expect(both(one, { ...one, internal: true })).toEqual([]);
    expect(both(one, { ...one, kind: "free_time" })).toEqual([]);
  });

  it("lets meetings by name lie within a round of own meetings", () => {
    const frame = {
      ...morning("14:30", "17:00"),
      audience: "own_meetings" as const,
      kind: "b2b_round" as const,
    };
    const meeting = { ...morning("15:00", "15:20"), audience: "named" as const, placed: [0] };
    expect(both(frame, meeting)).toEqual([]);
    expect(both(frame, morning("16:30", "18:00"))).toEqual([["overlap", "soft", "a+b", 3]]);
  });

  it("leaves alone what has no hour", () => {
    expect(both(morning("09:00", "10:00"), { day: "2017-06-22" })).toEqual([]);
    expect(both({ day: null }, { day: null })).toEqual([]);
  });
});

describe("getting there", () => {
  const places = [
    place("hotel", 51.128, 71.43),
    place("expo", 51.0893, 71.4159),
    place("next-door", 51.0899, 71.4172),
    place("sydney", -33.87, 151.2),
    place("somewhere", null, null),
  ];
  const go = (a: object, b: object, values = {}) =>
    findClashes(clashInput([clashItem("a", a), clashItem("b", b)], { people, places, ...values }));

  it("estimates on foot, by bus, and never by air", () => {
    const [hotel, expo, door, sydney, somewhere] = places;
    if (!hotel || !expo || !door || !sydney || !somewhere) throw new Error("places");
    expect(estimate(expo, door)).toEqual({ minutes: 2, mode: "walk", estimated: true });
    expect(estimate(hotel, expo)).toMatchObject({ mode: "bus", minutes: 21 });
    expect(estimate(hotel, sydney)).toEqual({ minutes: null });
    expect(estimate(hotel, somewhere)).toBeNull();
    // Brussels to Paris, about 264 km.
    expect(distance({ lat: 50.8503, lon: 4.3517 }, { lat: 48.8566, lon: 2.3522 })).toBeCloseTo(264, 0);
    expect(distance({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 })).toBeCloseTo(22.2, 1);
  });

  it("says how long people need and how long they have; the organiser knows better than the map", () => {
    const [first, second] = [
      { ...morning("09:00", "10:00"), placeId: "hotel" },
      { ...morning("10:15", "11:00"), placeId: "expo" },
    ];
    expect(go(first, second)).toMatchObject([
      {
        check: "travel",
        severity: "soft",
        people: [0, 1, 2],
        params: { need: 21, gap: 15, short: 6, estimated: 1, mode: "bus" },
      },
    ]);
    const travel = [{ from: "expo", to: "hotel", minutes: 40, mode: "car" as const }];
    expect(go(first, second, { travel })).toMatchObject([
      { params: { need: 40, gap: 15, estimated: 0, mode: "car" } },
    ]);
    const both = [...travel, { from: "hotel", to: "expo", minutes: 12, mode: "car" as const }];
    expect(go(first, second, { travel: both })).toEqual([]);
  });

  it("comes from where a bus or flight ends, and nowhere when that is not known", () => {
    const bus = { ...morning("09:00", "10:00"), kind: "bus" as const, placeId: "expo" };
    const after = { ...morning("10:05", "11:00"), placeId: "hotel" };
    expect(go(bus, after)).toEqual([]);
    expect(go({ ...bus, endPlaceId: "next-door" }, after)).toMatchObject([
      { check: "travel", params: { need: 21, gap: 5 } },
    ]);
  });

  it("misses a flight between places far apart, but not one that is there", () => {
    const here = { ...morning("09:00", "10:00"), placeId: "hotel" };
    const there = { ...morning("23:00", "23:30"), placeId: "sydney" };
    expect(short(go(here, there))).toEqual([["noFlight", "soft", "a+b", 3]]);
    const flight = clashItem("f", {
      ...morning("11:00", "22:00"),
      kind: "flight",
      placeId: "hotel",
      endPlaceId: "sydney",
    });
    const input = clashInput([clashItem("a", here), flight, clashItem("b", there)], { people, places });
    expect(findClashes(input)).toEqual([]);
  });

  it("has people there at the muster, with the way to it", () => {
    const before = { ...morning("08:00", "08:55"), placeId: "hotel" };
    const bus = {
      ...morning("09:00", "09:30"),
      kind: "bus" as const,
      placeId: "hotel",
      muster: at("2017-06-22T08:50"),
    };
    expect(go(before, bus)).toMatchObject([{ check: "muster", params: { late: 5, short: 5 } }]);
    expect(go({ ...before, end: at("2017-06-22T08:50") }, bus)).toEqual([]);
    expect(go({ ...before, end: at("2017-06-22T08:45"), placeId: "expo" }, bus)).toMatchObject([
      { check: "travel", params: { need: 21, gap: 5, muster: 1 } },
    ]);
  });

  it("keeps a break between items of which the end is known, not around meals and buses", () => {
    const planning = { breakMinutes: 10 };
    const [a, b] = [morning("09:00", "10:00"), morning("10:05", "11:00")];
    expect(go(a, b, { planning })).toMatchObject([
      { check: "break", params: { free: 5, wanted: 10, short: 5 } },
    ]);
    expect(go({ ...a, end: null }, b, { planning })).toEqual([]);
    expect(go(a, { ...b, kind: "meal" }, { planning })).toEqual([]);
    const walk = { ...b, start: at("2017-06-22T10:11"), placeId: "next-door" };
    expect(go({ ...a, placeId: "expo" }, walk, { planning })).toMatchObject([
      { check: "break", params: { free: 9 } },
    ]);
  });

  it("gives a bus the time of its way", () => {
    const bus = { ...morning("09:00", "09:10"), kind: "bus" as const, placeId: "hotel", endPlaceId: "expo" };
    expect(go(bus, { day: null })).toMatchObject([
      { key: "ride:a", check: "ride", params: { need: 21, gap: 10, short: 11 } },
    ]);
  });

  it("orders by instant, not by clock, across zones and the date line", () => {
    const auckland = {
      start: at("2017-06-22T01:00", "Pacific/Auckland"),
      end: at("2017-06-22T03:00", "Pacific/Auckland"),
    };
    const honolulu = {
      day: "2017-06-21",
      start: at("2017-06-21T04:00", "Pacific/Honolulu"),
      end: at("2017-06-21T06:00", "Pacific/Honolulu"),
    };
    // 01:00–03:00 in Auckland is 03:00–05:00 of the day before in Honolulu.
    expect(go(auckland, honolulu)).toMatchObject([
      { check: "overlap", itemIds: ["a", "b"], params: { move: 60 } },
    ]);
  });
});

describe("those who are needed twice", () => {
  it("refuses an interpreter or counterpart in two items, warns for a guide and for a room", () => {
    const [one, two] = [
      {
        ...morning("09:00", "10:00"),
        interpreters: ["i"],
        counterparts: ["c"],
        guide: "Demo Gids",
        placeId: "p",
      },
      {
        ...morning("09:30", "10:30"),
        interpreters: ["i"],
        counterparts: ["c"],
        guide: " demo  gids",
        placeId: "p",
      },
    ];
    const found = findClashes(
      clashInput([clashItem("a", one), clashItem("b", two)], { places: [place("p", null, null)] }),
    );
    expect(found.map(({ key, severity }) => [key, severity])).toEqual([
      ["interpreter:i:a:b", "hard"],
      ["counterpart:c:a:b", "hard"],
      ["place:p:a:b", "soft"],
      ["guide:demo gids:a:b", "soft"],
    ]);
  });

  it("counts heads: whole groups too large are a warning, places by name are refused", () => {
    const three = people.map((person) => ({ ...person, heads: 2 }));
    const of = (values: object) =>
      short(findClashes(clashInput([clashItem("a", values)], { people: three })));
    expect(of({ capacity: 5 })).toEqual([["capacity", "soft", "a", 3]]);
    expect(of({ capacity: 6 })).toEqual([]);
    expect(of({ capacity: 3, audience: "sign_up", placed: [0, 1] })).toEqual([["capacity", "hard", "a", 2]]);
  });
});

describe("the item by itself", () => {
  const opening = (values: object, hours: { days: number[]; from: string; until: string }[]) =>
    findClashes(
      clashInput([clashItem("a", { placeId: "p", ...values })], {
        places: [{ ...place("p", null, null), opening: hours }],
      }),
    );

  it("opens and closes on the clock of the place, past midnight too", () => {
    const thursday = [{ days: [4], from: "09:00", until: "18:00" }];
    expect(opening(morning("09:00", "18:00"), thursday)).toEqual([]);
    expect(opening(morning("08:59", "10:00"), thursday)).toMatchObject([
      { check: "opening", params: { day: "2017-06-22", hours: "09:00–18:00" } },
    ]);
    expect(opening(morning("18:00", null), thursday)).toHaveLength(1);
    expect(opening({ day: "2017-06-22" }, thursday)).toEqual([]);
    expect(opening({ day: "2017-06-23" }, thursday)).toMatchObject([{ params: { hours: "" } }]);
    expect(opening({ ...morning("07:00", "08:00"), kind: "bus" }, thursday)).toEqual([]);
    const night = [{ days: [3, 4], from: "20:00", until: "02:00" }];
    expect(opening(morning("01:00", "02:00"), night)).toEqual([]);
    expect(opening(morning("01:00", "02:01"), night)).toHaveLength(1);
    expect(
      isOpen(
        [
          { days: [4], from: "09:00", until: "12:00" },
          { days: [4], from: "12:00", until: "18:00" },
        ],
        "2017-06-22T11:00",
        "2017-06-22T13:00",
      ),
    ).toBe(true);
    expect(
      isOpen([{ days: [4], from: "00:00", until: "00:00" }], "2017-06-22T00:00", "2017-06-23T00:00"),
    ).toBe(true);
  });

  it("names days outside of the mission and days on which hosts do not work", () => {
    const planning = { holidays: [{ day: "2017-06-22" }] };
    const of = (values: object) =>
      findClashes(clashInput([clashItem("a", values)], { planning })).map(({ key }) => key);
    expect(of({ kind: "official_meeting" })).toEqual(["holiday:a:2017-06-22"]);
    expect(of({ kind: "meal" })).toEqual([]);
    expect(of({ day: "2017-06-20" })).toEqual(["dates:a"]);
    expect(of({ day: "2017-06-20", internal: true })).toEqual([]);
  });

  it("asks for confirmation from some days before until the start", () => {
    const of = (now: string, values = {}) =>
      findClashes(
        clashInput([clashItem("a", { status: "requested", ...morning("09:00", "10:00"), ...values })], {
          now: Date.parse(now) / 60_000,
          planning: { unconfirmedDays: 3 },
        }),
      ).map(({ check, params }) => [check, params.days]);
    expect(of("2017-06-19T02:00Z")).toEqual([]);
    expect(of("2017-06-19T03:00Z")).toEqual([["unconfirmed", 3]]);
    expect(of("2017-06-22T02:00Z")).toEqual([["unconfirmed", 1]]);
    expect(of("2017-06-22T03:01Z")).toEqual([]);
    expect(of("2017-06-21T12:00Z", { status: "confirmed" })).toEqual([]);
    expect(of("2017-06-22T12:00Z", { start: null, end: null })).toEqual([["unconfirmed", 0]]);
  });
});

describe("checked vectors", () => {
  // An item at each vector's wall time, in its zone and again in that of Brussels, is one moment.
  it.each(file.vectors)("$local in $tz is $utc", ({ tz, local, utc, brussels }) => {
    const [there, home] = [at(local, tz), at(brussels, "Europe/Brussels")];
    expect([there, home]).toEqual([Date.parse(utc) / 60_000, Date.parse(utc) / 60_000]);
    const items = [
      clashItem("a", { day: local.slice(0, 10), start: there, end: there + 60 }),
      clashItem("b", { day: brussels.slice(0, 10), start: home + 59, end: home + 90 }),
    ];
    const dates = { startDate: addDays(local.slice(0, 10), -1), endDate: local.slice(0, 10) };
    expect(findClashes(clashInput(items, { people, ...dates }))).toMatchObject([
      { check: "overlap", params: { minutes: 1, move: 1 } },
    ]);
    const open = {
      ...place("p", null, null),
      zone: tz,
      opening: [{ days: [1, 2, 3, 4, 5, 6, 7], from: local.slice(11), until: "23:59" }],
    };
    const inside = clashItem("a", { day: local.slice(0, 10), start: there, end: there + 30, placeId: "p" });
    expect(findClashes(clashInput([inside], { places: [open], ...dates }))).toEqual([]);
    const early = { ...inside, start: there - 1 };
    expect(findClashes(clashInput([early], { places: [open], ...dates })).map(({ check }) => check)).toEqual([
      "opening",
    ]);
  });

  it("the hour that came twice in Almaty is two moments, an hour apart", () => {
    const { tz, local } = file.ambiguous;
    const reading = (fold: "earlier" | "later") => {
      const result = toInstant(local, tz, fold);
      if (!result.ok) throw new Error(result.reason);
      return result.instant.getTime() / 60_000;
    };
    const dates = { startDate: "2024-02-29", endDate: "2024-03-01" };
    const item = (id: string, start: number) => clashItem(id, { day: "2024-02-29", start, end: start + 30 });
    const [earlier, later] = [reading("earlier"), reading("later")];
    expect(later - earlier).toBe(60);
    expect(findClashes(clashInput([item("a", earlier), item("b", later)], { people, ...dates }))).toEqual([]);
    expect(findClashes(clashInput([item("a", later), item("b", later)], { people, ...dates }))).toHaveLength(
      1,
    );
  });
});

describe("what an organiser lets stand", () => {
  it("is marked; what the database refuses cannot be", () => {
    const meeting = {
      ...morning("09:00", "10:00"),
      kind: "official_meeting" as const,
      audience: "named" as const,
    };
    const items = [
      clashItem("a", { ...meeting, placed: [0] }),
      clashItem("b", meeting),
      clashItem("c", morning("09:30", "10:00")),
    ];
    const found = (dismissed: string[], placed: number[]) =>
      findClashes(
        clashInput(
          [...items.slice(0, 1), { ...meeting, ...clashItem("b", meeting), placed }, ...items.slice(2)],
          { people, dismissed },
        ),
      );
    expect(found(["overlap:a:c"], []).map(({ key, dismissed }) => [key, dismissed])).toEqual([
      ["overlap:a:c", true],
    ]);
    expect(found(["overlap:a:b"], [0]).find(({ key }) => key === "overlap:a:b")).toMatchObject({
      severity: "hard",
      dismissed: false,
    });
  });
});

it("checks a mission of 600 people and 120 items in no time, and one item in less", () => {
  const input = clashProblem({ people: 600, items: 120 });
  findClashes(input);
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    findClashes(input);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(150);
  const one = Array.from({ length: 5 }, () => {
    const start = performance.now();
    clashesOfItem(input, "i0010");
    return performance.now() - start;
  });
  expect(Math.min(...one)).toBeLessThan(50);
});
