import { randomUUID } from "node:crypto";
import { and, eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor, Transaction } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { groups, missions, partners } from "@/db/schema/missions";
import { places, travelTimes } from "@/db/schema/places";
import { itemGroups, items } from "@/db/schema/programme";
import { command } from "@/lib/kernel/command";
import type { OrganisationContext } from "@/lib/kernel/context";
import { type Reason, type Refusal, reason, refuse } from "@/lib/kernel/result";
import { canCreateMission } from "@/lib/missions/policy";
import type { ImportProblem, MissionFile, MissionFileItem } from "@/lib/missions/rules/interchange";
import { readMissionText } from "@/lib/missions/rules/interchange-programme";
import { checkSeats } from "@/lib/missions/rules/meeting-clashes";
import { isReserved } from "@/lib/missions/rules/slug";
import { slug } from "@/lib/missions/schema";
import { dayOf, isWallTime, toInstant } from "@/lib/time/wall-time";

/** The first of `base`, `base-2`, `base-3` … that no mission of this installation has. */
export async function freeSlug(executor: Executor, base: string): Promise<string> {
  const stem = base.slice(0, 74).replace(/-+$/, "");
  const rows = await executor
    .select({ slug: missions.slug })
    .from(missions)
    .where(or(eq(missions.slug, stem), sql`${missions.slug} like ${`${stem}-%`}`));
  const taken = new Set(rows.map((row) => row.slug));
  let candidate = stem;
  for (let number = 2; taken.has(candidate); number++) candidate = `${stem}-${number}`;
  return candidate;
}

/** The refusal of an address that another mission has, naming one that is free. */
export async function slugTaken(executor: Executor, slug: string): Promise<Refusal> {
  const why = reason("missions.slugTaken", { slug, free: await freeSlug(executor, slug) });
  return refuse(why, { slug: why });
}

/** Rows of problems as the fields of a refusal: path → reason with its values. The first of a path counts. */
export function problemFields(problems: readonly ImportProblem[]): Record<string, Reason> {
  const fields: Record<string, Reason> = {};
  for (const problem of problems) fields[problem.path] ??= reason(problem.reason, problem.params);
  return fields;
}

async function insertChunked<T>(rows: T[], insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  // One statement carries at most 65,535 values; an item has about forty.
  for (let from = 0; from < rows.length; from += 1000) await insert(rows.slice(from, from + 1000));
}

function instantOf(local: string | null, zone: string, fold: "earlier" | "later" | null): Date | null {
  if (!local) return null;
  const result = toInstant(local, zone, fold);
  if (!result.ok) throw new Error(`unchecked mission file: ${result.reason}`);
  return result.instant;
}

type Ids = Map<string, string>;

function itemRow(missionId: string, file: MissionFile, item: MissionFileItem, id: string, placeIds: Ids) {
  const startZone = item.start?.tz ?? file.hostTz;
  const startLocal = item.start && isWallTime(item.start.local) ? item.start.local : null;
  const endLocal = item.end?.local ?? null;
  const endZone = item.end?.tz ?? startZone;
  return {
    id,
    missionId,
    key: item.key,
    kind: item.kind,
    status: item.status,
    title: item.title,
    description: item.description,
    day: item.start ? dayOf(item.start.local) : null,
    startLocal,
    startZone,
    startFold: item.start?.fold ?? null,
    endLocal,
    endZone,
    endFold: item.end?.fold ?? null,
    startsAt: instantOf(startLocal, startZone, item.start?.fold ?? null),
    endsAt: instantOf(endLocal, endZone, item.end?.fold ?? null),
    timing: item.timing,
    placeId: item.place === null ? null : (placeIds.get(item.place) ?? null),
    endPlaceId: item.endPlace === null ? null : (placeIds.get(item.endPlace) ?? null),
    placeNote: item.placeNote,
    musterLocal: item.muster?.local ?? null,
    musterNote: item.muster?.note ?? {},
    dress: item.dress,
    bring: item.bring,
    languages: item.languages,
    interpretation: item.interpretation,
    transportRef: item.transportRef,
    guide: item.guide,
    // Becomes "everyone_except" once the item it refers to exists as well.
    audience: item.audience.kind === "everyone_except" ? ("everyone" as const) : item.audience.kind,
    capacity: item.capacity,
    internal: item.internal,
    public: item.public,
    contactName: item.contact?.name ?? "",
    contactPhone: item.contact?.phone ?? "",
    internalNotes: item.internalNotes,
    annotations: item.annotations,
  };
}

