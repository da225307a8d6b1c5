import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addWallMinutes,
  crossesMidnight,
  daysBetween,
  daysFrom,
  foldOf,
  isLocalDay,
  isWallTime,
  localDay,
  minutesBetween,
  toInstant,
  wallTimeIn,
} from "@/lib/time/wall-time";
import { formatOffset, isZone, offsetAt } from "@/lib/time/zone";
import file from "@/tests/fixtures/timezone-vectors.json";

const ZONES = [
  "Europe/Brussels",
  "Asia/Almaty",
  "Asia/Kathmandu",
  "Pacific/Auckland",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "America/Denver",
  "America/St_Johns",
  "Africa/Casablanca",
  "Asia/Tehran",
  "UTC",
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc
  .integer({ min: Date.UTC(1985, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));
const anyWall = anyInstant.map((instant) => instant.toISOString().slice(0, 16));

function instantOf(local: string, zone: string, fold: "earlier" | "later" | null = null): Date {
  const result = toInstant(local, zone, fold);
  if (!result.ok) throw new Error(`${local} ${zone}: ${result.reason}`);
  return result.instant;
}

describe("checked vectors", () => {
  test.each(file.vectors)("$local in $tz is $utc", ({ tz, local, offset, utc, brussels }) => {
    const result = toInstant(local, tz, null);
    expect(result).toEqual({ ok: true, instant: new Date(utc), offsetMinutes: offsetAt(new Date(utc), tz) });
    expect(formatOffset(offsetAt(new Date(utc), tz), "")).toBe(offset);
    expect(wallTimeIn(new Date(utc), tz)).toBe(local);
    expect(wallTimeIn(new Date(utc), "Europe/Brussels")).toBe(brussels);
  });

  test("the hour that came twice in Almaty is refused, and both readings are offered", () => {
    const { tz, local, offsets } = file.ambiguous;
    const result = toInstant(local, tz, null);
    expect(result).toMatchObject({ ok: false, reason: "time.ambiguous" });
    if (result.ok || !result.choices) throw new Error("expected choices");
    expect(result.choices.map((choice) => formatOffset(choice.offsetMinutes, ""))).toEqual(offsets);
    expect(instantOf(local, tz, "earlier")).toEqual(new Date("2024-02-29T17:30Z"));
    expect(instantOf(local, tz, "later")).toEqual(new Date("2024-02-29T18:30Z"));
  });
});

describe("wall times that do not exist", () => {
  test("the hour that Brussels skips says from when to when", () => {
    expect(toInstant("2026-03-29T02:30", "Europe/Brussels", "later")).toEqual({
      ok: false,
      reason: "time.skipped",
      params: {
        local: "2026-03-29T02:30",
        zone: "Europe/Brussels",
        from: "2026-03-29T02:00",
        to: "2026-03-29T03:00",
      },
    });
    expect(toInstant("2026-03-29T01:59", "Europe/Brussels").ok).toBe(true);
    expect(toInstant("2026-03-29T03:00", "Europe/Brussels").ok).toBe(true);
  });

  test("the day that Samoa skipped", () => {
    expect(toInstant("2011-12-30T12:00", "Pacific/Apia")).toMatchObject({
      ok: false,
      reason: "time.skipped",
    });
  });

  test.each([
    "",
    "2017-06-31T10:00",
    "2017-06-22",
    "2017-06-22T24:00",
    "2017-06-22T09:60",
    "2017-06-22 09:00",
    "0017-06-22T09:00",
    "2017-06-22T09:00Z",
  ])("%j is no wall time", (local) => {
    expect(isWallTime(local)).toBe(false);
    expect(toInstant(local, "Asia/Almaty")).toMatchObject({ ok: false, reason: "time.invalid" });
  });

  test.each(["", "Asia/Astana", "asia/almaty", "+05:00", "Almaty", "Asia/Almaty ", "Etc"])(
    "%j is no zone",
    (zone) => {
      expect(isZone(zone)).toBe(false);
      expect(toInstant("2017-06-22T09:00", zone)).toMatchObject({ ok: false, reason: "time.unknownZone" });
    },
  );
});

describe("properties", () => {
  test("a wall time that exists comes back from its instant", () => {
    fc.assert(
      fc.property(
        anyWall,
        anyZone,
        fc.constantFrom("earlier" as const, "later" as const),
        (local, zone, fold) => {
          const result = toInstant(local, zone, fold);
          if (result.ok) expect(wallTimeIn(result.instant, zone)).toBe(local);
          else expect(result.reason).toBe("time.skipped");
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("an instant comes back from its wall time and fold", () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        expect(instantOf(wallTimeIn(instant, zone), zone, foldOf(instant, zone))).toEqual(instant);
      }),
      { numRuns: 2000 },
    );
  });

  test("the engine's own calculation agrees", () => {
    fc.assert(
      fc.property(anyWall, anyZone, (local, zone) => {
        for (const fold of ["earlier", "later"] as const) {
          const result = toInstant(local, zone, fold);
          if (!result.ok) continue;
          const engine = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: fold });
          expect(result.instant.getTime()).toBe(engine.epochMilliseconds);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("instants in order keep their order within one zone, whatever the clocks do", () => {
    fc.assert(
      fc.property(anyWall, anyWall, anyZone, (a, b, zone) => {
        const [first, second] = [toInstant(a, zone, "earlier"), toInstant(b, zone, "earlier")];
        if (!first.ok || !second.ok || daysBetween(a.slice(0, 10), b.slice(0, 10)) < 2) return;
        expect(first.instant < second.instant).toBe(true);
      }),
    );
  });

  test("adding days and counting them are opposites", () => {
    fc.assert(
      fc.property(anyWall, fc.integer({ min: -1800, max: 4000 }), (local, days) => {
        const day = local.slice(0, 10);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(isLocalDay(addDays(day, days))).toBe(true);
      }),
    );
  });
});

describe("days", () => {
  test("a local day belongs to the zone", () => {
    expect(localDay(new Date("2025-10-20T21:00Z"), "Pacific/Auckland")).toBe("2025-10-21");
    expect(localDay(new Date("2025-10-20T21:00Z"), "America/Denver")).toBe("2025-10-20");
  });

  test("ranges, minutes and planning steps", () => {
    expect(daysFrom("2017-06-29", "2017-07-02")).toEqual([
      "2017-06-29",
      "2017-06-30",
      "2017-07-01",
      "2017-07-02",
    ]);
    expect(daysFrom("2017-07-02", "2017-06-29")).toEqual([]);
    expect(minutesBetween(new Date("2017-06-22T03:00Z"), new Date("2017-06-22T03:25Z"))).toBe(25);
    expect(addWallMinutes("2017-06-21T23:50", 50)).toBe("2017-06-22T00:40");
  });

  test("crossing midnight", () => {
    expect(crossesMidnight("2017-06-21T23:50", "2017-06-22T00:40")).toBe(true);
    expect(crossesMidnight("2017-06-21T22:00", "2017-06-22T00:00")).toBe(false);
    expect(crossesMidnight("2017-06-21T22:00", "2017-06-21T23:00")).toBe(false);
    expect(crossesMidnight("2017-06-21T22:00", "2017-06-23T00:00")).toBe(true);
    // A flight eastwards over the date line lands on an earlier local day.
    expect(crossesMidnight("2017-06-21T01:00", "2017-06-20T18:00")).toBe(false);
  });
});
