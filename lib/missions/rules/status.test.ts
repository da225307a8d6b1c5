import { expect, test } from "vitest";
import { missionStatuses } from "@/db/enums";
import { canBecome, isPast, nextStatuses } from "@/lib/missions/rules/status";

test.each(missionStatuses)("every step from %s can be taken back, in two at most", (from) => {
  for (const to of nextStatuses(from)) {
    const back = nextStatuses(to).some((middle) => middle === from || canBecome(middle, from));
    expect(canBecome(to, from) || back || to === "cancelled" || to === "postponed").toBe(true);
  }
});

test("nothing becomes what it is, and planned is not evaluated", () => {
  for (const status of missionStatuses) expect(canBecome(status, status)).toBe(false);
  expect(canBecome("planned", "evaluated")).toBe(false);
});

test("a mission is past when its last day is over where it goes", () => {
  const astana = { endDate: "2017-06-24", hostZone: "Asia/Almaty" };
  expect(isPast(astana, new Date("2017-06-24T17:59Z"))).toBe(false);
  // Midnight in Astana then; in Brussels and in UTC it is still the 24th.
  expect(isPast(astana, new Date("2017-06-24T18:00Z"))).toBe(true);
  const utah = { endDate: "2017-06-24", hostZone: "America/Denver" };
  expect(isPast(utah, new Date("2017-06-25T05:59Z"))).toBe(false);
  expect(isPast(utah, new Date("2017-06-25T06:00Z"))).toBe(true);
});
