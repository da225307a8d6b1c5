import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { groups, missions, partners } from "@/db/schema/missions";
import { itemGroups } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Refusal, reason, refuse } from "@/lib/kernel/result";
import { slugTaken } from "@/lib/missions/commands/import";
import { canEditMission } from "@/lib/missions/policy";
import { basisOf, inShort, staleness } from "@/lib/missions/rules/basis";
import {
  factsOf,
  frameOf,
  groupsOf,
  partnersOf,
  planningOf,
  termsOf,
  textsOf,
} from "@/lib/missions/rules/settings";
import { freeKey } from "@/lib/missions/rules/slug";
import {
  SaveFacts,
  SaveFrame,
  SaveGroups,
  SavePartners,
  SavePlanning,
  SaveTerms,
  SaveTexts,
} from "@/lib/missions/schema";
import { fillSeats, lockQueue } from "@/lib/registrations/commands/move";
import { toInstant } from "@/lib/time/wall-time";

type MissionRow = typeof missions.$inferSelect;
type MissionScope = Scope<MissionContext>;

async function lockMission(scope: MissionScope): Promise<MissionRow | null> {
  const [row] = await scope.tx
    .select()
    .from(missions)
    .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)))
    .for("update");
  return row ?? null;
}

type Changes = Partial<typeof missions.$inferInsert>;

/** Writes what differs; the value is the new basis, with which the form that is still open can save again. */
async function save(
  scope: MissionScope,
  row: MissionRow,
  changes: Changes,
  currentOf: (row: MissionRow) => Record<string, unknown>,
  extra: string[] = [],
) {
  const fields = [...changedFields(row, changes), ...extra];
  const [saved = row] = fields.length
    ? await scope.tx
        .update(missions)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(eq(missions.id, row.id))
        .returning()
    : [];
  return {
    ok: true as const,
    value: { slug: saved.slug, basis: basisOf(currentOf(saved)) },
    entity: { type: "mission", id: row.id },
    detail: { fields },
  };
}

/** The common part of the forms that write columns of the mission alone. */
function settingsCommand<S extends z.ZodType<{ basis: string }, { basis: string }>>(
  name: string,
  input: S,
  current: (row: MissionRow) => Record<string, unknown>,
  changesOf: (row: MissionRow, input: z.output<S>) => Changes | Refusal,
) {
  return command({
    name,
    input,
    load: lockMission,
    allow: (context: MissionContext) => canEditMission(context),
    run: async (scope, row, values) => {
      const stale = staleness(values.basis, current(row));
      if (stale) return stale;
      const changes = changesOf(row, values);
      return "ok" in changes ? changes : save(scope, row, changes, current);
    },
  });
}

export const saveTexts = settingsCommand(
  "mission.texts",
  SaveTexts,
  textsOf,
  (_, { basis: _basis, ...texts }) => texts,
);

export const saveFacts = settingsCommand("mission.facts", SaveFacts, factsOf, (_, { facts }) => ({ facts }));

export const savePlanning = settingsCommand(
  "mission.planning",
  SavePlanning,
  planningOf,
  (_, { breakMinutes, unconfirmedDays, holidays }) => ({
    planning: {
      ...(breakMinutes === null ? {} : { breakMinutes }),
      ...(unconfirmedDays === null ? {} : { unconfirmedDays }),
      holidays: holidays.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    },
  }),
);

function termsChanges(row: MissionRow, input: z.output<typeof SaveTerms>): Changes | Refusal {
  const { basis: _basis, price, ...terms } = input;
  if (terms.capacity !== null && terms.capacity < row.headsTaken) {
    const why = reason("missions.capacityBelowHeads", { heads: row.headsTaken });
    return refuse(why, { capacity: why });
  }
  for (const field of ["opensAt", "closesAt"] as const) {
    const local = terms[field];
    // A window's edge in an hour that comes twice means the later one; one in a skipped hour means nothing.
    const instant = local ? toInstant(local, row.homeZone, "later") : null;
    if (instant && !instant.ok)
      return refuse("common.invalid", { [field]: reason(instant.reason, instant.params) });
  }
  return { ...terms, priceCents: price };
}

/**
 * Capacity counts heads: it never goes below those that have a place already. More of it goes to the waiting list at
 * once, mails included.
 */
export const saveTerms = command({
  name: "mission.terms",
  input: SaveTerms,
  load: async (scope: MissionScope) => {
    // Registrations are locked before their mission, by everybody.
    const queue = await lockQueue(scope);
    const row = await lockMission(scope);
    return row && { row, queue };
  },
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, { row, queue }, values) => {
    const stale = staleness(values.basis, termsOf(row));
    if (stale) return stale;
    const changes = termsChanges(row, values);
    if ("ok" in changes) return changes;
    const saved = await save(scope, row, changes, termsOf);
    const limit = (capacity: number | null) => capacity ?? Number.POSITIVE_INFINITY;
    const raised = limit(values.capacity) > limit(row.capacity);
    return { ...saved, events: raised ? await fillSeats(scope, queue) : [] };
  },
});

