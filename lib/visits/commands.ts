import { and, eq } from "drizzle-orm";
import type { Localised } from "@/db/columns";
import { locales } from "@/db/enums";
import { places } from "@/db/schema/places";
import { participations } from "@/db/schema/programme";
import { pick, translator } from "@/lib/i18n/translate";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import {
  freePlaces,
  type LockedItem,
  lockItem,
  lockItems,
  lockRegistrations,
  promoteWaiting,
  visitsTold,
  whyNot,
  writePlaces,
} from "@/lib/programme/commands/seats";
import { tellRemoved } from "@/lib/programme/commands/tell";
import { insertItem, itemRefusals } from "@/lib/programme/commands/write";
import { blankItem } from "@/lib/programme/rules/item";
import { ItemFields, maxTitle } from "@/lib/programme/schema";
import { canWriteVisits } from "@/lib/visits/policy";
import { planFaults, roundTimes } from "@/lib/visits/rules";
import { MoveDelegate, PlaceDelegate, PlanRoundsFields, RemovePlacement } from "@/lib/visits/schema";

type MissionScope = Scope<MissionContext>;

async function lockPavilion(scope: MissionScope, id: string) {
  const [row] = await scope.tx
    .select({ id: places.id, name: places.name, zone: places.zone })
    .from(places)
    .where(and(eq(places.missionId, scope.missionId), eq(places.id, id), eq(places.kind, "pavilion")))
    .for("share");
  return row ?? null;
}

function roundTitle(name: Localised): Localised {
  return Object.fromEntries(
    locales.map((locale) => [
      locale,
      translator(locale, "visits")("roundTitle", { name: pick(name, locale) })
        .slice(0, maxTitle)
        .toWellFormed(),
    ]),
  ) as Localised;
}

/** Adds the rounds of a visit to a pavilion, confirmed and open for sign-up, on the clock of the pavilion. */
export const planRounds = command({
  name: "visit.plan",
  input: PlanRoundsFields,
  load: (scope: MissionScope, input) => lockPavilion(scope, input.placeId),
  allow: canWriteVisits,
  refusals: itemRefusals,
  run: async (scope, pavilion, input) => {
    const faults = planFaults(input, pavilion.zone);
    if (faults.length > 0) return refuse("common.checkFields", Object.fromEntries(faults));
    const typed = Object.values(input.title).some(Boolean);
    const ids: string[] = [];
    for (const times of roundTimes(input, pavilion.zone)) {
      const fields = ItemFields.parse({
        ...blankItem("pavilion_visit", pavilion.zone),
        ...times,
        title: typed ? input.title : roundTitle(pavilion.name),
        placeId: pavilion.id,
        capacity: input.capacity,
        guide: input.guide,
        languages: input.languages,
      });
      ids.push((await insertItem(scope, { ...fields, status: "confirmed" })).id);
    }
    return {
      ok: true,
      value: { ids },
      entity: { type: "place", id: pavilion.id },
      detail: { rounds: ids.length },
    };
  },
});

type Seating = { registration: Awaited<ReturnType<typeof lockRegistrations>>[number]; item: LockedItem };

/** The delegate first, then the round: the one lock order. */
async function lockSeating(
  scope: MissionScope,
  input: { itemId: string; registrationId: string },
): Promise<Seating | null> {
  const [registration] = await lockRegistrations(scope, [input.registrationId]);
  if (!registration) return null;
  const item = await lockItem(scope, input.itemId);
  return item ? { registration, item } : null;
}

const full = (max: number, person: string) => reason("visits.full", { max, person });

async function ownPlace(scope: MissionScope, itemId: string, registrationId: string) {
  const [row] = await scope.tx
    .select({ id: participations.id, status: participations.status })
    .from(participations)
    .where(and(eq(participations.itemId, itemId), eq(participations.registrationId, registrationId)));
  return row ?? null;
}

