import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { interpreters, itemInterpreters } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { canReadInterpreters } from "@/lib/interpreters/policy";
import { interpreterFields } from "@/lib/interpreters/rules";
import type {
  BookedInterpreter,
  Engagement,
  InterpreterChoice,
  InterpreterDetail,
  InterpreterRow,
} from "@/lib/interpreters/schema";
import type { MissionContext } from "@/lib/kernel/context";
import { basisOf } from "@/lib/missions/rules/basis";
import { visibleItems } from "@/lib/programme/queries";

/** Qualified by hand: in a query on one table, drizzle writes columns without their table. */
const engagements = (context: MissionContext) => sql<Engagement[]>`coalesce((
  select json_agg(json_build_object('itemId', i.id, 'kind', i.kind, 'title', i.title, 'day', i.day,
    'startLocal', to_char(i.start_local, 'YYYY-MM-DD"T"HH24:MI'), 'startZone', i.start_zone,
    'city', coalesce(nullif(p.city, '{}'::jsonb), case when i.start_zone = ${context.hostZone} then m.host_city end),
    'cancelled', i.status = 'cancelled', 'pair', b.pair) order by i.starts_at nulls last, i.id)
  from ${itemInterpreters} b join ${items} i on i.id = b.item_id
    join ${missions} m on m.id = i.mission_id left join ${places} p on p.id = i.place_id
  where b.interpreter_id = ${interpreters}.id and ${visibleItems(context, "i")}), '[]'::json)`;

const columns = {
  id: interpreters.id,
  name: interpreters.name,
  pairs: interpreters.pairs,
  email: interpreters.email,
  phone: interpreters.phone,
  notes: interpreters.notes,
};

/** The interpreters of the mission by name, with where they work. One query. */
export async function listInterpreters(context: MissionContext): Promise<InterpreterRow[]> {
  return db
    .select({ ...columns, engagements: engagements(context) })
    .from(interpreters)
    .where(eq(interpreters.missionId, context.missionId))
    .orderBy(sql`missio_fold(${interpreters.name})`, asc(interpreters.id));
}

export async function getInterpreter(context: MissionContext, id: string): Promise<InterpreterDetail | null> {
  const [row] = await db
    .select({ ...columns, engagements: engagements(context) })
    .from(interpreters)
    .where(and(eq(interpreters.missionId, context.missionId), sql`${interpreters.id}::text = ${id}`));
  return row ? { ...row, basis: basisOf(interpreterFields(row)) } : null;
}

/** Who interprets in these items, for whoever may know of the items; phone numbers for the team only. */
export async function listBooked(
  context: MissionContext,
  itemIds: readonly string[],
): Promise<(BookedInterpreter & { itemId: string })[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .select({
      itemId: itemInterpreters.itemId,
      interpreterId: interpreters.id,
      name: interpreters.name,
      phone: interpreters.phone,
      pair: itemInterpreters.pair,
    })
    .from(itemInterpreters)
    .innerJoin(items, eq(items.id, itemInterpreters.itemId))
    .innerJoin(interpreters, eq(interpreters.id, itemInterpreters.interpreterId))
    .where(and(visibleItems(context), inArray(itemInterpreters.itemId, [...itemIds])))
    .orderBy(asc(itemInterpreters.pair), sql`missio_fold(${interpreters.name})`, asc(interpreters.id));
  return canReadInterpreters(context) ? rows : rows.map((row) => ({ ...row, phone: "" }));
}

/** Whom one can book for an item: every interpreter, and where those are who are elsewhere then. One query. */
export async function listInterpreterChoices(
  context: MissionContext,
  itemId: string,
): Promise<InterpreterChoice[]> {
  return db
    .select({
      id: interpreters.id,
      name: interpreters.name,
      pairs: interpreters.pairs,
      busy: sql<InterpreterChoice["busy"]>`(
        select o.title from ${items} i, ${itemInterpreters} b join ${items} o on o.id = b.item_id
        where i.id::text = ${itemId} and i.mission_id = ${context.missionId} and b.interpreter_id = ${interpreters}.id
          and b.item_id <> i.id and b.during && missio_item_range(i.starts_at, i.ends_at, i.status)
        order by o.starts_at limit 1)`,
    })
    .from(interpreters)
    .where(eq(interpreters.missionId, context.missionId))
    .orderBy(sql`missio_fold(${interpreters.name})`, asc(interpreters.id));
}
