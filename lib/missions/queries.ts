import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { GrantedRole } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { groups, missions, partners } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { places, travelTimes } from "@/db/schema/places";
import { itemGroups, items } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { deskRoles } from "@/lib/auth/roles";
import type { AccountContext, MissionContext } from "@/lib/kernel/context";
import { basisOf } from "@/lib/missions/rules/basis";
import type { MissionFile, MissionFileItem } from "@/lib/missions/rules/interchange";
import {
  factsOf,
  frameOf,
  groupsOf,
  partnersOf,
  planningOf,
  termsOf,
  textsOf,
} from "@/lib/missions/rules/settings";
import { isPast } from "@/lib/missions/rules/status";
import type { DeskMission, DeskShell, MissionSettings, OrganisationChoice } from "@/lib/missions/schema";

type ItemRow = typeof items.$inferSelect;
type Audience = MissionFileItem["audience"];

function position(lat: number | null, lon: number | null) {
  return lat === null || lon === null ? null : { lat, lon };
}

function filled(text: Record<string, string | undefined>): boolean {
  return Object.values(text).some(Boolean);
}

function audienceOf(row: ItemRow, groupKeys: string[], exceptKey: string): Audience {
  if (row.audience === "groups") return { kind: "groups", groups: groupKeys };
  if (row.audience === "sign_up" && groupKeys.length > 0) return { kind: "sign_up", groups: groupKeys };
  if (row.audience === "everyone_except") return { kind: "everyone_except", exceptItem: exceptKey };
  return { kind: row.audience };
}

type Lookups = {
  placeKeys: Map<string, string>;
  itemKeys: Map<string, string>;
  groupsOf: Map<string, string[]>;
  meetingOf: Map<string, NonNullable<MissionFileItem["meeting"]>>;
};

function fileItem(row: ItemRow, { placeKeys, itemKeys, groupsOf, meetingOf }: Lookups): MissionFileItem {
  const key = (map: Map<string, string>, id: string | null) => (id === null ? null : (map.get(id) ?? null));
  const startLocal = row.startLocal ?? row.day;
  return {
    key: row.key,
    kind: row.kind,
    status: row.status,
    title: row.title,
    description: row.description,
    start: startLocal ? { local: startLocal, tz: row.startZone, fold: row.startFold } : null,
    end: row.endLocal ? { local: row.endLocal, tz: row.endZone, fold: row.endFold } : null,
    timing: row.timing,
    place: key(placeKeys, row.placeId),
    endPlace: key(placeKeys, row.endPlaceId),
    placeNote: row.placeNote,
    muster:
      row.musterLocal || filled(row.musterNote) ? { local: row.musterLocal, note: row.musterNote } : null,
    dress: row.dress,
    bring: row.bring,
    languages: row.languages,
    interpretation: row.interpretation,
    transportRef: row.transportRef,
    guide: row.guide,
    audience: audienceOf(row, groupsOf.get(row.id) ?? [], key(itemKeys, row.exceptItemId) ?? ""),
    capacity: row.capacity,
    internal: row.internal,
    public: row.public,
    contact: row.contactName || row.contactPhone ? { name: row.contactName, phone: row.contactPhone } : null,
    internalNotes: row.internalNotes,
    meeting: meetingOf.get(row.id) ?? null,
    annotations: row.annotations as MissionFileItem["annotations"],
  };
}

async function readItems(missionId: string, placeKeys: Map<string, string>): Promise<MissionFileItem[]> {
  const [rows, groupRows, meetingRows, seats, sectorRows] = await Promise.all([
    db
      .select()
      .from(items)
      .where(eq(items.missionId, missionId))
      .orderBy(sql`${items.day} asc nulls last`, sql`${items.startsAt} asc nulls last`, asc(items.key)),
    db
      .select({ itemId: itemGroups.itemId, key: groups.key })
      .from(itemGroups)
      .innerJoin(groups, eq(groups.id, itemGroups.groupId))
      .where(eq(itemGroups.missionId, missionId))
      .orderBy(asc(groups.position), asc(groups.key)),
    db.select().from(meetings).where(eq(meetings.missionId, missionId)),
    db
      .select({ itemId: meetingCounterparts.itemId, key: counterparts.key, side: meetingCounterparts.side })
      .from(meetingCounterparts)
      .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
      .where(eq(meetingCounterparts.missionId, missionId))
      .orderBy(asc(meetingCounterparts.side), asc(counterparts.key)),
    db
      .select({ id: groups.id, key: groups.key })
      .from(groups)
      .where(and(eq(groups.missionId, missionId), eq(groups.kind, "sector")))
      .orderBy(asc(groups.position), asc(groups.key)),
  ]);
  const groupsOf = new Map<string, string[]>();
  for (const { itemId, key } of groupRows) groupsOf.set(itemId, [...(groupsOf.get(itemId) ?? []), key]);
  const seatsOf = Map.groupBy(seats, (seat) => seat.itemId);
  const meetingOf = new Map(
    meetingRows.map(({ itemId, state, briefing, gifts, protocol, press, sectorIds }) => [
      itemId,
      {
        state,
        counterparts: (seatsOf.get(itemId) ?? []).map(({ key, side }) => ({ key, side })),
        ...{ briefing, gifts, protocol, press },
        sectors: sectorRows.filter(({ id }) => sectorIds.includes(id)).map(({ key }) => key),
      },
    ]),
  );
  const itemKeys = new Map(rows.map((row) => [row.id, row.key]));
  return rows.map((row) => fileItem(row, { placeKeys, itemKeys, groupsOf, meetingOf }));
}

