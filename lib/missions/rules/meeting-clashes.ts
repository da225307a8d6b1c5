import type { ImportProblem, MissionFile } from "@/lib/missions/rules/interchange";
import { isWallTime, toInstant } from "@/lib/time/wall-time";

type Seat = { item: number; seat: number; key: string; start: number; end: number };

function seatsOf(file: MissionFile): Map<string, Seat[]> {
  const byCounterpart = new Map<string, Seat[]>();
  file.items.forEach((item, index) => {
    if (!item.start || item.status === "cancelled" || !isWallTime(item.start.local)) return;
    const start = toInstant(item.start.local, item.start.tz, item.start.fold);
    const end = item.end ? toInstant(item.end.local, item.end.tz, item.end.fold) : start;
    if (!start.ok || !end.ok) return;
    (item.meeting?.counterparts ?? []).forEach(({ key }, seat) => {
      const list = byCounterpart.get(key) ?? [];
      list.push({ item: index, seat, key, start: start.instant.getTime(), end: end.instant.getTime() });
      byCounterpart.set(key, list);
    });
  });
  return byCounterpart;
}

/** As the database sees it: touching is free, but a moment without duration occupies that moment. */
function clash(a: Seat, b: Seat): boolean {
  if (a.start === b.start) return true;
  return a.start < b.start ? b.start < a.end : a.start < b.end;
}

/** Counterparts who would sit in two meetings at once, a row per seat that clashes with an earlier one. */
export function checkSeats(file: MissionFile): ImportProblem[] {
  const problems: ImportProblem[] = [];
  for (const seats of seatsOf(file).values()) {
    const sorted = seats.toSorted((a, b) => a.start - b.start || a.end - b.end);
    for (const [index, seat] of sorted.entries()) {
      const other = sorted.slice(0, index).find((earlier) => clash(earlier, seat));
      if (!other) continue;
      problems.push({
        path: `items[${seat.item}].meeting.counterparts[${seat.seat}]`,
        reason: "missions.fileSeatTaken",
        params: { key: seat.key, other: file.items[other.item]?.key ?? "" },
      });
    }
  }
  return problems;
}
