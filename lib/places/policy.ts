import { hasRole, type MissionContext } from "@/lib/kernel/context";

type Who = Pick<MissionContext, "roles">;

/** Places and pavilions on the desk. The check-in assistant needs none of it. */
export function canReadPlaces(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

export function canWritePlaces(who: Who): boolean {
  return hasRole(who, "coordinator");
}
