import { and, asc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import { cache } from "react";
import { db } from "@/db/client";
import type { Locale } from "@/db/enums";
import { groups, missions, partners } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { releasedItems } from "@/db/schema/releases";
import { countryName } from "@/lib/i18n/countries";
import { pick } from "@/lib/i18n/translate";
import type { PublicContext } from "@/lib/kernel/context";
import {
  type PublicItem,
  type PublicMission,
  type PublicMissionPage,
  type PublicPoint,
  publicWindow,
  sameSpot,
} from "@/lib/missions/rules/public";
import { isPast } from "@/lib/missions/rules/status";
import { ReleasedContent, stateOf } from "@/lib/programme/rules/release";
import { registrationWindow } from "@/lib/registrations/rules/window";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf, toInstant } from "@/lib/time/wall-time";
import { formatOffset } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";

/** What anybody may read of missions. Every query here asks for published and not archived, and nothing of people. */
const isPublished = and(isNotNull(missions.publishedAt), isNull(missions.archivedAt));

const columns = {
  id: missions.id,
  slug: missions.slug,
  status: missions.status,
  name: missions.name,
  tagline: missions.tagline,
  summary: missions.summary,
  startDate: missions.startDate,
  endDate: missions.endDate,
  hostCity: missions.hostCity,
  hostCountry: missions.hostCountry,
  homeCity: missions.homeCity,
  homeLat: missions.homeLat,
  homeLon: missions.homeLon,
  hostLat: missions.hostLat,
  hostLon: missions.hostLon,
  homeZone: missions.homeZone,
  hostZone: missions.hostZone,
  capacity: missions.capacity,
  headsTaken: missions.headsTaken,
  opensAt: missions.opensAt,
  closesAt: missions.closesAt,
  organisation: organisations.name,
};

type Row = Pick<typeof missions.$inferSelect, Exclude<keyof typeof columns, "organisation">> & {
  organisation: string;
};

function point(name: string, lat: number | null, lon: number | null): PublicPoint | null {
  return lat === null || lon === null ? null : { name, lat, lon };
}

type Standing = Pick<
  Row,
  "status" | "endDate" | "homeZone" | "hostZone" | "capacity" | "headsTaken" | "opensAt" | "closesAt"
>;

/** What changes with time and with registrations. */
function standing(row: Standing, now: Date) {
  const past = isPast(row, now);
  const placesLeft = row.capacity === null ? null : Math.max(0, row.capacity - row.headsTaken);
  return { past, placesLeft, window: publicWindow(registrationWindow(row, now), placesLeft, past) };
}

function summaryOf(row: Row, locale: Locale, now: Date): PublicMission {
  const hostCity = pick(row.hostCity, locale) || zoneCity(row.hostZone, locale);
  const homeCity = pick(row.homeCity, locale) || zoneCity(row.homeZone, locale);
  return {
    id: row.id,
    slug: row.slug,
    status: row.status,
    name: pick(row.name, locale),
    tagline: pick(row.tagline, locale),
    summary: pick(row.summary, locale),
    dates: formatsFor(locale).dateRange(row.startDate, row.endDate),
    startDate: row.startDate,
    endDate: row.endDate,
    hostCity,
    hostCountry: countryName(row.hostCountry, locale),
    homeCity,
    home: point(homeCity, row.homeLat, row.homeLon),
    host: point(hostCity, row.hostLat, row.hostLon),
    capacity: row.capacity,
    organisation: row.organisation,
    ...standing(row, now),
  };
}

/** Published missions: what is to come first, soonest first; then what is past, latest first. */
export async function listPublicMissions(context: PublicContext): Promise<PublicMission[]> {
  const rows = await db
    .select(columns)
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(isPublished)
    .orderBy(asc(missions.startDate), asc(missions.slug));
  const list = rows.map((row) => summaryOf(row, context.locale, context.now));
  return [...list.filter((one) => !one.past), ...list.filter((one) => one.past).reverse()];
}

