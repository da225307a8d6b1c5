import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { registrations } from "@/db/schema/registrations";
import { visitAssignments, visitSwaps, visitWishes } from "@/db/schema/visits";
import type { MissionContext } from "@/lib/kernel/context";
import { readPlan } from "@/lib/visits/queries/plan";
import type { AssignmentView, StoredAssignment, SwapRow, WishCounts } from "@/lib/visits/schema";

export function getVisitPlan(context: MissionContext) {
  return readPlan(db, context.missionId);
}

/** How often each pavilion is wished, by rank, and how many of the travellers have ranked. */
export async function countWishes(context: MissionContext): Promise<WishCounts> {
  const travelling = and(
    eq(registrations.missionId, context.missionId),
    inArray(registrations.status, travellingStatuses),
  );
  const [rows, [people]] = await Promise.all([
    db
      .select({
        placeId: visitWishes.placeId,
        rank: visitWishes.rank,
        count: sql<number>`count(*)::int`,
      })
      .from(visitWishes)
      .innerJoin(registrations, eq(registrations.id, visitWishes.registrationId))
      .where(travelling)
      .groupBy(visitWishes.placeId, visitWishes.rank)
      .orderBy(asc(visitWishes.rank)),
    db
      .select({
        all: sql<number>`count(*)::int`,
        ranked: sql<number>`count(*) filter (where exists (
          select 1 from ${visitWishes} where ${visitWishes.registrationId} = registrations.id))::int`,
      })
      .from(registrations)
      .where(travelling),
  ]);
  return { rows, people: people?.all ?? 0, ranked: people?.ranked ?? 0 };
}

/** What was last applied, and the proposal that waits to be. */
export async function getAssignments(
  context: MissionContext,
): Promise<{ applied: AssignmentView | null; proposal: AssignmentView | null }> {
  const rows = await db
    .select({
      id: visitAssignments.id,
      result: visitAssignments.result,
      createdAt: visitAssignments.createdAt,
      appliedAt: visitAssignments.appliedAt,
    })
    .from(visitAssignments)
    .where(eq(visitAssignments.missionId, context.missionId))
    .orderBy(desc(visitAssignments.createdAt));
  const views = rows.map(({ result, ...row }) => ({ ...(result as StoredAssignment), ...row }));
  const applied = views.find((view) => view.appliedAt !== null) ?? null;
  const proposal = views.find((view) => view.appliedAt === null) ?? null;
  // A proposal from before the last application is about visits that are no more.
  const open = proposal && (!applied?.appliedAt || proposal.createdAt > applied.appliedAt);
  return { applied, proposal: open ? proposal : null };
}

/** Offers that wait and exchanges that were made, the newest first. */
export async function listSwaps(context: MissionContext): Promise<SwapRow[]> {
  const from = alias(registrations, "from_registration");
  const to = alias(registrations, "to_registration");
  return db
    .select({
      id: visitSwaps.id,
      state: visitSwaps.state,
      createdAt: visitSwaps.createdAt,
      from: {
        registrationId: from.id,
        name: sql<string>`${from.firstName} || ' ' || ${from.lastName}`,
        itemId: visitSwaps.fromItemId,
      },
      to: {
        registrationId: to.id,
        name: sql<string>`${to.firstName} || ' ' || ${to.lastName}`,
        itemId: visitSwaps.toItemId,
      },
    })
    .from(visitSwaps)
    .innerJoin(from, eq(from.id, visitSwaps.fromRegistrationId))
    .innerJoin(to, eq(to.id, visitSwaps.toRegistrationId))
    .where(
      and(eq(visitSwaps.missionId, context.missionId), inArray(visitSwaps.state, ["offered", "accepted"])),
    )
    .orderBy(desc(visitSwaps.createdAt))
    .limit(100);
}

/** What the assignment that was applied last came to for one person. */
export async function getOutcome(missionId: string, registrationId: string) {
  const [row] = await db
    .select({
      person: sql<StoredAssignment["people"][number] | null>`(
        select one from jsonb_array_elements(${visitAssignments.result} -> 'people') one
        where one ->> 'registrationId' = ${registrationId} limit 1)`,
    })
    .from(visitAssignments)
    .where(and(eq(visitAssignments.missionId, missionId), isNotNull(visitAssignments.appliedAt)))
    .orderBy(desc(visitAssignments.appliedAt))
    .limit(1);
  return row?.person ?? null;
}
