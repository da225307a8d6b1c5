import { hasRole, type MissionContext } from "@/lib/kernel/context";

/** Official meetings on the desk; whoever reads the programme reads these. */
export function canReadMeetings(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

/** What to raise and what to say: the organisers, the head of mission and the cabinet; no partners. */
export function canReadBriefing(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk", "head_of_mission", "cabinet");
}

/** Putting somebody forward for a seat; partners may, but they place nobody. */
export function canNominate(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "partner");
}

export function canWriteMeetings(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}
