import { hasRole, type MissionContext } from "@/lib/kernel/context";

/** Pavilion visits on the desk; whoever reads the programme reads these. */
export function canReadVisits(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

export function canWriteVisits(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}
