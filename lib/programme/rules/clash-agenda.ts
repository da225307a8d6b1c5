import type { ItemKind } from "@/db/enums";
import {
  type ClashInput,
  type ClashItem,
  type ClashPlace,
  type ClashPlanning,
  planningDefaults,
} from "@/lib/programme/rules/clash";
import { type Journey, journeys } from "@/lib/programme/rules/travel";

/** An item that happens, with an hour. Without an end it is a moment, as in the database. Epoch minutes. */
export type Entry = { item: ClashItem; index: number; start: number; end: number };
export type Pair = readonly [Entry, Entry];

/** Whose agenda it is: people who have to do the same, by their indexes, or one other by id; guides by their name. */
export type Who =
  | { of: "people"; people: number[] }
  | { of: "interpreter" | "counterpart" | "guide"; id: string };

export type State = {
  input: ClashInput;
  planning: Required<ClashPlanning>;
  /** Everything but what is cancelled, with or without an hour. */
  open: ClashItem[];
  timed: Entry[];
  places: Map<string, ClashPlace>;
  byPlace: Map<string, Entry[]>;
  /** Item → 1 for each person it is for … */
  members: Map<ClashItem, Uint8Array>;
  /** … and for each who has a place of their own. */
  placed: Map<ClashItem, Uint8Array>;
  journey: (from: string, to: string) => Journey | null;
};

/** Takes nobody's time, or only that of the bed. */
const idle: ReadonlySet<ItemKind> = new Set(["free_time", "hotel"]);

/** Kinds that need the room for themselves; meals, flights and fairs do not. */
const ownRoom: ReadonlySet<ItemKind> = new Set([
  "briefing",
  "plenary",
  "official_meeting",
  "company_visit",
  "pavilion_visit",
  "signing",
  "reception",
  "ceremony",
  "press",
]);

function marked(marks: Uint8Array, people: readonly number[], value: 0 | 1): Uint8Array {
  for (const person of people) if (person < marks.length) marks[person] = value;
  return marks;
}

/** Whom an item is for, as a mark per person. Ideas count: they are what is being planned. */
function membersOf(item: ClashItem, input: ClashInput, items: ReadonlyMap<string, ClashItem>): Uint8Array {
  const marks = new Uint8Array(input.people.length);
  if (!item.internal) {
    switch (item.audience) {
      case "everyone":
      case "own_meetings":
        marks.fill(1);
        break;
      case "everyone_except": {
        marks.fill(1);
        const other = item.exceptItemId === null ? undefined : items.get(item.exceptItemId);
        // Whoever was in a cancelled item is free again and comes along.
        if (other && other.status !== "cancelled") marked(marks, other.placed, 0);
        break;
      }
      case "groups":
        for (const group of item.groupIds) marked(marks, input.groups[group] ?? [], 1);
        break;
      case "leader":
        marked(marks, input.leaders, 1);
        break;
    }
  }
  return marked(marks, item.placed, 1);
}

function byStart(a: Entry, b: Entry): number {
  return a.start - b.start || a.end - b.end || (a.item.id < b.item.id ? -1 : 1);
}

export function prepare(input: ClashInput): State {
  const items = new Map(input.items.map((item) => [item.id, item]));
  const open = input.items.filter((item) => item.status !== "cancelled");
  const timed = open
    .flatMap((item) =>
      item.start === null
        ? []
        : [{ item, index: 0, start: item.start, end: Math.max(item.start, item.end ?? item.start) }],
    )
    .sort(byStart)
    .map((entry, index) => ({ ...entry, index }));
  const places = new Map(input.places.map((place) => [place.id, place]));
  const rooms = timed.filter(({ item }) => item.placeId !== null && ownRoom.has(item.kind));
  return {
    input,
    planning: { ...planningDefaults, holidays: [], ...input.planning },
    open,
    timed,
    places,
    byPlace: Map.groupBy(rooms, ({ item }) => item.placeId ?? ""),
    members: new Map(open.map((item) => [item, membersOf(item, input, items)])),
    placed: new Map(open.map((item) => [item, marked(new Uint8Array(input.people.length), item.placed, 1)])),
    journey: journeys(places, input.travel),
  };
}

