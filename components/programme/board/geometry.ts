import { addDays, addWallMinutes, toInstant, wallTimeIn } from "@/lib/time/wall-time";

/**
 * The grid of a day. Downward runs elapsed time from midnight to midnight of the host zone, so that what happens at the
 * same moment stands at the same height, whatever clock it goes by; a day of a clock change is an hour longer or shorter.
 */

const MINUTE = 60_000;

/** Height of an hour and of the lowest card, in pixels; the stylesheet is told. */
export const hourHeight = 64;
export const lowestCard = 26;
const lowestMinutes = (lowestCard / hourHeight) * 60;

export type DayFrame = {
  day: string;
  /** Epoch milliseconds of both midnights. */
  start: number;
  end: number;
  /** 1440, but on the day of a clock change. */
  minutes: number;
};

/** Midnight; in zones whose clocks skip it, the first minute that exists. */
function midnight(day: string, zone: string): number {
  for (const hour of ["00", "01", "02"]) {
    const result = toInstant(`${day}T${hour}:00`, zone, "earlier");
    if (result.ok) return result.instant.getTime();
  }
  return Date.parse(`${day}T00:00Z`);
}

export function frameOf(day: string, zone: string): DayFrame {
  const start = midnight(day, zone);
  const end = midnight(addDays(day, 1), zone);
  return { day, start, end, minutes: (end - start) / MINUTE };
}

export function minuteOf(frame: DayFrame, instant: number): number {
  return (instant - frame.start) / MINUTE;
}

export type HourLabel = { minute: number; local: string };

/** The full hours on a zone's clock within the frame, and where they stand. */
export function hoursIn(frame: DayFrame, zone: string): HourLabel[] {
  const past = Number(wallTimeIn(new Date(frame.start), zone).slice(14, 16));
  const labels: HourLabel[] = [];
  for (let minute = (60 - past) % 60; minute < frame.minutes; minute += 60) {
    labels.push({ minute, local: wallTimeIn(new Date(frame.start + minute * MINUTE), zone) });
  }
  return labels;
}

/** The wall time that a height stands for, on a zone's clock, rounded to `snap` minutes of that clock. */
export function wallAt(frame: DayFrame, zone: string, minute: number, snap: number): string {
  const within = Math.min(Math.max(minute, 0), frame.minutes - 1);
  const local = wallTimeIn(new Date(frame.start + Math.round(within) * MINUTE), zone);
  const past = Number(local.slice(14, 16));
  return addWallMinutes(local, Math.round(past / snap) * snap - past);
}

/** Minutes between two wall times as written. */
export function wallMinutes(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / MINUTE;
}

export type Span = { key: string; start: number; end: number };
export type Slot = { slot: number; slots: number };

/**
 * Puts what overlaps side by side: each span gets the first free slot, and all that hang together share the width.
 * Minutes; a short span counts as long as its card is high, so that no card covers another.
 */
export function sideBySide(spans: readonly Span[]): Map<string, Slot> {
  const sorted = spans
    .map((span) => ({ ...span, end: Math.max(span.end, span.start + lowestMinutes) }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1));
  const placed = new Map<string, Slot>();
  let cluster: string[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const key of cluster) placed.set(key, { slot: placed.get(key)?.slot ?? 0, slots: ends.length });
    cluster = [];
    ends = [];
  };
  for (const { key, start, end } of sorted) {
    if (ends.every((free) => free <= start)) close();
    const free = ends.findIndex((until) => until <= start);
    const slot = free < 0 ? ends.length : free;
    ends[slot] = end;
    placed.set(key, { slot, slots: 1 });
    cluster.push(key);
  }
  close();
  return placed;
}

/** How far down a wall time stands; an hour that the clocks skip stands where it would be. */
export function minuteOfWall(frame: DayFrame, zone: string, local: string): number {
  const result = toInstant(local, zone, "earlier");
  if (result.ok) return minuteOf(frame, result.instant.getTime());
  return wallMinutes(wallTimeIn(new Date(frame.start), zone), local);
}

/** The next line of the grid from a wall time, upward or downward. */
export function nextLine(local: string, lines: number, snap: number): string {
  const past = Number(local.slice(14, 16)) % snap;
  if (past === 0) return addWallMinutes(local, lines * snap);
  return addWallMinutes(local, lines > 0 ? snap - past : -past);
}
