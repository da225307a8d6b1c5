import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { groups } from "@/db/schema/missions";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Refusal, refuse } from "@/lib/kernel/result";
import { canWriteMeetings } from "@/lib/meetings/policy";
import { canBecomeState, isLastWord, itemStatusOf, MeetingEdit, NewMeeting } from "@/lib/meetings/rules";
import { type MeetingFields, SetMeetingState } from "@/lib/meetings/schema";
import { changeStatus, readMission } from "@/lib/programme/commands/edit";
import { type LockedItem, lockItem } from "@/lib/programme/commands/seats";
import { counterpartClash, insertItem, itemRefusals, rewriteItem } from "@/lib/programme/commands/write";

type MissionScope = Scope<MissionContext>;

const refusals = {
  ...itemRefusals,
  meeting_counterparts_counterpart_fk: () =>
    refuse("common.checkFields", { counterparts: "meetings.counterpartGone" }),
};

/** The item of a meeting, locked, with its state. A meeting from an imported file may lack its row: it is requested. */
export async function lockMeeting(scope: MissionScope, id: string) {
  const item = await lockItem(scope, id);
  if (item?.kind !== "official_meeting") return null;
  const [meeting] = await scope.tx
    .insert(meetings)
    .values({ itemId: id, missionId: scope.missionId })
    .onConflictDoUpdate({ target: meetings.itemId, set: { itemId: sql`excluded.item_id` } })
    .returning();
  return meeting ? { item, meeting } : null;
}

/** Seats the counterparts; whoever sits at another table at that time is named. */
async function seatCounterparts(
  scope: MissionScope,
  item: LockedItem,
  seats: z.output<typeof MeetingFields>["counterparts"],
): Promise<Refusal | null> {
  const ids = seats.map((seat) => seat.counterpartId);
  const busy = await counterpartClash(scope, item, ids);
  if (busy) return refuse(busy, { counterparts: busy });
  await scope.tx
    .delete(meetingCounterparts)
    .where(
      and(
        eq(meetingCounterparts.itemId, item.id),
        ids.length > 0 ? notInArray(meetingCounterparts.counterpartId, ids) : undefined,
      ),
    );
  if (seats.length === 0) return null;
  await scope.tx
    .insert(meetingCounterparts)
    .values(seats.map((seat) => ({ ...seat, missionId: scope.missionId, itemId: item.id })))
    .onConflictDoUpdate({
      target: [meetingCounterparts.itemId, meetingCounterparts.counterpartId],
      set: { side: sql`excluded.side` },
    });
  return null;
}

/** Sectors are groups of this mission; others are refused at their field. */
async function sectorsRefusal(scope: MissionScope, sectorIds: readonly string[]): Promise<Refusal | null> {
  const known = await scope.tx.$count(
    groups,
    and(eq(groups.missionId, scope.missionId), eq(groups.kind, "sector"), inArray(groups.id, [...sectorIds])),
  );
  return known === new Set(sectorIds).size
    ? null
    : refuse("common.checkFields", { sectorIds: "programme.groupGone" });
}

export const createMeeting = command({
  name: "meeting.create",
  input: NewMeeting,
  load: (scope: MissionScope) => readMission(scope),
  allow: canWriteMeetings,
  refusals,
  run: async (
    scope,
    _mission,
    { counterparts, briefing, gifts, protocol, press, sectorIds, state, ...fields },
  ) => {
    const item = await insertItem(scope, {
      ...fields,
      kind: "official_meeting",
      status: itemStatusOf(state),
    });
    await scope.tx
      .update(meetings)
      .set({ state, briefing, gifts, protocol, press, sectorIds })
      .where(eq(meetings.itemId, item.id));
    const refusal =
      (await sectorsRefusal(scope, sectorIds)) ?? (await seatCounterparts(scope, item, counterparts));
    return (
      refusal ?? {
        ok: true,
        value: { id: item.id },
        entity: { type: "meeting", id: item.id },
        detail: { state, counterparts: counterparts.length },
      }
    );
  },
});

export const updateMeeting = command({
  name: "meeting.update",
  input: MeetingEdit,
  load: (scope: MissionScope, input) => lockMeeting(scope, input.id),
  allow: canWriteMeetings,
  refusals,
  run: async (
    scope,
    { item, meeting },
    { id, counterparts, briefing, gifts, protocol, press, sectorIds, ...fields },
  ) => {
    const seated = counterparts.map((seat) => seat.counterpartId);
    // Whoever leaves the table leaves first: a new time needs to suit only those who stay.
    await scope.tx
      .delete(meetingCounterparts)
      .where(
        and(
          eq(meetingCounterparts.itemId, id),
          seated.length > 0 ? notInArray(meetingCounterparts.counterpartId, seated) : undefined,
        ),
      );
    const written = await rewriteItem(scope, item, { ...fields, kind: "official_meeting" });
    if (!written.ok) return written;
    const extras = { briefing, gifts, protocol, press, sectorIds };
    await scope.tx.update(meetings).set(extras).where(eq(meetings.itemId, id));
    const refusal =
      (await sectorsRefusal(scope, sectorIds)) ?? (await seatCounterparts(scope, written.row, counterparts));
    const changed = [...written.changed, ...changedFields(meeting, extras)];
    return (
      refusal ?? {
        ok: true,
        value: { id, version: written.row.version },
        entity: { type: "meeting", id },
        detail: { changed, counterparts: counterparts.length },
        events: [{ type: "meeting.written", payload: { itemId: id } }],
      }
    );
  },
});

/**
 * The one door between the states of a meeting. The item follows (declined and cancelled: cancelled, which frees its
 * people at once); putting it back is refused while somebody in it is elsewhere at that time.
 */
export const setMeetingState = command({
  name: "meeting.setState",
  input: SetMeetingState,
  load: (scope: MissionScope, input) => lockMeeting(scope, input.id),
  allow: canWriteMeetings,
  refusals,
  run: async (scope, { item, meeting }, { id, state }) => {
    const entity = { type: "meeting", id };
    // A copy is an idea whose meeting says "requested": asking for it is a step all the same.
    const asked = item.status === "idea" && state === "requested";
    if (meeting.state === state && !asked) return { ok: true, value: { version: item.version }, entity };
    if (!asked && !canBecomeState(meeting.state, state)) return refuse("meetings.stateStep");
    const changed = await changeStatus(scope, item, itemStatusOf(state));
    if (!changed.ok) return changed;
    await scope.tx
      .update(meetings)
      .set({ state, locked: isLastWord(state) })
      .where(eq(meetings.itemId, id));
    const { version } = changed;
    return {
      ok: true,
      value: { version },
      entity,
      detail: { from: meeting.state, to: state },
      events: [{ type: "meeting.written", payload: { itemId: id } }],
    };
  },
});
