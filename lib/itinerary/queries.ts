import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import { type Locale, type MeetingState, type ParticipationStatus, travellingStatuses } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { groups, missions } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { companies, links, registrationGroups, registrations } from "@/db/schema/registrations";
import { linkToken } from "@/lib/crypto/link-token";
import { pick, pickWithLanguage, translator } from "@/lib/i18n/translate";
import { canReachPeople, canSeeItinerary, canSeePeople } from "@/lib/itinerary/policy";
import { compareItems } from "@/lib/itinerary/rules";
import type {
  BookEntry,
  Entry,
  ItemState,
  Itinerary,
  ItineraryCounterpart,
  ItineraryItem,
  ItineraryMission,
  ItineraryPlace,
  OwnData,
} from "@/lib/itinerary/schema";
import type { AccountContext, MissionContext } from "@/lib/kernel/context";
import { everyWord } from "@/lib/kernel/search";
import { concerns, isHidden, maySee, type Person, type VisibleItem } from "@/lib/programme/rules/visibility";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf, daysBetween, toInstant } from "@/lib/time/wall-time";
import { offsetAt } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";

const endPlaces = alias(places, "end_places");
const exceptItems = alias(items, "except_items");

const placeColumns = {
  id: places.id,
  kind: places.kind,
  name: places.name,
  localName: places.localName,
  address: places.address,
  localAddress: places.localAddress,
  city: places.city,
  lat: places.lat,
  lon: places.lon,
  phone: places.phone,
  url: places.url,
  notes: places.notes,
};
const endPlaceColumns = {
  id: endPlaces.id,
  kind: endPlaces.kind,
  name: endPlaces.name,
  localName: endPlaces.localName,
  address: endPlaces.address,
  localAddress: endPlaces.localAddress,
  city: endPlaces.city,
  lat: endPlaces.lat,
  lon: endPlaces.lon,
  phone: endPlaces.phone,
  url: endPlaces.url,
  notes: endPlaces.notes,
};

/** Everything of a programme that any delegate could see, before languages. Never leaves this file. */
async function loadItems(missionId: string) {
  const [rows, groupRows, counterpartRows] = await Promise.all([
    db
      .select({
        id: items.id,
        kind: items.kind,
        status: items.status,
        title: items.title,
        description: items.description,
        day: items.day,
        startLocal: items.startLocal,
        startZone: items.startZone,
        startFold: items.startFold,
        endLocal: items.endLocal,
        endZone: items.endZone,
        endFold: items.endFold,
        startsAt: items.startsAt,
        endsAt: items.endsAt,
        timing: items.timing,
        placeNote: items.placeNote,
        musterLocal: items.musterLocal,
        musterNote: items.musterNote,
        dress: items.dress,
        bring: items.bring,
        languages: items.languages,
        interpretation: items.interpretation,
        transportRef: items.transportRef,
        guide: items.guide,
        audience: items.audience,
        exceptItemId: items.exceptItemId,
        exceptStatus: exceptItems.status,
        internal: items.internal,
        contactName: items.contactName,
        contactPhone: items.contactPhone,
        version: items.version,
        updatedAt: items.updatedAt,
        meetingState: meetings.state,
        place: placeColumns,
        endPlace: endPlaceColumns,
      })
      .from(items)
      .leftJoin(places, eq(places.id, items.placeId))
      .leftJoin(endPlaces, eq(endPlaces.id, items.endPlaceId))
      .leftJoin(exceptItems, eq(exceptItems.id, items.exceptItemId))
      .leftJoin(meetings, eq(meetings.itemId, items.id))
      .where(and(eq(items.missionId, missionId), eq(items.internal, false), ne(items.status, "idea"))),
    db
      .select({ itemId: itemGroups.itemId, groupId: itemGroups.groupId })
      .from(itemGroups)
      .where(eq(itemGroups.missionId, missionId)),
    db
      .select({
        itemId: meetingCounterparts.itemId,
        id: counterparts.id,
        personName: counterparts.personName,
        title: counterparts.title,
        function: counterparts.function,
        organisation: counterparts.organisation,
        languages: counterparts.languages,
      })
      .from(meetingCounterparts)
      .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
      .where(eq(meetingCounterparts.missionId, missionId))
      .orderBy(asc(meetingCounterparts.side), asc(counterparts.organisation), asc(counterparts.personName)),
  ]);
  const groupsOf = Map.groupBy(groupRows, (row) => row.itemId);
  const counterpartsOf = Map.groupBy(counterpartRows, (row) => row.itemId);
  return rows
    .filter((row) => !isHidden(row))
    .map((row) => ({
      ...row,
      groupIds: groupsOf.get(row.id)?.map((group) => group.groupId) ?? [],
      counterparts: counterpartsOf.get(row.id) ?? [],
    }));
}

