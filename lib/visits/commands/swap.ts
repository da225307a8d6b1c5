import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { items, participations } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { visitSwaps } from "@/db/schema/visits";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Reason, refuse } from "@/lib/kernel/result";
import {
  clashesOf,
  freePlaces,
  isTravelling,
  type LockedItem,
  lockItem,
  lockItems,
  lockRegistrations,
  promoteWaiting,
  writePlaces,
} from "@/lib/programme/commands/seats";
import { itemRefusals } from "@/lib/programme/commands/write";
import { isForOthers } from "@/lib/visits/commands/sign-up";
import { lockOwn } from "@/lib/visits/commands/wishes";
import { canChooseVisits } from "@/lib/visits/policy";
import { freshSwap } from "@/lib/visits/queries/plan";
import { isForThem, openRound } from "@/lib/visits/queries/snapshot";
import { AnswerSwap, OfferSwap, WithdrawSwap } from "@/lib/visits/schema";

type MissionScope = Scope<MissionContext>;

/** Rounds that one delegate may be asking for at the same time. */
const openOffers = 3;

/** Places in a round that may be swapped: given or taken, not put there by an organiser. */
const swappable = and(eq(participations.status, "placed"), ne(participations.source, "organiser"));

async function holds(scope: MissionScope, itemId: string, registrationId: string) {
  const [row] = await scope.tx
    .select({ id: participations.id })
    .from(participations)
    .where(
      and(eq(participations.itemId, itemId), eq(participations.registrationId, registrationId), swappable),
    );
  return row ?? null;
}

const isRound = (item: LockedItem | null | undefined): item is LockedItem =>
  item?.kind === "pavilion_visit" && item.audience === "sign_up" && item.status !== "cancelled";

/** Why these two rounds cannot be swapped now, whoever wants to. */
function closedFor(scope: MissionScope, rounds: readonly LockedItem[]): Reason | null {
  return rounds.some((round) => round.startsAt && round.startsAt <= scope.now) ? "visits.started" : null;
}

/**
 * Offers one's place in a round for a place in another one. The offer goes to those in the other round who agreed to be
 * found by other delegates, travel, and could make the exchange; they read which visits it is about and nothing of the
 * person. The first who accepts has it.
 */
export const offerSwap = command({
  name: "visit.swapOffer",
  input: OfferSwap,
  load: async (scope: MissionScope, { fromItemId, toItemId }) => {
    const found = await lockOwn(scope);
    if (!found) return null;
    const rounds = await lockItems(scope, [fromItemId, toItemId]);
    const from = rounds.find((round) => round.id === fromItemId);
    const to = rounds.find((round) => round.id === toItemId);
    if (!isRound(from) || !isRound(to) || from.id === to.id) return null;
    const known = await scope.tx.$count(items, and(eq(items.id, to.id), openRound));
    return known ? { ...found, from, to } : null;
  },
  allow: canChooseVisits,
  run: async (scope, { own, plan, from, to }) => {
    if (plan.mode === "closed") return refuse("visits.closed");
    const closed = closedFor(scope, [from, to]);
    if (closed) return refuse(closed);
    if (!(await holds(scope, from.id, own.id))) return refuse("visits.notYours");
    if (await isForOthers(scope, to.id, own.id)) return refuse("visits.otherGroup");
    const mine = (await clashesOf(scope.tx, to, [own.id], from.id)).length > 0;
    if (mine) return refuse("visits.swapClash");
    const candidates = await scope.tx
      .select({ id: registrations.id, status: registrations.status })
      .from(participations)
      .innerJoin(registrations, eq(registrations.id, participations.registrationId))
      .where(
        and(
          eq(participations.itemId, to.id),
          swappable,
          eq(registrations.directory, true),
          eq(registrations.heads, own.heads),
          ne(registrations.id, own.id),
          isForThem(from.id),
        ),
      );
    const ids = candidates.filter((one) => isTravelling(one.status)).map((one) => one.id);
    const busy = new Set((await clashesOf(scope.tx, from, ids, to.id)).map((clash) => clash.registrationId));
    const there = await scope.tx
      .select({ id: participations.registrationId })
      .from(participations)
      .where(and(eq(participations.itemId, from.id), eq(participations.status, "placed")));
    for (const one of there) busy.add(one.id);
    const asked = ids.filter((id) => !busy.has(id));
    if (asked.length === 0) return refuse("visits.nobodyToSwap");
    await scope.tx
      .update(visitSwaps)
      .set({ state: "withdrawn", answeredAt: sql`now()` })
      .where(
        and(
          eq(visitSwaps.fromRegistrationId, own.id),
          eq(visitSwaps.state, "offered"),
          sql`not ${freshSwap}`,
        ),
      );
    const open = await scope.tx
      .selectDistinct({ from: visitSwaps.fromItemId, to: visitSwaps.toItemId })
      .from(visitSwaps)
      .where(and(eq(visitSwaps.fromRegistrationId, own.id), eq(visitSwaps.state, "offered")));
    if (open.some((offer) => offer.from === from.id && offer.to === to.id)) return refuse("visits.offered");
    if (open.length >= openOffers) return refuse(`visits.tooManyOffers?max=${openOffers}`);
    const rows = await scope.tx
      .insert(visitSwaps)
      .values(
        asked.map((toRegistrationId) => ({
          missionId: scope.missionId,
          fromRegistrationId: own.id,
          fromItemId: from.id,
          toRegistrationId,
          toItemId: to.id,
        })),
      )
      .returning({ id: visitSwaps.id });
    return {
      ok: true,
      value: { asked: rows.length },
      entity: { type: "item", id: from.id },
      detail: { for: to.id, asked: rows.length },
      events: rows.map(({ id }) => ({ type: "visits.swapOffered" as const, payload: { swapId: id } })),
    };
  },
});

