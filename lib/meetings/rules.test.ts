import { expect, it } from "vitest";
import { meetingStates } from "@/db/enums";
import { canBecomeState, itemStatusOf, nextStates } from "@/lib/meetings/rules";

it("leads every state somewhere, never to itself, and reopens what was declined or cancelled", () => {
  for (const state of meetingStates) {
    expect(nextStates(state).length).toBeGreaterThan(0);
    expect(canBecomeState(state, state)).toBe(false);
  }
  expect(canBecomeState("declined", "requested")).toBe(true);
  expect(canBecomeState("cancelled", "declined")).toBe(false);
});

it("shows delegates a declined meeting as cancelled and a tentative one as not confirmed", () => {
  expect(meetingStates.map(itemStatusOf)).toEqual([
    "requested",
    "requested",
    "confirmed",
    "cancelled",
    "cancelled",
  ]);
});
