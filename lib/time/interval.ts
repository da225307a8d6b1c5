/**
 * Half-open stretch of time `[start, end)`. An open end (null) or an end that is not after the start makes it
 * a point: something of which only the start is known takes no time of its own.
 */
export interface Interval {
  start: Date;
  end: Date | null;
}

function endMs(interval: Interval): number {
  const start = interval.start.getTime();
  return interval.end ? Math.max(start, interval.end.getTime()) : start;
}

/**
 * True when the two share time. Touching is not overlapping. A point overlaps a stretch only strictly inside
 * it; two points never overlap.
 */
export function overlaps(a: Interval, b: Interval): boolean {
  const [startA, endA, startB, endB] = [a.start.getTime(), endMs(a), b.start.getTime(), endMs(b)];
  return startA < endB && startB < endA && !(startA === endA && startB === endB);
}

function byStart(a: Interval, b: Interval): number {
  return a.start.getTime() - b.start.getTime() || endMs(a) - endMs(b);
}

/** Every overlapping pair, the earlier one first, in one pass over the intervals sorted by start. */
export function listOverlaps<T extends Interval>(intervals: readonly T[]): [T, T][] {
  const pairs: [T, T][] = [];
  let active: T[] = [];
  for (const current of intervals.toSorted(byStart)) {
    active = active.filter((earlier) => endMs(earlier) > current.start.getTime());
    for (const earlier of active) if (overlaps(earlier, current)) pairs.push([earlier, current]);
    active.push(current);
  }
  return pairs;
}

/** The covered time as disjoint stretches in order; stretches that touch become one, points vanish. */
export function mergeIntervals(intervals: readonly Interval[]): { start: Date; end: Date }[] {
  const merged: { start: Date; end: Date }[] = [];
  for (const interval of intervals.toSorted(byStart)) {
    const end = endMs(interval);
    if (end === interval.start.getTime()) continue;
    const last = merged.at(-1);
    if (last && interval.start <= last.end) last.end = new Date(Math.max(last.end.getTime(), end));
    else merged.push({ start: interval.start, end: new Date(end) });
  }
  return merged;
}

/** The time within `frame` that no interval covers, in order. */
export function gaps(
  intervals: readonly Interval[],
  frame: { start: Date; end: Date },
): { start: Date; end: Date }[] {
  const free: { start: Date; end: Date }[] = [];
  let cursor = frame.start;
  for (const taken of mergeIntervals(intervals)) {
    if (taken.start >= frame.end) break;
    if (taken.start > cursor) free.push({ start: cursor, end: taken.start });
    if (taken.end > cursor) cursor = taken.end;
  }
  if (cursor < frame.end) free.push({ start: cursor, end: frame.end });
  return free;
}

/** True when an instant lies in the stretch: the start belongs to it, the end does not. */
export function containsInstant(interval: Interval, instant: Date): boolean {
  return interval.start <= instant && instant.getTime() < endMs(interval);
}
