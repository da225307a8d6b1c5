import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankItem } from "@/lib/programme/rules/item";
import { deriveTimes, type TypedTimes, typeTimes } from "@/lib/programme/rules/times";
import { addDays, isLocalDay } from "@/lib/time/wall-time";

const blank: TypedTimes = blankItem("briefing", "Asia/Almaty");
const derive = (typed: Partial<TypedTimes>) => deriveTimes({ ...blank, ...typed });

describe("times as typed", () => {
  it("keeps 09:00 in Astana at 09:00, whatever the offset of that year", () => {
    const at = (day: string) => derive({ day, startTime: "09:00" }).times;
    expect(at("2017-06-22")).toMatchObject({
      startLocal: "2017-06-22T09:00",
      startsAt: new Date("2017-06-22T03:00Z"),
    });
    expect(at("2024-06-22").startsAt).toEqual(new Date("2024-06-22T04:00Z"));
  });

  it("knows flights in two zones and buses across midnight", () => {
    expect(
      derive({
        day: "2017-06-21",
        startTime: "11:30",
        startZone: "Europe/Brussels",
        endTime: "23:30",
        endZone: "Asia/Almaty",
      }),
    ).toMatchObject({
      faults: [],
      times: { startsAt: new Date("2017-06-21T09:30Z"), endsAt: new Date("2017-06-21T17:30Z") },
    });
    expect(
      derive({ day: "2017-06-21", startTime: "23:50", endDay: "2017-06-22", endTime: "00:40" }).times,
    ).toMatchObject({ day: "2017-06-21", endLocal: "2017-06-22T00:40" });
  });

  it("says which hour does not exist, and asks which of two equal hours is meant", () => {
    const skipped = derive({ day: "2026-03-29", startTime: "02:30", startZone: "Europe/Brussels" });
    expect(skipped.faults).toEqual([
      [
        "startTime",
        "programme.skipped?day=29%2F03%2F2026&time=02%3A30&zone=Europe%2FBrussels&from=02%3A00&to=03%3A00",
      ],
    ]);
    const twice = { day: "2026-10-25", startTime: "02:30", startZone: "Europe/Brussels" };
    expect(derive(twice).faults).toEqual([
      ["startFold", "programme.ambiguous?day=25%2F10%2F2026&time=02%3A30&zone=Europe%2FBrussels"],
    ]);
    expect(derive({ ...twice, startFold: "earlier" }).times).toMatchObject({
      startFold: "earlier",
      startsAt: new Date("2026-10-25T00:30Z"),
    });
    expect(derive({ ...twice, startFold: "later" }).times.startsAt).toEqual(new Date("2026-10-25T01:30Z"));
  });

  it.each<[string, Partial<TypedTimes>, string[]]>([
    ["an hour without a day", { startTime: "09:00" }, ["day"]],
    ["an end without a start", { day: "2017-06-22", endTime: "09:00" }, ["startTime"]],
    ["an end before the start", { day: "2017-06-22", startTime: "09:00", endTime: "08:59" }, ["endTime"]],
    ["a zone that does not exist", { day: "2017-06-22", startZone: "Mars/Base" }, ["startZone"]],
    ["an arrival zone that does not exist", { day: "2017-06-22", endZone: "+05:00" }, ["endZone"]],
  ])("refuses %s at its field", (_, typed, fields) => {
    expect(derive(typed).faults.map(([field]) => field)).toEqual(fields);
  });

  it("leaves hours out of an item whose hour is unknown, and everything out of one without a day", () => {
    expect(derive({ day: "2017-06-22", hourUnknown: true, startTime: "09:00" }).times).toMatchObject({
      day: "2017-06-22",
      startLocal: null,
      startsAt: null,
      timing: "tbc",
    });
    expect(derive({}).times).toMatchObject({ day: null, startLocal: null, timing: "tbc" });
  });

  it("puts a muster that is later on the clock than the start on the evening before", () => {
    expect(derive({ day: "2017-06-22", startTime: "00:30", musterTime: "22:30" }).times.musterLocal).toBe(
      "2017-06-21T22:30",
    );
    expect(derive({ day: "2017-06-22", startTime: "09:00", musterTime: "08:50" }).times.musterLocal).toBe(
      "2017-06-22T08:50",
    );
  });

  it("gives back what was stored, for any time in any zone, and never ends before it starts", () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
    const zone = fc.constantFrom("Asia/Almaty", "Europe/Brussels", "Pacific/Auckland", "America/Denver");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.constantFrom("", "earlier", "later") as fc.Arbitrary<"" | "earlier" | "later">,
        fc.record({ startTime: clock, endTime: clock, startZone: zone, endZone: zone }),
        fc.integer({ min: 0, max: 2 }),
        (offset, fold, typed, nights) => {
          const day = addDays("2017-01-01", offset);
          expect(isLocalDay(day)).toBe(true);
          const { times, faults } = derive({
            ...typed,
            day,
            endDay: addDays(day, nights),
            startFold: fold,
            endFold: fold,
          });
          if (faults.length > 0) return;
          expect(times.startsAt && times.endsAt && times.startsAt <= times.endsAt).toBe(true);
          expect(deriveTimes(typeTimes(times))).toEqual({ times, faults: [] });
        },
      ),
    );
  });
});
