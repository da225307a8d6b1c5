import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { counterpartFields } from "@/lib/counterparts/rules";
import type { CounterpartDetail, CounterpartRow } from "@/lib/counterparts/schema";
import type { MissionContext } from "@/lib/kernel/context";
import { everyWord } from "@/lib/kernel/search";
import { basisOf } from "@/lib/missions/rules/basis";
import { visibleItems } from "@/lib/programme/queries";

export const counterpartsPerPage = 50;

/** Found in any script, without accents: organisation, name, title and function. Every word must occur. */
function matches(search: string) {
  return everyWord(
    sql`concat_ws(' ', ${counterparts.organisation}, ${counterparts.personName}, ${counterparts.function}::text, ${counterparts.title}::text, ${counterparts.country})`,
    search,
  );
}

/** One page of counterparts by organisation and name, and how many there are. Two queries. */
export async function listCounterparts(
  context: MissionContext,
  { search = "", page = 1 }: { search?: string; page?: number } = {},
): Promise<{ rows: CounterpartRow[]; total: number }> {
  const found = and(eq(counterparts.missionId, context.missionId), search ? matches(search) : undefined);
  const [rows, total] = await Promise.all([
    db
      .select({
        id: counterparts.id,
        organisation: counterparts.organisation,
        personName: counterparts.personName,
        title: counterparts.title,
        function: counterparts.function,
        languages: counterparts.languages,
        country: counterparts.country,
        // Qualified by hand: in a query on one table, drizzle writes columns without their table.
        meetings: sql<number>`(select count(*)::int from ${meetingCounterparts} m join ${items} i on i.id = m.item_id
          where m.counterpart_id = ${counterparts}.id and ${visibleItems(context, "i")})`,
        pavilions: sql<number>`(select count(*)::int from ${places} p
          where p.mission_id = ${counterparts}.mission_id and p.host_counterpart_id = ${counterparts}.id)`,
      })
      .from(counterparts)
      .where(found)
      .orderBy(
        sql`missio_fold(${counterparts.organisation})`,
        sql`missio_fold(${counterparts.personName})`,
        asc(counterparts.id),
      )
      .limit(counterpartsPerPage)
      .offset((page - 1) * counterpartsPerPage),
    db.$count(counterparts, found),
  ]);
  return { rows, total };
}

/** One counterpart with everything the form shows, and where he or she is expected. Three queries. */
export async function getCounterpart(context: MissionContext, id: string): Promise<CounterpartDetail | null> {
  const [[row], meetings, pavilions] = await Promise.all([
    db
      .select()
      .from(counterparts)
      .where(and(eq(counterparts.missionId, context.missionId), sql`${counterparts.id}::text = ${id}`)),
    db
      .select({
        id: items.id,
        title: items.title,
        startLocal: items.startLocal,
        startZone: items.startZone,
        day: items.day,
        city: sql<CounterpartDetail["meetings"][number]["city"]>`coalesce(nullif(${places.city}, '{}'::jsonb),
          case when ${items.startZone} = ${context.hostZone} then ${missions.hostCity} end)`,
      })
      .from(meetingCounterparts)
      .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
      .innerJoin(missions, eq(missions.id, items.missionId))
      .leftJoin(places, eq(places.id, items.placeId))
      .where(
        and(
          eq(meetingCounterparts.missionId, context.missionId),
          sql`${meetingCounterparts.counterpartId}::text = ${id}`,
          visibleItems(context),
        ),
      )
      .orderBy(sql`${items.startsAt} asc nulls last`),
    db
      .select({ id: places.id, name: places.name })
      .from(places)
      .where(and(eq(places.missionId, context.missionId), sql`${places.hostCounterpartId}::text = ${id}`)),
  ]);
  if (!row) return null;
  const fields = counterpartFields(row);
  return { id: row.id, basis: basisOf(fields), ...fields, meetings, pavilions };
}
