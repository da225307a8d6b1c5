import {
  type DayFrame,
  frameOf,
  minuteOf,
  type Slot,
  sideBySide,
} from "@/components/programme/board/geometry";
import { lengthOf } from "@/components/programme/board/moves";
import { concerns, type Person } from "@/lib/programme/rules/visibility";
import type { BoardData, BoardItem } from "@/lib/programme/schema";
import { addDays, localDay } from "@/lib/time/wall-time";

/** Which columns the board has and what stands in them. */

export const laneModes = ["all", "group", "place", "person"] as const;
export type LaneMode = (typeof laneModes)[number];

/** Lanes that are not a group, a place or a person. */
export type SpecialLane = "all" | "everyone" | "own" | "leader" | "internal" | "none";

export type Column = {
  key: string;
  day: string;
  /** Whose clock it goes by. */
  zone: string;
  /** Id of the group, place or person, or a special lane. */
  lane: string;
};

/** Columns of one zone on one day, side by side behind the clock of that zone. */
export type Section = { day: string; zone: string; frame: DayFrame; columns: Column[] };

export type Placed = Slot & {
  /** Item and column. */
  key: string;
  item: BoardItem;
  column: Column;
  /** Minutes from the top of the day. */
  start: number;
  end: number;
  /** It began on an earlier day; the first part is the one to take hold of. */
  continued: boolean;
};

/** A planned item counts for whom it will be for; internal ones are for nobody who travels. */
export function peopleFinder(data: Pick<BoardData, "people" | "items">): (item: BoardItem) => number[] {
  const statuses = new Map(data.items.map((item) => [item.id, item.status]));
  const people = data.people.map((person): Person & { placements: Map<string, "placed"> } => ({
    registrationId: person.id,
    groupIds: new Set(person.groupIds),
    placements: new Map(),
    leader: person.leader,
  }));
  for (const item of data.items) {
    for (const index of item.placed) people[index]?.placements.set(item.id, "placed");
  }
  const found = new Map<string, number[]>();
  return (item) => {
    const known = found.get(item.id);
    if (known) return known;
    const planned = {
      ...item,
      status: "confirmed" as const,
      exceptCancelled: item.exceptItemId !== null && statuses.get(item.exceptItemId) === "cancelled",
    };
    const list = people.flatMap((person, index) => (concerns(planned, person) ? [index] : []));
    found.set(item.id, list);
    return list;
  };
}

/** The days of the mission and those that have items besides, on the host's calendar. */
export function boardDays(
  data: Pick<BoardData, "startDate" | "endDate" | "hostZone">,
  items: readonly BoardItem[],
) {
  const days = new Set<string>();
  // A mission of a season is not 90 tabs: its ends, and the days with something on them.
  for (let day = data.startDate, n = 0; day <= data.endDate && n < 62; day = addDays(day, 1), n++)
    days.add(day);
  days.add(data.endDate);
  for (const item of items) {
    const day = hostDay(item, data.hostZone);
    if (day) days.add(day);
  }
  return [...days].toSorted();
}

/** The day of the board on which an item stands: the host's calendar at its start. */
export function hostDay(item: BoardItem, hostZone: string): string | null {
  return item.startsAt === null ? item.day : localDay(new Date(item.startsAt), hostZone);
}

export function isScheduled(item: BoardItem): boolean {
  return item.startsAt !== null;
}

type Lanes = {
  mode: LaneMode;
  /** Lanes shown though nothing stands in them: chosen by hand. */
  extra: readonly string[];
};

function lanesOf(
  item: BoardItem,
  { mode, extra }: Lanes,
  peopleOf: (item: BoardItem) => number[],
  data: BoardData,
) {
  switch (mode) {
    case "all":
      return ["all"];
    case "place":
      return [item.placeId ?? "none"];
    case "group":
      if (item.internal) return ["internal"];
      if (item.audience === "groups") return item.groupIds.length > 0 ? item.groupIds : ["everyone"];
      if (item.audience === "leader") return ["leader"];
      return [item.audience === "named" || item.audience === "sign_up" ? "own" : "everyone"];
    case "person": {
      const concerned = new Set(peopleOf(item).map((index) => data.people[index]?.id));
      return extra.filter((id) => concerned.has(id));
    }
  }
}

