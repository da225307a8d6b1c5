import { randomBytes } from "node:crypto";
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { MeetingState } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { interpreters, itemInterpreters, meetingCounterparts, meetings } from "@/db/schema/meetings";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { releasedItems } from "@/db/schema/releases";
import { pick } from "@/lib/i18n/translate";
import { changedFields } from "@/lib/kernel/audit";
import type { Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Reason, type Refusal, reason, refuse } from "@/lib/kernel/result";
import {
  clashesOf,
  clashReason,
  type LockedItem,
  promoteWaiting,
  rangeOf,
  type SeatScope,
  type Slot,
} from "@/lib/programme/commands/seats";
import { isDeletable } from "@/lib/programme/rules/item";
import { deriveTimes } from "@/lib/programme/rules/times";
import type { ItemFieldsOutput } from "@/lib/programme/schema";

/** What every write of an item shares, whichever screen it comes from. */

type MissionScope = Scope<MissionContext>;

/** What to say when the database itself refuses a write of an item. */
export const itemRefusals = {
  items_place_fk: () => refuse("common.checkFields", { placeId: "programme.placeGone" }),
  items_end_place_fk: () => refuse("common.checkFields", { endPlaceId: "programme.placeGone" }),
  items_except_fk: () => refuse("common.checkFields", { exceptItemId: "programme.itemGone" }),
  item_groups_group_fk: () => refuse("common.checkFields", { groupIds: "programme.groupGone" }),
  items_capacity: () => refuse("common.checkFields", { capacity: "programme.capacityTaken" }),
  participations_no_overlap: "meetings.overlap",
  meeting_counterparts_no_overlap: "meetings.counterpartOverlap",
  item_interpreters_no_overlap: "interpreters.overlap",
} satisfies Record<string, Reason | (() => Refusal)>;

