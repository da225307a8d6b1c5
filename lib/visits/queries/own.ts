import { and, asc, eq, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { items, participations } from "@/db/schema/programme";
import { visitSwaps, visitWishes } from "@/db/schema/visits";
import type { MissionContext } from "@/lib/kernel/context";
import { getOutcome } from "@/lib/visits/queries/desk";
import { freshSwap, readPlan } from "@/lib/visits/queries/plan";
import { openRound } from "@/lib/visits/queries/snapshot";
import type { OwnVisits } from "@/lib/visits/schema";

/**
 * What a delegate chooses from and has: rounds with their places, own wishes, own places, what the assignment came to,
 * and offers to swap without names. null for whoever does not travel along. Five statements, whatever the size.
 */
export async function getOwnVisits(context: MissionContext): Promise<OwnVisits | null> {
  const { missionId, registrationId } = context;
  if (!registrationId) return null;
  const [plan, rounds, wishes, outcome, swaps] = await Promise.all([
    readPlan(db, missionId),
    db
      .select({
        id: items.id,
        placeId: sql<string>`${items.placeId}`,
        capacity: items.capacity,
        taken: items.placesTaken,
        waiting: sql<number>`(select count(*)::int from ${participations} w
          where w.item_id = items.id and w.status = 'waiting')`,
        status: participations.status,
        source: participations.source,
        turn: sql<number>`(select count(*)::int from ${participations} w where w.item_id = items.id
          and w.status = 'waiting' and w.position <= ${participations.position})`,
      })
      .from(items)
      .leftJoin(
        participations,
        and(eq(participations.itemId, items.id), eq(participations.registrationId, registrationId)),
      )
      .where(and(eq(items.missionId, missionId), openRound))
      .orderBy(asc(items.startsAt), asc(items.id)),
    db
      .select({ placeId: visitWishes.placeId })
      .from(visitWishes)
      .where(eq(visitWishes.registrationId, registrationId))
      .orderBy(asc(visitWishes.rank)),
    getOutcome(missionId, registrationId),
    db
      .select({
        id: visitSwaps.id,
        mine: sql<boolean>`${visitSwaps.fromRegistrationId} = ${registrationId}`,
        fromItemId: visitSwaps.fromItemId,
        toItemId: visitSwaps.toItemId,
      })
      .from(visitSwaps)
      .where(
        and(
          eq(visitSwaps.missionId, missionId),
          eq(visitSwaps.state, "offered"),
          freshSwap,
          or(
            eq(visitSwaps.fromRegistrationId, registrationId),
            eq(visitSwaps.toRegistrationId, registrationId),
          ),
          // An offer is worth showing while both still have what it is about.
          sql`exists (select 1 from ${participations} p where p.item_id = ${visitSwaps.fromItemId}
            and p.registration_id = ${visitSwaps.fromRegistrationId} and p.status = 'placed')`,
          sql`exists (select 1 from ${participations} p where p.item_id = ${visitSwaps.toItemId}
            and p.registration_id = ${visitSwaps.toRegistrationId} and p.status = 'placed')`,
        ),
      )
      .orderBy(asc(visitSwaps.createdAt)),
  ]);
  if (!plan) return null;
  return { plan, rounds, wishes: wishes.map((wish) => wish.placeId), outcome, swaps };
}
