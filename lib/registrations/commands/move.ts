import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { DelegationRole, RegistrationStatus } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { links, registrations } from "@/db/schema/registrations";
import { audit } from "@/lib/kernel/audit";
import type { Scope } from "@/lib/kernel/command";
import type { ApplicantContext, MissionContext } from "@/lib/kernel/context";
import type { NewEvent } from "@/lib/kernel/events";
import { type Refusal, reason as reasonWith, refuse } from "@/lib/kernel/result";
import { releasePlaces } from "@/lib/programme/commands/seats";
import {
  canMove,
  decided,
  isSeated,
  isTravelling,
  needsReason,
  promotable,
  takesSeat,
} from "@/lib/registrations/rules/status";

type MoveScope = Scope<MissionContext> | Scope<ApplicantContext>;

/** A registration as its command locked it. */
export type Movable = {
  id: string;
  status: RegistrationStatus;
  role: DelegationRole;
  /** Since when the person waits, or waited before being accepted; absent for whoever cannot have waited. */
  waitlistedAt?: Date | null;
};

export type Moved = { ok: true; events: NewEvent[]; detail: Record<string, unknown> };

/** What the database says when a move cannot be. */
export const moveRefusals = {
  missions_capacity: "registrations.full",
  registrations_person: "registrations.duplicate",
} as const;

export const lockedColumns = {
  id: registrations.id,
  status: registrations.status,
  role: registrations.role,
  heads: registrations.heads,
  email: registrations.email,
  userId: registrations.userId,
  companyId: registrations.companyId,
  photoId: registrations.photoId,
  version: registrations.version,
  companions: registrations.companions,
  waitlistedAt: registrations.waitlistedAt,
};

/** The registration, locked, within the context's mission. */
export async function lockRegistration(scope: MoveScope, id: string) {
  const [row] = await scope.tx
    .select(lockedColumns)
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, id)))
    .for("no key update");
  return row ?? null;
}

/**
 * The only door between the states of a registration. Refuses what `rules/status.ts` does not allow, and a rejection
 * or cancellation without reason. In the same transaction:
 *
 * - status, reason and the moments of submission, decision or queueing are written; the caller's command audits who
 *   moved it, when, and whether a reason was given (`detail`);
 * - into a seated state the database counts the heads and refuses the one too many (`missions_capacity`), and the
 *   account with the delegate's address is linked;
 * - out of a seated state the person leaves every meeting, visit and waiting list (whoever waits there moves up),
 *   itinerary and calendar links are revoked, and the freed seats go to the first of the waiting list who fit
 *   (audited one by one);
 * - whoever was accepted from the waiting list and goes back to it has the place of before, and the seat stays free: an
 *   acceptance that is taken back promotes nobody else;
 * - each change that the person should hear of becomes one event.
 *
 * Locks: the waiting list in its order, then items, then the mission.
 */
export async function moveRegistration(
  scope: MoveScope,
  registration: Movable,
  to: RegistrationStatus,
  { reason = "" }: { reason?: string } = {},
): Promise<Moved | Refusal> {
  const from = registration.status;
  if (!canMove(from, to)) return refuse(reasonWith("registrations.cannotMove", { from, to }));
  if (needsReason(to) && reason === "") {
    return refuse("registrations.reasonNeeded", { reason: "common.required" });
  }
  const leaves = isSeated(from) && !isSeated(to);
  const waitedSince = registration.waitlistedAt ?? null;
  const passesOn = leaves && takesSeat(registration.role) && !(to === "waitlisted" && waitedSince);
  const queue = passesOn ? await lockQueue(scope, registration.id) : [];
  if (leaves) await leaveEverything(scope, registration.id);
  // Who did not come keeps the seat, but not the places in visits that others wait for.
  else if (isTravelling(from) && !isTravelling(to)) await releasePlaces(scope, registration.id);
  await scope.tx
    .update(registrations)
    .set({
      status: to,
      decisionReason: reason,
      version: sql`${registrations.version} + 1`,
      updatedAt: sql`now()`,
      ...(to === "submitted" ? { submittedAt: sql`clock_timestamp()` } : {}),
      ...(to === "accepted" || to === "rejected" || to === "waitlisted"
        ? { decidedAt: sql`clock_timestamp()` }
        : {}),
      // Kept while the person has a seat or is looked at again, for the way back.
      ...(isSeated(to) || to === "under_review"
        ? {}
        : { waitlistedAt: to === "waitlisted" ? (waitedSince ?? sql`clock_timestamp()`) : null }),
    })
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, registration.id)));
  if (isSeated(to)) await linkAccount(scope.tx, registration.id);
  const events = eventsOf(registration, to);
  const promoted = await fillSeats(scope, queue);
  return {
    ok: true,
    events: [...events, ...promoted],
    // The reason itself may say anything about the person, and the log is never emptied.
    detail: { from, to, ...(reason ? { reasonGiven: true } : {}) },
  };
}

