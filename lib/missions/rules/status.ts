import type { MissionStatus } from "@/db/enums";
import { localDay } from "@/lib/time/wall-time";

/** From each status, where a mission can go: onwards first, then the ways out, then back. */
const next: Record<MissionStatus, readonly MissionStatus[]> = {
  planned: ["open", "postponed", "cancelled"],
  open: ["closed", "planned", "postponed", "cancelled"],
  closed: ["running", "open", "postponed", "cancelled"],
  running: ["evaluated", "closed", "cancelled"],
  evaluated: ["running"],
  postponed: ["planned", "open", "cancelled"],
  cancelled: ["planned"],
};

/** Every step has a step back, so that a wrong click is no disaster. */
export function nextStatuses(from: MissionStatus): readonly MissionStatus[] {
  return next[from];
}

export function canBecome(from: MissionStatus, to: MissionStatus): boolean {
  return next[from].includes(to);
}

/** Cancelling and postponing are told to everybody who sees the mission: asked once more before they happen. */
export function isDrastic(to: MissionStatus): boolean {
  return to === "cancelled" || to === "postponed";
}

/** The last day is over where the mission goes: until midnight there it is not past, whatever the day is elsewhere. */
export function isPast(mission: { endDate: string; hostZone: string }, now: Date): boolean {
  return localDay(now, mission.hostZone) > mission.endDate;
}
