import { describe, expect, it } from "vitest";
import { fieldReasons } from "@/lib/kernel/fields";
import { byTime, programmeDays } from "@/lib/programme/rules/days";
import { blankItem, CheckedItem, isDeletable, NewItem } from "@/lib/programme/rules/item";
import { canBecome, nextStatuses } from "@/lib/programme/rules/status";

const good = { ...blankItem("meal", "Asia/Almaty", "2017-06-22"), title: { nl: "Lunch", en: "" } };
const faults = (values: object) => {
  const parsed = CheckedItem.safeParse({ ...good, ...values });
  return parsed.success ? {} : fieldReasons(parsed.error);
};

describe("an item as typed", () => {
  it("drops empty languages and keeps those of an imported file", () => {
    const parsed = CheckedItem.parse({ ...good, title: { nl: " Lunch ", en: "", kk: "Түскі ас" } });
    expect(parsed.title).toEqual({ nl: "Lunch", kk: "Түскі ас" });
  });

  it("can be parsed again: what the form sends is what the command reads", () => {
    const once = NewItem.parse({ ...good, status: "idea" });
    expect(NewItem.parse(once)).toEqual(once);
  });

  it.each([
    [{ title: { nl: "  " } }, { title: "common.required" }],
    [{ title: { nl: "x".repeat(161) } }, { "title.nl": "common.tooLong?max=160" }],
    [{ public: true, internal: true }, { public: "programme.internalNotPublic" }],
    [{ public: true, audience: "named" }, { public: "programme.closedNotPublic" }],
    [{ audience: "groups" }, { groupIds: "common.choose" }],
    [{ audience: "everyone_except" }, { exceptItemId: "common.choose" }],
    [{ capacity: 0 }, { capacity: "common.min?min=1" }],
    [{ capacity: 1.5 }, { capacity: "common.number" }],
    [{ capacity: "two" }, { capacity: "common.number" }],
    [{ day: "2017-06-31" }, { day: "common.date" }],
    [{ startTime: "25:00" }, { startTime: "common.time" }],
    [{ placeId: "'; drop table" }, { placeId: "common.choose" }],
  ])("refuses %j with a reason at the field", (values, expected) => {
    expect(faults(values)).toMatchObject(expected);
  });

  it("may disappear only while it was never released and nobody is in it or waits for it", () => {
    const row = { released: false, placesTaken: 0, waiting: 0 };
    expect(isDeletable(row)).toBe(true);
    expect(isDeletable({ ...row, released: true })).toBe(false);
    expect(isDeletable({ ...row, placesTaken: 1 })).toBe(false);
    expect(isDeletable({ ...row, waiting: 1 })).toBe(false);
  });
});

describe("states", () => {
  it("lead to cancelled and back, never from cancelled to a quiet idea", () => {
    for (const status of ["idea", "requested", "confirmed", "changed"] as const) {
      expect(canBecome(status, "cancelled")).toBe(true);
    }
    expect(nextStatuses("cancelled")).toEqual(["requested", "confirmed"]);
  });
});

describe("the programme by day", () => {
  const at = (day: string | null, startsAt: string | null, endsAt: string | null = null) => ({
    day,
    startsAt: startsAt ? new Date(startsAt) : null,
    endsAt: endsAt ? new Date(endsAt) : null,
  });

  it("sorts by instant within the local day of each item's own zone; unknown hours first", () => {
    const departure = at("2017-06-21", "2017-06-21T09:30Z");
    const transfer = at("2017-06-21", "2017-06-21T17:50Z", "2017-06-21T18:40Z");
    const dayOnly = at("2017-06-22", null);
    const breakfast = at("2017-06-22", "2017-06-22T01:00Z");
    const open = at(null, null);
    expect(programmeDays([breakfast, open, transfer, dayOnly, departure])).toEqual({
      days: [
        { day: "2017-06-21", items: [departure, transfer] },
        { day: "2017-06-22", items: [dayOnly, breakfast] },
      ],
      unscheduled: [open],
    });
    expect([transfer, departure].toSorted(byTime)).toEqual([departure, transfer]);
  });
});
