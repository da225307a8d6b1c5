import { hasRole, type MissionContext } from "@/lib/kernel/context";

type Who = Pick<MissionContext, "roles">;

/** People on the other side. The check-in assistant needs none of it. */
export function canReadCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

/** Meetings that the organisers keep to themselves: not for partners, neither told nor counted. */
export function canSeeInternalMeetings(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "head_of_mission", "cabinet");
}

export function canWriteCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator");
}