async function loadMission(missionId: string) {
  const [row] = await db
    .select({
      slug: missions.slug,
      name: missions.name,
      status: missions.status,
      startDate: missions.startDate,
      endDate: missions.endDate,
      homeZone: missions.homeZone,
      hostZone: missions.hostZone,
      homeCity: missions.homeCity,
      hostCity: missions.hostCity,
      accent: organisations.accent,
      contactEmail: organisations.contactEmail,
      contactPhone: organisations.contactPhone,
    })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(missions.id, missionId));
  if (!row) throw new Error("the mission of a context exists");
  return row;
}

type MissionRow = Awaited<ReturnType<typeof loadMission>>;
type ItemRow = Awaited<ReturnType<typeof loadItems>>[number];

/** One language of a programme: the shared items with their audience, sorted. */
type Programme = { mission: ItineraryMission; items: { item: ItineraryItem; audience: VisibleItem }[] };

type Loaded = {
  version: number;
  rows: Promise<{ mission: MissionRow; items: ItemRow[] }>;
  programmes: Map<Locale, Programme>;
};

/**
 * Programmes as last read, per mission. Each request compares the mission's version (raised by every write in the
 * transaction of the write), so several processes stay right; a copy is only ever newer than its version says.
 */
const holder = globalThis as typeof globalThis & { missioProgrammes?: Map<string, Loaded> };
const keptMissions = 40;

async function programmeOf(missionId: string, version: number, locale: Locale): Promise<Programme> {
  holder.missioProgrammes ??= new Map();
  const kept = holder.missioProgrammes;
  let loaded = kept.get(missionId);
  if (!loaded || loaded.version !== version) {
    const rows = Promise.all([loadMission(missionId), loadItems(missionId)]).then(([mission, found]) => ({
      mission,
      items: found,
    }));
    loaded = { version, rows, programmes: new Map() };
    const own = loaded;
    rows.catch(() => kept.get(missionId) === own && kept.delete(missionId));
    kept.delete(missionId);
    kept.set(missionId, loaded);
    const [oldest] = kept.keys();
    if (kept.size > keptMissions && oldest) kept.delete(oldest);
  }
  const { mission, items: found } = await loaded.rows;
  let programme = loaded.programmes.get(locale);
  if (!programme) {
    programme = inLanguage(mission, found, locale);
    loaded.programmes.set(locale, programme);
  }
  return programme;
}

function missionIn(row: MissionRow, locale: Locale): ItineraryMission {
  return {
    ...row,
    name: pick(row.name, locale),
    homeCity: zoneCity(row.homeZone, locale, pick(row.homeCity, locale)),
    hostCity: zoneCity(row.hostZone, locale, pick(row.hostCity, locale)),
  };
}

function inLanguage(row: MissionRow, found: ItemRow[], locale: Locale): Programme {
  const mission = missionIn(row, locale);
  const list = found.map((one) => ({
    item: itemIn(one, mission, locale),
    audience: {
      id: one.id,
      status: one.status,
      internal: one.internal,
      audience: one.audience,
      groupIds: one.groupIds,
      exceptItemId: one.exceptItemId,
      exceptCancelled: one.exceptStatus === "cancelled",
    },
  }));
  return { mission, items: list.sort((a, b) => compareItems(a.item, b.item)) };
}

