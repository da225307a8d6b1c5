import { hasRole, type MissionContext } from "@/lib/kernel/context";

/** Programme, meetings and visits on the desk. The check-in assistant sees names at the roll call only. */
export function canReadProgramme(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

/** Internal items and notes: the organisers, the head of mission and the cabinet; no partners. */
export function canReadInternal(context: Pick<MissionContext, "roles">): boolean {
  return hasRole(context, "coordinator", "travel_desk", "head_of_mission", "cabinet");
}

/**
 * The leader's programme (items for the audience `leader`): the coordinators who plan it and the leaders themselves. It
 * is closed to the travel desk, partners and the check-in assistant: neither told, nor counted, nor found.
 */
export function canReadLeader(context: Pick<MissionContext, "roles">): boolean {
  return hasRole(context, "coordinator", "head_of_mission", "cabinet");
}

export function canWriteProgramme(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}

/** Making the draft what delegates see, and reading what would go out: it holds everything, the leader's programme too. */
export function canRelease(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}

/** What clashes in the draft, with who is concerned: whoever may read internal items; no partners. */
export function canReadClashes(context: Pick<MissionContext, "roles">): boolean {
  return canReadInternal(context);
}