/** Takes an offer back, whoever it went to. */
export const withdrawSwap = command({
  name: "visit.swapWithdraw",
  input: WithdrawSwap,
  load: (scope: MissionScope) => lockOwn(scope),
  allow: canChooseVisits,
  run: async (scope, { own }, { fromItemId, toItemId }) => {
    const rows = await scope.tx
      .update(visitSwaps)
      .set({ state: "withdrawn", answeredAt: sql`now()` })
      .where(
        and(
          eq(visitSwaps.missionId, scope.missionId),
          eq(visitSwaps.fromRegistrationId, own.id),
          eq(visitSwaps.fromItemId, fromItemId),
          eq(visitSwaps.toItemId, toItemId),
          eq(visitSwaps.state, "offered"),
        ),
      )
      .returning({ id: visitSwaps.id });
    if (rows.length === 0) return refuse("visits.offerGone");
    return {
      ok: true,
      value: null,
      entity: { type: "item", id: fromItemId },
      detail: { offers: rows.length },
    };
  },
});

/** An offer to the reader, with both people and both rounds locked in the one order. */
async function lockOffer(scope: MissionScope, id: string) {
  if (!scope.registrationId) return null;
  const own = and(
    eq(visitSwaps.missionId, scope.missionId),
    eq(visitSwaps.id, id),
    eq(visitSwaps.toRegistrationId, scope.registrationId),
  );
  const [found] = await scope.tx.select().from(visitSwaps).where(own);
  if (!found) return null;
  const people = await lockRegistrations(scope, [found.fromRegistrationId, found.toRegistrationId]);
  const rounds = await lockItems(scope, [found.fromItemId, found.toItemId]);
  const [swap] = await scope.tx
    .select({
      id: visitSwaps.id,
      state: visitSwaps.state,
      fresh: sql<boolean>`${freshSwap}`,
      fromRegistrationId: visitSwaps.fromRegistrationId,
      fromItemId: visitSwaps.fromItemId,
      toRegistrationId: visitSwaps.toRegistrationId,
      toItemId: visitSwaps.toItemId,
    })
    .from(visitSwaps)
    .where(own)
    .for("update");
  return swap ? { swap, people, rounds } : null;
}

/** Accepts an offer, and the two places change hands at once or not at all; or declines it. Both are told. */
export const answerSwap = command({
  name: "visit.swapAnswer",
  input: AnswerSwap,
  load: (scope: MissionScope, { id }) => lockOffer(scope, id),
  allow: canChooseVisits,
  refusals: {
    ...itemRefusals,
    items_capacity: "visits.offerGone",
    participations_no_overlap: "visits.swapClash",
  },
  run: async (scope, { swap, people, rounds }, { accept }) => {
    const answer = (state: "accepted" | "declined") =>
      scope.tx.update(visitSwaps).set({ state, answeredAt: sql`now()` }).where(eq(visitSwaps.id, swap.id));
    const entity = { type: "visit_swap", id: swap.id };
    if (swap.state !== "offered" || !swap.fresh) return refuse("visits.offerGone");
    if (!accept) {
      await answer("declined");
      return { ok: true, value: { swapped: false }, entity, detail: { to: "declined" } };
    }
    const { fromRegistrationId, fromItemId, toRegistrationId, toItemId } = swap;
    const closed = closedFor(scope, rounds);
    if (closed) return refuse(closed);
    const given = await holds(scope, fromItemId, fromRegistrationId);
    const taken = await holds(scope, toItemId, toRegistrationId);
    const ready = people.length === 2 && people.every((person) => isTravelling(person.status));
    if (!given || !taken || !ready || !rounds.every(isRound)) return refuse("visits.offerGone");
    const shut =
      (await isForOthers(scope, toItemId, fromRegistrationId)) ||
      (await isForOthers(scope, fromItemId, toRegistrationId));
    if (shut) return refuse("visits.offerGone");
    await scope.tx.delete(participations).where(inArray(participations.id, [given.id, taken.id]));
    for (const [itemId, registrationId] of [
      [toItemId, fromRegistrationId],
      [fromItemId, toRegistrationId],
    ] as const) {
      const item = await lockItem(scope, itemId);
      const person = people.find((one) => one.id === registrationId);
      if (!item || !person || freePlaces(item) < person.heads) return refuse("visits.offerGone");
      if ((await clashesOf(scope.tx, item, [registrationId])).length > 0) return refuse("visits.swapClash");
      await writePlaces(scope, item, [registrationId], "delegate");
    }
    await answer("accepted");
    // What else was offered of these two places, or asked for them, is over.
    const places = [
      { registrationId: fromRegistrationId, itemId: fromItemId },
      { registrationId: toRegistrationId, itemId: toItemId },
    ];
    await scope.tx
      .update(visitSwaps)
      .set({ state: "withdrawn", answeredAt: sql`now()` })
      .where(
        and(
          eq(visitSwaps.state, "offered"),
          or(
            ...places.flatMap(({ registrationId, itemId }) => [
              and(eq(visitSwaps.fromRegistrationId, registrationId), eq(visitSwaps.fromItemId, itemId)),
              and(eq(visitSwaps.toRegistrationId, registrationId), eq(visitSwaps.toItemId, itemId)),
            ]),
          ),
        ),
      );
    for (const round of rounds) await promoteWaiting(scope, round.id);
    return {
      ok: true,
      value: { swapped: true },
      entity,
      detail: { to: "accepted", rounds: [fromItemId, toItemId] },
      events: [fromRegistrationId, toRegistrationId].map((registrationId) => ({
        type: "visits.changed" as const,
        payload: { registrationId },
      })),
    };
  },
});
