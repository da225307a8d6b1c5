import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type ParticipationStatus, travellingStatuses } from "@/db/enums";
import { meetingCounterparts, meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { changes, releasedItems, releases } from "@/db/schema/releases";
import { hashToken } from "@/lib/crypto/token";
import { isLeader } from "@/lib/programme/queries";
import {
  changesBetween,
  contentOf,
  fingerprint,
  type Programme,
  type ProgrammeChange,
  ReleasedContent,
  type ReleasePerson,
} from "@/lib/programme/rules/release";

/** The drafted items that delegates would see once released: neither internal nor only an idea. Five statements. */
export async function readDraft(executor: Executor, missionId: string): Promise<Programme> {
  const rows = await executor
    .select()
    .from(items)
    .where(and(eq(items.missionId, missionId), eq(items.internal, false), ne(items.status, "idea")));
  const groupRows = await executor
    .select({ itemId: itemGroups.itemId, id: itemGroups.groupId })
    .from(itemGroups)
    .where(eq(itemGroups.missionId, missionId));
  const meetingRows = await executor
    .select({ itemId: meetings.itemId, state: meetings.state })
    .from(meetings)
    .where(eq(meetings.missionId, missionId));
  const seated = await executor
    .select({ itemId: meetingCounterparts.itemId, id: meetingCounterparts.counterpartId })
    .from(meetingCounterparts)
    .where(eq(meetingCounterparts.missionId, missionId))
    .orderBy(asc(meetingCounterparts.side), asc(meetingCounterparts.counterpartId));
  const placed = await executor
    .select({ itemId: participations.itemId, id: participations.registrationId })
    .from(participations)
    .where(and(eq(participations.missionId, missionId), eq(participations.status, "placed")));
  const groupsOf = Map.groupBy(groupRows, (row) => row.itemId);
  const stateOf = new Map(meetingRows.map((row) => [row.itemId, row.state]));
  const counterpartsOf = Map.groupBy(seated, (row) => row.itemId);
  const peopleOf = Map.groupBy(placed, (row) => row.itemId);
  const idsOf = (list: { id: string }[] | undefined) => list?.map((one) => one.id) ?? [];
  return new Map(
    rows.map((row) => [
      row.id,
      contentOf(row, {
        meetingState: stateOf.get(row.id) ?? null,
        groupIds: idsOf(groupsOf.get(row.id)),
        counterpartIds: idsOf(counterpartsOf.get(row.id)),
        people: idsOf(peopleOf.get(row.id)),
      }),
    ]),
  );
}

/** The programme as delegates see it. */
export async function readReleased(executor: Executor, missionId: string): Promise<Programme> {
  const rows = await executor
    .select({ itemId: releasedItems.itemId, content: releasedItems.content })
    .from(releasedItems)
    .where(eq(releasedItems.missionId, missionId));
  return new Map(rows.map((row) => [row.itemId, ReleasedContent.parse(row.content)]));
}

/**
 * Everybody who travels, for asking whom a release concerns, or `only` one of them. Places in items that are released
 * and not for sign-up are left out: those are read from the release. Three statements.
 */
export async function readReleasePeople(
  executor: Executor,
  missionId: string,
  only?: string,
): Promise<ReleasePerson[]> {
  const rows = await executor
    .select({ id: registrations.id, sectorId: registrations.sectorId, leader: isLeader })
    .from(registrations)
    .where(
      and(
        eq(registrations.missionId, missionId),
        inArray(registrations.status, travellingStatuses),
        only ? eq(registrations.id, only) : undefined,
      ),
    )
    .orderBy(asc(registrations.id));
  const groupRows = await executor
    .select({ registrationId: registrationGroups.registrationId, groupId: registrationGroups.groupId })
    .from(registrationGroups)
    .where(
      and(
        eq(registrationGroups.missionId, missionId),
        only ? eq(registrationGroups.registrationId, only) : undefined,
      ),
    );
  const places = await executor.execute<{ id: string; item: string; status: ParticipationStatus }>(sql`
    select p.registration_id as id, p.item_id as item, p.status
    from ${participations} p join ${items} i on i.id = p.item_id
    left join ${releasedItems} r on r.item_id = p.item_id
    where p.mission_id = ${missionId} and ${livePlace}
      ${only ? sql`and p.registration_id = ${only}` : sql``}`);
  const groupsOf = Map.groupBy(groupRows, (row) => row.registrationId);
  const placesOf = Map.groupBy(places, (row) => row.id);
  return rows.map(({ id, sectorId, leader }) => {
    const groupIds = groupsOf.get(id)?.map((row) => row.groupId) ?? [];
    return {
      registrationId: id,
      groupIds: new Set(sectorId ? [...groupIds, sectorId] : groupIds),
      live: new Map(placesOf.get(id)?.map((row) => [row.item, row.status] as const)),
      leader,
    };
  });
}

/**
 * A participation `p` in an item `i` with release `r` that counts as it stands now: sign-up items, and items that are
 * not released but leave their people out of another one.
 */
export const livePlace = sql.raw(`p.status in ('placed', 'waiting') and case when r.item_id is null
  then i.status <> 'cancelled' else r.content ->> 'audience' = 'sign_up' end`);

/** What is drafted and not released, with a mark of exactly this: a release that names it releases nothing else. */
export async function readChanges(
  executor: Executor,
  missionId: string,
): Promise<{ released: Programme; changes: ProgrammeChange[]; basis: string }> {
  const released = await readReleased(executor, missionId);
  const changes = changesBetween(released, await readDraft(executor, missionId));
  return { released, changes, basis: basisOf(changes) };
}

export function basisOf(changes: readonly ProgrammeChange[]): string {
  const sorted = changes.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return hashToken(fingerprint(sorted)).slice(0, 32);
}

/** The mission, locked: whoever writes in it raises its version last and waits, so the draft stands still. */
export async function lockProgramme(executor: Executor, missionId: string) {
  const [row] = await executor
    .select({ id: missions.id, organisationId: missions.organisationId, live: missions.live })
    .from(missions)
    .where(eq(missions.id, missionId))
    .for("no key update");
  return row ?? null;
}

/** Number of the last release; 0 when there was none. */
export async function readLastVersion(executor: Executor, missionId: string): Promise<number> {
  const [row] = await executor
    .select({ version: sql<number>`coalesce(max(${releases.version}), 0)` })
    .from(releases)
    .where(eq(releases.missionId, missionId));
  return row?.version ?? 0;
}

/**
 * The last release, if it only says who came to which group: in it nothing was written in the programme. Null when it is
 * one that did, or there is none.
 */
export async function readMoves(executor: Executor, missionId: string): Promise<string | null> {
  const [last] = await executor
    .select({ id: releases.id, moves: onlyMoves })
    .from(releases)
    .where(eq(releases.missionId, missionId))
    .orderBy(desc(releases.version))
    .limit(1);
  return last?.moves ? last.id : null;
}

/** Whether a release changed nothing but who belongs to what. */
export const onlyMoves = sql<boolean>`(${releases.kind} = 'live' and not exists (select 1 from ${changes}
  where ${changes.releaseId} = "releases"."id" and ${changes.before} is distinct from ${changes.after}))`;