/**
 * The whole mission as a mission file (`missio/1`): nine queries, whatever its size. Holds no registrations. Ask
 * `canExportMission` first: organisers' notes are in it.
 */
export async function exportMission(
  context: Pick<MissionContext, "missionId" | "organisationId">,
): Promise<MissionFile | null> {
  const { missionId, organisationId } = context;
  const [[mission], partnerRows, groupRows, placeRows, counterpartRows, travelRows] = await Promise.all([
    db
      .select()
      .from(missions)
      .where(sql`${missions.id} = ${missionId} and ${missions.organisationId} = ${organisationId}`),
    db.select().from(partners).where(eq(partners.missionId, missionId)).orderBy(asc(partners.position)),
    db
      .select()
      .from(groups)
      .where(eq(groups.missionId, missionId))
      .orderBy(asc(groups.position), asc(groups.key)),
    db
      .select()
      .from(places)
      .where(eq(places.missionId, missionId))
      .orderBy(asc(places.position), asc(places.key)),
    db
      .select()
      .from(counterparts)
      .where(eq(counterparts.missionId, missionId))
      .orderBy(asc(counterparts.key)),
    db.select().from(travelTimes).where(eq(travelTimes.missionId, missionId)),
  ]);
  if (!mission) return null;
  const counterpartKeys = new Map(counterpartRows.map((row) => [row.id, row.key]));
  const placeKeys = new Map(placeRows.map((row) => [row.id, row.key]));
  return {
    schema: "missio/1",
    slug: mission.slug,
    status: mission.status,
    published: mission.publishedAt !== null,
    name: mission.name,
    tagline: mission.tagline,
    summary: mission.summary,
    description: mission.description,
    priceNote: mission.priceNote,
    homeTz: mission.homeZone,
    hostTz: mission.hostZone,
    homeCity: mission.homeCity as Record<string, string>,
    hostCity: mission.hostCity as Record<string, string>,
    hostCountry: mission.hostCountry,
    homePosition: position(mission.homeLat, mission.homeLon),
    hostPosition: position(mission.hostLat, mission.hostLon),
    startDate: mission.startDate,
    endDate: mission.endDate,
    headOfMission: mission.headName ? { name: mission.headName, title: mission.headTitle } : null,
    partners: partnerRows.map(({ kind, name, url }) => ({ kind, name, url: url ?? "" })),
    groups: groupRows.map(({ key, kind, name }) => ({ key, kind, name })),
    priceCents: mission.priceCents,
    currency: mission.currency,
    capacity: mission.capacity,
    registrationOpens: mission.opensAt,
    registrationCloses: mission.closesAt,
    facts: mission.facts,
    planning: mission.planning as MissionFile["planning"],
    places: placeRows.map((row) => ({
      key: row.key,
      kind: row.kind,
      name: row.name as Record<string, string>,
      localName: row.localName,
      address: row.address,
      localAddress: row.localAddress,
      city: row.city as Record<string, string>,
      country: row.country,
      tz: row.zone,
      position: position(row.lat, row.lon),
      phone: row.phone,
      url: row.url,
      notes: row.notes,
      exhibitorCountry: row.exhibitorCountry,
      theme: row.theme,
      hostCounterpart: row.hostCounterpartId ? (counterpartKeys.get(row.hostCounterpartId) ?? null) : null,
      opening: row.opening,
    })),
    travelTimes: travelRows
      .map(({ fromPlaceId, toPlaceId, minutes, mode }) => ({
        from: placeKeys.get(fromPlaceId) ?? "",
        to: placeKeys.get(toPlaceId) ?? "",
        minutes,
        mode,
      }))
      .toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
    counterparts: counterpartRows.map((row) => ({
      key: row.key,
      organisation: row.organisation,
      name: row.personName,
      title: row.title,
      function: row.function,
      languages: row.languages,
      email: row.email,
      phone: row.phone,
      country: row.country,
      notes: row.notes,
    })),
    items: await readItems(missionId, placeKeys),
    annotations: mission.annotations as MissionFile["annotations"],
  };
}