/** A stable, readable key for the mission file: the title in Latin letters, and something unique. */
export function itemKey(item: Pick<ItemFieldsOutput, "kind" | "title">): string {
  const words = pick(item.title, "nl")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${words || item.kind.replaceAll("_", "-")}-${randomBytes(3).toString("hex")}`;
}

/** Is any of these locked items one that cannot simply disappear (`isDeletable`)? Two queries. */
export async function anyKept(scope: MissionScope, rows: readonly LockedItem[]): Promise<boolean> {
  const ids = sql`any(${sql.param(rows.map((row) => row.id))}::uuid[])`;
  const [waiting, released] = [
    await scope.tx
      .select({ id: participations.itemId })
      .from(participations)
      .where(and(sql`${participations.itemId} = ${ids}`, eq(participations.status, "waiting"))),
    await scope.tx
      .select({ id: releasedItems.itemId })
      .from(releasedItems)
      .where(sql`${releasedItems.itemId} = ${ids}`),
  ];
  const has = (list: { id: string }[], id: string) => list.some((one) => one.id === id);
  return rows.some(
    ({ id, placesTaken }) =>
      !isDeletable({ placesTaken, released: has(released, id), waiting: Number(has(waiting, id)) }),
  );
}

/** The columns that the form writes; times derived, faults already refused by the schema. */
function columnsOf({
  hourUnknown,
  startTime,
  endTime,
  endDay,
  musterTime,
  groupIds,
  ...item
}: ItemFieldsOutput) {
  const { times } = deriveTimes({ hourUnknown, startTime, endTime, endDay, musterTime, ...item });
  return { ...item, ...times, exceptItemId: item.audience === "everyone_except" ? item.exceptItemId : null };
}

async function writeGroups(scope: MissionScope, itemId: string, item: ItemFieldsOutput) {
  // A round for sign-up can be kept for groups; for every other audience they would mean nothing.
  const kept = item.audience === "groups" || item.audience === "sign_up";
  const groupIds = kept ? [...new Set(item.groupIds)] : [];
  await scope.tx
    .delete(itemGroups)
    .where(and(eq(itemGroups.missionId, scope.missionId), eq(itemGroups.itemId, itemId)));
  if (groupIds.length === 0) return;
  await scope.tx
    .insert(itemGroups)
    .values(groupIds.map((groupId) => ({ missionId: scope.missionId, itemId, groupId })));
}

/** The state of a meeting whose item has this status already. */
function stateOf(status: LockedItem["status"]): MeetingState {
  if (status === "confirmed" || status === "changed") return "confirmed";
  return status === "cancelled" ? "cancelled" : "requested";
}

/**
 * Guests of meetings that nothing was released of yet hear what became of them, once the organiser's hand has come to
 * rest. What is released they hear with the release.
 */
export const meetingsWritten = (rows: readonly Pick<LockedItem, "id" | "kind">[]) =>
  rows
    .filter((row) => row.kind === "official_meeting")
    .map(({ id }) => ({ type: "meeting.written" as const, payload: { itemId: id }, afterSeconds: 60 }));

/** Writes a new item with its groups; an official meeting gets its meeting row as well. */
export async function insertItem(
  scope: MissionScope,
  { status, ...fields }: ItemFieldsOutput & { status: LockedItem["status"] },
): Promise<LockedItem> {
  const [row] = await scope.tx
    .insert(items)
    .values({ ...columnsOf(fields), status, missionId: scope.missionId, key: itemKey(fields) })
    .returning();
  if (!row) throw new Error("an inserted item did not come back");
  await writeGroups(scope, row.id, fields);
  if (row.kind === "official_meeting") {
    await scope.tx.insert(meetings).values({
      itemId: row.id,
      missionId: scope.missionId,
      state: stateOf(status),
    });
  }
  return row;
}

/** Who is already placed in the item and would be in two places at its new time; who at the table would. */
export async function moveRefusal(scope: SeatScope, slot: Slot): Promise<Refusal | null> {
  const placed = await scope.tx
    .select({ registrationId: participations.registrationId })
    .from(participations)
    .where(and(eq(participations.itemId, slot.id), eq(participations.status, "placed")));
  const clash = clashReason(
    scope,
    await clashesOf(
      scope.tx,
      slot,
      placed.map((row) => row.registrationId),
    ),
  );
  if (clash) return refuse(clash, { startTime: clash });
  const seated = await scope.tx
    .select({ counterpartId: meetingCounterparts.counterpartId })
    .from(meetingCounterparts)
    .where(eq(meetingCounterparts.itemId, slot.id));
  const busy = await counterpartClash(
    scope,
    slot,
    seated.map((row) => row.counterpartId),
  );
  if (busy) return refuse(busy, { startTime: busy });
  const booked = await scope.tx
    .select({ interpreterId: itemInterpreters.interpreterId })
    .from(itemInterpreters)
    .where(eq(itemInterpreters.itemId, slot.id));
  const elsewhere = await interpreterClash(
    scope,
    slot,
    booked.map((row) => row.interpreterId),
  );
  return elsewhere ? refuse(elsewhere, { startTime: elsewhere }) : null;
}

/** The first of these counterparts who sits at another table at the time of the slot, as a reason. */
export async function counterpartClash(
  scope: SeatScope,
  slot: Slot,
  counterpartIds: readonly string[],
): Promise<Reason | null> {
  if (counterpartIds.length === 0 || !slot.startsAt) return null;
  const [row] = await scope.tx
    .select({ name: counterparts.personName, organisation: counterparts.organisation, title: items.title })
    .from(meetingCounterparts)
    .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
    .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
    .where(
      and(
        eq(meetingCounterparts.missionId, scope.missionId),
        sql`${meetingCounterparts.counterpartId} = any(${sql.param([...counterpartIds])}::uuid[])`,
        sql`${meetingCounterparts.itemId} <> ${slot.id}`,
        sql`${meetingCounterparts.during} && ${rangeOf(slot)}`,
      ),
    )
    .limit(1);
  if (!row) return null;
  return reason("meetings.counterpartBusy", {
    person: row.name || row.organisation,
    item: pick(row.title, scope.locale),
  });
}

/** The first of these interpreters who is booked elsewhere at the time of the slot, as a reason. */
export async function interpreterClash(
  scope: SeatScope,
  slot: Slot,
  interpreterIds: readonly string[],
): Promise<Reason | null> {
  if (interpreterIds.length === 0 || !slot.startsAt) return null;
  const [row] = await scope.tx
    .select({ name: interpreters.name, title: items.title })
    .from(itemInterpreters)
    .innerJoin(items, eq(items.id, itemInterpreters.itemId))
    .innerJoin(interpreters, eq(interpreters.id, itemInterpreters.interpreterId))
    .where(
      and(
        eq(itemInterpreters.missionId, scope.missionId),
        inArray(itemInterpreters.interpreterId, [...interpreterIds]),
        ne(itemInterpreters.itemId, slot.id),
        sql`${itemInterpreters.during} && ${rangeOf(slot)}`,
      ),
    )
    .orderBy(asc(items.startsAt))
    .limit(1);
  return row ? reason("interpreters.busy", { person: row.name, item: pick(row.title, scope.locale) }) : null;
}

/**
 * Writes a locked item anew. Refuses what was typed over an older version, a capacity below the places taken, and
 * a time at which somebody in it is elsewhere. Answers the names of the columns that changed.
 */
export async function rewriteItem(
  scope: MissionScope,
  row: LockedItem,
  { version, ...fields }: ItemFieldsOutput & { version: number },
): Promise<Refusal | { ok: true; row: LockedItem; changed: string[] }> {
  if (row.version !== version) return refuse("programme.stale");
  const next = columnsOf(fields);
  if (next.exceptItemId === row.id) {
    return refuse("common.checkFields", { exceptItemId: "programme.exceptItself" });
  }
  if (next.capacity !== null && next.capacity < row.placesTaken) {
    return refuse("common.checkFields", {
      capacity: reason("programme.capacityBelow", { taken: row.placesTaken }),
    });
  }
  const refusal = await moveRefusal(scope, { ...row, ...next });
  if (refusal) return refusal;
  const changed = changedFields(row, next);
  const [written] = await scope.tx
    .update(items)
    .set({ ...next, version: row.version + 1, updatedAt: sql`now()` })
    .where(and(eq(items.missionId, scope.missionId), eq(items.id, row.id)))
    .returning();
  if (!written) throw new Error("a locked item vanished");
  await writeGroups(scope, row.id, fields);
  if (written.kind === "official_meeting") {
    await scope.tx
      .insert(meetings)
      .values({ itemId: row.id, missionId: scope.missionId, state: stateOf(written.status) })
      .onConflictDoNothing();
  }
  await promoteWaiting(scope, row.id);
  return { ok: true, row: written, changed };
}