function placeIn(row: ItemRow["place"], locale: Locale): ItineraryPlace | null {
  if (!row) return null;
  return {
    ...row,
    name: pick(row.name, locale),
    city: pick(row.city, locale),
    notes: pick(row.notes, locale),
  };
}

function stateOf(row: ItemRow): ItemState {
  if (row.status === "cancelled") return "cancelled";
  const unsettled: readonly (MeetingState | null)[] = ["requested", "tentative"];
  if (row.status === "requested" || row.status === "idea" || unsettled.includes(row.meetingState)) {
    return "unconfirmed";
  }
  return row.status;
}

function counterpartIn(row: ItemRow["counterparts"][number], locale: Locale): ItineraryCounterpart {
  const title = pick(row.title, locale);
  return {
    id: row.id,
    name: row.personName && title ? `${title} ${row.personName}` : row.personName,
    function: pick(row.function, locale),
    organisation: row.organisation,
    languages: row.languages,
  };
}

function itemIn(row: ItemRow, mission: ItineraryMission, locale: Locale): ItineraryItem {
  const formats = formatsFor(locale);
  const t = translator(locale, "itinerary");
  const place = placeIn(row.place, locale);
  const endPlace = placeIn(row.endPlace, locale);
  const { text: title, language } = pickWithLanguage(row.title, locale);
  const { startLocal, startsAt, endLocal, endsAt } = row;
  const about = row.timing === "approximate" ? "± " : "";
  const cityOf = (zone: string, at: ItineraryPlace | null) => {
    if (zone === mission.homeZone) return zoneCity(zone, locale);
    return zoneCity(zone, locale, at?.city || (zone === mission.hostZone ? mission.hostCity : null));
  };
  const atHome = (instant: Date | null, local: string | null, zone: string) => {
    if (!instant || !local || offsetAt(instant, zone) === offsetAt(instant, mission.homeZone)) return "";
    return formats.homeTime(instant, mission.homeZone, dayOf(local));
  };
  const shift = startLocal && endLocal ? daysBetween(dayOf(startLocal), dayOf(endLocal)) : 0;
  const muster = row.musterLocal ? toInstant(row.musterLocal, row.startZone, row.startFold) : null;
  return {
    id: row.id,
    kind: row.kind,
    state: stateOf(row),
    timing: row.timing,
    title,
    language: language === locale ? undefined : language,
    description: pick(row.description, locale),
    day: row.day,
    startsAt: startsAt?.getTime() ?? null,
    endsAt: endsAt?.getTime() ?? null,
    startLocal,
    endLocal,
    startZone: row.startZone,
    endZone: row.endZone,
    startFold: row.startFold,
    endFold: row.endFold,
    time: startLocal ? `${about}${clockOf(startLocal)}` : "",
    until: endLocal
      ? `${clockOf(endLocal)}${shift ? ` (${shift > 0 ? "+" : "−"}${Math.abs(shift)})` : ""}`
      : "",
    zone: cityOf(row.startZone, place),
    endZoneCity: cityOf(row.endZone, endPlace ?? (row.startZone === row.endZone ? place : null)),
    home: atHome(startsAt, startLocal, row.startZone),
    homeUntil: atHome(endsAt, endLocal, row.endZone),
    musterAt: muster?.ok ? muster.instant.getTime() : null,
    muster: row.musterLocal ? clockOf(row.musterLocal) : "",
    musterNote: pick(row.musterNote, locale),
    place,
    where: place?.name || pick(row.placeNote, locale) || (row.kind === "free_time" ? "" : t("placeOpen")),
    endPlace,
    dress: pick(row.dress, locale),
    bring: pick(row.bring, locale),
    languages: row.languages,
    interpretation: row.interpretation,
    transportRef: row.transportRef,
    guide: row.guide,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    counterparts: row.counterparts.map((one) => counterpartIn(one, locale)),
    version: row.version,
    updatedAt: row.updatedAt.getTime(),
  };
}

