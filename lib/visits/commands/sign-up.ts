import { and, eq, sql } from "drizzle-orm";
import { items, participations } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import {
  clashesOf,
  freePlaces,
  lockItem,
  lockVisits,
  promoteWaiting,
  visitsHeld,
  whyNot,
  writePlaces,
} from "@/lib/programme/commands/seats";
import { itemRefusals } from "@/lib/programme/commands/write";
import { lockOwn } from "@/lib/visits/commands/wishes";
import { canChooseVisits, canWriteVisits } from "@/lib/visits/policy";
import { isForThem, openRound } from "@/lib/visits/queries/snapshot";
import { visitWindow } from "@/lib/visits/rules/window";
import { MarkNoShow, OwnVisit } from "@/lib/visits/schema";

type MissionScope = Scope<MissionContext>;

async function placementIn(scope: MissionScope, itemId: string, registrationId: string) {
  const [row] = await scope.tx
    .select({ id: participations.id, status: participations.status, source: participations.source })
    .from(participations)
    .where(and(eq(participations.itemId, itemId), eq(participations.registrationId, registrationId)));
  return row ?? null;
}

/** The delegate's own registration, then the round if delegates know of it: the one lock order. */
async function lockChoice(scope: MissionScope, itemId: string) {
  const found = await lockOwn(scope);
  const item = found ? await lockItem(scope, itemId) : null;
  if (!found || !item) return null;
  const [open] = await scope.tx
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.id, item.id), openRound));
  const placement = await placementIn(scope, item.id, found.own.id);
  return open || placement ? { ...found, item, placement } : null;
}

/** Whether the round is kept for groups this person is not in. */
export async function isForOthers(
  scope: MissionScope,
  itemId: string,
  registrationId: string,
): Promise<boolean> {
  const [row] = await scope.tx
    .select({ open: isForThem(itemId) })
    .from(registrations)
    .where(eq(registrations.id, registrationId));
  return !row?.open;
}

async function countVisits(scope: MissionScope, registrationId: string): Promise<number> {
  const [row] = await scope.tx
    .select({ count: visitsHeld(sql`registrations.id`) })
    .from(registrations)
    .where(eq(registrations.id, registrationId));
  return row?.count ?? 0;
}

/**
 * First come, first served: a place in the round, or when it is full the end of its queue; the answer says which. Fifty
 * may ask at once: the round is locked, and the database refuses one head too many.
 */
export const takeVisit = command({
  name: "visit.take",
  input: OwnVisit,
  load: (scope: MissionScope, { itemId }) => lockChoice(scope, itemId),
  allow: canChooseVisits,
  refusals: { ...itemRefusals, items_capacity: "visits.fullNow" },
  run: async (scope, { own, plan, item, placement }) => {
    const entity = { type: "item", id: item.id };
    if (placement?.status === "placed") return { ok: true, value: { status: "placed" }, entity };
    if (plan.mode !== "first_come") return refuse("visits.notFirstCome");
    const state = visitWindow(plan, scope.homeZone, scope.now);
    if (state !== "open") return refuse(`visits.${state}`);
    if (item.startsAt && item.startsAt <= scope.now) return refuse("visits.started");
    if (placement?.status === "no_show") return refuse("visits.missed");
    if (await isForOthers(scope, item.id, own.id)) return refuse("visits.otherGroup");
    await lockVisits(scope);
    if ((await countVisits(scope, own.id)) >= plan.perPerson) {
      return refuse(reason("visits.enough", { max: plan.perPerson }));
    }
    // What the person is in then may still be a draft: it is not named.
    if ((await clashesOf(scope.tx, item, [own.id])).length > 0) return refuse("visits.busyThen");
    const waits = freePlaces(item) < own.heads;
    const refusal = await whyNot(scope, waits ? { ...item, capacity: null } : item, [own], (max, person) =>
      reason("visits.full", { max, person }),
    );
    if (refusal) return refusal;
    if (!waits) await writePlaces(scope, item, [own.id], "delegate");
    else if (!placement) {
      await scope.tx.insert(participations).values({
        missionId: scope.missionId,
        itemId: item.id,
        registrationId: own.id,
        status: "waiting",
        source: "delegate",
      });
    }
    const status = waits ? "waiting" : "placed";
    return { ok: true, value: { status }, entity, detail: { to: status } };
  },
});

/** Gives up one's own place or turn in the queue; a freed place goes to the first who waits and fits. */
export const leaveVisit = command({
  name: "visit.leave",
  input: OwnVisit,
  load: async (scope: MissionScope, { itemId }) => {
    const found = await lockChoice(scope, itemId);
    return found?.placement ? { ...found, placement: found.placement } : null;
  },
  allow: canChooseVisits,
  run: async (scope, { plan, item, placement }) => {
    if (placement.status === "no_show") return refuse("visits.missed");
    if (placement.status === "placed") {
      if (plan.mode === "closed") return refuse("visits.closed");
      if (placement.source === "organiser") return refuse("visits.byOrganiser");
      if (item.startsAt && item.startsAt <= scope.now) return refuse("visits.started");
    }
    await scope.tx.delete(participations).where(eq(participations.id, placement.id));
    const promoted = placement.status === "placed" ? await promoteWaiting(scope, item.id) : 0;
    return {
      ok: true,
      value: null,
      entity: { type: "item", id: item.id },
      detail: { from: placement.status, promoted },
    };
  },
});

/** Notes that somebody with a place was not there. The place is free again: until the round is over it goes to the queue. */
export const markNoShow = command({
  name: "visit.noShow",
  input: MarkNoShow,
  load: async (scope: MissionScope, { itemId, registrationId }) => {
    const [own] = await scope.tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, registrationId)))
      .for("no key update");
    const item = own ? await lockItem(scope, itemId) : null;
    const placement = own && item ? await placementIn(scope, item.id, own.id) : null;
    return item && placement ? { item, placement } : null;
  },
  allow: canWriteVisits,
  run: async (scope, { item, placement }) => {
    if (item.kind !== "pavilion_visit") return refuse("visits.noVisit");
    if (placement.status !== "placed") return refuse("visits.notPlaced");
    await scope.tx
      .update(participations)
      .set({ status: "no_show" })
      .where(eq(participations.id, placement.id));
    const ends = item.endsAt ?? item.startsAt;
    const promoted = ends && ends <= scope.now ? 0 : await promoteWaiting(scope, item.id);
    return {
      ok: true,
      value: { promoted },
      entity: { type: "item", id: item.id },
      detail: { to: "no_show", promoted },
    };
  },
});
