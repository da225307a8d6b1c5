import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiences, type ItemKind, itemKinds, itemStatuses, travelModes } from "@/db/enums";
import {
  type Clash,
  type ClashInput,
  type ClashItem,
  clashesOfItem,
  findClashes,
} from "@/lib/programme/rules/clashes";
import { estimate } from "@/lib/programme/rules/travel";
import { addDays } from "@/lib/time/wall-time";
import { clashItem } from "@/tests/factories/clashes";

const epoch = Date.parse("2017-06-21T00:00Z") / 60_000;
const dayMinutes = 1440;
const ids = ["a", "b", "c", "d", "e", "f", "g"];
const placeIds = ["p", "q", "r", "s"];
const somePeople = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });

/** Times on a coarse grid over three days, so that things meet, touch and fall on midnight often. */
const anyItem = (id: string): fc.Arbitrary<ClashItem> =>
  fc
    .record({
      kind: fc.constantFrom(...itemKinds),
      status: fc.constantFrom(...itemStatuses),
      internal: fc.boolean().map((internal) => internal && id === "a"),
      at: fc.option(fc.integer({ min: 0, max: 72 }), { freq: 8 }),
      length: fc.option(fc.integer({ min: 0, max: 8 }), { freq: 6 }),
      muster: sometimes(fc.integer({ min: 0, max: 3 })),
      placeId: fc.option(fc.constantFrom(...placeIds)),
      endPlaceId: sometimes(fc.constantFrom(...placeIds)),
      audience: fc.constantFrom(...audiences),
      groupIds: fc.uniqueArray(fc.constantFrom("x", "y"), { maxLength: 2 }),
      except: fc.constantFrom(...ids),
      placed: somePeople,
      capacity: sometimes(fc.integer({ min: 1, max: 5 })),
      guide: fc.constantFrom("", "", "Ann", " ann ", "Bo"),
      interpreters: fc.uniqueArray(fc.constantFrom("i", "j"), { maxLength: 2 }),
      counterparts: fc.uniqueArray(fc.constantFrom("k", "l"), { maxLength: 1 }),
    })
    .map(({ at, length, muster, except, ...rest }) => {
      const start = at === null ? null : epoch + at * 60;
      const end = start === null || length === null ? null : start + length * 15;
      return clashItem(id, {
        ...rest,
        day: addDays("2017-06-21", at === null ? 0 : Math.floor(at / 24)),
        start,
        end,
        muster: start === null || muster === null ? null : start - muster * 10,
        exceptItemId: rest.audience === "everyone_except" ? except : null,
      });
    });

const anyInput: fc.Arbitrary<ClashInput> = fc.record({
  now: fc.integer({ min: -3, max: 3 }).map((days) => epoch + days * dayMinutes),
  startDate: fc.constant("2017-06-21"),
  endDate: fc.constantFrom("2017-06-22", "2017-06-23"),
  planning: fc.record({
    breakMinutes: fc.constantFrom(0, 10, 30),
    unconfirmedDays: fc.constantFrom(0, 2),
    holidays: fc.constantFrom([], [{ day: "2017-06-22" }]),
  }),
  items: fc.subarray(ids, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(anyItem))),
  people: fc.constant(
    [0, 1, 2, 3, 4].map((index) => ({ id: `${index}`, name: `${index}`, heads: 1 + (index % 2) })),
  ),
  groups: fc.record({ x: somePeople, y: somePeople }),
  leaders: somePeople,
  places: fc.tuple(
    ...placeIds.map((id, index) =>
      fc.record({
        id: fc.constant(id),
        zone: fc.constantFrom("Asia/Almaty", "Europe/Brussels", "Pacific/Auckland", "America/Denver"),
        // Next door, across town, and the other side of the world.
        lat: fc.constant([51.09, 51.095, 51.2, -36.8][index] ?? null),
        lon: fc.constant([71.41, 71.415, 71.5, 174.7][index] ?? null),
        opening: fc.array(
          fc.record({
            days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
            from: fc.constantFrom("00:00", "06:00", "09:00", "20:00"),
            until: fc.constantFrom("00:00", "03:00", "09:00", "18:00"),
          }),
          { maxLength: 2 },
        ),
      }),
    ),
  ),
  travel: fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(...placeIds),
      to: fc.constantFrom(...placeIds),
      minutes: fc.integer({ min: 0, max: 120 }),
      mode: fc.constantFrom(...travelModes),
    }),
    { maxLength: 4, selector: ({ from, to }) => `${from}${to}` },
  ),
  dismissed: fc.constant([]),
});

