import { hasRole, type MissionContext } from "@/lib/kernel/context";

/** Pavilion visits on the desk; whoever reads the programme reads these. */
export function canReadVisits(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

/** Rounds, settings of the sign-up, placing by hand, assigning. */
export function canWriteVisits(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}

/** One's own wishes and places: only the traveller, signed in. A secret link shows, it does not change. */
export function canChooseVisits(context: MissionContext): boolean {
  return context.actor.kind === "user" && context.registrationId !== null;
}