/** A field of what was released, as text. */
const released = (field: string) => sql`${releasedItems.content} ->> ${field}`;

/** One more row than people see would be a leak: closed and unripe items never leave the database. */
function listItems(missionId: string, cancelledSince: Date | null = null) {
  return db
    .select({
      id: releasedItems.itemId,
      content: releasedItems.content,
      sequence: releasedItems.sequence,
      releasedAt: releasedItems.releasedAt,
      place: placeColumns,
    })
    .from(releasedItems)
    .leftJoin(places, sql`${places.id} = (${released("placeId")})::uuid`)
    .where(
      and(
        eq(releasedItems.missionId, missionId),
        sql`${released("public")} = 'true'`,
        sql`${released("audience")} = 'everyone'`,
        or(
          sql`${released("status")} <> 'cancelled'`,
          cancelledSince ? gt(releasedItems.cancelledAt, cancelledSince) : undefined,
        ),
        sql`${released("kind")} not in ('bus', 'hotel')`,
      ),
    )
    .orderBy(
      sql`${released("day")} nulls last`,
      sql`${released("startsAt")} nulls first`,
      asc(releasedItems.itemId),
    )
    .then((rows) =>
      rows.map(({ id, content, sequence, releasedAt, place }) => ({
        ...ReleasedContent.parse(content),
        id,
        sequence,
        releasedAt,
        placeKind: place?.kind ?? null,
        placeName: place?.name ?? null,
        placeCity: place?.city ?? null,
        lat: place?.lat ?? null,
        lon: place?.lon ?? null,
      })),
    );
}

const placeColumns = {
  kind: places.kind,
  name: places.name,
  city: places.city,
  lat: places.lat,
  lon: places.lon,
};

type ItemRow = Awaited<ReturnType<typeof listItems>>[number];

function itemOf(row: ItemRow, mission: Row, locale: Locale): PublicItem {
  const hostCity = pick(mission.hostCity, locale);
  const city = pick(row.placeCity, locale);
  const home = row.startZone === mission.homeZone;
  return {
    id: row.id,
    kind: row.kind,
    title: pick(row.title, locale),
    unconfirmed: stateOf(row) === "unconfirmed",
    day: row.day,
    time: row.startLocal ? timeOf(row.startLocal, row.startZone, row.endLocal, row.endZone, locale) : "",
    approximate: row.timing !== "exact",
    zone: zoneCity(
      row.startZone,
      locale,
      home ? null : city || (row.startZone === mission.hostZone ? hostCity : null),
    ),
    // Pavilions are what people come for; of other places the public gets the city only.
    where: row.placeKind === "pavilion" ? pick(row.placeName, locale) : city,
  };
}

function timeOf(
  start: string,
  startZone: string,
  end: string | null,
  endZone: string,
  locale: Locale,
): string {
  // The end of a journey is on another clock: a range over two clocks would mislead.
  if (end && startZone !== endZone) return clockOf(start);
  return formatsFor(locale).timeRange(start, end);
}

/** Host cities in travel order: the mission's own, then those of public items more than half a degree away. */
function hostsOf(mission: Row, rows: ItemRow[], locale: Locale): PublicPoint[] {
  const first = point(pick(mission.hostCity, locale), mission.hostLat, mission.hostLon);
  const hosts = first ? [first] : [];
  for (const row of rows) {
    const name = pick(row.placeCity, locale);
    if (!name || row.lat === null || row.lon === null || row.startZone === mission.homeZone) continue;
    const { lat, lon } = row;
    const known = hosts.some((one) => one.name === name || sameSpot(one, { lat, lon }));
    if (!known && hosts.length < 5) hosts.push({ name, lat, lon });
  }
  return hosts;
}

/** ISO 8601 with the offset of the place. */
function withOffset(local: string, zone: string): string {
  const found = toInstant(local, zone, "earlier");
  return found.ok ? `${local}:00${formatOffset(found.offsetMinutes)}` : dayOf(local);
}

