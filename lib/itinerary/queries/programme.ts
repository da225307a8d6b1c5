import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { ConcernKind, Locale, ParticipationStatus } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { interpreters, itemInterpreters, meetingCounterparts } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { items, participations } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { changes, receipts, releasedItems, releases } from "@/db/schema/releases";
import { pick, pickWithLanguage, translator } from "@/lib/i18n/translate";
import { pairName } from "@/lib/interpreters/rules";
import { canSeeItinerary } from "@/lib/itinerary/policy";
import { compareItems } from "@/lib/itinerary/rules";
import type {
  Entry,
  Itinerary,
  ItineraryCounterpart,
  ItineraryItem,
  ItineraryMission,
  ItineraryPlace,
  Unseen,
} from "@/lib/itinerary/schema";
import { hasRole, type MissionContext } from "@/lib/kernel/context";
import { isLeader } from "@/lib/programme/queries";
import { livePlace } from "@/lib/programme/queries/releases";
import type { Words } from "@/lib/programme/rules/change-words";
import { noticesOf, noticeText } from "@/lib/programme/rules/notice";
import { audienceOf, ReleasedContent, stateOf } from "@/lib/programme/rules/release";
import { musterAt } from "@/lib/programme/rules/times";
import { concerns, maySee, type Person, type VisibleItem } from "@/lib/programme/rules/visibility";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf, daysBetween } from "@/lib/time/wall-time";
import { offsetAt } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";

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

/**
 * Everything of a programme that any delegate could see, before languages: what was released, with places,
 * counterparts and interpreters as they are now. Never leaves this file.
 */
