import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlainTimes, shiftTimes } from "@/lib/programme/rules/shift";
import { addDays, addWallMinutes, daysBetween, foldOf, toInstant, wallTimeIn } from "@/lib/time/wall-time";
import file from "@/tests/fixtures/timezone-vectors.json";

const at = (values: Partial<PlainTimes>): PlainTimes => ({
  timing: "exact",
  day: values.startLocal?.slice(0, 10) ?? null,
  startLocal: null,
  startZone: "Asia/Almaty",
  startFold: null,
  endLocal: null,
  endZone: values.startZone ?? "Asia/Almaty",
  endFold: null,
  musterLocal: null,
  ...values,
});

describe("checked vectors", () => {
  test.each(file.vectors)(
    "$local in $tz keeps its clock, whatever day it comes from",
    ({ tz, local, utc }) => {
      for (const days of [-400, -21, 0, 21, 365]) {
        const before = `${addDays(local.slice(0, 10), -days)}${local.slice(10)}`;
        const { times, troubles } = shiftTimes(at({ startLocal: before, startZone: tz }), { days });
        expect(troubles).toEqual([]);
        expect(times).toMatchObject({ day: local.slice(0, 10), startLocal: local, startsAt: new Date(utc) });
      }
    },
  );

  test("the hour that comes twice in Almaty is asked, and each answer is another instant", () => {
    const { tz, local } = file.ambiguous;
    const week = at({ startLocal: "2024-02-22T23:30", startZone: tz });
    const asked = shiftTimes(week, { days: 7 });
    expect(asked.troubles).toMatchObject([{ field: "start", kind: "ambiguous", local, zone: tz }]);
    const instants = (["earlier", "later"] as const).map(
      (answer) => shiftTimes(week, { days: 7 }, () => answer).times.startsAt,
    );
    expect(instants).toEqual([new Date("2024-02-29T17:30Z"), new Date("2024-02-29T18:30Z")]);
  });
});

describe("what the clocks skip", () => {
  const night = at({
    startLocal: "2026-03-28T02:30",
    endLocal: "2026-03-28T04:00",
    startZone: "Europe/Brussels",
    endZone: "Europe/Brussels",
    musterLocal: "2026-03-28T02:10",
  });

  test("is said for each moment, with what the clock jumps over", () => {
    const { troubles } = shiftTimes(night, { days: 1 });
    expect(troubles).toEqual([
      {
        field: "start",
        kind: "skipped",
        local: "2026-03-29T02:30",
        zone: "Europe/Brussels",
        from: "2026-03-29T02:00",
        to: "2026-03-29T03:00",
      },
      expect.objectContaining({ field: "muster", kind: "skipped", local: "2026-03-29T02:10" }),
    ]);
  });

  test("goes along with the clock, or stays open, as one answers", () => {
    const forward = shiftTimes(night, { days: 1 }, () => "forward");
    expect(forward.troubles).toEqual([]);
    expect(forward.times).toMatchObject({
      startLocal: "2026-03-29T03:30",
      endLocal: "2026-03-29T04:00",
      musterLocal: "2026-03-29T03:10",
      startsAt: new Date("2026-03-29T01:30Z"),
    });
    const open = shiftTimes(night, { days: 1 }, (field) => (field === "start" ? "open" : undefined));
    expect(open.troubles).toEqual([]);
    expect(open.times).toMatchObject({
      day: "2026-03-29",
      startLocal: null,
      endLocal: null,
      musterLocal: null,
      timing: "tbc",
    });
  });
});

describe("another zone", () => {
  const zones = { from: "Asia/Almaty", to: "America/Denver" };

  test("replaces the host's, and leaves home alone", () => {
    const flight = at({
      startLocal: "2017-06-21T10:00",
      startZone: "Europe/Brussels",
      endLocal: "2017-06-21T23:10",
      endZone: "Asia/Almaty",
    });
    expect(shiftTimes(flight, { days: 0, zones })).toMatchObject({
      troubles: [],
      times: { startZone: "Europe/Brussels", endZone: "America/Denver", endLocal: "2017-06-21T23:10" },
    });
  });

  test("asks what to do with an end that is before its start on the new clock", () => {
    const home = at({
      startLocal: "2017-06-24T10:00",
      endLocal: "2017-06-24T14:00",
      endZone: "Europe/Brussels",
    });
    expect(shiftTimes(home, { days: 0, zones }).troubles).toMatchObject([{ field: "end", kind: "order" }]);
    const open = shiftTimes(home, { days: 0, zones }, () => "open");
    expect(open).toMatchObject({ troubles: [], times: { startLocal: "2017-06-24T10:00", endLocal: null } });
  });
});

describe("properties", () => {
  const zone = fc.constantFrom(
    "Europe/Brussels",
    "Asia/Almaty",
    "Pacific/Auckland",
    "America/St_Johns",
    "UTC",
  );
  const instant = fc
    .integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2050, 0, 1) / 60_000 })
    .map((minutes) => new Date(minutes * 60_000));
  const days = fc.integer({ min: -800, max: 800 });
  const plain = fc
    .tuple(instant, zone, fc.integer({ min: 0, max: 2000 }))
    .map(([start, startZone, length]) => {
      const end = new Date(start.getTime() + length * 60_000);
      const startLocal = wallTimeIn(start, startZone);
      return at({
        startLocal,
        startZone,
        startFold: foldOf(start, startZone),
        endLocal: wallTimeIn(end, startZone),
        endFold: foldOf(end, startZone),
        musterLocal: addWallMinutes(startLocal, -15),
      });
    });

  test("without trouble every clock shows what it showed, so many days on", () => {
    fc.assert(
      fc.property(plain, days, fc.option(zone), (times, by, to) => {
        const zones = to ? { from: times.startZone, to } : undefined;
        const { times: after, troubles } = shiftTimes(times, { days: by, zones });
        if (troubles.length) return;
        for (const field of ["startLocal", "endLocal", "musterLocal"] as const) {
          expect(after[field]?.slice(11)).toBe(times[field]?.slice(11));
          expect(daysBetween(String(times[field]).slice(0, 10), String(after[field]).slice(0, 10))).toBe(by);
        }
        expect(after.startZone).toBe(to ?? times.startZone);
        const derived = toInstant(String(after.startLocal), after.startZone, after.startFold);
        expect(derived).toMatchObject({ ok: true, instant: after.startsAt });
      }),
      { numRuns: 1000 },
    );
  });

  test("whatever is asked can be answered, and then nothing is asked any more", () => {
    fc.assert(
      fc.property(plain, days, fc.option(zone), (times, by, to) => {
        const zones = to ? { from: times.startZone, to } : undefined;
        const { times: after, troubles } = shiftTimes(times, { days: by, zones }, () => "open");
        expect(troubles).toEqual([]);
        if (after.startsAt && after.endsAt) expect(after.startsAt <= after.endsAt).toBe(true);
        expect(after.day).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
