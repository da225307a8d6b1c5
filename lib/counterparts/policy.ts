import { type CounterpartContext, hasRole, type MissionContext } from "@/lib/kernel/context";

type Who = Pick<MissionContext, "roles">;

/** People on the other side. The check-in assistant needs none of it. */
export function canReadCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet");
}

export function canWriteCounterparts(who: Who): boolean {
  return hasRole(who, "coordinator");
}

/** Makes, mails and revokes links, sends invitations, and decides about answers. */
export function canManageLinks(who: Who): boolean {
  return hasRole(who, "coordinator");
}

/** A counterpart answers for the own seat, and for no other. */
export function canAnswer(
  context: Pick<CounterpartContext, "actor" | "counterpartId">,
  seat: { counterpartId: string },
): boolean {
  return context.actor.kind === "link" && context.counterpartId === seat.counterpartId;
}

/** Is it a meeting that counterparts may know of: no mere idea, and not the organisers' own? */
export function isShownToCounterparts(item: { status: string; internal: boolean; kind: string }): boolean {
  return item.kind === "official_meeting" && item.status !== "idea" && !item.internal;
}