/** Built once: putting the statement together costs more than running it. */
function preparePerson() {
  const own = sql.placeholder("registration");
  return db
    .select({
      version: missions.version,
      groupIds: sql<
        string[]
      >`coalesce((select json_agg(${registrationGroups.groupId}) from ${registrationGroups}
        where ${registrationGroups.registrationId} = ${own}), '[]'::json)`,
      sectorId: sql<string | null>`(
        select ${registrations.sectorId} from ${registrations} where ${registrations.id} = ${own})`,
      leader: sql<boolean>`coalesce((
        select ${registrations.role} in ('head_of_mission', 'cabinet') from ${registrations}
        where ${registrations.id} = ${own}), false)`,
      placements: sql<[string, ParticipationStatus][]>`coalesce((
        select json_agg(json_build_array(${participations.itemId}, ${participations.status}))
        from ${participations} where ${participations.registrationId} = ${own}), '[]'::json)`,
    })
    .from(missions)
    .where(
      and(
        eq(missions.id, sql.placeholder("mission")),
        eq(missions.organisationId, sql.placeholder("organisation")),
      ),
    )
    .prepare("itinerary_person");
}

let preparedPerson: ReturnType<typeof preparePerson> | undefined;

/** Version of the mission and where this person belongs: one indexed statement, whatever the size of the mission. */
async function readPerson(context: MissionContext): Promise<{ version: number; person: Person } | null> {
  preparedPerson ??= preparePerson();
  const [row] = await preparedPerson.execute({
    registration: context.registrationId,
    mission: context.missionId,
    organisation: context.organisationId,
  });
  if (!row) return null;
  const groupIds = new Set(row.groupIds);
  if (row.sectorId) groupIds.add(row.sectorId);
  return {
    version: row.version,
    person: {
      registrationId: context.registrationId ?? "",
      groupIds,
      placements: new Map(row.placements),
      leader: row.leader,
    },
  };
}

/**
 * The programme as this person may see it, in the context's language, with what is their own marked. Two
 * statements with the gate's, four more after a write in the mission; never more with more rows.
 */
export async function getItinerary(context: MissionContext): Promise<Itinerary | null> {
  if (!canSeeItinerary(context)) return null;
  const found = await readPerson(context);
  if (!found) return null;
  const { version, person } = found;
  const programme = await programmeOf(context.missionId, version, context.locale);
  const entries: Entry[] = [];
  for (const { item, audience } of programme.items) {
    if (!maySee(audience, person)) continue;
    entries.push({
      item,
      mine: concerns(audience, person),
      waiting: person.placements.get(item.id) === "waiting",
    });
  }
  return { mission: programme.mission, entries, version: `${version}` };
}

/** The mission alone, for pages of the itinerary that show no programme. */
export async function getItineraryMission(context: MissionContext): Promise<ItineraryMission | null> {
  if (!canSeeItinerary(context)) return null;
  return missionIn(await loadMission(context.missionId), context.locale);
}

const fullName = (row: { title: string; firstName: string; lastName: string }) =>
  [row.title, row.firstName, row.lastName].filter(Boolean).join(" ");

/** Address of a portrait; the route asks again whether the reader may see it. */
const photoPath = (photoId: string | null) => (photoId ? `/api/photos/${photoId}` : null);

const inBook = (context: MissionContext) =>
  and(
    eq(registrations.missionId, context.missionId),
    eq(registrations.directory, true),
    inArray(registrations.status, travellingStatuses),
  );

/**
 * Delegates who opted in, by name; each field only if it was opted in itself, addresses and numbers only for whoever
 * travels along or organises. `search` in any script.
 */
