import { hasRole, type MissionContext } from "@/lib/kernel/context";

type Who = Pick<MissionContext, "roles">;

/** The list with phone numbers and notes: the organisers, the head of mission and the cabinet; no partners. */
export function canReadInterpreters(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "head_of_mission", "cabinet");
}

/** Adding interpreters and booking them. */
export function canWriteInterpreters(who: Who): boolean {
  return hasRole(who, "coordinator");
}