async function insertParts(tx: Transaction, missionId: string, file: MissionFile): Promise<[Ids, Ids, Ids]> {
  const idsOf = (entries: readonly { key: string }[]): Ids =>
    new Map(entries.map((entry) => [entry.key, randomUUID()]));
  const [groupIds, placeIds, counterpartIds] = [
    idsOf(file.groups),
    idsOf(file.places),
    idsOf(file.counterparts),
  ];
  const id = (ids: Ids, key: string) => ids.get(key) ?? "";
  if (file.partners.length) {
    await tx.insert(partners).values(
      file.partners.map((partner, position) => ({
        ...partner,
        missionId,
        position,
        url: partner.url || null,
      })),
    );
  }
  await insertChunked(
    file.groups.map((group, position) => ({ ...group, id: id(groupIds, group.key), missionId, position })),
    (rows) => tx.insert(groups).values(rows),
  );
  await insertChunked(
    file.counterparts.map(({ name, ...counterpart }) => ({
      ...counterpart,
      id: id(counterpartIds, counterpart.key),
      missionId,
      personName: name,
    })),
    (rows) => tx.insert(counterparts).values(rows),
  );
  await insertChunked(
    file.places.map(({ tz, position, hostCounterpart, ...place }, index) => ({
      ...place,
      id: id(placeIds, place.key),
      missionId,
      zone: tz,
      lat: position?.lat ?? null,
      lon: position?.lon ?? null,
      hostCounterpartId: hostCounterpart === null ? null : id(counterpartIds, hostCounterpart),
      position: index,
    })),
    (rows) => tx.insert(places).values(rows),
  );
  await insertChunked(
    file.travelTimes.map(({ from, to, ...way }) => ({
      ...way,
      missionId,
      fromPlaceId: id(placeIds, from),
      toPlaceId: id(placeIds, to),
    })),
    (rows) => tx.insert(travelTimes).values(rows),
  );
  return [groupIds, placeIds, counterpartIds];
}

async function insertItems(
  tx: Transaction,
  missionId: string,
  file: MissionFile,
  [groupIds, placeIds, counterpartIds]: [Ids, Ids, Ids],
): Promise<void> {
  const itemIds: Ids = new Map(file.items.map((item) => [item.key, randomUUID()]));
  const id = (ids: Ids, key: string) => ids.get(key) ?? "";
  await insertChunked(
    file.items.map((item) => itemRow(missionId, file, item, id(itemIds, item.key), placeIds)),
    (rows) => tx.insert(items).values(rows),
  );
  for (const item of file.items) {
    if (item.audience.kind !== "everyone_except") continue;
    await tx
      .update(items)
      .set({ audience: "everyone_except", exceptItemId: id(itemIds, item.audience.exceptItem) })
      .where(and(eq(items.missionId, missionId), eq(items.key, item.key)));
  }
  await insertChunked(
    file.items.flatMap(({ key, audience }) =>
      audience.kind === "groups" || audience.kind === "sign_up"
        ? [...new Set(audience.groups)].map((group) => ({
            missionId,
            itemId: id(itemIds, key),
            groupId: id(groupIds, group),
          }))
        : [],
    ),
    (rows) => tx.insert(itemGroups).values(rows),
  );
  const met = file.items.filter((item) => item.meeting !== null || item.kind === "official_meeting");
  await insertChunked(
    met.map(({ key, meeting }) => ({
      missionId,
      itemId: id(itemIds, key),
      state: meeting?.state,
      briefing: meeting?.briefing,
      gifts: meeting?.gifts,
      protocol: meeting?.protocol,
      press: meeting?.press,
      sectorIds: meeting?.sectors.map((sector) => id(groupIds, sector)),
    })),
    (rows) => tx.insert(meetings).values(rows),
  );
  await insertChunked(
    met.flatMap(({ key, meeting }) =>
      (meeting?.counterparts ?? []).map((seat) => ({
        missionId,
        itemId: id(itemIds, key),
        counterpartId: id(counterpartIds, seat.key),
        side: seat.side,
      })),
    ),
    (rows) => tx.insert(meetingCounterparts).values(rows),
  );
}

