import { and, asc, eq, inArray, lt, or, type SQLWrapper, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Localised } from "@/db/columns";
import {
  type ItemKind,
  type ItemStatus,
  type PlacementSource,
  type RegistrationStatus,
  travellingStatuses,
} from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { items, participations } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { pick } from "@/lib/i18n/translate";
import type { Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { publish } from "@/lib/kernel/outbox";
import { type Reason, type Refusal, reason, refuse } from "@/lib/kernel/result";
import { forgetRemoved } from "@/lib/programme/commands/tell";

/**
 * Seats: who is in an item, who waits, and who comes next. Everything here runs inside a command that holds the
 * locks, taken in one order: registrations by id, then items by id.
 */

/** The part of a scope that seats need: the decisions on registrations use it as well. */
export type SeatScope = Pick<Scope<MissionContext>, "tx" | "missionId" | "locale">;

export type LockedItem = typeof items.$inferSelect;

/** Delegates hear of their places in it by a mail of the visits. */
const isVisitRound = (item: Pick<LockedItem, "kind" | "audience">) =>
  item.kind === "pavilion_visit" && item.audience === "sign_up";

/** Whoever is placed or taken out by hand is told what it came to, once the organiser's hand has come to rest. */
export const visitsTold = (item: LockedItem, registrationId: string) =>
  isVisitRound(item)
    ? [{ type: "visits.changed" as const, payload: { registrationId }, afterSeconds: 60 }]
    : [];

export type LockedRegistration = {
  id: string;
  firstName: string;
  lastName: string;
  heads: number;
  status: RegistrationStatus;
};

/** Registrations of this mission among `ids`, locked in order of their id; foreign ones are simply absent. */
export async function lockRegistrations(
  scope: SeatScope,
  ids: readonly string[],
): Promise<LockedRegistration[]> {
  if (ids.length === 0) return [];
  return scope.tx
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      heads: registrations.heads,
      status: registrations.status,
    })
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), inArray(registrations.id, [...new Set(ids)])))
    .orderBy(asc(registrations.id))
    .for("no key update");
}

/** Items of this mission among `ids`, locked in order of their id. */
export async function lockItems(scope: SeatScope, ids: readonly string[]): Promise<LockedItem[]> {
  return scope.tx
    .select()
    .from(items)
    .where(and(eq(items.missionId, scope.missionId), inArray(items.id, [...new Set(ids)])))
    .orderBy(asc(items.id))
    .for("no key update");
}

export async function lockItem(scope: SeatScope, id: string): Promise<LockedItem | null> {
  const [item] = await lockItems(scope, [id]);
  return item ?? null;
}

export const isTravelling = (status: RegistrationStatus) =>
  (travellingStatuses as readonly RegistrationStatus[]).includes(status);

const nameOf = (person: { firstName: string; lastName: string }) =>
  `${person.firstName} ${person.lastName}`.trim();