/** Roles that open a desk, as the memberships table writes them. */
const desk = deskRoles.filter((role): role is GrantedRole => role !== "delegate" && role !== "applicant");

/**
 * The missions whose desk this account may open, with its roles in each: those of its organisations and those it was
 * invited to. Running and coming ones first, then the past, latest first. One query.
 */
export async function listDeskMissions(context: AccountContext): Promise<DeskMission[]> {
  const rows = await db
    .select({
      id: missions.id,
      slug: missions.slug,
      name: missions.name,
      organisation: organisations.name,
      organisationSlug: organisations.slug,
      hostCity: missions.hostCity,
      hostCountry: missions.hostCountry,
      startDate: missions.startDate,
      endDate: missions.endDate,
      hostZone: missions.hostZone,
      status: missions.status,
      published: sql<boolean>`${missions.publishedAt} is not null`,
      archived: sql<boolean>`${missions.archivedAt} is not null`,
      headsTaken: missions.headsTaken,
      capacity: missions.capacity,
      roles: sql<string[]>`json_agg(distinct ${memberships.role})`,
    })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .innerJoin(
      memberships,
      and(
        eq(memberships.organisationId, missions.organisationId),
        or(isNull(memberships.missionId), eq(memberships.missionId, missions.id)),
      ),
    )
    .where(
      and(
        eq(memberships.userId, context.userId),
        isNull(memberships.companyId),
        inArray(memberships.role, desk),
      ),
    )
    .groupBy(missions.id, organisations.id)
    .orderBy(asc(missions.startDate));
  const past = (row: (typeof rows)[number]) => isPast(row, context.now);
  return [...rows.filter((row) => !past(row)), ...rows.filter(past).reverse()];
}

/** Organisations in which this account makes missions. */
export async function listOwnOrganisations(context: AccountContext): Promise<OrganisationChoice[]> {
  return db
    .selectDistinct({ slug: organisations.slug, name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.userId, context.userId),
        isNull(memberships.missionId),
        isNull(memberships.companyId),
        eq(memberships.role, "coordinator"),
      ),
    )
    .orderBy(asc(organisations.name));
}

function ownMission(context: MissionContext) {
  return and(eq(missions.id, context.missionId), eq(missions.organisationId, context.organisationId));
}

/** What the frame of the desk says about its mission. */
export async function getDeskShell(context: MissionContext): Promise<DeskShell | null> {
  const [row] = await db
    .select({
      name: missions.name,
      status: missions.status,
      organisation: organisations.name,
      accent: organisations.accent,
      hostCity: missions.hostCity,
      startDate: missions.startDate,
      endDate: missions.endDate,
    })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(ownMission(context));
  return row ?? null;
}

/** Everything the settings show, each part with its basis. Three queries. */
export async function getMissionSettings(context: MissionContext): Promise<MissionSettings | null> {
  const [[row], partnerRows, groupRows] = await Promise.all([
    db.select().from(missions).where(ownMission(context)),
    db
      .select()
      .from(partners)
      .where(eq(partners.missionId, context.missionId))
      .orderBy(asc(partners.position)),
    db
      .select({
        id: groups.id,
        kind: groups.kind,
        key: groups.key,
        name: groups.name,
        // Qualified by hand: in a query on one table, drizzle writes columns without their table.
        uses: sql<number>`(select count(*) from ${itemGroups} i where i.group_id = ${groups}.id)::int
          + (select count(*) from ${registrationGroups} r where r.group_id = ${groups}.id)::int
          + (select count(*) from ${registrations} r where r.sector_id = ${groups}.id)::int`,
      })
      .from(groups)
      .where(eq(groups.missionId, context.missionId))
      .orderBy(asc(groups.position), asc(groups.key)),
  ]);
  if (!row) return null;
  const withBasis = <T extends Record<string, unknown>>(fields: T) => ({ basis: basisOf(fields), ...fields });
  const { price, ...terms } = termsOf(row);
  return {
    slug: row.slug,
    status: row.status,
    publishedAt: row.publishedAt,
    archivedAt: row.archivedAt,
    headsTaken: row.headsTaken,
    texts: withBasis(textsOf(row)),
    frame: withBasis(frameOf(row)),
    terms: { basis: basisOf(termsOf(row)), ...terms, priceCents: price, currency: row.currency },
    planning: withBasis(planningOf(row)),
    facts: withBasis(factsOf(row)),
    partners: withBasis(partnersOf(row, partnerRows)),
    groups: { basis: basisOf(groupsOf(groupRows)), groups: groupRows },
  };
}
