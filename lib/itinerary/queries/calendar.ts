import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { changes, receipts, releasedItems, releases } from "@/db/schema/releases";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import type { CalendarHistory, Itinerary } from "@/lib/itinerary/schema";
import type { MissionContext } from "@/lib/kernel/context";
import { ReleasedContent } from "@/lib/programme/rules/release";

const keptDays = 30;

/** From rounds people are taken outside of releases, as they stand. */
const inRound = sql`${changes.after} ->> 'audience' = 'sign_up'`;

/**
 * What a calendar needs besides the itinerary: since when things are cancelled, and what this person was taken out of
 * in the last thirty days, as it was known to that person then. Two statements.
 */
async function readHistory(context: MissionContext): Promise<CalendarHistory> {
  const since = new Date(context.now.getTime() - keptDays * 86_400_000);
  const [facts, removed] = await Promise.all([
    db
      .select({
        missionAt: missions.updatedAt,
        itemId: releasedItems.itemId,
        cancelledAt: releasedItems.cancelledAt,
      })
      .from(missions)
      .leftJoin(
        releasedItems,
        and(eq(releasedItems.missionId, missions.id), isNotNull(releasedItems.cancelledAt)),
      )
      .where(eq(missions.id, context.missionId)),
    context.registrationId
      ? db
          .selectDistinctOn([changes.itemId], {
            itemId: changes.itemId,
            known: sql<unknown>`case when ${inRound} then ${changes.after} else ${changes.before} end`,
            at: sql<Date>`greatest(${releases.createdAt}, ${receipts.notifiedAt})`.mapWith(
              releases.createdAt,
            ),
            sequence: releasedItems.sequence,
          })
          .from(receipts)
          .innerJoin(changes, eq(changes.id, receipts.changeId))
          .innerJoin(releases, eq(releases.id, changes.releaseId))
          .innerJoin(releasedItems, eq(releasedItems.itemId, changes.itemId))
          .where(
            and(
              eq(receipts.missionId, context.missionId),
              eq(receipts.registrationId, context.registrationId),
              eq(receipts.kind, "removed"),
              sql`(${inRound} or ${changes.before} is not null)`,
              sql`greatest(${releases.createdAt}, ${receipts.notifiedAt}) > ${since.toISOString()}::timestamptz`,
            ),
          )
          .orderBy(changes.itemId, desc(releases.version))
      : [],
  ]);
  const cancelledAt = facts.flatMap(({ itemId, cancelledAt: at }): [string, number][] =>
    itemId && at ? [[itemId, at.getTime()]] : [],
  );
  return {
    missionAt: facts[0]?.missionAt.getTime() ?? 0,
    cancelledAt: new Map(cancelledAt),
    removed: removed.map(({ itemId, known, at, sequence }) => ({
      itemId,
      content: ReleasedContent.parse(known),
      at: at.getTime(),
      sequence,
    })),
    since: since.getTime(),
  };
}

/** The itinerary with what its calendar has to say besides. */
export async function getCalendar(
  context: MissionContext,
): Promise<{ itinerary: Itinerary; history: CalendarHistory } | null> {
  const [itinerary, history] = await Promise.all([getItinerary(context), readHistory(context)]);
  return itinerary && { itinerary, history };
}
