import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import {
  type Audience,
  type GroupKind,
  type ItemKind,
  type ItemStatus,
  type PlaceKind,
  travellingStatuses,
} from "@/db/enums";
import { groups, missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { companies, registrations } from "@/db/schema/registrations";
import { releasedItems } from "@/db/schema/releases";
import type { MissionContext } from "@/lib/kernel/context";
import { isId } from "@/lib/kernel/id";
import { everyWord } from "@/lib/kernel/search";
import { canReadInternal, canReadLeader } from "@/lib/programme/policy";
import type { Candidate, ItemDetail, ItemRow, Participant, PlaceName } from "@/lib/programme/schema";

const endPlaces = alias(places, "end_places");
const exceptItems = alias(items, "except_items");

type NamedPlace = { id: string; name: Localised; city: Localised } | null;
const placeName = (table: typeof places | typeof endPlaces) =>
  sql<NamedPlace>`case when ${table.id} is not null then
    json_build_object('id', ${table.id}, 'name', ${table.name}, 'city', ${table.city}) end`;

const rowColumns = {
  id: items.id,
  kind: items.kind,
  status: items.status,
  title: items.title,
  day: items.day,
  startLocal: items.startLocal,
  startZone: items.startZone,
  endLocal: items.endLocal,
  endZone: items.endZone,
  startsAt: items.startsAt,
  endsAt: items.endsAt,
  timing: items.timing,
  place: placeName(places),
  endPlace: placeName(endPlaces),
  placeNote: items.placeNote,
  musterLocal: items.musterLocal,
  transportRef: items.transportRef,
  guide: items.guide,
  languages: items.languages,
  audience: items.audience,
  groups: sql<{ id: string; name: Localised }[]>`coalesce((
    select json_agg(json_build_object('id', ${groups.id}, 'name', ${groups.name}) order by ${groups.position}, ${groups.key})
    from ${itemGroups} join ${groups} on ${groups.id} = ${itemGroups.groupId}
    where ${itemGroups.itemId} = ${items.id}), '[]'::json)`,
  exceptItem: sql<{ id: string; title: Localised } | null>`case when ${exceptItems.id} is not null then
    json_build_object('id', ${exceptItems.id}, 'title', ${exceptItems.title}) end`,
  capacity: items.capacity,
  placesTaken: items.placesTaken,
  waiting: sql<number>`(select count(*)::int from ${participations}
    where ${participations.itemId} = ${items.id} and ${participations.status} = 'waiting')`,
  released: sql<boolean>`exists (select 1 from ${releasedItems} where ${releasedItems.itemId} = ${items.id})`,
  internal: items.internal,
  public: items.public,
  contactName: items.contactName,
  contactPhone: items.contactPhone,
  version: items.version,
};

/**
 * The items of the mission that this person may know of on the desk, as a condition for every query that reads, joins or
 * counts items there: partners do not see internal ones, and the leader's programme is for few.
 *
 * `table` is the name that the query has for `items`; named by hand, because drizzle leaves the table of a column out in
 * a query on one table.
 */
export function visibleItems(context: MissionContext, table = "items"): SQL {
  const item = sql.identifier(table);
  return sql`(${item}.mission_id = ${context.missionId}
    and (not ${item}.internal or ${canReadInternal(context)})
    and (${item}.audience <> 'leader' or ${canReadLeader(context)}))`;
}

/** The item whose people another one leaves out, for whoever may know of it. */
function exception(context: MissionContext): SQL | undefined {
  return and(eq(exceptItems.id, items.exceptItemId), visibleItems(context, "except_items"));
}

/**
 * Head of mission and cabinet among `registrations`, by their part in the delegation or by a role that was granted:
 * whom the leader's programme is for.
 */
export const isLeader = sql<boolean>`(registrations.role in ('head_of_mission', 'cabinet') or exists (
  select 1 from memberships m where m.user_id = registrations.user_id
    and m.organisation_id = registrations.organisation_id
    and (m.mission_id is null or m.mission_id = registrations.mission_id)
    and m.role in ('head_of_mission', 'cabinet')))`;

export type ItemFilters = {
  kind?: ItemKind;
  status?: ItemStatus;
  audience?: Audience;
  groupId?: string;
  placeKind?: PlaceKind;
  /** Words in title, place or flight number; accents and case do not matter. */
  text?: string;
};

function matching({ kind, status, audience, groupId, placeKind, text }: ItemFilters): SQL | undefined {
  return and(
    kind && eq(items.kind, kind),
    status && eq(items.status, status),
    audience && eq(items.audience, audience),
    placeKind && eq(places.kind, placeKind),
    groupId
      ? sql`exists (select 1 from ${itemGroups} where ${itemGroups.itemId} = ${items.id} and ${itemGroups.groupId} = ${groupId})`
      : undefined,
    everyWord(
      sql`concat_ws(' ', jsonb_path_query_array(${items.title}, '$.*')::text,
        jsonb_path_query_array(${places.name}, '$.*')::text, ${items.transportRef}, ${items.guide})`,
      text ?? "",
    ),
  );
}

/** The programme, in order of time; one query however many items. */
export async function listItems(context: MissionContext, filters: ItemFilters = {}): Promise<ItemRow[]> {
  return db
    .select(rowColumns)
    .from(items)
    .leftJoin(places, eq(places.id, items.placeId))
    .leftJoin(endPlaces, eq(endPlaces.id, items.endPlaceId))
    .leftJoin(exceptItems, exception(context))
    .where(and(visibleItems(context), matching(filters)))
    .orderBy(sql`${items.startsAt} nulls first`, asc(items.endsAt), asc(items.createdAt), asc(items.id));
}

/** People in items, in order of the queue and then of the alphabet. */
export async function listParticipants(
  context: MissionContext,
  itemIds: readonly string[],
): Promise<(Participant & { itemId: string })[]> {
  if (itemIds.length === 0) return [];
  return db
    .select({
      itemId: participations.itemId,
      registrationId: participations.registrationId,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      company: sql<string>`coalesce(${companies.name}, '')`,
      status: participations.status,
      heads: participations.heads,
    })
    .from(participations)
    .innerJoin(items, eq(items.id, participations.itemId))
    .innerJoin(registrations, eq(registrations.id, participations.registrationId))
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .where(and(visibleItems(context), inArray(participations.itemId, [...itemIds])))
    .orderBy(
      asc(participations.status),
      sql`case when ${participations.status} = 'waiting' then ${participations.position} end`,
      sql`${registrations.lastName} collate "und-x-icu"`,
      asc(participations.id),
    );
}

/** One item with its people, or null. Notes are empty for whoever may not read them. */
export async function getItem(context: MissionContext, id: string): Promise<ItemDetail | null> {
  if (!isId(id)) return null;
  const [[row], participants] = await Promise.all([
    db
      .select({
        ...rowColumns,
        description: items.description,
        startFold: items.startFold,
        endFold: items.endFold,
        musterNote: items.musterNote,
        dress: items.dress,
        bring: items.bring,
        interpretation: items.interpretation,
        internalNotes: items.internalNotes,
      })
      .from(items)
      .leftJoin(places, eq(places.id, items.placeId))
      .leftJoin(endPlaces, eq(endPlaces.id, items.endPlaceId))
      .leftJoin(exceptItems, exception(context))
      .where(and(visibleItems(context), eq(items.id, id))),
    listParticipants(context, [id]),
  ]);
  if (!row) return null;
  return { ...row, internalNotes: canReadInternal(context) ? row.internalNotes : "", participants };
}

/**
 * Every travelling delegate with what stands in the way of a place in this item: already in it, or in another meeting
 * or visit at that time. One query.
 */
export async function listCandidates(context: MissionContext, itemId: string): Promise<Candidate[]> {
  if (!isId(itemId)) return [];
  const other = alias(items, "other");
  const held = alias(participations, "held");
  return db
    .select({
      registrationId: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      company: sql<string>`coalesce(${companies.name}, '')`,
      sector: groups.name,
      heads: registrations.heads,
      status: participations.status,
      busy: sql<Candidate["busy"]>`coalesce((
        select json_agg(json_build_object('itemId', ${other.id}, 'title', ${other.title},
            'startLocal', to_char(${other.startLocal}, 'YYYY-MM-DD"T"HH24:MI'),
            'endLocal', to_char(${other.endLocal}, 'YYYY-MM-DD"T"HH24:MI')) order by ${other.startsAt})
        from ${participations} ${sql.raw('"held"')} join ${items} ${sql.raw('"other"')} on ${other.id} = ${held.itemId}
        where ${held.registrationId} = ${registrations.id} and ${held.status} = 'placed' and ${held.exclusive}
          and ${held.itemId} <> ${itemId} and missio_is_exclusive(${items.kind})
          and ${held.during} && missio_item_range(${items.startsAt}, ${items.endsAt}, ${items.status})), '[]'::json)`,
    })
    .from(registrations)
    .innerJoin(items, and(eq(items.id, itemId), eq(items.missionId, registrations.missionId)))
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .leftJoin(groups, eq(groups.id, registrations.sectorId))
    .leftJoin(
      participations,
      and(eq(participations.itemId, items.id), eq(participations.registrationId, registrations.id)),
    )
    .where(
      and(eq(registrations.missionId, context.missionId), inArray(registrations.status, travellingStatuses)),
    )
    .orderBy(
      sql`${registrations.lastName} collate "und-x-icu"`,
      sql`${registrations.firstName} collate "und-x-icu"`,
      asc(registrations.id),
    );
}

export type ItemChoices = {
  places: (PlaceName & { kind: PlaceKind; zone: string })[];
  groups: { id: string; kind: GroupKind; name: Localised }[];
  /** Items with named people, which others can leave out. */
  closedItems: { id: string; title: Localised }[];
  hostCity: Localised;
  startDate: string;
  endDate: string;
  published: boolean;
};

/** What the form of an item offers to choose from. */
export async function readItemChoices(context: MissionContext): Promise<ItemChoices> {
  const [placeRows, groupRows, closedItems, [mission]] = await Promise.all([
    db
      .select({ id: places.id, name: places.name, city: places.city, kind: places.kind, zone: places.zone })
      .from(places)
      .where(eq(places.missionId, context.missionId))
      .orderBy(asc(places.position), asc(places.key)),
    db
      .select({ id: groups.id, kind: groups.kind, name: groups.name })
      .from(groups)
      .where(eq(groups.missionId, context.missionId))
      .orderBy(asc(groups.kind), asc(groups.position), asc(groups.key)),
    db
      .select({ id: items.id, title: items.title })
      .from(items)
      .where(and(visibleItems(context), inArray(items.audience, ["named", "sign_up"])))
      .orderBy(asc(items.startsAt)),
    db
      .select({
        hostCity: missions.hostCity,
        startDate: missions.startDate,
        endDate: missions.endDate,
        published: sql<boolean>`${missions.publishedAt} is not null`,
      })
      .from(missions)
      .where(eq(missions.id, context.missionId)),
  ]);
  if (!mission) throw new Error("the mission of a context must exist");
  return { places: placeRows, groups: groupRows, closedItems, ...mission };
}