async function loadItems(missionId: string) {
  const [rows, placeRows, counterpartRows] = await Promise.all([
    db
      .select({
        id: releasedItems.itemId,
        content: releasedItems.content,
        sequence: releasedItems.sequence,
        releasedAt: releasedItems.releasedAt,
        // Qualified by hand: in a query on one table, drizzle writes columns without their table.
        interpreters: sql<{ pair: string; name: string }[]>`coalesce((
          select json_agg(json_build_object('pair', b.pair, 'name', i.name) order by b.pair, i.name)
          from ${itemInterpreters} b join ${interpreters} i on i.id = b.interpreter_id
          where b.item_id = ${releasedItems}.item_id), '[]'::json)`,
      })
      .from(releasedItems)
      .where(eq(releasedItems.missionId, missionId)),
    db.select(placeColumns).from(places).where(eq(places.missionId, missionId)),
    db
      .select({
        id: counterparts.id,
        personName: counterparts.personName,
        title: counterparts.title,
        function: counterparts.function,
        organisation: counterparts.organisation,
        languages: counterparts.languages,
        leads: sql<string[]>`coalesce((select json_agg(m.item_id) from ${meetingCounterparts} m
          where m.counterpart_id = counterparts.id and m.side = 'lead'), '[]'::json)`,
      })
      .from(counterparts)
      .where(eq(counterparts.missionId, missionId))
      .orderBy(asc(counterparts.organisation), asc(counterparts.personName)),
  ]);
  const contents = new Map(rows.map((row) => [row.id, ReleasedContent.parse(row.content)]));
  const placeOf = new Map(placeRows.map((row) => [row.id, row]));
  const found = rows.flatMap(({ id, sequence, releasedAt, interpreters: booked }) => {
    const content = contents.get(id);
    if (!content) return [];
    const { startsAt, endsAt, placeId, endPlaceId, counterpartIds, people, ...columns } = content;
    const seated = counterpartRows.filter((one) => counterpartIds.includes(one.id));
    return {
      ...columns,
      id,
      sequence,
      releasedAt,
      booked,
      startsAt: startsAt ? new Date(startsAt) : null,
      endsAt: endsAt ? new Date(endsAt) : null,
      place: (placeId && placeOf.get(placeId)) || null,
      endPlace: (endPlaceId && placeOf.get(endPlaceId)) || null,
      counterparts: seated.toSorted((a, b) => Number(b.leads.includes(id)) - Number(a.leads.includes(id))),
      people: new Set(people),
      visible: audienceOf(id, content, contents),
    };
  });
  return { found, placeRows, counterpartRows };
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
type Loading = Awaited<ReturnType<typeof loadItems>>;
type ItemRow = Loading["found"][number];
type Rows = Loading & { mission: MissionRow };

/** One language of a programme: the shared items with their audience, sorted. */
type Programme = {
  mission: ItineraryMission;
  items: { item: ItineraryItem; audience: VisibleItem; people: ReadonlySet<string> }[];
  words: Words;
};

type Loaded = {
  version: number;
  rows: Promise<Rows>;
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
    const rows = Promise.all([loadMission(missionId), loadItems(missionId)]).then(([mission, items]) => ({
      mission,
      ...items,
    }));
    loaded = { version, rows, programmes: new Map() };
    const own = loaded;
    rows.catch(() => kept.get(missionId) === own && kept.delete(missionId));
    kept.delete(missionId);
    kept.set(missionId, loaded);
    const [oldest] = kept.keys();
    if (kept.size > keptMissions && oldest) kept.delete(oldest);
  }
  const rows = await loaded.rows;
  let programme = loaded.programmes.get(locale);
  if (!programme) {
    programme = inLanguage(rows, locale);
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

function inLanguage({ mission: row, found, placeRows, counterpartRows }: Rows, locale: Locale): Programme {
  const mission = missionIn(row, locale);
  const words: Words = {
    locale,
    homeZone: row.homeZone,
    hostZone: row.hostZone,
    hostCity: mission.hostCity,
    places: new Map(
      placeRows.map(({ id, name, city }) => [id, { name: pick(name, locale), city: pick(city, locale) }]),
    ),
    counterparts: new Map(
      counterpartRows.map((one) => [one.id, counterpartIn(one, locale).name || one.organisation]),
    ),
  };
  const list = found.map((one) => ({
    item: itemIn(one, mission, locale),
    audience: one.visible,
    people: one.people,
  }));
  return { mission, words, items: list.sort((a, b) => compareItems(a.item, b.item)) };
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
  const interpreterLine = (values: { pair: string }) => translator(locale, "interpreters")("line", values);
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
    musterAt: musterAt(row)?.getTime() ?? null,
    muster: row.musterLocal ? clockOf(row.musterLocal) : "",
    musterNote: pick(row.musterNote, locale),
    place,
    where: place?.name || pick(row.placeNote, locale) || (row.kind === "free_time" ? "" : t("placeOpen")),
    endPlace,
    dress: pick(row.dress, locale),
    bring: pick(row.bring, locale),
    languages: row.languages,
    interpretation: [
      row.interpretation,
      ...row.booked.map(({ pair, name }) => `${interpreterLine({ pair: pairName(pair, locale) })}, ${name}`),
    ]
      .filter(Boolean)
      .join(" · "),
    transportRef: row.transportRef,
    guide: row.guide,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    counterparts: row.counterparts.map((one) => counterpartIn(one, locale)),
    version: row.sequence,
    updatedAt: row.releasedAt.getTime(),
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
        select ${isLeader} from ${registrations}
        where ${registrations.id} = ${own}), false)`,
      live: sql<[string, ParticipationStatus][]>`coalesce((
        select json_agg(json_build_array(p.item_id, p.status))
        from ${participations} p join ${items} i on i.id = p.item_id
        left join ${releasedItems} r on r.item_id = p.item_id
        where p.registration_id = ${own} and ${livePlace}), '[]'::json)`,
      unseen: sql<[string, string, ConcernKind, unknown, unknown][]>`coalesce((
        select json_agg(json_build_array(c.id, c.item_id, rc.kind,
          case when rc.kind <> 'added' then c.before end, case when l.version > 1 or rc.kind = 'removed' then c.after end)
          order by l.version, c.after ->> 'startsAt' nulls last, c.id)
        from ${receipts} rc join ${changes} c on c.id = rc.change_id join ${releases} l on l.id = c.release_id
        where rc.registration_id = ${own} and rc.seen_at is null), '[]'::json)`,
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
async function readPerson(context: MissionContext) {
  preparedPerson ??= preparePerson();
  const [row] = await preparedPerson.execute({
    registration: context.registrationId,
    mission: context.missionId,
    organisation: context.organisationId,
  });
  return row ?? null;
}

/** What this person has not marked as seen. All that came with the very first release is one notice, without contents. */
function unseenOf(row: NonNullable<Awaited<ReturnType<typeof readPerson>>>, words: Words): Unseen {
  const content = (json: unknown) => (json ? ReleasedContent.parse(json) : null);
  const receiptsOf = row.unseen.map(([changeId, itemId, kind, before, after]) => ({
    changeId,
    itemId,
    kind,
    before: content(before),
    after: content(after),
  }));
  const unseen: Unseen = { notices: [], first: [], itemIds: new Set(receiptsOf.map((one) => one.itemId)) };
  for (const notice of noticesOf(receiptsOf, false)) {
    const text = noticeText(notice, words);
    if (text) unseen.notices.push({ ...text, changeIds: notice.changeIds });
    else unseen.first.push(...notice.changeIds);
  }
  return unseen;
}

/** The person with the places of the release and, where those count, the ones of this moment. */
function personOf(
  context: MissionContext,
  row: NonNullable<Awaited<ReturnType<typeof readPerson>>>,
  programme: Programme,
): Person {
  const registrationId = context.registrationId ?? "";
  const placements = new Map(row.live);
  for (const { item, people } of programme.items) {
    if (people.has(registrationId)) placements.set(item.id, "placed");
  }
  return {
    registrationId,
    groupIds: new Set(row.sectorId ? [...row.groupIds, row.sectorId] : row.groupIds),
    placements,
    leader: row.leader || hasRole(context, "head_of_mission", "cabinet"),
  };
}

/**
 * The programme as this person may see it, in the context's language, with what is their own marked. Two
 * statements with the gate's, four more after a write in the mission; never more with more rows.
 */
export async function getItinerary(context: MissionContext): Promise<Itinerary | null> {
  if (!canSeeItinerary(context)) return null;
  const row = await readPerson(context);
  if (!row) return null;
  const programme = await programmeOf(context.missionId, row.version, context.locale);
  const person = personOf(context, row, programme);
  const entries: Entry[] = [];
  for (const { item, audience } of programme.items) {
    if (!maySee(audience, person)) continue;
    entries.push({
      item,
      mine: concerns(audience, person),
      waiting: person.placements.get(item.id) === "waiting",
    });
  }
  const unseen = unseenOf(row, programme.words);
  return { mission: programme.mission, entries, unseen, version: `${row.version}` };
}

/** The mission alone, for pages of the itinerary that show no programme. */
export async function getItineraryMission(context: MissionContext): Promise<ItineraryMission | null> {
  if (!canSeeItinerary(context)) return null;
  return missionIn(await loadMission(context.missionId), context.locale);
}