export async function listBook(context: MissionContext, search = "", itemId?: string): Promise<BookEntry[]> {
  if (!canSeePeople(context)) return [];
  const reach = canReachPeople(context);
  const rows = await db
    .select({
      registrationId: registrations.id,
      title: registrations.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      jobFunction: registrations.jobFunction,
      company: companies.name,
      role: registrations.role,
      languages: registrations.languages,
      email: sql<
        string | null
      >`case when ${reach} and ${registrations.directoryEmail} then ${registrations.email} end`,
      mobile: sql<
        string | null
      >`case when ${reach} and ${registrations.directoryMobile} then nullif(${registrations.mobile}, '') end`,
      photoId: registrations.photoId,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .where(
      and(
        inBook(context),
        itemId
          ? sql`exists (select 1 from ${participations} where ${participations.registrationId} = ${registrations.id}
              and ${participations.itemId} = ${itemId} and ${participations.status} = 'placed')`
          : undefined,
        everyWord(
          sql`concat_ws(' ', ${registrations.firstName}, ${registrations.lastName}, ${registrations.jobFunction}, ${companies.name})`,
          search,
        ),
      ),
    )
    .orderBy(
      asc(registrations.precedence),
      sql`missio_fold(${registrations.lastName})`,
      sql`missio_fold(${registrations.firstName})`,
      asc(registrations.id),
    );
  return rows.map(({ title, firstName, lastName, photoId, company, ...row }) => ({
    ...row,
    name: fullName({ title, firstName, lastName }),
    company: company ?? "",
    photo: photoPath(photoId),
  }));
}

/** One's own registration as the delegate may read it, with the tokens of the live links. */
export async function getOwnData(context: MissionContext): Promise<OwnData | null> {
  if (!context.registrationId || context.actor.kind !== "user") return null;
  const [row] = await db
    .select({
      id: registrations.id,
      title: registrations.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      jobFunction: registrations.jobFunction,
      company: companies.name,
      email: registrations.email,
      mobile: registrations.mobile,
      languages: registrations.languages,
      sector: groups.name,
      companions: registrations.companions,
      photoId: registrations.photoId,
      directory: registrations.directory,
      directoryEmail: registrations.directoryEmail,
      directoryMobile: registrations.directoryMobile,
      groups: sql<Localised[]>`coalesce((
        select json_agg(${groups.name} order by ${groups.position}) from ${registrationGroups}
        join ${groups} on ${groups.id} = ${registrationGroups.groupId}
        where ${registrationGroups.registrationId} = ${registrations.id}), '[]'::json)`,
      links: sql<{ id: string; kind: "itinerary" | "calendar" | "registration" }[]>`coalesce((
        select json_agg(json_build_object('id', ${links.id}, 'kind', ${links.kind})) from ${links}
        where ${links.registrationId} = ${registrations.id} and ${links.revokedAt} is null), '[]'::json)`,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .leftJoin(groups, eq(groups.id, registrations.sectorId))
    .where(and(eq(registrations.missionId, context.missionId), eq(registrations.id, context.registrationId)));
  if (!row) return null;
  const tokenOf = (kind: "itinerary" | "calendar") => {
    const link = row.links.find((one) => one.kind === kind);
    return link ? linkToken(kind, link.id) : null;
  };
  return {
    registrationId: row.id,
    title: row.title,
    name: [row.firstName, row.lastName].filter(Boolean).join(" "),
    jobFunction: row.jobFunction,
    company: row.company ?? "",
    email: row.email ?? "",
    mobile: row.mobile,
    languages: row.languages,
    sector: pick(row.sector, context.locale),
    groups: row.groups.map((name) => pick(name, context.locale)),
    companions: row.companions.map((one) => `${one.firstName} ${one.lastName}`.trim()),
    photo: photoPath(row.photoId),
    directory: row.directory,
    directoryEmail: row.directoryEmail,
    directoryMobile: row.directoryMobile,
    itineraryToken: tokenOf("itinerary"),
    calendarToken: tokenOf("calendar"),
  };
}

/** Whether there is a desk that this account may open, so that the way to it is shown. */
export async function hasDesk(context: AccountContext): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.userId, context.userId), ne(memberships.role, "company_contact")))
    .limit(1);
  return rows.length > 0;
}