/**
 * Gives a delegate a place in a round. Heads count: companions need places too. When it is full the answer says so, or
 * with `orWait` the delegate joins the end of the queue. Placing twice changes nothing.
 */
export const placeDelegate = command({
  name: "visit.place",
  input: PlaceDelegate,
  load: (scope: MissionScope, input) => lockSeating(scope, input),
  allow: canWriteVisits,
  refusals: itemRefusals,
  run: async (scope, { registration, item }, input) => {
    const entity = { type: "item", id: item.id };
    const own = await ownPlace(scope, item.id, registration.id);
    const events = visitsTold(item, registration.id);
    if (own?.status === "placed") return { ok: true, value: { status: "placed" }, entity };
    // The queue is one: whoever stands in it is not passed by somebody who comes later and takes the same places.
    const waits = input.orWait && freePlaces(item) < registration.heads;
    const refusal = await whyNot(scope, waits ? { ...item, capacity: null } : item, [registration], full);
    if (refusal) return refusal;
    if (waits) {
      await scope.tx
        .insert(participations)
        .values({
          missionId: scope.missionId,
          itemId: item.id,
          registrationId: registration.id,
          status: "waiting",
        })
        .onConflictDoUpdate({
          target: [participations.itemId, participations.registrationId],
          set: { status: "waiting" },
        });
      return { ok: true, value: { status: "waiting" }, entity, detail: { to: "waiting" }, events };
    }
    await writePlaces(scope, item, [registration.id]);
    return { ok: true, value: { status: "placed" }, entity, detail: { to: "placed" }, events };
  },
});

/** Moves a delegate from one round to another, all or nothing; the place left behind goes to the queue. */
export const moveDelegate = command({
  name: "visit.move",
  input: MoveDelegate,
  load: async (scope: MissionScope, input) => {
    const [registration] = await lockRegistrations(scope, [input.registrationId]);
    if (!registration) return null;
    const rounds = await lockItems(scope, [input.fromItemId, input.toItemId]);
    const from = rounds.find((round) => round.id === input.fromItemId);
    const to = rounds.find((round) => round.id === input.toItemId);
    const own = from ? await ownPlace(scope, from.id, registration.id) : null;
    return from && to && own ? { registration, from, to, own } : null;
  },
  allow: canWriteVisits,
  refusals: itemRefusals,
  run: async (scope, { registration, from, to, own }) => {
    const done = { ok: true as const, value: null, entity: { type: "item", id: to.id } };
    if (from.id === to.id) return done;
    await scope.tx.delete(participations).where(eq(participations.id, own.id));
    if (own.status === "placed")
      await tellRemoved(scope, [{ itemId: from.id, registrationId: registration.id }]);
    const refusal = await whyNot(scope, to, [registration], full);
    if (refusal) return refusal;
    await writePlaces(scope, to, [registration.id]);
    const promoted = await promoteWaiting(scope, from.id);
    return { ...done, detail: { from: from.id, promoted }, events: visitsTold(to, registration.id) };
  },
});

/** Takes a delegate out of a round or its queue; a freed place goes to the first who waits and fits. */
export const removePlacement = command({
  name: "visit.remove",
  input: RemovePlacement,
  load: async (scope: MissionScope, input) => {
    const seating = await lockSeating(scope, input);
    const own = seating ? await ownPlace(scope, seating.item.id, seating.registration.id) : null;
    return seating && own ? { ...seating, own } : null;
  },
  allow: canWriteVisits,
  run: async (scope, { item, own, registration }) => {
    await scope.tx.delete(participations).where(eq(participations.id, own.id));
    if (own.status === "placed")
      await tellRemoved(scope, [{ itemId: item.id, registrationId: registration.id }]);
    const promoted = own.status === "placed" ? await promoteWaiting(scope, item.id) : 0;
    return {
      ok: true,
      value: null,
      entity: { type: "item", id: item.id },
      detail: { from: own.status, promoted },
      events: visitsTold(item, registration.id),
    };
  },
});
