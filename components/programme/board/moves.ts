import { wallMinutes } from "@/components/programme/board/geometry";
import type { ItemKind } from "@/db/enums";
import { deriveTimes, typeTimes } from "@/lib/programme/rules/times";
import type { BoardItem, BoardTimes } from "@/lib/programme/schema";
import { addWallMinutes, dayOf } from "@/lib/time/wall-time";

/** What a move makes of an item's times. Wall times move as written, in the zone of the item; nothing is guessed. */

const usual: Partial<Record<ItemKind, number>> = {
  flight: 180,
  bus: 45,
  hotel: 30,
  briefing: 30,
  meal: 90,
  reception: 120,
  pavilion_visit: 30,
  official_meeting: 45,
};

/** Minutes that an item lasts on the clock; without an end, as long as its kind usually does. */
export function lengthOf(
  item: Pick<BoardItem, "kind" | "startLocal" | "endLocal" | "startsAt" | "endsAt">,
): number {
  if (item.startsAt !== null && item.endsAt !== null)
    return Math.max((item.endsAt - item.startsAt) / 60_000, 0);
  return usual[item.kind] ?? 60;
}

export function timesOf(item: BoardItem): BoardTimes {
  const { timing, day, startLocal, startZone, startFold, endLocal, endZone, endFold, musterLocal } = item;
  return { timing, day, startLocal, startZone, startFold, endLocal, endZone, endFold, musterLocal };
}

/** The item at other times, its instants derived; an hour that does not exist keeps its distance, the server says no. */
export function withTimes(item: BoardItem, times: BoardTimes): BoardItem {
  const { times: derived, faults } = deriveTimes(typeTimes(times));
  if (faults.length === 0) {
    const { startsAt, endsAt, ...rest } = derived;
    return { ...item, ...rest, startsAt: startsAt?.getTime() ?? null, endsAt: endsAt?.getTime() ?? null };
  }
  const shift =
    item.startLocal && times.startLocal ? wallMinutes(item.startLocal, times.startLocal) * 60_000 : 0;
  return {
    ...item,
    ...times,
    startsAt: item.startsAt === null ? null : item.startsAt + shift,
    endsAt: item.endsAt === null ? null : item.endsAt + shift,
  };
}

/** Moves by minutes on the clock; the muster moves along. What has only a day moves by whole days. */
export function shift(item: BoardItem, minutes: number): BoardItem {
  if (!item.startLocal) return item;
  const startLocal = addWallMinutes(item.startLocal, minutes);
  return withTimes(item, {
    ...timesOf(item),
    day: dayOf(startLocal),
    startLocal,
    endLocal: item.endLocal && addWallMinutes(item.endLocal, minutes),
    musterLocal: item.musterLocal && addWallMinutes(item.musterLocal, minutes),
    startFold: null,
    endFold: null,
  });
}

/** Ends later or sooner, at least `least` minutes after the start. */
export function lengthen(item: BoardItem, minutes: number, least: number): BoardItem {
  if (!item.startLocal) return item;
  const now = item.endLocal ?? addWallMinutes(item.startLocal, lengthOf(item));
  const change = Math.max(minutes, least - lengthOf(item));
  return withTimes(item, { ...timesOf(item), endLocal: addWallMinutes(now, change), endFold: null });
}

/** Whose clock says when an item starts in a column: that of the column, but a flight keeps its own. */
export function clockFor(item: BoardItem, zone: string): string {
  return item.startLocal && item.startZone !== item.endZone ? item.startZone : zone;
}

/** Puts an item at an hour on a zone's clock, as long as it was. */
export function putAt(item: BoardItem, startLocal: string, zone: string): BoardItem {
  if (item.startLocal && item.startZone === zone)
    return shift(item, wallMinutes(item.startLocal, startLocal));
  // A flight arrives on a clock of its own: that one is kept, and so is the time it takes.
  const through = item.endZone !== item.startZone;
  if (item.startLocal && through) return shift(item, wallMinutes(item.startLocal, startLocal));
  return withTimes(item, {
    ...timesOf(item),
    timing: item.startLocal ? item.timing : "exact",
    day: dayOf(startLocal),
    startLocal,
    startZone: zone,
    startFold: null,
    endLocal: through ? null : addWallMinutes(startLocal, lengthOf(item)),
    endZone: through ? item.endZone : zone,
    endFold: null,
    musterLocal:
      item.musterLocal && item.startLocal
        ? addWallMinutes(startLocal, wallMinutes(item.startLocal, item.musterLocal))
        : null,
  });
}

/** Off the grid: no day, no hour. */
export function takeOff(item: BoardItem): BoardItem {
  return withTimes(item, {
    ...timesOf(item),
    timing: "tbc",
    day: null,
    startLocal: null,
    startFold: null,
    endLocal: null,
    endFold: null,
    musterLocal: null,
  });
}

export function sameTimes(a: BoardItem, b: BoardItem): boolean {
  return JSON.stringify(timesOf(a)) === JSON.stringify(timesOf(b)) && a.placeId === b.placeId;
}