export const saveFrame = command({
  name: "mission.frame",
  input: SaveFrame,
  load: lockMission,
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, row, { basis, homePosition, hostPosition, ...frame }) => {
    const stale = staleness(basis, frameOf(row));
    if (stale) return stale;
    if (frame.slug !== row.slug) {
      const [taken] = await scope.tx
        .select({ id: missions.id })
        .from(missions)
        .where(eq(missions.slug, frame.slug));
      if (taken) return slugTaken(scope.tx, frame.slug);
    }
    return save(
      scope,
      row,
      {
        ...frame,
        homeLat: homePosition.lat,
        homeLon: homePosition.lon,
        hostLat: hostPosition.lat,
        hostLon: hostPosition.lon,
      },
      frameOf,
    );
  },
  refusals: {
    missions_slug_unique: () => refuse("missions.slugTakenNow", { slug: "missions.slugTakenNow" }),
  },
});

async function partnerRows(scope: MissionScope) {
  return scope.tx
    .select({ kind: partners.kind, name: partners.name, url: partners.url })
    .from(partners)
    .where(eq(partners.missionId, scope.missionId))
    .orderBy(asc(partners.position));
}

/** Head of mission, and the partners as one ordered list. */
export const savePartners = command({
  name: "mission.partners",
  input: SavePartners,
  load: async (scope: MissionScope) => {
    const row = await lockMission(scope);
    return row && { row, current: partnersOf(row, await partnerRows(scope)) };
  },
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, { row, current }, { basis, headName, headTitle, partners: wanted }) => {
    const stale = staleness(basis, current);
    if (stale) return stale;
    const changed = changedFields(current, { partners: wanted });
    if (changed.length) {
      await scope.tx.delete(partners).where(eq(partners.missionId, row.id));
      if (wanted.length) {
        await scope.tx.insert(partners).values(
          wanted.map((partner, position) => ({
            ...partner,
            url: partner.url || null,
            missionId: row.id,
            position,
          })),
        );
      }
    }
    return save(scope, row, { headName, headTitle }, (saved) => partnersOf(saved, wanted), changed);
  },
});

function readGroups(scope: MissionScope, missionId: string) {
  return scope.tx
    .select({ id: groups.id, kind: groups.kind, key: groups.key, name: groups.name })
    .from(groups)
    .where(eq(groups.missionId, missionId))
    .orderBy(asc(groups.position), asc(groups.key));
}

/** Groups that are somebody's sector or bus, or the audience of an item. */
async function usedGroups(scope: MissionScope, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await Promise.all([
    scope.tx.select({ id: itemGroups.groupId }).from(itemGroups).where(inArray(itemGroups.groupId, ids)),
    scope.tx
      .select({ id: registrationGroups.groupId })
      .from(registrationGroups)
      .where(inArray(registrationGroups.groupId, ids)),
    scope.tx
      .select({ id: registrations.sectorId })
      .from(registrations)
      .where(inArray(registrations.sectorId, ids)),
  ]);
  return new Set(found.flat().flatMap(({ id }) => (id ? [id] : [])));
}

/** Sectors, buses and teams as one ordered list; what is in use is not taken away. */
export const saveGroups = command({
  name: "mission.groups",
  input: SaveGroups,
  load: async (scope: MissionScope) => {
    const row = await lockMission(scope);
    if (!row) return null;
    return { row, current: await readGroups(scope, row.id) };
  },
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, { row, current }, input) => {
    const stale = staleness(input.basis, groupsOf(current));
    if (stale) return stale;
    const kept = new Set(input.groups.map((group) => group.id));
    const known = new Map(current.map((group) => [group.id, group]));
    if (input.groups.some(({ id }) => id !== "" && !known.has(id))) return refuse("common.notFound");
    const gone = current.filter((group) => !kept.has(group.id));
    const turned = input.groups.filter(({ id, kind }) => id !== "" && known.get(id)?.kind !== kind);
    const used = await usedGroups(
      scope,
      [...gone, ...turned].map((group) => group.id),
    );
    const missed = gone.find((group) => used.has(group.id));
    if (missed) {
      const why = reason("missions.groupInUse", { name: inShort(missed.name) });
      return refuse(why, { groups: why });
    }
    // A bus is no sector: whoever chose this one would be left with a choice that no list offers.
    const bound = turned.find((group) => used.has(group.id));
    if (bound) {
      const why = reason("missions.groupKindInUse", { name: inShort(bound.name) });
      return refuse(why, { [`groups.${input.groups.indexOf(bound)}.kind`]: why });
    }
    if (gone.length) {
      await scope.tx.delete(groups).where(
        inArray(
          groups.id,
          gone.map((group) => group.id),
        ),
      );
    }
    const taken = new Set(input.groups.map(({ id, key }) => key || known.get(id)?.key || ""));
    // Keys may change places within the list, so all of them first step aside.
    await scope.tx
      .update(groups)
      .set({ key: sql`'~' || ${groups.id}` })
      .where(eq(groups.missionId, row.id));
    for (const [position, group] of input.groups.entries()) {
      const key = group.key || known.get(group.id)?.key || freeKey(inShort(group.name), taken, group.kind);
      taken.add(key);
      const values = { kind: group.kind, name: group.name, key, position };
      if (group.id) await scope.tx.update(groups).set(values).where(eq(groups.id, group.id));
      else await scope.tx.insert(groups).values({ ...values, missionId: row.id });
    }
    const saved = await readGroups(scope, row.id);
    const done = await save(scope, row, {}, () => groupsOf(saved), ["groups"]);
    return { ...done, value: { ...done.value, ...groupsOf(saved) } };
  },
  refusals: {
    registrations_sector_fk: "missions.groupInUseNow",
    groups_key: "missions.keyTwice",
  },
});