/** An item as it is, or as it is about to be. */
export type Slot = {
  id: string;
  missionId: string;
  kind: ItemKind;
  status: ItemStatus;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** The time a slot takes, exactly as the constraints of the database see it. */
export function rangeOf(slot: Pick<Slot, "startsAt" | "endsAt" | "status">) {
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return sql`missio_item_range(${at(slot.startsAt)}::timestamptz, ${at(slot.endsAt)}::timestamptz, ${slot.status}::item_status)`;
}

export type Clash = { registrationId: string; person: string; title: Localised };

/**
 * Who of these people is in another meeting or visit at the time of the slot, and in which; `leaving` is an item they
 * would give up for it. One query.
 */
export async function clashesOf(
  tx: Transaction,
  slot: Slot,
  registrationIds: readonly string[],
  leaving?: string,
): Promise<Clash[]> {
  if (registrationIds.length === 0 || !slot.startsAt) return [];
  const rows = await tx
    .select({
      registrationId: participations.registrationId,
      title: items.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
    })
    .from(participations)
    .innerJoin(items, eq(items.id, participations.itemId))
    .innerJoin(registrations, eq(registrations.id, participations.registrationId))
    .where(
      and(
        eq(participations.missionId, slot.missionId),
        inArray(participations.registrationId, [...registrationIds]),
        sql`${participations.itemId} <> ${slot.id}`,
        leaving ? sql`${participations.itemId} <> ${leaving}` : undefined,
        eq(participations.status, "placed"),
        eq(participations.exclusive, true),
        sql`missio_is_exclusive(${slot.kind}::item_kind)`,
        sql`${participations.during} && ${rangeOf(slot)}`,
      ),
    )
    .orderBy(asc(registrations.lastName), asc(registrations.id), asc(items.startsAt));
  return rows.map((row) => ({ registrationId: row.registrationId, person: nameOf(row), title: row.title }));
}

/** "Jan Peeters is already in “Visit to Nur Alem” then", and how many others there are. */
export function clashReason(scope: SeatScope, clashes: readonly Clash[]): Reason | null {
  const [first] = clashes;
  if (!first) return null;
  return reason("meetings.doubleBooked", {
    person: first.person,
    item: pick(first.title, scope.locale),
    others: new Set(clashes.map((clash) => clash.registrationId)).size - 1,
  });
}

export function freePlaces(item: { capacity: number | null; placesTaken: number }): number {
  return item.capacity === null ? Number.POSITIVE_INFINITY : item.capacity - item.placesTaken;
}

/** Why these people cannot be put in the item together; null when they can. */
export async function whyNot(
  scope: SeatScope,
  item: LockedItem,
  people: readonly LockedRegistration[],
  full: (capacity: number, person: string) => Reason,
): Promise<Refusal | null> {
  const stranger = people.find((person) => !isTravelling(person.status));
  if (stranger) return refuse(reason("meetings.notTravelling", { person: nameOf(stranger) }));
  if (item.status === "cancelled") return refuse("programme.isCancelled");
  const clash = clashReason(
    scope,
    await clashesOf(
      scope.tx,
      item,
      people.map((person) => person.id),
    ),
  );
  if (clash) return refuse(clash);
  let free = freePlaces(item);
  for (const person of people) {
    free -= person.heads;
    if (free < 0) return refuse(full(item.capacity ?? 0, nameOf(person)));
  }
  return null;
}

/** Writes places; whoever was waiting in the item moves up. */
export async function writePlaces(
  scope: SeatScope,
  item: LockedItem,
  ids: readonly string[],
  source: PlacementSource = "organiser",
) {
  if (ids.length === 0) return;
  await scope.tx
    .insert(participations)
    .values(
      ids.map((registrationId) => ({ missionId: scope.missionId, itemId: item.id, registrationId, source })),
    )
    .onConflictDoUpdate({
      target: [participations.itemId, participations.registrationId],
      set: { status: "placed", source },
    });
  await forgetRemoved(
    scope,
    ids.map((registrationId) => ({ itemId: item.id, registrationId })),
  );
}

/** Visits of a pavilion that somebody has signed up for or was given, as a number in SQL. */
export function visitsHeld(registrationId: SQLWrapper) {
  return sql<number>`(select count(*)::int from participations held join items round on round.id = held.item_id
    where held.registration_id = ${registrationId} and held.status = 'placed' and round.audience = 'sign_up'
      and round.kind = 'pavilion_visit' and round.status <> 'cancelled')`;
}

/**
 * Until the end of the transaction nobody else gives places in visits of this mission: whoever counts what somebody has
 * while another gives counts wrong. Taken after registrations and items.
 */
export async function lockVisits(scope: SeatScope): Promise<void> {
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`visits:${scope.missionId}`}, 0))`,
  );
}

function isOverlap(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && (cause.code === "23P01" || cause.code === "23514")) return true;
  }
  return false;
}

/**
 * Gives free places to those who wait, in order of the queue: each to the first who still travels, whose heads fit
 * and who is nowhere else at that time. Answers how many moved up.
 */
export async function promoteWaiting(scope: SeatScope, itemId: string): Promise<number> {
  const item = await lockItem(scope, itemId);
  if (!item || item.status === "cancelled") return 0;
  let free = freePlaces(item);
  if (free <= 0) return 0;
  const isVisit = isVisitRound(item);
  if (isVisit) await lockVisits(scope);
  const queue = await scope.tx
    .select({
      id: participations.id,
      registrationId: participations.registrationId,
      heads: registrations.heads,
    })
    .from(participations)
    .innerJoin(registrations, eq(registrations.id, participations.registrationId))
    .innerJoin(missions, eq(missions.id, participations.missionId))
    .where(
      and(
        eq(participations.itemId, itemId),
        eq(participations.status, "waiting"),
        inArray(registrations.status, travellingStatuses),
        // While delegates choose for themselves, whoever has as many visits as one may have is passed over.
        isVisit
          ? or(
              eq(missions.visitMode, "closed"),
              lt(visitsHeld(participations.registrationId), missions.visitsPerPerson),
            )
          : undefined,
      ),
    )
    .orderBy(asc(participations.position));
  const clashes = await clashesOf(
    scope.tx,
    item,
    queue.map((entry) => entry.registrationId),
  );
  const busy = new Set(clashes.map((clash) => clash.registrationId));
  const promoted: string[] = [];
  for (const entry of queue) {
    if (entry.heads > free || busy.has(entry.registrationId)) continue;
    try {
      // A savepoint: somebody who is placed elsewhere at this very moment is skipped, the write itself goes on.
      await scope.tx.transaction((inner) =>
        inner
          .update(participations)
          .set({ status: "placed", source: "queue" })
          .where(eq(participations.id, entry.id)),
      );
    } catch (error) {
      if (!isOverlap(error)) throw error;
      continue;
    }
    free -= entry.heads;
    promoted.push(entry.registrationId);
  }
  await forgetRemoved(
    scope,
    promoted.map((registrationId) => ({ itemId, registrationId })),
  );
  // Whoever moves up hears of it, whatever made the place free.
  await publish(
    scope.tx,
    { organisationId: null, missionId: scope.missionId },
    (isVisit ? promoted : []).map((registrationId) => ({
      type: "visits.changed",
      payload: { registrationId },
    })),
  );
  return promoted.length;
}

/** Passes on what a registration with fewer heads leaves free in the items where it keeps its place. */
export async function passOnPlaces(scope: SeatScope, registrationId: string): Promise<void> {
  const held = await scope.tx
    .select({ itemId: participations.itemId })
    .from(participations)
    .where(
      and(
        eq(participations.missionId, scope.missionId),
        eq(participations.registrationId, registrationId),
        eq(participations.status, "placed"),
      ),
    );
  if (held.length === 0) return;
  const locked = await lockItems(
    scope,
    held.map((row) => row.itemId),
  );
  for (const item of locked) await promoteWaiting(scope, item.id);
}

/**
 * Takes a registration out of everything and lets those who wait move up: for whoever withdraws, is cancelled or
 * replaced. Call it inside the transaction of that decision, with the registration locked.
 */
export async function releasePlaces(scope: SeatScope, registrationId: string): Promise<void> {
  const held = await scope.tx
    .select({ itemId: participations.itemId })
    .from(participations)
    .where(
      and(eq(participations.missionId, scope.missionId), eq(participations.registrationId, registrationId)),
    );
  if (held.length === 0) return;
  const locked = await lockItems(
    scope,
    held.map((row) => row.itemId),
  );
  await scope.tx
    .delete(participations)
    .where(
      and(eq(participations.missionId, scope.missionId), eq(participations.registrationId, registrationId)),
    );
  for (const item of locked) await promoteWaiting(scope, item.id);
}
