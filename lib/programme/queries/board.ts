import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { groups, missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items, participations } from "@/db/schema/programme";
import { companies, registrationGroups, registrations } from "@/db/schema/registrations";
import { pick } from "@/lib/i18n/translate";
import { listBooked } from "@/lib/interpreters/queries";
import type { MissionContext } from "@/lib/kernel/context";
import { isLeader, listItems, visibleItems } from "@/lib/programme/queries";
import type { BoardData, BoardItem, ItemRow, SheetItem } from "@/lib/programme/schema";
import { zoneCity } from "@/lib/time/zone-city";

/** What the list of items does not tell: which of two equal hours is meant, and what one brings and hears. */
async function listMore(context: MissionContext) {
  const rows = await db
    .select({
      id: items.id,
      startFold: items.startFold,
      endFold: items.endFold,
      musterNote: items.musterNote,
      dress: items.dress,
      bring: items.bring,
      interpretation: items.interpretation,
    })
    .from(items)
    .where(visibleItems(context));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whoever travels, with the groups that decide for which items one counts. */
async function listTravellers(context: MissionContext) {
  return db
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      company: sql<string>`coalesce(${companies.name}, '')`,
      sectorId: registrations.sectorId,
      heads: registrations.heads,
      leader: isLeader,
      groupIds: sql<string[]>`coalesce((select json_agg(${registrationGroups.groupId})
        from ${registrationGroups} where ${registrationGroups.registrationId} = ${registrations.id}), '[]'::json)`,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .where(
      and(eq(registrations.missionId, context.missionId), inArray(registrations.status, travellingStatuses)),
    )
    .orderBy(
      sql`${isLeader} desc`,
      sql`${registrations.lastName} collate "und-x-icu"`,
      sql`${registrations.firstName} collate "und-x-icu"`,
      asc(registrations.id),
    );
}

/** Who wrote which items in the last minute, this reader left out. */
async function listEditors(context: MissionContext): Promise<Record<string, string>> {
  const { actor } = context;
  const rows = await db
    .select({ itemId: auditLog.entityId, detail: auditLog.detail, name: auditLog.actorName })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.missionId, context.missionId),
        eq(auditLog.entityType, "item"),
        sql`${auditLog.at} > now() - interval '1 minute'`,
        ne(auditLog.actorKind, "system"),
        actor.kind === "user"
          ? or(sql`${auditLog.actorUserId} is null`, ne(auditLog.actorUserId, actor.userId))
          : undefined,
      ),
    )
    .orderBy(asc(auditLog.at));
  const editors: Record<string, string> = {};
  for (const { itemId, detail, name } of rows) {
    const several = Array.isArray(detail.items) ? detail.items.filter((id) => typeof id === "string") : [];
    for (const id of itemId ? [itemId, ...several] : several) editors[id] = name;
  }
  return editors;
}

function whereOf(row: ItemRow, locale: MissionContext["locale"]): string {
  const from = pick(row.place?.name, locale);
  const to = pick(row.endPlace?.name, locale);
  const way = from && to ? `${from} → ${to}` : from || to;
  return [way, pick(row.placeNote, locale)].filter(Boolean).join(" · ");
}

