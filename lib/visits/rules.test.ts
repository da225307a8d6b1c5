import { describe, expect, it } from "vitest";
import { cellOf, planFaults, roundTimes } from "@/lib/visits/rules";
import type { Round, VisitDelegate } from "@/lib/visits/schema";

const plan = {
  title: {},
  day: "2017-06-22",
  startTime: "09:00",
  startFold: "" as const,
  duration: 45,
  count: 3,
  every: 60,
  capacity: 8,
  guide: "",
  languages: [],
};

describe("rounds", () => {
  it("follow each other, also past midnight", () => {
    expect(roundTimes(plan, "Asia/Almaty").map((round) => [round.startTime, round.endTime])).toEqual([
      ["09:00", "09:45"],
      ["10:00", "10:45"],
      ["11:00", "11:45"],
    ]);
    expect(roundTimes({ ...plan, startTime: "23:30", count: 2 }, "Asia/Almaty")).toMatchObject([
      { day: "2017-06-22", endDay: "2017-06-23" },
      { day: "2017-06-23", endDay: "" },
    ]);
  });

  it("tell a skipped hour of any round", () => {
    const night = { ...plan, day: "2026-03-29", startTime: "01:30" };
    expect(planFaults(night, "Europe/Brussels")[0]?.[0]).toBe("startTime");
    expect(planFaults(night, "Asia/Almaty")).toEqual([]);
  });
});

describe("a cell of the grid", () => {
  const round = {
    id: "round",
    startsAt: new Date("2017-06-22T03:00Z"),
    endsAt: new Date("2017-06-22T04:00Z"),
    capacity: 2,
    placesTaken: 1,
    participants: [
      { registrationId: "in", status: "placed" },
      { registrationId: "first", status: "waiting" },
      { registrationId: "second", status: "waiting" },
    ],
  } as Round;
  const delegate = (values: Partial<VisitDelegate>) =>
    ({ registrationId: "other", heads: 1, placements: [], ...values }) as unknown as VisitDelegate;
  const elsewhere = (startsAt: string, cancelled = false) =>
    delegate({
      placements: [
        {
          itemId: "meeting",
          title: { nl: "Gesprek" },
          status: "placed",
          startsAt,
          endsAt: "2017-06-22T05:00:00Z",
          cancelled,
        },
      ],
    });

  it("says placed, waiting with its rank, busy, full or free; heads count and touching is not overlapping", () => {
    expect(cellOf(round, delegate({ registrationId: "in" }))).toEqual({ kind: "placed" });
    expect(cellOf(round, delegate({ registrationId: "second" }))).toEqual({ kind: "waiting", rank: 2 });
    expect(cellOf(round, elsewhere("2017-06-22T03:30:00Z"))).toEqual({
      kind: "clash",
      title: { nl: "Gesprek" },
    });
    expect(cellOf(round, elsewhere("2017-06-22T04:00:00Z"))).toEqual({ kind: "free" });
    expect(cellOf(round, elsewhere("2017-06-22T03:30:00Z", true))).toEqual({ kind: "free" });
    expect(cellOf(round, delegate({ heads: 2 }))).toEqual({ kind: "full" });
    expect(cellOf(round, delegate({}))).toEqual({ kind: "free" });
  });
});
