import { expect, test } from "vitest";
import { missionStatuses } from "@/db/enums";
import { canBecome, nextStatuses } from "@/lib/missions/rules/status";

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