/** The people an item is for, as rising indexes. */
export function peopleOf(state: State, item: ClashItem): number[] {
  const people: number[] = [];
  state.members.get(item)?.forEach((member, person) => {
    if (member) people.push(person);
  });
  return people;
}

/**
 * People by what they have to do: 600 who do the same are one. Starts with everybody in one class and parts it by
 * each list of people that some item goes by, so that the work grows with the lists and not with people × items.
 */
function classes(input: ClashInput): number[][] {
  const classOf = new Int32Array(input.people.length);
  let count = 1;
  const part = (people: readonly number[]) => {
    const parted = new Map<number, number>();
    for (const person of new Set(people)) {
      const from = classOf[person];
      if (from === undefined) continue;
      const to = parted.get(from) ?? count++;
      parted.set(from, to);
      classOf[person] = to;
    }
  };
  const used = new Set(input.items.flatMap((item) => (item.audience === "groups" ? item.groupIds : [])));
  for (const group of used) part(input.groups[group] ?? []);
  if (input.items.some((item) => item.audience === "leader")) part(input.leaders);
  for (const item of input.items) part(item.placed);
  const found = new Map<number, number[]>();
  classOf.forEach((own, person) => {
    const list = found.get(own);
    if (list) list.push(person);
    else found.set(own, [person]);
  });
  return [...found.values()];
}

/** Guides are known by what is typed; case and spaces do not make another one. */
export function guideOf(item: ClashItem): string {
  return item.guide.trim().replace(/\s+/g, " ").toLowerCase();
}

/** What people have to do, in order of time. With `focus`, only of those who are in that item. */
export function peopleAgendas(
  { input, timed, members }: State,
  focus: string | null,
): { people: number[]; entries: Entry[] }[] {
  const busy = timed
    .filter(({ item }) => !idle.has(item.kind))
    .map((entry) => ({ entry, marks: members.get(entry.item) ?? new Uint8Array(0) }));
  const focused = busy.find(({ entry }) => entry.item.id === focus)?.marks;
  return classes(input)
    .filter(([first = 0]) => focus === null || focused?.[first] === 1)
    .map((people) => {
      const first = people[0] ?? 0;
      const entries: Entry[] = [];
      for (const { entry, marks } of busy) if (marks[first] === 1) entries.push(entry);
      return { people, entries };
    });
}

/** What interpreters, counterparts and guides have to do, in order of time. */
export function otherAgendas({
  timed,
}: State): { of: Exclude<Who["of"], "people">; id: string; entries: Entry[] }[] {
  const named = (of: Exclude<Who["of"], "people">, idsOf: (item: ClashItem) => readonly string[]) => {
    const found = new Map<string, Entry[]>();
    for (const entry of timed) {
      for (const id of new Set(idsOf(entry.item))) {
        const list = found.get(id);
        if (list) list.push(entry);
        else found.set(id, [entry]);
      }
    }
    return [...found].map(([id, entries]) => ({ of, id, entries }));
  };
  return [
    ...named("interpreter", (item) => item.interpreters),
    ...named("counterpart", (item) => item.counterparts),
    ...named("guide", (item) => (guideOf(item) ? [guideOf(item)] : [])),
  ];
}

/** Do the two share time? Touching is free, but what begins at the same moment clashes: as the database sees it. */
export function shareTime(a: Entry, b: Entry): boolean {
  return a.start === b.start || (a.start < b.start ? a.end > b.start : b.end > a.start);
}

/**
 * One pass over entries sorted by start: every pair that shares time, and for each entry the one that came last
 * before it, which is where people come from.
 */
export function sweep(
  entries: readonly Entry[],
  told: { overlap: (pair: Pair) => void; between: (pair: Pair) => void },
): void {
  const active: Entry[] = [];
  let last: Entry | null = null;
  for (const entry of entries) {
    let kept = 0;
    for (const earlier of active) {
      if (earlier.end > entry.start || earlier.start === entry.start) active[kept++] = earlier;
      else if (last === null || earlier.end >= last.end) last = earlier;
    }
    active.length = kept;
    for (const earlier of active) told.overlap([earlier, entry]);
    if (last !== null) told.between([last, entry]);
    active.push(entry);
  }
}
