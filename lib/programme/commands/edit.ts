import { and, eq, sql } from "drizzle-orm";
import type { Localised } from "@/db/columns";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { itemGroups, items } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { lockItem, type SeatScope } from "@/lib/programme/commands/seats";
import {
  anyKept,
  insertItem,
  itemKey,
  itemRefusals,
  meetingsWritten,
  moveRefusal,
  rewriteItem,
} from "@/lib/programme/commands/write";
import { canWriteProgramme } from "@/lib/programme/policy";
import { ItemEdit, NewItem } from "@/lib/programme/rules/item";
import { canBecome } from "@/lib/programme/rules/status";
import type { Times } from "@/lib/programme/rules/times";
import { ItemRef, SetItemStatus } from "@/lib/programme/schema";

type MissionScope = Scope<MissionContext>;

/** Adding has nothing to load but the mission it adds to. */
export async function readMission(scope: MissionScope) {
  const [row] = await scope.tx
    .select({ id: missions.id, publishedAt: missions.publishedAt })
    .from(missions)
    .where(eq(missions.id, scope.missionId));
  return row ?? null;
}

export const createItem = command({
  name: "programme.create",
  input: NewItem,
  load: (scope: MissionScope) => readMission(scope),
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, _mission, input) => {
    const row = await insertItem(scope, input);
    return {
      ok: true,
      value: { id: row.id },
      entity: { type: "item", id: row.id },
      detail: { kind: row.kind, status: row.status },
    };
  },
});

export const updateItem = command({
  name: "programme.update",
  input: ItemEdit,
  load: (scope: MissionScope, input) => lockItem(scope, input.id),
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, row, { id, ...input }) => {
    if (row.kind === "official_meeting" && input.kind !== "official_meeting") {
      const [seated] = await scope.tx
        .select({ id: meetingCounterparts.counterpartId })
        .from(meetingCounterparts)
        .where(eq(meetingCounterparts.itemId, id))
        .limit(1);
      if (seated) return refuse("common.checkFields", { kind: "programme.hasCounterparts" });
      await scope.tx.delete(meetings).where(eq(meetings.itemId, id));
    }
    const written = await rewriteItem(scope, row, input);
    if (!written.ok) return written;
    return {
      ok: true,
      value: { id, version: written.row.version },
      entity: { type: "item", id },
      detail: { changed: written.changed },
    };
  },
});

/**
 * The one door between the states of an item; official meetings go through theirs (`setMeetingState`), which ends
 * here as well. A cancelled item frees its people at once; when it is put back, nobody may be elsewhere by then.
 */
export async function changeStatus(
  scope: SeatScope,
  row: typeof items.$inferSelect,
  status: typeof row.status,
) {
  if (status !== "cancelled") {
    const refusal = await moveRefusal(scope, { ...row, status });
    if (refusal) return refuse(refusal.reason);
  }
  const version = row.version + 1;
  await scope.tx
    .update(items)
    .set({ status, version, updatedAt: sql`now()` })
    .where(and(eq(items.missionId, scope.missionId), eq(items.id, row.id)));
  return { ok: true as const, version };
}

export const setItemStatus = command({
  name: "programme.setStatus",
  input: SetItemStatus,
  load: (scope: MissionScope, input) => lockItem(scope, input.id),
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, row, { id, status }) => {
    if (row.kind === "official_meeting") return refuse("programme.meetingState");
    const entity = { type: "item", id };
    if (row.status === status) return { ok: true, value: { version: row.version }, entity };
    if (!canBecome(row.status, status)) return refuse("programme.statusStep");
    const changed = await changeStatus(scope, row, status);
    if (!changed.ok) return changed;
    const { version } = changed;
    return { ok: true, value: { version }, entity, detail: { from: row.status, to: status } };
  },
});

/** Removes an item for good; only what nobody can have seen. */
export const deleteItem = command({
  name: "programme.delete",
  input: ItemRef,
  load: async (scope: MissionScope, input) => {
    const item = await lockItem(scope, input.id);
    return item && { item, kept: await anyKept(scope, [item]) };
  },
  allow: canWriteProgramme,
  refusals: { items_except_fk: "programme.isException", released_items_item_fk: "programme.cancelInstead" },
  run: async (scope, { item, kept }) => {
    if (kept) return refuse("programme.cancelInstead");
    await scope.tx.delete(items).where(and(eq(items.missionId, scope.missionId), eq(items.id, item.id)));
    return {
      ok: true,
      value: null,
      entity: { type: "item", id: item.id },
      detail: { kind: item.kind },
      events: meetingsWritten([item]),
    };
  },
});

const copies: Record<string, string> = { nl: "kopie", en: "copy", fr: "copie" };

function copiedTitle(title: Localised): Localised {
  return Object.fromEntries(
    Object.entries(title).map(([language, text]) => [
      language,
      copies[language] ? `${text} (${copies[language]})` : text,
    ]),
  ) as Localised;
}

/**
 * Copies an item: same groups, as an idea, not public and with nobody in it. At the same time it is called a copy; at
 * other `times` it is simply the same thing once more. Answers the new id.
 */
export async function copyItem(
  scope: MissionScope,
  row: typeof items.$inferSelect,
  times?: Times,
): Promise<string> {
  const { id: _id, createdAt: _created, updatedAt: _updated, ...columns } = row;
  const [copy] = await scope.tx
    .insert(items)
    .values({
      ...columns,
      ...times,
      key: itemKey(row),
      title: times ? row.title : copiedTitle(row.title),
      status: "idea",
      public: false,
      placesTaken: 0,
      version: 1,
    })
    .returning({ id: items.id });
  if (!copy) throw new Error("an inserted item did not come back");
  await scope.tx.insert(itemGroups).select(
    scope.tx
      .select({
        missionId: itemGroups.missionId,
        itemId: sql<string>`${copy.id}::uuid`.as("item_id"),
        groupId: itemGroups.groupId,
      })
      .from(itemGroups)
      .where(and(eq(itemGroups.missionId, scope.missionId), eq(itemGroups.itemId, row.id))),
  );
  if (row.kind === "official_meeting") {
    const [meeting] = await scope.tx.select().from(meetings).where(eq(meetings.itemId, row.id));
    await scope.tx
      .insert(meetings)
      .values({ itemId: copy.id, missionId: scope.missionId, briefing: meeting?.briefing ?? "" });
  }
  return copy.id;
}

export const duplicateItem = command({
  name: "programme.duplicate",
  input: ItemRef,
  load: (scope: MissionScope, input) => lockItem(scope, input.id),
  allow: canWriteProgramme,
  run: async (scope, row) => {
    const id = await copyItem(scope, row);
    return { ok: true, value: { id }, entity: { type: "item", id }, detail: { from: row.id } };
  },
});
