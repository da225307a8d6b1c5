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
export type Entry = { item: ClashItem; start: number; end: number };
export type Pair = readonly [Entry, Entry];

/** What somebody has to do, in order: alike for all of `people`, or of one interpreter, counterpart or guide. */
export type Agenda = {
  of: "people" | "interpreter" | "counterpart" | "guide";
  /** Indexes; empty for others than people. */
  people: number[];
  /** Id of the interpreter or counterpart, name of the guide. */
  id: string;
  entries: Entry[];
};

export type State = {
  input: ClashInput;
  planning: Required<ClashPlanning>;
  /** Everything but what is cancelled, with or without an hour. */
  open: ClashItem[];
  timed: Entry[];
  places: Map<string, ClashPlace>;
  byPlace: Map<string, Entry[]>;
  /** Item → 1 for each person it is for. */
  members: Map<ClashItem, Uint8Array>;
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

/** Whom an item is for, as a mark per person. Ideas count: they are what is being planned. */
function membersOf(item: ClashItem, input: ClashInput, items: ReadonlyMap<string, ClashItem>): Uint8Array {
  const marks = new Uint8Array(input.people.length);
  const mark = (people: readonly number[], value: 0 | 1) => {
    for (const person of people) if (person < marks.length) marks[person] = value;
  };
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
        if (other && other.status !== "cancelled") mark(other.placed, 0);
        break;
      }
      case "groups":
        for (const group of item.groupIds) mark(input.groups[group] ?? [], 1);
        break;
      case "leader":
        mark(input.leaders, 1);
        break;
    }
  }
  mark(item.placed, 1);
  return marks;
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
        : [{ item, start: item.start, end: Math.max(item.start, item.end ?? item.start) }],
    )
    .sort(byStart);
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

function named(
  state: State,
  of: Exclude<Agenda["of"], "people">,
  idsOf: (item: ClashItem) => readonly string[],
): Agenda[] {
  const found = new Map<string, Entry[]>();
  for (const entry of state.timed) {
    for (const id of new Set(idsOf(entry.item))) {
      const list = found.get(id);
      if (list) list.push(entry);
      else found.set(id, [entry]);
    }
  }
  return [...found].map(([id, entries]) => ({ of, people: [], id, entries }));
}

/** Guides are known by what is typed; case and spaces do not make another one. */
export function guideOf(item: ClashItem): string {
  return item.guide.trim().replace(/\s+/g, " ").toLowerCase();
}

/** What everybody has to do, in order of time. With `focus`, only of those who are in that item. */
export function agendasOf(state: State, focus: string | null): Agenda[] {
  const { input, timed, members } = state;
  const busy = timed
    .filter(({ item }) => !idle.has(item.kind))
    .map((entry) => ({ entry, marks: members.get(entry.item) ?? new Uint8Array(0) }));
  const focused = focus === null ? undefined : busy.find(({ entry }) => entry.item.id === focus);
  const groups = classes(input).filter(
    ([first = 0]) => focus === null || (focused !== undefined && focused.marks[first] === 1),
  );
  const people = groups.map((group): Agenda => {
    const first = group[0] ?? 0;
    const entries: Entry[] = [];
    for (const { entry, marks } of busy) if (marks[first] === 1) entries.push(entry);
    return { of: "people", people: group, id: "", entries };
  });
  const others = [
    ...named(state, "interpreter", (item) => item.interpreters),
    ...named(state, "counterpart", (item) => item.counterparts),
    ...named(state, "guide", (item) => (guideOf(item) ? [guideOf(item)] : [])),
  ];
  return [
    ...people,
    ...others.filter(({ entries }) => focus === null || entries.some(({ item }) => item.id === focus)),
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
