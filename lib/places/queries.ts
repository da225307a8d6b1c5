import { and, asc, count, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { PlaceKind } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { places, travelTimes } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { basisOf } from "@/lib/missions/rules/basis";
import { placeFields } from "@/lib/places/rules";
import type { HostChoice, PlaceDetail, PlaceRow, TravelCell, TravelMatrix } from "@/lib/places/schema";
import { visibleItems } from "@/lib/programme/queries";
import { journeys } from "@/lib/programme/rules/travel";

export const placesPerPage = 50;

type Filter = { kind?: PlaceKind; search?: string; page?: number };

/** Found in any script, without accents: every name, city and address. */
function matches(search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`missio_fold(concat_ws(' ', ${places.name}::text, ${places.localName}, ${places.city}::text, ${places.address}, ${places.localAddress})) like missio_fold(${pattern})`;
}

/** One page of places in the order of the mission, and how many there are. Two queries. */
export async function listPlaces(
  context: MissionContext,
  { kind, search = "", page = 1 }: Filter = {},
): Promise<{ rows: PlaceRow[]; total: number; counts: Record<PlaceKind, number> }> {
  const mine = eq(places.missionId, context.missionId);
  const found = and(mine, search ? matches(search) : undefined);
  const [rows, totals] = await Promise.all([
    db
      .select({
        id: places.id,
        kind: places.kind,
        name: places.name,
        localName: places.localName,
        city: places.city,
        country: places.country,
        zone: places.zone,
        exhibitorCountry: places.exhibitorCountry,
        hasPosition: sql<boolean>`${places.lat} is not null`,
        hasLocalAddress: sql<boolean>`${places.localAddress} <> ''`,
        // Qualified by hand: in a query on one table, drizzle writes columns without their table.
        uses: sql<number>`(select count(*)::int from ${items} i where i.mission_id = ${places}.mission_id
          and (i.place_id = ${places}.id or i.end_place_id = ${places}.id)
          and ${visibleItems(context, "i")})`,
      })
      .from(places)
      .where(and(found, kind ? eq(places.kind, kind) : undefined))
      .orderBy(asc(places.position), asc(places.key))
      .limit(placesPerPage)
      .offset((page - 1) * placesPerPage),
    db.select({ kind: places.kind, count: count() }).from(places).where(found).groupBy(places.kind),
  ]);
  const counts = { place: 0, pavilion: 0 };
  for (const row of totals) counts[row.kind] = row.count;
  return { rows, counts, total: kind ? counts[kind] : counts.place + counts.pavilion };
}

/** One place with everything its form shows. */
export async function getPlace(context: MissionContext, id: string): Promise<PlaceDetail | null> {
  const [row] = await db
    .select()
    .from(places)
    .where(and(eq(places.missionId, context.missionId), sql`${places.id}::text = ${id}`));
  if (!row) return null;
  const fields = placeFields(row);
  return { id: row.id, basis: basisOf(fields), ...fields };
}

/** Who could receive visitors: the mission's counterparts, named for a list. */
export async function listHostChoices(context: MissionContext): Promise<HostChoice[]> {
  const rows = await db
    .select({
      id: counterparts.id,
      organisation: counterparts.organisation,
      personName: counterparts.personName,
      function: counterparts.function,
    })
    .from(counterparts)
    .where(eq(counterparts.missionId, context.missionId))
    .orderBy(asc(counterparts.organisation), asc(counterparts.personName));
  return rows.map((row) => ({
    id: row.id,
    name: [row.personName || pick(row.function, context.locale), row.organisation]
      .filter(Boolean)
      .join(" – "),
  }));
}

/** As many as still make a table that one can read. */
const matrixLimit = 60;

/**
 * How long it takes between the places of the programme, or between `all` places; 60 at most. Two queries.
 */
export async function getTravelMatrix(context: MissionContext, { all = false } = {}): Promise<TravelMatrix> {
  const [rows, travel] = await Promise.all([
    db
      .select({
        id: places.id,
        name: places.name,
        city: places.city,
        zone: places.zone,
        lat: places.lat,
        lon: places.lon,
        used: sql<boolean>`exists (select 1 from ${items} i where (i.place_id = ${places}.id or i.end_place_id = ${places}.id)
          and ${visibleItems(context, "i")})`,
      })
      .from(places)
      .where(eq(places.missionId, context.missionId))
      .orderBy(asc(places.position), asc(places.key)),
    db
      .select({
        from: travelTimes.fromPlaceId,
        to: travelTimes.toPlaceId,
        minutes: travelTimes.minutes,
        mode: travelTimes.mode,
      })
      .from(travelTimes)
      .where(eq(travelTimes.missionId, context.missionId)),
  ]);
  const shown = rows.filter(({ used }) => all || used).slice(0, matrixLimit);
  const journey = journeys(new Map(rows.map((row) => [row.id, { ...row, opening: [] }])), travel);
  const given = new Set(travel.map(({ from, to }) => `${from} ${to}`));
  const cell = (from: string, to: string): TravelCell | null => {
    if (from === to) return null;
    const found = journey(from, to);
    if (found === null) return { source: "unknown", minutes: null, mode: "bus" };
    if (found.minutes === null) return { source: "far", minutes: null, mode: "flight" };
    const source = found.estimated ? "estimate" : given.has(`${from} ${to}`) ? "given" : "back";
    return { source, minutes: found.minutes, mode: found.mode };
  };
  return {
    places: shown.map(({ id, name, city, lat }) => ({
      id,
      name: pick(name, context.locale),
      city: pick(city, context.locale),
      hasPosition: lat !== null,
    })),
    cells: shown.map((from) => shown.map((to) => cell(from.id, to.id))),
    hidden: rows.length - shown.length,
  };
}
