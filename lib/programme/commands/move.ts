import { inArray, sql } from "drizzle-orm";
import { changes, receipts, releasedItems, releases } from "@/db/schema/releases";
import type { Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import type { NewEvent } from "@/lib/kernel/events";
import { batchSeconds } from "@/lib/programme/commands/live";
import {
  lockProgramme,
  readLastVersion,
  readMoves,
  readReleased,
  readReleasePeople,
} from "@/lib/programme/queries/releases";
import { planMove, type ReleasePerson } from "@/lib/programme/rules/release";

/**
 * Who is in which group (bus, sector, team) is not part of a release, yet it decides what somebody has in the
 * programme. Whoever is moved to another group is told at once, draft or live: a version of its own holds the items
 * that came or went, unchanged, with a receipt for that person. Moves that follow each other share one version.
 */

type MissionScope = Scope<MissionContext>;

/** This person as the released programme sees one, before a write; null for who does not travel. */
export async function readMoving(scope: MissionScope, registrationId: string): Promise<ReleasePerson | null> {
  const [person] = await readReleasePeople(scope.tx, scope.missionId, registrationId);
  return person ?? null;
}

const sameGroups = (a: ReleasePerson, b: ReleasePerson) =>
  a.leader === b.leader &&
  a.groupIds.size === b.groupIds.size &&
  [...a.groupIds].every((id) => b.groupIds.has(id));

/** The version that holds moves: the last one, unless something was released since. */
async function movesOf({ tx, missionId }: MissionScope): Promise<string> {
  const open = await readMoves(tx, missionId);
  if (open) return open;
  const version = (await readLastVersion(tx, missionId)) + 1;
  const [made] = await tx
    .insert(releases)
    .values({ missionId, version, kind: "live" })
    .returning({ id: releases.id });
  if (!made) throw new Error("the release was not written");
  return made.id;
}

/**
 * Notes which released items to come joined or left the programme of `was` by what was written since. What goes back
 * before it was told is told no more. Answers the event that tells the rest, once the organiser's hand has come to rest.
 * Locks the mission: nothing else may be locked after it.
 */
export async function tellMoved(scope: MissionScope, was: ReleasePerson | null): Promise<NewEvent[]> {
  const is = was && (await readMoving(scope, was.registrationId));
  if (!is || sameGroups(was, is)) return [];
  const { tx, missionId } = scope;
  await lockProgramme(tx, missionId);
  const moves = planMove(await readReleased(tx, missionId), was, is, scope.now);
  if (moves.length === 0) return [];
  const releaseId = await movesOf(scope);
  const rows = await tx
    .insert(changes)
    .values(moves.map(({ change }) => ({ ...change, missionId, releaseId })))
    // Again a row that is there already: only so it says its id.
    .onConflictDoUpdate({ target: [changes.releaseId, changes.itemId], set: { kind: "changed" } })
    .returning({ id: changes.id, itemId: changes.itemId });
  const kinds = new Map(moves.map(({ change, kind }) => [change.itemId, kind]));
  const known = sql`unnest(${sql.param(rows.map((row) => row.id))}::uuid[],
    ${sql.param(rows.map((row) => kinds.get(row.itemId)))}::text[]::concern_kind[]) as one (change_id, kind)`;
  await tx.execute(sql`
    with back as (
      delete from ${receipts} using ${known}
      where ${receipts.changeId} = one.change_id and ${receipts.registrationId} = ${is.registrationId}
        and ${receipts.notifiedAt} is null
      returning ${receipts.changeId} as change_id)
    insert into ${receipts} (mission_id, change_id, registration_id, kind)
    select ${missionId}::uuid, one.change_id, ${is.registrationId}::uuid, one.kind from ${known}
    where one.change_id not in (select change_id from back)
    on conflict (change_id, registration_id)
      do update set kind = excluded.kind, notified_at = null, seen_at = null`);
  // Calendars take the leaving of something by its risen SEQUENCE.
  await tx
    .update(releasedItems)
    .set({ releaseId, sequence: sql`${releasedItems.sequence} + 1`, releasedAt: sql`now()` })
    .where(inArray(releasedItems.itemId, [...kinds.keys()]));
  return [{ type: "programme.released", payload: { releaseId }, afterSeconds: batchSeconds }];
}
