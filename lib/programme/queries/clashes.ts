import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { counterparts } from "@/db/schema/counterparts";
import { interpreters } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { places, travelTimes } from "@/db/schema/places";
import { clashDismissals, items, participations } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { canReadClashes } from "@/lib/programme/policy";
import { isLeader, visibleItems } from "@/lib/programme/queries";
import type { ClashNames } from "@/lib/programme/rules/clash-sentence";
import { type Clash, type ClashInput, clashesOfItem, findClashes } from "@/lib/programme/rules/clashes";
import { musterAt } from "@/lib/programme/rules/times";
import { formatsFor } from "@/lib/time/format";

/** Why a clash was let stand, by whom and when in words. */
export type Dismissal = { reason: string; by: string; when: string };

export type ClashData = { input: ClashInput; names: ClashNames; dismissals: Record<string, Dismissal> };

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const minutes = (instant: Date | null) => instant && Math.round(instant.getTime() / 60_000);

/** Ids that one table ties to an item, in one sub-select. Qualified by hand: drizzle drops the table of a single one. */
function idsOf(column: string, table: string) {
  return sql<string[]>`coalesce((select json_agg(x.${sql.identifier(column)}) from ${sql.identifier(table)} x
    where x.item_id = ${items}.id), '[]'::json)`;
}

function readItems(context: MissionContext, tx: Transaction | typeof db) {
  return tx
    .select({
      id: items.id,
      kind: items.kind,
      status: items.status,
      title: items.title,
      internal: items.internal,
      day: items.day,
      startsAt: items.startsAt,
      endsAt: items.endsAt,
      startZone: items.startZone,
      startFold: items.startFold,
      musterLocal: items.musterLocal,
      placeId: items.placeId,
      endPlaceId: items.endPlaceId,
      audience: items.audience,
      exceptItemId: items.exceptItemId,
      capacity: items.capacity,
      guide: items.guide,
      groupIds: idsOf("group_id", "item_groups"),
      interpreters: idsOf("interpreter_id", "item_interpreters"),
      counterparts: idsOf("counterpart_id", "meeting_counterparts"),
    })
    .from(items)
    .where(visibleItems(context))
    .orderBy(asc(items.id));
}

function readPeople(context: MissionContext, tx: Transaction | typeof db) {
  return tx
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      heads: registrations.heads,
      sectorId: registrations.sectorId,
      groupIds: sql<string[]>`coalesce((select json_agg(g.group_id) from ${registrationGroups} g
        where g.registration_id = ${registrations}.id), '[]'::json)`,
      leader: isLeader,
    })
    .from(registrations)
    .where(
      and(eq(registrations.missionId, context.missionId), inArray(registrations.status, travellingStatuses)),
    )
    .orderBy(
      sql`${registrations.lastName} collate "und-x-icu"`,
      asc(registrations.firstName),
      asc(registrations.id),
    );
}

/**
 * All that the clash checks of this mission go by, with what things are called and which clashes an organiser lets stand.
 * Items that the reader may not know of are left out. Nine queries, whatever the size of the mission.
 */