/**
 * Writes a checked mission file as a new mission of an organisation; `now` is what a published one gets as its moment
 * of publication. For the import command and the demo data. Throws what the database refuses, such as a taken slug.
 */
export async function insertMission(
  tx: Transaction,
  organisationId: string,
  file: MissionFile,
  now: Date = new Date(),
): Promise<{ id: string; slug: string }> {
  const [mission] = await tx
    .insert(missions)
    .values({
      organisationId,
      slug: file.slug,
      status: file.status,
      publishedAt: file.published ? now : null,
      name: file.name,
      tagline: file.tagline,
      summary: file.summary,
      description: file.description,
      priceNote: file.priceNote,
      facts: file.facts,
      hostCity: file.hostCity,
      hostCountry: file.hostCountry,
      homeCity: file.homeCity,
      homeLat: file.homePosition?.lat ?? null,
      homeLon: file.homePosition?.lon ?? null,
      hostLat: file.hostPosition?.lat ?? null,
      hostLon: file.hostPosition?.lon ?? null,
      homeZone: file.homeTz,
      hostZone: file.hostTz,
      startDate: file.startDate,
      endDate: file.endDate,
      headName: file.headOfMission?.name ?? "",
      headTitle: file.headOfMission?.title ?? {},
      priceCents: file.priceCents,
      currency: file.currency,
      capacity: file.capacity,
      opensAt: file.registrationOpens,
      closesAt: file.registrationCloses,
      planning: file.planning,
      annotations: file.annotations,
    })
    .returning({ id: missions.id, slug: missions.slug });
  if (!mission) throw new Error("the mission was not written");
  const ids = await insertParts(tx, mission.id, file);
  await insertItems(tx, mission.id, file, ids);
  return mission;
}

const ImportMission = z.object({
  /** The text of a mission file, in any format that `readMissionText` knows. */
  text: z.string().min(1).max(8_000_000),
  /** Address of the new mission, instead of the one in the file. */
  slug: slug.optional(),
});

/**
 * A whole mission from one file: all of it or nothing. Refusals carry a reason per path of the file
 * (`items[3].start.local`), or `missions.slugTaken` with a free address.
 */
export const importMission = command({
  name: "mission.import",
  input: ImportMission,
  load: async (scope) => scope.organisationId,
  allow: (context: OrganisationContext) => canCreateMission(context),
  run: async (scope, organisationId, input) => {
    const read = readMissionText(input.text);
    if (!read.ok)
      return refuse(
        reason("missions.fileWrong", { count: read.problems.length }),
        problemFields(read.problems),
      );
    const file = { ...read.value, slug: input.slug ?? read.value.slug };
    if (isReserved(file.slug)) return refuse("missions.slugReserved", { slug: "missions.slugReserved" });
    const clashes = checkSeats(file);
    if (clashes.length)
      return refuse(reason("missions.fileWrong", { count: clashes.length }), problemFields(clashes));
    const [taken] = await scope.tx
      .select({ id: missions.id })
      .from(missions)
      .where(eq(missions.slug, file.slug));
    if (taken) return slugTaken(scope.tx, file.slug);
    const mission = await insertMission(scope.tx, organisationId, file, scope.now);
    return {
      ok: true,
      value: mission,
      entity: { type: "mission", id: mission.id },
      detail: { slug: mission.slug, items: file.items.length, places: file.places.length },
      tenant: { organisationId, missionId: mission.id },
    };
  },
  refusals: { missions_slug_unique: "missions.slugTakenNow" },
});