/** Lanes of the host's section that are there whatever happens on the day. */
function standingLanes({ mode, extra }: Lanes, used: ReadonlySet<string>, data: BoardData): string[] {
  const order = (ids: readonly { id: string }[]) =>
    ids.map(({ id }) => id).filter((id) => used.has(id) || extra.includes(id));
  switch (mode) {
    case "all":
      return ["all"];
    case "place":
      return [...order(data.places), "none"];
    case "group":
      return [
        "everyone",
        ...order(data.groups),
        ...(["own", "leader", "internal"] as const).filter((lane) => used.has(lane)),
      ];
    case "person":
      return [...extra];
  }
}

/** All columns of the days shown, in reading order, and the cards in them in order of time. */
export function layOut(
  data: BoardData,
  items: readonly BoardItem[],
  days: readonly string[],
  lanes: Lanes,
  peopleOf: (item: BoardItem) => number[],
): { sections: Section[]; cards: Placed[] } {
  const sections: Section[] = [];
  const cards: Placed[] = [];
  const scheduled = items.filter(isScheduled);
  const laneCache = new Map(scheduled.map((item) => [item.id, lanesOf(item, lanes, peopleOf, data)]));
  const usedAnywhere = new Set(
    lanes.mode === "group" ? scheduled.flatMap((item) => laneCache.get(item.id) ?? []) : [],
  );
  for (const day of days) {
    const frame = frameOf(day, data.hostZone);
    const present = scheduled
      .map((item) => {
        const start = minuteOf(frame, item.startsAt ?? 0);
        return { item, start, end: start + Math.max(lengthOf(item), 1) };
      })
      .filter(({ start, end }) => start < frame.minutes && end > 0);
    const zones = [
      data.hostZone,
      ...new Set(present.map(({ item }) => item.startZone).filter((zone) => zone !== data.hostZone)),
    ];
    for (const zone of zones) {
      const here = present.filter(({ item }) => item.startZone === zone);
      const used = new Set(here.flatMap(({ item }) => laneCache.get(item.id) ?? []));
      const wanted = zone === data.hostZone ? new Set([...used, ...usedAnywhere]) : used;
      const ids = standingLanes(
        zone === data.hostZone ? lanes : { ...lanes, extra: lanes.extra.filter((id) => used.has(id)) },
        wanted,
        data,
      ).filter((id) => zone === data.hostZone || used.has(id));
      // A place that is gone from the list still has its items.
      const all = [...ids, ...[...used].filter((id) => !ids.includes(id))];
      const columns = all.map((lane): Column => ({ key: `${day}|${zone}|${lane}`, day, zone, lane }));
      if (columns.length === 0) continue;
      sections.push({ day, zone, frame, columns });
      for (const column of columns) {
        const inside = here.filter(({ item }) => laneCache.get(item.id)?.includes(column.lane));
        const slots = sideBySide(inside.map(({ item, start, end }) => ({ key: item.id, start, end })));
        for (const { item, start, end } of inside) {
          cards.push({
            key: `${item.id}|${column.key}`,
            item,
            column,
            start: Math.max(start, 0),
            end: Math.min(end, frame.minutes),
            continued: start < 0,
            ...(slots.get(item.id) ?? { slot: 0, slots: 1 }),
          });
        }
      }
    }
  }
  const order = new Map(
    sections.flatMap(({ columns }) => columns).map((column, index) => [column.key, index]),
  );
  const rank = (card: Placed) => order.get(card.column.key) ?? 0;
  cards.sort(
    (a, b) =>
      (a.column.day < b.column.day ? -1 : a.column.day > b.column.day ? 1 : 0) ||
      a.start - b.start ||
      rank(a) - rank(b) ||
      a.slot - b.slot,
  );
  return { sections, cards };
}
