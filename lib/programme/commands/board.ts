import { and, eq, sql } from "drizzle-orm";
import type { Audience } from "@/db/enums";
import { items } from "@/db/schema/programme";
import { pick } from "@/lib/i18n/translate";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Refusal, reason, refuse } from "@/lib/kernel/result";
import { copyItem, readMission } from "@/lib/programme/commands/edit";
import { type LockedItem, lockItems, promoteWaiting } from "@/lib/programme/commands/seats";
import {
  anyKept,
  insertItem,
  itemRefusals,
  meetingsWritten,
  moveRefusal,
} from "@/lib/programme/commands/write";
import { canWriteProgramme } from "@/lib/programme/policy";
import { blankItem, isPlainKind, NewItem } from "@/lib/programme/rules/item";
import { deriveTimes, typeTimes } from "@/lib/programme/rules/times";
import { type BoardTimes, MoveItems, QuickCreate, VersionedItems } from "@/lib/programme/schema";

/**
 * What one does on the board: several items at once, all or nothing, each with the version that the board showed.
 * An edit over somebody else's is refused with the name of the item, never written.
 */

type MissionScope = Scope<MissionContext>;
type Versioned = { id: string; version: number };

/** All of them, locked; null when one is absent, of another mission or named twice. */
async function lockAll(scope: MissionScope, wanted: readonly Versioned[]): Promise<LockedItem[] | null> {
  const rows = await lockItems(
    scope,
    wanted.map((item) => item.id),
  );
  return rows.length === wanted.length ? rows : null;
}

function byId<T extends Versioned>(wanted: readonly T[]): Map<string, T> {
  return new Map(wanted.map((item) => [item.id, item]));
}

/** The first of these items that somebody else has written meanwhile, as a sentence. */
function stale(
  scope: MissionScope,
  rows: readonly LockedItem[],
  wanted: ReadonlyMap<string, Versioned>,
): Refusal | null {
  const row = rows.find((item) => item.version !== wanted.get(item.id)?.version);
  return row ? refuse(reason("board.stale", { item: pick(row.title, scope.locale) })) : null;
}

/** The columns of typed times; the first thing wrong with them is what is said. */
function columnsOf(times: BoardTimes) {
  const derived = deriveTimes(typeTimes(times));
  const [fault] = derived.faults;
  return fault ? refuse(fault[1]) : { ok: true as const, times: derived.times };
}

type Change = { times?: BoardTimes; placeId?: string | null };

/** Writes locked items. People may change places within the same move, so overlaps are looked at when all stand. */
async function write(scope: MissionScope, rows: readonly LockedItem[], change: (row: LockedItem) => Change) {
  await scope.tx.execute(sql`set constraints all deferred`);
  const written: LockedItem[] = [];
  const changed = new Set<string>();
  for (const row of rows) {
    const { times, placeId } = change(row);
    const derived = times ? columnsOf(times) : null;
    if (derived && !derived.ok) return derived;
    const next = { ...derived?.times, ...(placeId === undefined ? {} : { placeId }) };
    for (const name of changedFields(row, { ...row, ...next })) changed.add(name);
    const [saved] = await scope.tx
      .update(items)
      .set({ ...next, version: row.version + 1, updatedAt: sql`now()` })
      .where(and(eq(items.missionId, scope.missionId), eq(items.id, row.id)))
      .returning();
    if (!saved) throw new Error("a locked item vanished");
    written.push(saved);
  }
  for (const row of written) {
    const refusal = await moveRefusal(scope, row);
    if (refusal) return refusal;
  }
  await scope.tx.execute(sql`set constraints all immediate`);
  for (const row of written) await promoteWaiting(scope, row.id);
  return {
    ok: true as const,
    value: { items: written.map(({ id, version }) => ({ id, version })) },
    entity: { type: "item", id: rows[0]?.id ?? null },
    detail: { changed: [...changed], items: rows.map((row) => row.id) },
    events: meetingsWritten(written),
  };
}

/** Moves, lengthens, schedules: times and places of one or several items. */
export const moveItems = command({
  name: "programme.move",
  input: MoveItems,
  load: (scope: MissionScope, input) => lockAll(scope, input.items),
  allow: canWriteProgramme,
  refusals: { ...itemRefusals, items_place_fk: "programme.placeGone" },
  run: async (scope, rows, input) => {
    const wanted = byId(input.items);
    const late = stale(scope, rows, wanted);
    if (late) return late;
    if (rows.some((row) => row.status === "cancelled")) return refuse("board.cancelled");
    return write(scope, rows, (row) => wanted.get(row.id) ?? {});
  },
});

