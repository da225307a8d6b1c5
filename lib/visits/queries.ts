import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { groups } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items, participations } from "@/db/schema/programme";
import { companies, registrations } from "@/db/schema/registrations";
import type { MissionContext } from "@/lib/kernel/context";
import { listItems, listParticipants, visibleItems } from "@/lib/programme/queries";
import type { PavilionRow, Round, VisitDelegate } from "@/lib/visits/schema";

/**
 * Pavilions in their order, each with its rounds, and visits whose pavilion is not chosen yet. Three queries however
 * many there are.
 */
export async function listPavilions(
  context: MissionContext,
): Promise<{ pavilions: PavilionRow[]; elsewhere: Round[] }> {
  const [pavilions, visits] = await Promise.all([
    db
      .select({
        id: places.id,
        name: places.name,
        city: places.city,
        country: places.exhibitorCountry,
        theme: places.theme,
        zone: places.zone,
        host: sql<string>`coalesce(nullif(${counterparts.personName}, ''), ${counterparts.organisation}, '')`,
      })
      .from(places)
      .leftJoin(
        counterparts,
        and(eq(counterparts.id, places.hostCounterpartId), eq(counterparts.missionId, places.missionId)),
      )
      .where(and(eq(places.missionId, context.missionId), eq(places.kind, "pavilion")))
      .orderBy(asc(places.position), asc(places.key)),
    listItems(context, { kind: "pavilion_visit" }),
  ]);
  const people = await listParticipants(
    context,
    visits.map((visit) => visit.id),
  );
  const byItem = Map.groupBy(people, (person) => person.itemId);
  const rounds: Round[] = visits.map((visit) => ({ ...visit, participants: byItem.get(visit.id) ?? [] }));
  const byPlace = Map.groupBy(rounds, (round) => round.place?.id ?? "");
  const known = new Set(pavilions.map((pavilion) => pavilion.id));
  return {
    pavilions: pavilions.map((pavilion) => ({ ...pavilion, rounds: byPlace.get(pavilion.id) ?? [] })),
    elsewhere: rounds.filter((round) => !round.place || !known.has(round.place.id)),
  };
}

/** Every travelling delegate with the visits and meetings that take time. One query. */
export async function listVisitDelegates(context: MissionContext): Promise<VisitDelegate[]> {
  return db
    .select({
      registrationId: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      company: sql<string>`coalesce(${companies.name}, '')`,
      sector: groups.name,
      heads: registrations.heads,
      placements: sql<VisitDelegate["placements"]>`coalesce((
        select json_agg(json_build_object('itemId', ${items.id}, 'title', ${items.title}, 'status', ${participations.status},
          'startsAt', ${items.startsAt}, 'endsAt', ${items.endsAt}, 'cancelled', ${items.status} = 'cancelled')
          order by ${items.startsAt})
        from ${participations} join ${items} on ${items.id} = ${participations.itemId}
        where ${participations.registrationId} = ${registrations.id} and ${participations.exclusive}
          and ${visibleItems(context)}), '[]'::json)`,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .leftJoin(groups, eq(groups.id, registrations.sectorId))
    .where(
      and(eq(registrations.missionId, context.missionId), inArray(registrations.status, travellingStatuses)),
    )
    .orderBy(
      sql`${registrations.lastName} collate "und-x-icu"`,
      sql`${registrations.firstName} collate "und-x-icu"`,
      asc(registrations.id),
    );
}