/** The public page of a mission; null when there is none or it is not published. Four statements, whatever it holds. */
export const getPublicMission = cache(
  async (slug: string, locale: Locale, nowMs: number): Promise<PublicMissionPage | null> => {
    const [row] = await db
      .select({
        ...columns,
        description: missions.description,
        headName: missions.headName,
        headTitle: missions.headTitle,
        facts: missions.facts,
        priceCents: missions.priceCents,
        currency: missions.currency,
        priceNote: missions.priceNote,
        accent: organisations.accent,
        contactEmail: organisations.contactEmail,
      })
      .from(missions)
      .innerJoin(organisations, eq(organisations.id, missions.organisationId))
      .where(and(isPublished, eq(missions.slug, slug)));
    if (!row) return null;
    const [partnerRows, sectorRows, itemRows] = await Promise.all([
      db
        .select({ kind: partners.kind, name: partners.name, url: partners.url })
        .from(partners)
        .where(eq(partners.missionId, row.id))
        .orderBy(asc(partners.position), asc(partners.name)),
      db
        .select({ name: groups.name })
        .from(groups)
        .where(and(eq(groups.missionId, row.id), eq(groups.kind, "sector")))
        .orderBy(asc(groups.position)),
      listItems(row.id),
    ]);
    const formats = formatsFor(locale);
    const moment = (local: string | null) =>
      local ? `${formats.date(dayOf(local))}, ${formats.zonedTime(local, row.homeZone)}` : "";
    const list = itemRows.map((one) => itemOf(one, row, locale));
    const days = Map.groupBy(list, (one) => one.day);
    const timed = itemRows.filter((one) => one.startLocal);
    const [first, last] = [timed[0], timed.at(-1)];
    return {
      ...summaryOf(row, locale, new Date(nowMs)),
      description: pick(row.description, locale),
      headName: row.headName,
      headTitle: pick(row.headTitle, locale),
      partners: partnerRows,
      sectors: sectorRows.map((one) => pick(one.name, locale)),
      facts: row.facts
        .map((one) => ({ label: pick(one.label, locale), value: pick(one.value, locale) }))
        .filter((one) => one.label && one.value),
      price: row.priceCents ? formats.money(row.priceCents, row.currency) : "",
      free: row.priceCents === 0,
      priceNote: pick(row.priceNote, locale),
      opens: moment(row.opensAt),
      closes: moment(row.closesAt),
      hosts: hostsOf(row, itemRows, locale),
      programme: [...days].map(([day, dayItems]) => ({ day, items: dayItems })),
      startsAt:
        first?.startLocal && first.day === row.startDate
          ? withOffset(first.startLocal, first.startZone)
          : row.startDate,
      endsAt:
        last?.endLocal && dayOf(last.endLocal) === row.endDate
          ? withOffset(last.endLocal, last.endZone)
          : row.endDate,
      accent: row.accent,
      contactEmail: row.contactEmail,
    };
  },
);

export type PublicCalendar = {
  name: string;
  zone: string;
  items: (Pick<
    ItemRow,
    "id" | "sequence" | "day" | "startLocal" | "startZone" | "startFold" | "endLocal" | "endZone" | "endFold"
  > & {
    title: string;
    where: string;
    /** Of pavilions only. */
    geo: { lat: number; lon: number } | null;
    changedAt: Date;
    state: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  })[];
};

