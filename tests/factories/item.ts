import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { MeetingState, ParticipationStatus } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { releaseInitial } from "@/lib/programme/commands/release";
import { toInstant } from "@/lib/time/wall-time";
import { unique } from "@/tests/factories/mission";

type Values = Partial<Omit<typeof items.$inferInsert, "startsAt" | "endsAt">> & { groupIds?: string[] };

function instant(
  local: string | null | undefined,
  zone: string,
  fold: "earlier" | "later" | null | undefined,
) {
  if (!local) return null;
  const result = toInstant(local, zone, fold ?? null);
  if (!result.ok) throw new Error(result.reason);
  return result.instant;
}

/**
 * A confirmed item for everybody on 22 June 2017, 09:00–10:00 on the host's clock, unless told otherwise; instants
 * are derived from the wall times. `startLocal: null` makes it unscheduled.
 */
export async function createItem(
  mission: { id: string; hostZone: string },
  { groupIds = [], ...values }: Values = {},
) {
  const startLocal = values.startLocal === undefined ? "2017-06-22T09:00" : values.startLocal;
  const endLocal =
    values.endLocal === undefined && values.startLocal === undefined ? "2017-06-22T10:00" : values.endLocal;
  const startZone = values.startZone ?? mission.hostZone;
  const endZone = values.endZone ?? startZone;
  const key = values.key ?? unique("item");
  const [row] = await db
    .insert(items)
    .values({
      kind: "briefing",
      status: "confirmed",
      title: { nl: `Onderdeel ${key}`, en: `Item ${key}` },
      day: startLocal?.slice(0, 10) ?? null,
      ...values,
      key,
      missionId: mission.id,
      startLocal,
      endLocal,
      startZone,
      endZone,
      startsAt: instant(startLocal, startZone, values.startFold),
      endsAt: instant(endLocal, endZone, values.endFold),
    })
    .returning();
  if (!row) throw new Error("no item");
  if (groupIds.length > 0) {
    await db
      .insert(itemGroups)
      .values(groupIds.map((groupId) => ({ missionId: mission.id, itemId: row.id, groupId })));
  }
  return row;
}

/** A round of a guided pavilion visit: sign-up, eight places. */
export function createRound(mission: { id: string; hostZone: string }, values: Values = {}) {
  return createItem(mission, { kind: "pavilion_visit", audience: "sign_up", capacity: 8, ...values });
}

export async function createCounterpart(
  mission: { id: string },
  values: Partial<typeof counterparts.$inferInsert> = {},
) {
  const key = values.key ?? unique("counterpart");
  const [row] = await db
    .insert(counterparts)
    .values({
      organisation: "Testministerie",
      personName: `Gesprekspartner ${key}`,
      ...values,
      key,
      missionId: mission.id,
    })
    .returning();
  if (!row) throw new Error("no counterpart");
  return row;
}

/** An official meeting: its item (closed, by name) with its meeting row. */
export async function createMeeting(
  mission: { id: string; hostZone: string },
  {
    state = "confirmed",
    counterpartIds = [],
    ...values
  }: Values & { state?: MeetingState; counterpartIds?: string[] } = {},
) {
  const item = await createItem(mission, { kind: "official_meeting", audience: "named", ...values });
  await db.insert(meetings).values({ itemId: item.id, missionId: mission.id, state });
  if (counterpartIds.length > 0) {
    await db
      .insert(meetingCounterparts)
      .values(
        counterpartIds.map((counterpartId) => ({ missionId: mission.id, itemId: item.id, counterpartId })),
      );
  }
  return item;
}

/** Puts somebody in an item; heads, capacity and overlaps are the database's business. */
export async function place(
  item: { id: string; missionId: string },
  registrationId: string,
  status: ParticipationStatus = "placed",
) {
  const [row] = await db
    .insert(participations)
    .values({ itemId: item.id, missionId: item.missionId, registrationId, status })
    .returning();
  if (!row) throw new Error("no participation");
  return row;
}

/** Makes what is drafted in a mission what delegates see, without telling anybody; raises the version as a command does. */
export async function release(mission: { id: string }) {
  await db.transaction(async (tx) => {
    await releaseInitial(tx, mission.id);
    await tx
      .update(missions)
      .set({ version: sql`${missions.version} + 1` })
      .where(eq(missions.id, mission.id));
  });
}
