import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  frameOf,
  hoursIn,
  lowestCard,
  minuteOf,
  minuteOfWall,
  nextLine,
  sideBySide,
  wallAt,
} from "@/components/programme/board/geometry";
import { toInstant } from "@/lib/time/wall-time";

const at = (local: string, zone: string) => {
  const result = toInstant(local, zone, "earlier");
  if (!result.ok) throw new Error(result.reason);
  return result.instant.getTime();
};

describe("the grid of a day", () => {
  it("runs from midnight to midnight of the host, also when the clocks change", () => {
    expect(frameOf("2017-06-22", "Asia/Almaty").minutes).toBe(1440);
    expect(frameOf("2026-03-29", "Europe/Brussels").minutes).toBe(1380);
    expect(frameOf("2026-10-25", "Europe/Brussels").minutes).toBe(1500);
  });

  it("stands what happens at once at one height, whatever its clock", () => {
    const frame = frameOf("2017-06-22", "Asia/Almaty");
    expect(minuteOf(frame, at("2017-06-22T09:00", "Asia/Almaty"))).toBe(540);
    // 05:00 in Brussels is 09:00 in Astana.
    expect(minuteOfWall(frame, "Europe/Brussels", "2017-06-22T05:00")).toBe(540);
  });

  it("labels the full hours of a clock, half-hour zones included", () => {
    const frame = frameOf("2025-10-20", "Pacific/Auckland");
    expect(hoursIn(frame, "Pacific/Auckland")[0]).toEqual({ minute: 0, local: "2025-10-20T00:00" });
    expect(hoursIn(frame, "Australia/Sydney")[0]).toEqual({ minute: 0, local: "2025-10-19T22:00" });
    expect(hoursIn(frame, "Australia/Adelaide")[0]).toEqual({ minute: 30, local: "2025-10-19T22:00" });
    const autumn = hoursIn(frameOf("2026-10-25", "Europe/Brussels"), "Europe/Brussels");
    expect(autumn.map(({ local }) => local.slice(11)).slice(1, 5)).toEqual([
      "01:00",
      "02:00",
      "02:00",
      "03:00",
    ]);
  });

  it("rounds to the lines of the clock that one edits", () => {
    const frame = frameOf("2017-06-22", "Asia/Almaty");
    expect(wallAt(frame, "Asia/Almaty", 547, 15)).toBe("2017-06-22T09:00");
    expect(wallAt(frame, "Asia/Almaty", 548, 15)).toBe("2017-06-22T09:15");
    expect(wallAt(frame, "Asia/Kathmandu", 540, 30)).toBe("2017-06-22T09:00");
    expect(wallAt(frame, "Asia/Almaty", -50, 15)).toBe("2017-06-22T00:00");
    expect(nextLine("2017-06-22T09:10", 1, 15)).toBe("2017-06-22T09:15");
    expect(nextLine("2017-06-22T09:10", -1, 15)).toBe("2017-06-22T09:00");
    expect(nextLine("2017-06-22T09:00", -1, 5)).toBe("2017-06-22T08:55");
  });

  it("finds back every quarter in every zone", () => {
    const zones = ["Asia/Almaty", "Europe/Brussels", "Pacific/Auckland", "Asia/Kathmandu", "America/Denver"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 95 }),
        (host, zone, quarter) => {
          const frame = frameOf("2017-06-22", host);
          const local = wallAt(frame, zone, quarter * 15, 15);
          expect(minuteOfWall(frame, zone, local)).toBe(quarter * 15);
        },
      ),
    );
  });
});

describe("side by side", () => {
  const spans = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 1400 }), length: fc.integer({ min: 0, max: 300 }) }),
    { maxLength: 40 },
  );

  it("never covers one card with another", () => {
    fc.assert(
      fc.property(spans, (list) => {
        const all = list.map(({ start, length }, index) => ({
          key: String(index),
          start,
          end: start + length,
        }));
        const slots = sideBySide(all);
        const least = (lowestCard / 64) * 60;
        for (const a of all) {
          for (const b of all) {
            if (a.key >= b.key) continue;
            const overlap =
              a.start < Math.max(b.end, b.start + least) && b.start < Math.max(a.end, a.start + least);
            if (!overlap) continue;
            const [one, other] = [slots.get(a.key), slots.get(b.key)];
            expect(one?.slots).toBe(other?.slots);
            expect(one?.slot).not.toBe(other?.slot);
          }
        }
      }),
    );
  });

  it("gives the whole width to what stands alone; touching is not overlapping", () => {
    const slots = sideBySide([
      { key: "a", start: 540, end: 600 },
      { key: "b", start: 600, end: 660 },
    ]);
    expect([...slots.values()]).toEqual([
      { slot: 0, slots: 1 },
      { slot: 0, slots: 1 },
    ]);
  });
});
