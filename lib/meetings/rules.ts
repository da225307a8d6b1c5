import { z } from "zod";
import { type ItemStatus, type MeetingState, meetingStates } from "@/db/enums";
import { MeetingFields } from "@/lib/meetings/schema";
import { refineItem } from "@/lib/programme/rules/item";

const next: Record<MeetingState, readonly MeetingState[]> = {
  requested: ["tentative", "confirmed", "declined", "cancelled"],
  tentative: ["confirmed", "requested", "declined", "cancelled"],
  confirmed: ["tentative", "declined", "cancelled"],
  declined: ["requested", "tentative", "confirmed"],
  cancelled: ["requested", "tentative", "confirmed"],
};

/** The states a meeting can go to, the likeliest first. */
export function nextStates(state: MeetingState): readonly MeetingState[] {
  return next[state];
}

export function canBecomeState(from: MeetingState, to: MeetingState): boolean {
  return next[from].includes(to);
}

/** Set by hand, these stay whatever counterparts answer later; anything less firm follows their answers. */
export function isLastWord(state: MeetingState): boolean {
  return state === "confirmed" || state === "declined" || state === "cancelled";
}

/** What delegates see of the state: a declined meeting is a cancelled item, a tentative one is not confirmed. */
export function itemStatusOf(state: MeetingState): ItemStatus {
  switch (state) {
    case "requested":
    case "tentative":
      return "requested";
    case "confirmed":
      return "confirmed";
    case "declined":
    case "cancelled":
      return "cancelled";
  }
}

/** What a form of a meeting is checked against as one types. */
export const CheckedMeeting = MeetingFields.superRefine(refineItem);

/** The one schema of form and command for a new meeting … */
export const NewMeeting = MeetingFields.extend({
  state: z.enum(meetingStates).exclude(["declined", "cancelled"]),
}).superRefine(refineItem);

/** … and for an existing one. */
export const MeetingEdit = MeetingFields.extend({ id: z.uuid(), version: z.int() }).superRefine(refineItem);