/** The whole board as plain data in the reader's language; as many queries for 10 items as for 2,000. */
export async function readBoard(context: MissionContext): Promise<BoardData> {
  const { locale, missionId } = context;
  // The version first: what is written meanwhile is told again rather than missed.
  const [mission] = await db
    .select({
      version: missions.version,
      hostCity: missions.hostCity,
      startDate: missions.startDate,
      endDate: missions.endDate,
    })
    .from(missions)
    .where(eq(missions.id, missionId));
  if (!mission) throw new Error("the mission of a context must exist");
  const [rows, more, travellers, placements, placeRows, groupRows, editors] = await Promise.all([
    listItems(context),
    listMore(context),
    listTravellers(context),
    db
      .select({ itemId: participations.itemId, registrationId: participations.registrationId })
      .from(participations)
      .innerJoin(items, eq(items.id, participations.itemId))
      .where(and(visibleItems(context), eq(participations.status, "placed"))),
    db
      .select({ id: places.id, name: places.name, city: places.city, zone: places.zone })
      .from(places)
      .where(eq(places.missionId, missionId))
      .orderBy(asc(places.position), asc(places.key)),
    db
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(eq(groups.missionId, missionId))
      .orderBy(asc(groups.kind), asc(groups.position), asc(groups.key)),
    listEditors(context),
  ]);
  const known = new Set(rows.map((row) => row.id));
  const indexOf = new Map(travellers.map((person, index) => [person.id, index]));
  const placed = new Map<string, number[]>();
  for (const { itemId, registrationId } of placements) {
    const index = indexOf.get(registrationId);
    if (index === undefined) continue;
    const list = placed.get(itemId);
    if (list) list.push(index);
    else placed.set(itemId, [index]);
  }
  return {
    version: mission.version,
    items: rows.map(
      (row): BoardItem => ({
        id: row.id,
        version: row.version,
        kind: row.kind,
        status: row.status,
        title: pick(row.title, locale),
        timing: row.timing,
        day: row.day,
        startLocal: row.startLocal,
        startZone: row.startZone,
        startFold: more.get(row.id)?.startFold ?? null,
        endLocal: row.endLocal,
        endZone: row.endZone,
        endFold: more.get(row.id)?.endFold ?? null,
        musterLocal: row.musterLocal,
        startsAt: row.startsAt?.getTime() ?? null,
        endsAt: row.endsAt?.getTime() ?? null,
        placeId: row.place?.id ?? null,
        endPlaceId: row.endPlace?.id ?? null,
        where: whereOf(row, locale),
        transportRef: row.transportRef,
        audience: row.audience,
        groupIds: row.groups.map((group) => group.id),
        exceptItemId: row.exceptItem?.id ?? null,
        capacity: row.capacity,
        placesTaken: row.placesTaken,
        internal: row.internal,
        placed: placed.get(row.id) ?? [],
      }),
    ),
    people: travellers.map((person) => ({
      id: person.id,
      name: `${person.firstName} ${person.lastName}`.trim(),
      company: person.company,
      groupIds: person.sectorId ? [...person.groupIds, person.sectorId] : person.groupIds,
      heads: person.heads,
      leader: person.leader,
    })),
    places: placeRows.map((place) => ({
      id: place.id,
      name: pick(place.name, locale),
      city: pick(place.city, locale),
      zone: place.zone,
    })),
    groups: groupRows.map((group) => ({ id: group.id, name: pick(group.name, locale) })),
    startDate: mission.startDate,
    endDate: mission.endDate,
    hostZone: context.hostZone,
    hostCity: zoneCity(context.hostZone, locale, pick(mission.hostCity, locale)),
    homeZone: context.homeZone,
    now: context.now.getTime(),
    // Of an item that one may not know of, not even that somebody works on it.
    editors: Object.fromEntries(Object.entries(editors).filter(([id]) => known.has(id))),
  };
}

/** Items as the run sheet needs them: with addresses, what to bring and who interprets; the order is that of time. */
export async function listSheet(context: MissionContext): Promise<SheetItem[]> {
  const [rows, more, placeRows] = await Promise.all([
    listItems(context),
    listMore(context),
    db
      .select({
        id: places.id,
        address: places.address,
        localName: places.localName,
        localAddress: places.localAddress,
        phone: places.phone,
      })
      .from(places)
      .where(eq(places.missionId, context.missionId)),
  ]);
  const bookings = Map.groupBy(
    await listBooked(
      context,
      rows.map((row) => row.id),
    ),
    (booking) => booking.itemId,
  );
  const placeOf = new Map(placeRows.map((place) => [place.id, place]));
  return rows.map((row) => {
    const extra = more.get(row.id);
    return {
      ...row,
      musterNote: extra?.musterNote ?? {},
      dress: extra?.dress ?? {},
      bring: extra?.bring ?? {},
      interpretation: extra?.interpretation ?? "",
      address: (row.place && placeOf.get(row.place.id)) ?? null,
      interpreters: (bookings.get(row.id) ?? []).map(({ name, phone }) => ({ name, phone })),
    };
  });
}