/** Takes items off the grid: no day, no hour. Who is in them stays in them. */
export const unscheduleItems = command({
  name: "programme.unschedule",
  input: VersionedItems,
  load: (scope: MissionScope, input) => lockAll(scope, input.items),
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, rows, input) => {
    const late = stale(scope, rows, byId(input.items));
    if (late) return late;
    if (rows.some((row) => row.status === "cancelled")) return refuse("board.cancelled");
    return write(scope, rows, ({ startZone, endZone }) => ({
      times: {
        timing: "tbc",
        day: null,
        startLocal: null,
        startZone,
        startFold: null,
        endLocal: null,
        endZone,
        endFold: null,
        musterLocal: null,
      },
    }));
  },
});

/** Whom an item drawn in a lane is for. What is drawn among the leaders' own must not be for everyone. */
function audienceOf(lane: "leader" | "internal" | "own" | null, usual: Audience): Audience {
  if (lane === "leader") return "leader";
  return lane === "own" && usual === "everyone" ? "named" : usual;
}

/** An item drawn on the grid: kind, title and when; the rest as the form would begin. */
export const quickCreate = command({
  name: "programme.quickCreate",
  input: QuickCreate,
  load: (scope: MissionScope) => readMission(scope),
  allow: canWriteProgramme,
  refusals: {
    ...itemRefusals,
    items_place_fk: "programme.placeGone",
    item_groups_group_fk: "programme.groupGone",
  },
  run: async (scope, _mission, { title, zone, groupId, placeId, lane, ...input }) => {
    if (!isPlainKind(input.kind)) return refuse("common.choose");
    const blank = blankItem(input.kind, zone, input.day);
    const parsed = NewItem.safeParse({
      ...blank,
      ...input,
      title: { [scope.locale]: title },
      placeId: placeId ?? "",
      audience: groupId ? "groups" : audienceOf(lane, blank.audience),
      groupIds: groupId ? [groupId] : [],
      internal: lane === "internal",
    });
    if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? "common.invalid");
    const row = await insertItem(scope, parsed.data);
    return {
      ok: true,
      value: { items: [{ id: row.id, version: row.version }] },
      entity: { type: "item", id: row.id },
      detail: { kind: row.kind, status: row.status },
    };
  },
});

/** Copies at the same time, as ideas and with nobody in them. */
export const duplicateItems = command({
  name: "programme.duplicateItems",
  input: VersionedItems,
  load: (scope: MissionScope, input) => lockAll(scope, input.items),
  allow: canWriteProgramme,
  run: async (scope, rows, input) => {
    const copies: Versioned[] = [];
    // In the order they were asked for, so that the answer can be matched.
    for (const { id } of input.items) {
      const row = rows.find((item) => item.id === id);
      if (row) copies.push({ id: await copyItem(scope, row), version: 1 });
    }
    return {
      ok: true,
      value: { items: copies },
      entity: { type: "item", id: copies[0]?.id ?? null },
      detail: { from: rows.map((row) => row.id), items: copies.map((copy) => copy.id) },
    };
  },
});

/** Takes back what was just created or copied; only what nobody can have seen. */
export const removeItems = command({
  name: "programme.remove",
  input: VersionedItems,
  load: async (scope: MissionScope, input) => {
    const rows = await lockAll(scope, input.items);
    return rows && { rows, kept: await anyKept(scope, rows) };
  },
  allow: canWriteProgramme,
  refusals: { items_except_fk: "programme.isException", released_items_item_fk: "programme.cancelInstead" },
  run: async (scope, { rows, kept }, input) => {
    const late = stale(scope, rows, byId(input.items));
    if (late) return late;
    if (kept) return refuse("programme.cancelInstead");
    for (const row of rows) {
      await scope.tx.delete(items).where(and(eq(items.missionId, scope.missionId), eq(items.id, row.id)));
    }
    return {
      ok: true,
      value: { items: [] as Versioned[] },
      entity: { type: "item", id: rows[0]?.id ?? null },
      detail: { items: rows.map((row) => row.id) },
      events: meetingsWritten(rows),
    };
  },
});
