import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type ParticipationStatus, type PlacementSource, travellingStatuses } from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { places, travelTimes } from "@/db/schema/places";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { releasedItems } from "@/db/schema/releases";
import { visitWishes } from "@/db/schema/visits";
import { isLeader } from "@/lib/programme/queries";
import { musterAt } from "@/lib/programme/rules/times";
import { journeys } from "@/lib/programme/rules/travel";
import type { Snapshot } from "@/lib/visits/rules/snapshot";

/** Rounds that delegates know of: released, for sign-up, with an hour and a pavilion, and not called off. */
export const openRound = and(
  eq(items.kind, "pavilion_visit"),
  eq(items.audience, "sign_up"),
  eq(items.internal, false),
  sql`${items.status} not in ('cancelled', 'idea')`,
  sql`${items.startsAt} is not null`,
  sql`${items.placeId} is not null`,
  sql`exists (select 1 from ${releasedItems} where ${releasedItems.itemId} = items.id)`,
);

/** Whether a round is for somebody of `registrations`: kept for no group, or for one of that person's. */
export function isForThem(itemId: string) {
  return sql<boolean>`(not exists (select 1 from item_groups g where g.item_id = ${itemId}) or exists (
    select 1 from item_groups g where g.item_id = ${itemId} and (g.group_id = registrations.sector_id or g.group_id in (
      select own.group_id from registration_groups own where own.registration_id = registrations.id))))`;
}

const except = sql`(select e.status = 'cancelled' from items e where e.id = items.except_item_id)`;

// In a statement on one table drizzle leaves its name out; inside a subquery it has to be said.

/** All that an assignment of this mission goes by. Five statements, whatever its size. */
export async function readSnapshot(executor: Executor, missionId: string): Promise<Snapshot | null> {
  const [mission] = await executor
    .select({ id: missions.id, visitsPerPerson: missions.visitsPerPerson })
    .from(missions)
    .where(eq(missions.id, missionId));
  if (!mission) return null;
  const people = await executor
    .select({
      id: registrations.id,
      heads: registrations.heads,
      leader: isLeader,
      languages: registrations.languages,
      sectorId: registrations.sectorId,
      groupIds: sql<
        string[]
      >`coalesce((select json_agg(${registrationGroups.groupId} order by ${registrationGroups.groupId})
        from ${registrationGroups} where ${registrationGroups.registrationId} = registrations.id), '[]'::json)`,
      wishes: sql<string[]>`coalesce((select json_agg(${visitWishes.placeId} order by ${visitWishes.rank})
        from ${visitWishes} where ${visitWishes.registrationId} = registrations.id), '[]'::json)`,
      placements: sql<
        [string, ParticipationStatus, PlacementSource][]
      >`coalesce((select json_agg(json_build_array(${participations.itemId}, ${participations.status}, ${participations.source})
        order by ${participations.itemId})
        from ${participations} where ${participations.registrationId} = registrations.id), '[]'::json)`,
    })
    .from(registrations)
    .where(and(eq(registrations.missionId, missionId), inArray(registrations.status, travellingStatuses)))
    .orderBy(registrations.id);
  const rows = await executor
    .select({
      id: items.id,
      kind: items.kind,
      status: items.status,
      title: items.title,
      internal: items.internal,
      audience: items.audience,
      exceptItemId: items.exceptItemId,
      exceptCancelled: sql<boolean>`coalesce(${except}, false)`,
      groupIds: sql<string[]>`coalesce((select json_agg(${itemGroups.groupId} order by ${itemGroups.groupId})
        from ${itemGroups} where ${itemGroups.itemId} = items.id), '[]'::json)`,
      startsAt: items.startsAt,
      endsAt: items.endsAt,
      musterLocal: items.musterLocal,
      startZone: items.startZone,
      startFold: items.startFold,
      placeId: items.placeId,
      endPlaceId: items.endPlaceId,
      capacity: items.capacity,
      languages: items.languages,
      open: sql<boolean>`coalesce(${openRound}, false)`,
    })
    .from(items)
    .where(and(eq(items.missionId, missionId), ne(items.status, "idea"), eq(items.internal, false)))
    .orderBy(items.id);
  const travel = await executor
    .select({
      from: travelTimes.fromPlaceId,
      to: travelTimes.toPlaceId,
      minutes: travelTimes.minutes,
      mode: travelTimes.mode,
    })
    .from(travelTimes)
    .where(eq(travelTimes.missionId, missionId));
  const placeRows = await executor
    .select({
      id: places.id,
      kind: places.kind,
      zone: places.zone,
      lat: places.lat,
      lon: places.lon,
      opening: places.opening,
    })
    .from(places)
    .where(eq(places.missionId, missionId));
  const way = journeys(new Map(placeRows.map((place) => [place.id, place])), travel);
  const pavilions = new Set(placeRows.filter((place) => place.kind === "pavilion").map((place) => place.id));
  const engagements = rows.map(({ musterLocal, startZone, startFold, ...row }) => ({
    ...row,
    thereAt: musterAt({ musterLocal, startZone, startFold }) ?? row.startsAt,
  }));
  return {
    missionId: mission.id,
    visitsPerPerson: mission.visitsPerPerson,
    people: people.map(({ groupIds, sectorId, placements, ...person }) => ({
      ...person,
      registrationId: person.id,
      groupIds: new Set(sectorId ? [...groupIds, sectorId] : groupIds),
      placements: new Map(placements.map(([itemId, status]) => [itemId, status])),
      sources: new Map(placements.map(([itemId, , source]) => [itemId, source])),
    })),
    engagements,
    rounds: engagements.filter((row) => row.open && row.placeId !== null && pavilions.has(row.placeId)),
    way: (from, to) => way(from, to)?.minutes ?? null,
  };
}
