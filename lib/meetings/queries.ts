import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import type { MissionContext } from "@/lib/kernel/context";
import { canReadBriefing } from "@/lib/meetings/policy";
import type { CounterpartChoice, MeetingCounterpart, MeetingDetail, MeetingRow } from "@/lib/meetings/schema";
import { getItem, type ItemFilters, listItems } from "@/lib/programme/queries";

function listSeats(context: MissionContext, itemIds: readonly string[]) {
  return db
    .select({
      itemId: meetingCounterparts.itemId,
      counterpartId: counterparts.id,
      side: meetingCounterparts.side,
      personName: counterparts.personName,
      organisation: counterparts.organisation,
      title: counterparts.title,
      function: counterparts.function,
    })
    .from(meetingCounterparts)
    .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
    .where(
      and(
        eq(meetingCounterparts.missionId, context.missionId),
        inArray(meetingCounterparts.itemId, [...itemIds]),
      ),
    )
    .orderBy(asc(meetingCounterparts.side), asc(counterparts.personName), asc(counterparts.id));
}

/** Official meetings in order of time, with who sits at the table. Three queries however many meetings. */
export async function listMeetings(
  context: MissionContext,
  filters: Pick<ItemFilters, "text"> = {},
): Promise<MeetingRow[]> {
  const rows = await listItems(context, { ...filters, kind: "official_meeting" });
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [states, seats] = await Promise.all([
    db
      .select({ itemId: meetings.itemId, state: meetings.state })
      .from(meetings)
      .where(and(eq(meetings.missionId, context.missionId), inArray(meetings.itemId, ids))),
    listSeats(context, ids),
  ]);
  const stateOf = new Map(states.map((row) => [row.itemId, row.state]));
  const seatsOf = new Map<string, MeetingCounterpart[]>();
  for (const { itemId, ...seat } of seats) seatsOf.set(itemId, [...(seatsOf.get(itemId) ?? []), seat]);
  return rows.map((row) => ({
    ...row,
    state: stateOf.get(row.id) ?? "requested",
    counterparts: seatsOf.get(row.id) ?? [],
  }));
}

/** One official meeting with everybody at the table, or null. No briefing for whoever may not read it. */
export async function getMeeting(context: MissionContext, id: string): Promise<MeetingDetail | null> {
  const item = await getItem(context, id);
  if (item?.kind !== "official_meeting") return null;
  const [[meeting], seats] = await Promise.all([
    db
      .select({
        state: meetings.state,
        briefing: meetings.briefing,
        gifts: meetings.gifts,
        protocol: meetings.protocol,
        press: meetings.press,
        sectorIds: meetings.sectorIds,
      })
      .from(meetings)
      .where(and(eq(meetings.missionId, context.missionId), eq(meetings.itemId, id))),
    listSeats(context, [id]),
  ]);
  const notes = canReadBriefing(context) ? meeting : undefined;
  return {
    ...item,
    state: meeting?.state ?? "requested",
    briefing: notes?.briefing ?? "",
    gifts: notes?.gifts ?? "",
    protocol: notes?.protocol ?? "",
    press: meeting?.press ?? "none",
    sectorIds: meeting?.sectorIds ?? [],
    counterparts: seats.map(({ itemId: _item, ...seat }) => seat),
  };
}

/** Everybody on the other side who can be asked to the table. */
export async function listCounterpartChoices(context: MissionContext): Promise<CounterpartChoice[]> {
  return db
    .select({
      id: counterparts.id,
      personName: counterparts.personName,
      organisation: counterparts.organisation,
      function: counterparts.function,
    })
    .from(counterparts)
    .where(eq(counterparts.missionId, context.missionId))
    .orderBy(asc(counterparts.organisation), desc(counterparts.personName), asc(counterparts.id));
}