/** Every minute that an item takes; a moment takes its own. The plainest way to say what overlaps. */
const minutesOf = ({ start, end }: ClashItem) => {
  const from = start ?? 0;
  return new Set(Array.from({ length: Math.max(1, (end ?? from) - from) }, (_, index) => from + index));
};
const overlapping = (a: ClashItem, b: ClashItem) => {
  const taken = minutesOf(b);
  return [...minutesOf(a)].some((minute) => taken.has(minute));
};

function concerns(item: ClashItem, person: number, input: ClashInput): boolean {
  if (item.placed.includes(person)) return true;
  if (item.internal) return false;
  const other = input.items.find(({ id }) => id === item.exceptItemId);
  if (item.audience === "everyone" || item.audience === "own_meetings") return true;
  if (item.audience === "groups") return item.groupIds.some((id) => input.groups[id]?.includes(person));
  if (item.audience === "leader") return input.leaders.includes(person);
  return (
    item.audience === "everyone_except" &&
    !(other && other.status !== "cancelled" && other.placed.includes(person))
  );
}

type Plain = Map<string, { check: string; hard: boolean; people: Set<number> }>;
const exclusive = ["official_meeting", "pavilion_visit", "company_visit", "signing"];
const calm = ["flight", "bus", "meal", "hotel", "free_time"];
const room = ["briefing", "plenary", "reception", "ceremony", "press", ...exclusive];

/** The checks between items, person by person and pair by pair, without any of the shortcuts. */
function plainly(input: ClashInput): Plain {
  const found: Plain = new Map();
  const tell = (check: string, a: ClashItem, b: ClashItem, other = "", person?: number, hard = false) => {
    const key = [check, ...(other ? [other] : []), ...[a.id, b.id].sort()].join(":");
    const entry = found.get(key) ?? { check, hard: false, people: new Set() };
    if (person !== undefined) entry.people.add(person);
    found.set(key, { ...entry, hard: entry.hard || hard });
  };
  const timed = input.items.filter(({ status, start }) => status !== "cancelled" && start !== null);
  const rank = (item: ClashItem) =>
    [Math.max(item.end ?? 0, item.start ?? 0), item.start ?? 0, item.id] as const;
  const later = (a: ClashItem, b: ClashItem) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] !== y[0] ? x[0] > y[0] : x[1] !== y[1] ? x[1] > y[1] : x[2] > y[2];
  };
  const before = (item: ClashItem, list: ClashItem[]) =>
    list
      .filter((one) => one !== item && (one.start ?? 0) < (item.start ?? 0) && !overlapping(one, item))
      .reduce<ClashItem | null>((last, one) => (last === null || later(one, last) ? one : last), null);
  const way = (from: string, to: string) => {
    if (from === to) return 0;
    const given =
      input.travel.find((row) => row.from === from && row.to === to) ??
      input.travel.find((row) => row.from === to && row.to === from);
    const [a, b] = [from, to].map((id) => input.places.find((place) => place.id === id));
    if (given) return given.minutes;
    return a && b ? (estimate(a, b)?.minutes ?? null) : null;
  };
  const own = ({ audience }: ClashItem) => audience === "named" || audience === "sign_up";
  const framed = (a: ClashItem, b: ClashItem) =>
    (a.audience === "own_meetings" && own(b)) || (b.audience === "own_meetings" && own(a));
  const follow = (a: ClashItem, b: ClashItem, person?: number, interpreter = "") => {
    const [ends, starts] = [Math.max(a.end ?? 0, a.start ?? 0), b.start ?? 0];
    const muster = person !== undefined && b.muster !== null && b.muster < starts;
    const gap = (muster ? (b.muster ?? 0) : starts) - ends;
    const from = a.kind === "bus" || a.kind === "flight" ? a.endPlaceId : (a.endPlaceId ?? a.placeId);
    const known = from !== null && b.placeId !== null;
    const need = known ? way(from, b.placeId ?? "") : 0;
    if (need === null) return tell("noFlight", a, b, interpreter, person);
    if (muster && gap < 0) return tell("muster", a, b, interpreter, person);
    if (need > gap)
      return tell(person === undefined ? "interpreterTravel" : "travel", a, b, interpreter, person);
    const pause = input.planning.breakMinutes ?? 0;
    if (
      person === undefined ||
      a.end === null ||
      framed(a, b) ||
      calm.includes(a.kind) ||
      calm.includes(b.kind)
    )
      return;
    if (gap - need < pause) tell("break", a, b, "", person);
  };
  const each = (list: ClashItem[], tellPair: (a: ClashItem, b: ClashItem) => void) => {
    for (const a of list) for (const b of list) if (a.id < b.id && overlapping(a, b)) tellPair(a, b);
  };
  for (const person of input.people.keys()) {
    const mine = timed.filter(
      (item) => item.kind !== "hotel" && item.kind !== "free_time" && concerns(item, person, input),
    );
    each(mine, (a, b) => {
      if (framed(a, b)) return;
      const hard = [a, b].every((item) => exclusive.includes(item.kind) && item.placed.includes(person));
      tell("overlap", a, b, "", person, hard);
    });
    for (const item of mine) {
      const last = before(item, mine);
      if (last) follow(last, item, person);
    }
  }
  for (const id of ["i", "j"]) {
    const theirs = timed.filter((item) => item.interpreters.includes(id));
    each(theirs, (a, b) => tell("interpreter", a, b, id, undefined, true));
    for (const item of theirs) {
      const last = before(item, theirs);
      if (last) follow(last, item, undefined, id);
    }
  }
  for (const id of ["k", "l"]) {
    each(
      timed.filter((item) => item.counterparts.includes(id)),
      (a, b) => tell("counterpart", a, b, id, undefined, true),
    );
  }
  for (const name of ["ann", "bo"]) {
    each(
      timed.filter(({ guide }) => guide.trim().toLowerCase() === name),
      (a, b) => tell("guide", a, b, name),
    );
  }
  for (const id of placeIds) {
    each(
      timed.filter(({ placeId, kind }) => placeId === id && room.includes(kind)),
      (a, b) => tell("place", a, b, id),
    );
  }
  return found;
}

