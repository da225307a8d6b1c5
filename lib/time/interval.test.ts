import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  containsInstant,
  gaps,
  type Interval,
  listOverlaps,
  mergeIntervals,
  overlaps,
} from "@/lib/time/interval";

const at = (minute: number) => new Date(minute * 60_000);
const stretch = (start: number, end: number | null): Interval => ({
  start: at(start),
  end: end === null ? null : at(end),
});
const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 12 })))
  .map(([start, length]) => stretch(start, length === null ? null : start + length));
const anyIntervals = fc.array(anyInterval, { maxLength: 14 });

describe("overlap", () => {
  test.each([
    ["touching", stretch(0, 10), stretch(10, 20), false],
    ["sharing a minute", stretch(0, 11), stretch(10, 20), true],
    ["the same", stretch(0, 10), stretch(0, 10), true],
    ["one within the other", stretch(0, 30), stretch(10, 20), true],
    ["a start without end inside", stretch(0, 30), stretch(10, null), true],
    ["a start without end at the start", stretch(10, 30), stretch(10, null), false],
    ["a start without end at the end", stretch(0, 10), stretch(10, null), false],
    ["two starts without end", stretch(10, null), stretch(10, null), false],
    ["no length", stretch(10, 10), stretch(0, 30), true],
  ])("%s", (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });

  test("one pass finds the pairs that comparing all with all finds", () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const all = intervals.flatMap((a, i) => intervals.slice(i + 1).filter((b) => overlaps(a, b)));
        const found = listOverlaps(intervals);
        expect(found).toHaveLength(all.length);
        for (const [a, b] of found) {
          expect(overlaps(a, b)).toBe(true);
          expect(a.start <= b.start).toBe(true);
        }
      }),
    );
  });
});

describe("merging and gaps", () => {
  test("every minute is either covered or free, never both", () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const covered = mergeIntervals(intervals);
        const free = gaps(intervals, { start: at(5), end: at(45) });
        for (let minute = 5; minute < 45; minute += 1) {
          const isCovered = intervals.some((interval) => containsInstant(interval, at(minute)));
          expect(covered.some((interval) => containsInstant(interval, at(minute)))).toBe(isCovered);
          expect(free.some((interval) => containsInstant(interval, at(minute)))).toBe(!isCovered);
        }
        expect(listOverlaps([...covered])).toEqual([]);
        covered.reduce(
          (before, after) => {
            expect(before.end < after.start).toBe(true);
            return after;
          },
          { start: at(-2), end: at(-1) },
        );
      }),
    );
  });

  test("inputs stay as they were", () => {
    const intervals = [stretch(0, 10), stretch(5, 20)];
    mergeIntervals(intervals);
    expect(intervals).toEqual([stretch(0, 10), stretch(5, 20)]);
    expect(gaps([], { start: at(0), end: at(0) })).toEqual([]);
  });
});