/** The public programme for calendars; what was called off stays for thirty days. Two statements. */
export async function getPublicCalendar(
  context: PublicContext,
  slug: string,
): Promise<PublicCalendar | null> {
  const { locale, now } = context;
  const [row] = await db
    .select({ ...columns, updatedAt: missions.updatedAt })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(and(isPublished, eq(missions.slug, slug)));
  if (!row) return null;
  const found = await listItems(row.id, new Date(now.getTime() - 30 * 86_400_000));
  const stopped = row.status === "cancelled" || row.status === "postponed";
  const stateOfRow = (item: ItemRow) => {
    if (row.status === "cancelled" || stateOf(item) === "cancelled") return "CANCELLED";
    const firm = stateOf(item) !== "unconfirmed" && item.timing === "exact" && !stopped;
    return firm ? "CONFIRMED" : "TENTATIVE";
  };
  return {
    name: pick(row.name, locale),
    zone: row.hostZone,
    items: found.map((item) => ({
      id: item.id,
      sequence: item.sequence,
      day: item.day,
      startLocal: item.startLocal,
      startZone: item.startZone,
      startFold: item.startFold,
      endLocal: item.endLocal,
      endZone: item.endZone,
      endFold: item.endFold,
      title: pick(item.title, locale),
      where: itemOf(item, row, locale).where,
      geo:
        item.placeKind === "pavilion" && item.lat !== null && item.lon !== null
          ? { lat: item.lat, lon: item.lon }
          : null,
      changedAt: stopped && row.updatedAt > item.releasedAt ? row.updatedAt : item.releasedAt,
      state: stateOfRow(item),
    })),
  };
}

function prepareStamp() {
  return db
    .select({
      id: missions.id,
      version: missions.version,
      status: missions.status,
      endDate: missions.endDate,
      homeZone: missions.homeZone,
      hostZone: missions.hostZone,
      hostCity: missions.hostCity,
      capacity: missions.capacity,
      headsTaken: missions.headsTaken,
      opensAt: missions.opensAt,
      closesAt: missions.closesAt,
      organisation: sql<string>`(select case when count(*) = 1 then max(${organisations.name}) else '' end from ${organisations})`,
    })
    .from(missions)
    .where(and(isPublished, eq(missions.slug, sql.placeholder("slug"))))
    .prepare("public_stamp");
}

let preparedStamp: ReturnType<typeof prepareStamp> | undefined;

/**
 * What a mission's public page depends on, in one statement: `stamp` changes whenever the page would read differently
 * (each write raises the mission's version; what the clock alone changes is in it). null when there is no such page.
 */
export async function readPublicStamp(slug: string, locale: Locale, now: Date) {
  // No address holds NUL, and the database takes none.
  if (slug.includes("\0")) return null;
  preparedStamp ??= prepareStamp();
  const [row] = await preparedStamp.execute({ slug });
  if (!row) return null;
  const { placesLeft, past, window } = standing(row, now);
  return {
    stamp: [row.id, row.version, window, past, placesLeft, row.organisation].join(" "),
    /** The name over the door: of the only organisation, or empty. */
    organisation: row.organisation,
    /** Whose clock the page shows. */
    place: { zone: row.hostZone, city: pick(row.hostCity, locale) },
  };
}

/** Whose clock a public page of this mission shows: the zone and the city where it goes; null when nobody may see it. */
export async function getHostClock(
  slug: string,
  locale: Locale,
): Promise<{ zone: string; city: string } | null> {
  const [row] = await db
    .select({ zone: missions.hostZone, city: missions.hostCity })
    .from(missions)
    .where(and(isPublished, eq(missions.slug, slug)));
  return row ? { zone: row.zone, city: pick(row.city, locale) } : null;
}

/** Addresses for the sitemap. */
export async function listPublishedSlugs(): Promise<{ slug: string; updatedAt: Date }[]> {
  return db
    .select({ slug: missions.slug, updatedAt: missions.updatedAt })
    .from(missions)
    .where(isPublished)
    .orderBy(asc(missions.slug));
}

/** The name over the door: of the only organisation, or empty where several share the installation. */
export const soleOrganisation = cache(async (): Promise<string> => {
  const rows = await db.select({ name: organisations.name }).from(organisations).limit(2);
  return rows.length === 1 ? (rows[0]?.name ?? "") : "";
});