const shape = (clashes: Clash[]) =>
  new Map(
    clashes.map(({ key, check, severity, people }) => [
      key,
      { check, hard: severity === "hard", people: new Set(people) },
    ]),
  );
const runs = { numRuns: 400 };

describe("findClashes", () => {
  it("finds what the plain way finds, for the same people", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const between = findClashes(input).filter(
          ({ itemIds, check }) => itemIds.length === 2 && check !== "ride",
        );
        expect(shape(between)).toEqual(plainly(input));
      }),
      runs,
    );
  });

  it("finds for one item what it finds for all", () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...ids), (input, id) => {
        expect(clashesOfItem(input, id)).toEqual(
          findClashes(input).filter(({ itemIds }) => itemIds.includes(id)),
        );
      }),
      runs,
    );
  });

  it("does not mind the order of items, people's lists, places or travel times", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = {
          ...input,
          items: input.items.map((item) => ({ ...item, placed: item.placed.toReversed() })).toReversed(),
          places: input.places.toReversed(),
          travel: input.travel.toReversed(),
        };
        expect(findClashes(turned)).toEqual(findClashes(input));
      }),
      runs,
    );
  });

  it("finds the same when everything is some weeks later", () => {
    // Whole weeks keep the week days; zones without a change of clocks in between keep the wall times.
    const zones = {
      "Pacific/Auckland": "Pacific/Fiji",
      "America/Denver": "America/Phoenix",
      "Europe/Brussels": "Asia/Tokyo",
    };
    fc.assert(
      fc.property(anyInput, fc.integer({ min: -8, max: 8 }), (given, weeks) => {
        const fixed = (zone: string) => (zone in zones ? zones[zone as keyof typeof zones] : zone);
        const input = {
          ...given,
          places: given.places.map((place) => ({ ...place, zone: fixed(place.zone) })),
        };
        const days = weeks * 7;
        const move = (minute: number | null) => minute && minute + days * dayMinutes;
        const day = (local: string) => addDays(local, days);
        const moved: ClashInput = {
          ...input,
          now: input.now + days * dayMinutes,
          startDate: day(input.startDate),
          endDate: day(input.endDate),
          planning: {
            ...input.planning,
            holidays: input.planning.holidays?.map((one) => ({ day: day(one.day) })),
          },
          items: input.items.map((item) => ({
            ...item,
            day: item.day && day(item.day),
            start: move(item.start),
            end: move(item.end),
            muster: move(item.muster),
          })),
        };
        const plain = (clashes: Clash[]) =>
          clashes.map(({ key, check, severity, people }) => ({
            key: check === "holiday" ? check : key,
            check,
            severity,
            people,
          }));
        expect(plain(findClashes(moved))).toEqual(plain(findClashes(input)));
      }),
      runs,
    );
  });

  it("does not mind by which name an item goes: what clashes, clashes both ways", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const name = (id: string) => ids[ids.length - 1 - ids.indexOf(id)] ?? id;
        const renamed = {
          ...input,
          items: input.items.map((item) => ({
            ...item,
            id: name(item.id),
            exceptItemId: item.exceptItemId && name(item.exceptItemId),
          })),
        };
        // What overlaps; which of two items that end together is the last one goes by their names.
        const pairs = (clashes: Clash[], of: (id: string) => string) =>
          clashes
            .filter(({ check }) =>
              ["overlap", "interpreter", "counterpart", "guide", "place"].includes(check),
            )
            .map(({ check, itemIds, people, severity }) => [check, itemIds.map(of).sort(), people, severity])
            .map((row) => JSON.stringify(row))
            .sort();
        expect(pairs(findClashes(renamed), name)).toEqual(pairs(findClashes(input), (id) => id));
      }),
      runs,
    );
  });

  it("marks what stands by its key, and only what is soft", () => {
    fc.assert(
      fc.property(anyInput, fc.func(fc.boolean()), (input, chosen) => {
        const before = findClashes(input);
        const dismissed = before.map(({ key }) => key).filter(chosen);
        expect(findClashes({ ...input, dismissed })).toEqual(
          before.map((clash) => ({
            ...clash,
            dismissed: clash.severity === "soft" && dismissed.includes(clash.key),
          })),
        );
      }),
      runs,
    );
  });

  it("has one clash per key, and says nothing of cancelled items", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const found = findClashes(input);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        const cancelled = new Set(
          input.items.filter(({ status }) => status === "cancelled").map(({ id }) => id),
        );
        expect(found.flatMap(({ itemIds }) => itemIds).filter((id) => cancelled.has(id))).toEqual([]);
      }),
      runs,
    );
  });

  it("clears a pair when the later item moves as far as it is told", () => {
    const stretch = fc.record({
      start: fc.integer({ min: 0, max: 50 }),
      length: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(stretch, stretch, (one, two) => {
        const item = (
          id: string,
          { start, length }: { start: number; length: number },
          kind: ItemKind = "briefing",
        ) => clashItem(id, { kind, start: epoch + start, end: epoch + start + length });
        const people = [{ id: "0", name: "0", heads: 1 }];
        const find = (items: ClashItem[]) =>
          findClashes({
            now: 0,
            startDate: "2017-06-21",
            endDate: "2017-06-24",
            planning: { breakMinutes: 0 },
            items,
            people,
            groups: {},
            leaders: [],
            places: [],
            travel: [],
            dismissed: [],
          });
        const [a, b] = [item("a", one), item("b", two)];
        const [clash] = find([a, b]);
        if (!clash) return;
        const by = Number(clash.params.move);
        const second = clash.itemIds[1];
        const moved = [a, b].map((each) =>
          each.id === second && each.start !== null && each.end !== null
            ? { ...each, start: each.start + by, end: each.end + by }
            : each,
        );
        expect(find(moved)).toEqual([]);
      }),
    );
  });
});