export async function clashInput(
  context: MissionContext,
  tx: Transaction | typeof db = db,
): Promise<ClashData> {
  const mine = context.missionId;
  const { locale } = context;
  const [[mission], itemRows, placed, peopleRows, placeRows, travel, dismissalRows, interpreterRows, hosts] =
    await Promise.all([
      tx
        .select({ startDate: missions.startDate, endDate: missions.endDate, planning: missions.planning })
        .from(missions)
        .where(and(eq(missions.id, mine), eq(missions.organisationId, context.organisationId))),
      readItems(context, tx),
      tx
        .select({ itemId: participations.itemId, registrationId: participations.registrationId })
        .from(participations)
        .where(and(eq(participations.missionId, mine), eq(participations.status, "placed"))),
      readPeople(context, tx),
      tx
        .select({
          id: places.id,
          name: places.name,
          zone: places.zone,
          lat: places.lat,
          lon: places.lon,
          opening: places.opening,
        })
        .from(places)
        .where(eq(places.missionId, mine)),
      tx
        .select({
          from: travelTimes.fromPlaceId,
          to: travelTimes.toPlaceId,
          minutes: travelTimes.minutes,
          mode: travelTimes.mode,
        })
        .from(travelTimes)
        .where(eq(travelTimes.missionId, mine)),
      tx
        .select({
          key: clashDismissals.key,
          reason: clashDismissals.reason,
          by: users.name,
          at: clashDismissals.createdAt,
        })
        .from(clashDismissals)
        .leftJoin(users, eq(users.id, clashDismissals.dismissedBy))
        .where(eq(clashDismissals.missionId, mine)),
      tx
        .select({ id: interpreters.id, name: interpreters.name })
        .from(interpreters)
        .where(eq(interpreters.missionId, mine)),
      tx
        .select({
          id: counterparts.id,
          name: counterparts.personName,
          function: counterparts.function,
          organisation: counterparts.organisation,
        })
        .from(counterparts)
        .where(eq(counterparts.missionId, mine)),
    ]);
  if (!mission) throw new Error("the mission of a context must exist");
  const known = new Set([...itemRows, ...placeRows, ...interpreterRows, ...hosts].map(({ id }) => id));
  // A dismissal names what clashes by its ids, and its reason may tell of it: both are for who may know of all of it.
  const dismissed = dismissalRows.filter(({ key }) => (key.match(uuids) ?? []).every((id) => known.has(id)));
  const indexOf = new Map(peopleRows.map((person, index) => [person.id, index]));
  const placedIn = new Map<string, number[]>();
  for (const { itemId, registrationId } of placed) {
    const person = indexOf.get(registrationId);
    if (person === undefined) continue;
    const list = placedIn.get(itemId);
    if (list) list.push(person);
    else placedIn.set(itemId, [person]);
  }
  const groups: Record<string, number[]> = {};
  peopleRows.forEach(({ sectorId, groupIds }, person) => {
    for (const id of new Set(sectorId ? [sectorId, ...groupIds] : groupIds)) {
      const members = groups[id];
      if (members) members.push(person);
      else groups[id] = [person];
    }
  });
  const people = peopleRows.map(({ id, firstName, lastName, heads }) => ({
    id,
    name: `${firstName} ${lastName}`.trim(),
    heads,
  }));
  const formats = formatsFor(locale);
  return {
    input: {
      now: Math.round(context.now.getTime() / 60_000),
      startDate: mission.startDate,
      endDate: mission.endDate,
      planning: mission.planning,
      items: itemRows.map(
        ({ title: _title, startsAt, endsAt, startZone, startFold, musterLocal, ...row }) => ({
          ...row,
          exceptItemId: row.exceptItemId && known.has(row.exceptItemId) ? row.exceptItemId : null,
          start: minutes(startsAt),
          end: minutes(endsAt),
          muster: minutes(musterAt({ musterLocal, startZone, startFold })),
          placed: placedIn.get(row.id) ?? [],
        }),
      ),
      people,
      groups,
      leaders: peopleRows.flatMap(({ leader }, person) => (leader ? [person] : [])),
      places: placeRows.map(({ name: _name, ...place }) => place),
      travel,
      dismissed: dismissed.map(({ key }) => key),
    },
    names: {
      items: Object.fromEntries(itemRows.map(({ id, title }) => [id, pick(title, locale)])),
      people: people.map(({ name }) => name),
      places: Object.fromEntries(placeRows.map(({ id, name }) => [id, pick(name, locale)])),
      others: Object.fromEntries([
        ...interpreterRows.map(({ id, name }) => [id, name]),
        ...hosts.map((host) => [host.id, host.name || pick(host.function, locale) || host.organisation]),
      ]),
      holidays: Object.fromEntries(
        (mission.planning.holidays ?? []).map(({ day, name }) => [day, pick(name, locale)]),
      ),
    },
    dismissals: Object.fromEntries(
      dismissed.map(({ key, reason, by, at }) => [
        key,
        { reason, by: by ?? "", when: formats.dateTime(at, context.homeZone) },
      ]),
    ),
  };
}

export type ClashList = Omit<ClashData, "input"> & { clashes: Clash[]; days: Record<string, string | null> };

function listed({ input, names, dismissals }: ClashData, clashes: Clash[]): ClashList {
  return {
    clashes,
    names,
    dismissals,
    days: Object.fromEntries(input.items.map(({ id, day }) => [id, day])),
  };
}

/** Every clash of the draft, with its names and the day of each item. */
export async function listClashes(context: MissionContext): Promise<ClashList> {
  const data = await clashInput(context);
  return listed(data, findClashes(data.input));
}

/** The clashes of one item; none for whoever may not know of them. */
export async function listItemClashes(context: MissionContext, itemId: string): Promise<ClashList> {
  if (!canReadClashes(context)) {
    const names = { items: {}, people: [], places: {}, others: {}, holidays: {} };
    return { clashes: [], names, dismissals: {}, days: {} };
  }
  const data = await clashInput(context);
  return listed(data, clashesOfItem(data.input, itemId));
}

/** Every clash for whoever may know of them, none for others. For the overview. */
export async function clashesFor(context: MissionContext): Promise<Clash[]> {
  return canReadClashes(context) ? (await listClashes(context)).clashes : [];
}
