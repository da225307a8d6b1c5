import { hasRole, type MissionContext } from "@/lib/kernel/context";

type Who = Pick<MissionContext, "roles">;

/** People on the other side. The check-in assistant needs none of it. */
export function canReadCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

export function canWriteCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator");
}
