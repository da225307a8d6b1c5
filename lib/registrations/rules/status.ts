import { type DelegationRole, type RegistrationStatus, seatedStatuses, travellingStatuses } from "@/db/enums";

/** From → to. Whatever is not here is refused; the way back of a decision is "under_review". */
const moves: Record<RegistrationStatus, readonly RegistrationStatus[]> = {
  draft: ["submitted", "withdrawn"],
  submitted: ["under_review", "accepted", "waitlisted", "rejected", "withdrawn", "cancelled"],
  under_review: ["accepted", "waitlisted", "rejected", "withdrawn", "cancelled"],
  waitlisted: ["accepted", "under_review", "rejected", "withdrawn", "cancelled"],
  rejected: ["under_review"],
  accepted: ["confirmed", "under_review", "waitlisted", "withdrawn", "cancelled", "substituted", "no_show"],
  confirmed: ["attended", "accepted", "withdrawn", "cancelled", "substituted", "no_show"],
  attended: ["confirmed"],
  no_show: ["confirmed"],
  withdrawn: ["under_review"],
  cancelled: ["under_review"],
  substituted: [],
};

export function canMove(from: RegistrationStatus, to: RegistrationStatus): boolean {
  return moves[from].includes(to);
}

export function movesFrom(from: RegistrationStatus): readonly RegistrationStatus[] {
  return moves[from];
}

/** A reason must be given: the person reads it. */
export function needsReason(to: RegistrationStatus): boolean {
  return to === "rejected" || to === "cancelled";
}

export function isSeated(status: RegistrationStatus): boolean {
  return (seatedStatuses as readonly RegistrationStatus[]).includes(status);
}

export function isTravelling(status: RegistrationStatus): boolean {
  return (travellingStatuses as readonly RegistrationStatus[]).includes(status);
}

/** The ways out. */
export const exits = ["withdrawn", "cancelled", "substituted", "no_show"] as const;

/** Decided, and told so by mail; going back from here is told as well. */
export const decided = ["accepted", "waitlisted", "rejected", "confirmed", "cancelled", "withdrawn"] as const;

/** States in which the person still has something before them, and may change or withdraw. */
export const live = ["submitted", "under_review", "waitlisted", "accepted", "confirmed"] as const;

export function isLive(status: RegistrationStatus): boolean {
  return (live as readonly RegistrationStatus[]).includes(status);
}

/** The head of mission, the cabinet, organisers, interpreters and press travel outside the delegation's capacity. */
export function takesSeat(role: DelegationRole): boolean {
  return role === "delegate" || role === "guest";
}

/**
 * Who of the waiting list gets the free heads: in order, each who still fits. Somebody with three companions does not
 * hold up the one behind who travels alone.
 */
export function promotable<T extends { heads: number }>(queue: readonly T[], free: number): T[] {
  const chosen: T[] = [];
  let left = free;
  for (const waiting of queue) {
    if (waiting.heads > left) continue;
    chosen.push(waiting);
    left -= waiting.heads;
  }
  return chosen;
}

/** The tabs of the organiser's list. */
export const statusTabs = {
  decide: ["submitted", "under_review"],
  accepted: ["accepted", "confirmed", "attended"],
  waiting: ["waitlisted"],
  rejected: ["rejected"],
  drafts: ["draft"],
  left: ["withdrawn", "cancelled", "substituted", "no_show"],
} as const satisfies Record<string, readonly RegistrationStatus[]>;

export type StatusTab = keyof typeof statusTabs | "all";

export function tabStatuses(tab: StatusTab): readonly RegistrationStatus[] | null {
  return tab === "all" ? null : statusTabs[tab];
}