function eventsOf({ id, status: from }: Movable, to: RegistrationStatus): NewEvent[] {
  const type = typeOf(from, to);
  if (type === null) return [];
  if (type !== "registration.withdrawn") return [{ type, payload: { registrationId: id } }];
  return [{ type, payload: { registrationId: id, hadSeat: isSeated(from) } }];
}

function typeOf(from: RegistrationStatus, to: RegistrationStatus) {
  switch (to) {
    case "submitted":
      return "registration.submitted";
    case "accepted":
      if (from === "confirmed") return null;
      return from === "waitlisted" ? "registration.promoted" : "registration.accepted";
    case "waitlisted":
      return "registration.waitlisted";
    case "rejected":
      return "registration.rejected";
    case "withdrawn":
      return from === "draft" ? null : "registration.withdrawn";
    case "cancelled":
      return "registration.cancelled";
    case "under_review":
      return (decided as readonly RegistrationStatus[]).includes(from) ? "registration.reopened" : null;
    default:
      return null;
  }
}

type Waiting = { id: string; heads: number };

/** The waiting list in its order, locked before anything is freed so that two leavers never promote the same person. */
export async function lockQueue(scope: MoveScope, exceptId?: string): Promise<Waiting[]> {
  const rows = await scope.tx
    .select({ id: registrations.id, heads: registrations.heads, role: registrations.role })
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.status, "waitlisted")))
    .orderBy(asc(registrations.waitlistedAt), asc(registrations.id))
    .for("no key update");
  return rows.filter((row) => row.id !== exceptId && takesSeat(row.role));
}

/**
 * Gives free seats to whoever of the locked queue fits, in order, and answers the events. Not once the mission has
 * started, is over, or does not take place: a seat on a plane that left helps nobody.
 */
export async function fillSeats(scope: MoveScope, queue: readonly Waiting[]): Promise<NewEvent[]> {
  if (queue.length === 0) return [];
  const [mission] = await scope.tx
    .select({ capacity: missions.capacity, taken: missions.headsTaken, status: missions.status })
    .from(missions)
    .where(eq(missions.id, scope.missionId))
    .for("no key update");
  if (!mission || !["planned", "open", "closed"].includes(mission.status)) return [];
  const free = mission.capacity === null ? Number.POSITIVE_INFINITY : mission.capacity - mission.taken;
  const events: NewEvent[] = [];
  for (const { id } of promotable(queue, free)) {
    await scope.tx
      .update(registrations)
      .set({
        status: "accepted",
        decisionReason: "",
        decidedAt: sql`clock_timestamp()`,
        version: sql`${registrations.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(registrations.id, id));
    await linkAccount(scope.tx, id);
    await audit(scope.tx, {
      organisationId: scope.organisationId,
      missionId: scope.missionId,
      actor: { kind: "system", job: "waiting-list" },
      requestId: scope.requestId,
      action: "registration.promote",
      entity: { type: "registration", id },
      detail: { from: "waitlisted", to: "accepted" },
    });
    events.push({ type: "registration.promoted", payload: { registrationId: id } });
  }
  return events;
}

async function leaveEverything(scope: MoveScope, registrationId: string): Promise<void> {
  await releasePlaces(scope, registrationId);
  await scope.tx
    .update(links)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(links.registrationId, registrationId),
        sql`${links.kind} in ('itinerary', 'calendar')`,
        isNull(links.revokedAt),
      ),
    );
}

/** The account that signs in with the delegate's address becomes the delegate's. */
export async function linkAccount(tx: Transaction, registrationId: string): Promise<void> {
  await tx
    .update(registrations)
    .set({
      userId: sql`(select ${users.id} from ${users} where ${users.email} = ${registrations.email}
        and ${users.emailVerifiedAt} is not null)`,
    })
    .where(and(eq(registrations.id, registrationId), isNull(registrations.userId)));
}