describe("opening hours", () => {
  it("are those of the plain way, minute by minute", () => {
    const zone = "Asia/Almaty";
    const offset = 360;
    const hours = fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: fc.constantFrom("00:00", "09:00", "20:00", "23:30"),
        until: fc.constantFrom("00:00", "00:30", "09:00", "18:00"),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 0, max: 7 * 96 }),
        fc.integer({ min: 0, max: 100 }),
        (opening, quarter, length) => {
          const start = epoch + quarter * 15;
          const end = start + length * 15;
          // 21 June 2017 was a Wednesday.
          const openAt = (minute: number) => {
            const local = minute - epoch + offset;
            const [day, time] = [
              Math.floor(local / dayMinutes),
              ((local % dayMinutes) + dayMinutes) % dayMinutes,
            ];
            const weekday = (shift: number) => ((((day + shift + 2) % 7) + 7) % 7) + 1;
            return opening.some(({ days, from, until }) => {
              const wraps = clock(until) <= clock(from);
              if (days.includes(weekday(0)) && time >= clock(from) && (wraps || time < clock(until)))
                return true;
              return wraps && days.includes(weekday(-1)) && time < clock(until);
            });
          };
          const all = Array.from({ length: Math.max(1, end - start) }, (_, index) => start + index).every(
            openAt,
          );
          const item = clashItem("a", { start, end, placeId: "p", day: null });
          const found = findClashes({
            now: 0,
            startDate: "2017-06-21",
            endDate: "2017-06-24",
            planning: {},
            items: [item],
            people: [],
            groups: {},
            leaders: [],
            places: [{ id: "p", zone, lat: null, lon: null, opening }],
            travel: [],
            dismissed: [],
          });
          expect(found.map(({ check }) => check)).toEqual(all ? [] : ["opening"]);
        },
      ),
      runs,
    );
  });
});
