import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { ConcernKind, ReleaseKind } from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { changes as changeRows, receipts, releasedItems, releases } from "@/db/schema/releases";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { canRelease } from "@/lib/programme/policy";
import {
  lockProgramme,
  readChanges,
  readLastVersion,
  readReleasePeople,
} from "@/lib/programme/queries/releases";
import {
  isCancelled,
  type Programme,
  type ProgrammeChange,
  planRelease,
} from "@/lib/programme/rules/release";
import { ReleaseProgramme, SetLive } from "@/lib/programme/schema";

type MissionScope = Scope<MissionContext>;

type About = {
  missionId: string;
  kind: ReleaseKind;
  note: string;
  notify: boolean;
  /** The account that released, or whose change went out at once. */
  releasedBy: string | null;
};

export type Written = { id: string; version: number; items: number; people: number };

/** Rows of one statement: far below the 65,535 values that it can carry. */
const chunk = 2000;

/**
 * Writes a release: its row, a row per change, a receipt per change and person concerned, and the new content of the
 * items touched, whose SEQUENCE rises. The caller holds the lock of `lockProgramme` and has read the changes under it.
 *
 * A silent release leaves no receipts, but for what is cancelled or taken from somebody: that stays on the screen until
 * it is seen, told or not.
 */
export async function writeRelease(
  tx: Transaction,
  about: About,
  { released, changes }: { released: Programme; changes: readonly ProgrammeChange[] },
): Promise<Written> {
  const { missionId } = about;
  const plan = planRelease(released, changes, await readReleasePeople(tx, missionId));
  const version = (await readLastVersion(tx, missionId)) + 1;
  const [release] = await tx
    .insert(releases)
    .values({ ...about, version })
    .returning({ id: releases.id });
  if (!release) throw new Error("the release was not written");
  const rows = plan.map(({ change: { itemId, kind, before, after }, concerns }) => ({
    row: { id: randomUUID(), missionId, releaseId: release.id, itemId, kind, before, after },
    concerns: concerns.filter(({ kind }) => about.notify || kind === "cancelled" || kind === "removed"),
  }));
  for (let from = 0; from < rows.length; from += chunk) {
    await tx.insert(changeRows).values(rows.slice(from, from + chunk).map(({ row }) => row));
  }
  const told = rows.flatMap(({ row, concerns }) => concerns.map((one) => ({ ...one, changeId: row.id })));
  await insertReceipts(tx, missionId, told);
  for (let from = 0; from < rows.length; from += chunk) {
    await tx
      .insert(releasedItems)
      .values(
        // Also what changes for people only: calendars take the leaving of something by its risen SEQUENCE.
        rows.slice(from, from + chunk).map(({ row: { itemId, after } }) => ({
          itemId,
          missionId,
          releaseId: release.id,
          content: after,
          cancelledAt: isCancelled(after) ? sql`now()` : null,
        })),
      )
      .onConflictDoUpdate({
        target: releasedItems.itemId,
        set: {
          releaseId: release.id,
          content: sql`excluded.content`,
          sequence: sql`${releasedItems.sequence} + 1`,
          releasedAt: sql`now()`,
          cancelledAt: sql`case when excluded.cancelled_at is null then null
            else coalesce(${releasedItems.cancelledAt}, excluded.cancelled_at) end`,
        },
      });
  }
  const people = new Set(told.map((one) => one.registrationId)).size;
  return { id: release.id, version, items: changes.length, people };
}

type Receipt = { changeId: string; registrationId: string; kind: ConcernKind };

/** One statement, however many: as values they would be more than one carries. */
async function insertReceipts(tx: Transaction, missionId: string, rows: readonly Receipt[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof Receipt) => sql.param(rows.map((row) => row[name]));
  await tx.execute(sql`
    insert into ${receipts} (mission_id, change_id, registration_id, kind)
    select ${missionId}::uuid, * from unnest(${column("changeId")}::uuid[], ${column("registrationId")}::uuid[],
      ${column("kind")}::text[]::concern_kind[])`);
}

/** Releases whatever differs, as what was there from the start: for demo data, which nobody waited for. */
export async function releaseInitial(tx: Transaction, missionId: string): Promise<void> {
  await lockProgramme(tx, missionId);
  const found = await readChanges(tx, missionId);
  if (found.changes.length === 0) return;
  await writeRelease(tx, { missionId, kind: "initial", note: "", notify: false, releasedBy: null }, found);
}

/** Makes the draft what delegates see, as it was seen when `basis` was read; nothing slips in unseen. */
export const releaseProgramme = command({
  name: "programme.release",
  input: ReleaseProgramme,
  load: async (scope: MissionScope) => {
    const mission = await lockProgramme(scope.tx, scope.missionId);
    return mission?.organisationId === scope.organisationId ? mission : null;
  },
  allow: canRelease,
  run: async (scope, _mission, { note, notify, basis }) => {
    const found = await readChanges(scope.tx, scope.missionId);
    if (found.changes.length === 0) return refuse("releases.nothing");
    if (found.basis !== basis) return refuse("releases.stale");
    const releasedBy = scope.actor.kind === "user" ? scope.actor.userId : null;
    const about = { missionId: scope.missionId, kind: "release" as const, note, notify, releasedBy };
    const written = await writeRelease(scope.tx, about, found);
    return {
      ok: true,
      value: { version: written.version },
      entity: { type: "release", id: written.id },
      detail: { version: written.version, items: written.items, people: written.people, notify },
      events: [{ type: "programme.released", payload: { releaseId: written.id } }],
    };
  },
});

/**
 * Switches between draft and live. What is drafted by then is released first, with a look at it; else the switch itself
 * would send it out.
 */
export const setLive = command({
  name: "programme.setLive",
  input: SetLive,
  load: async (scope: MissionScope) => {
    const mission = await lockProgramme(scope.tx, scope.missionId);
    return mission?.organisationId === scope.organisationId ? mission : null;
  },
  allow: canRelease,
  run: async (scope, mission, { live }) => {
    if (live && !mission.live) {
      const { changes } = await readChanges(scope.tx, scope.missionId);
      if (changes.length > 0) return refuse("releases.releaseFirst");
    }
    await scope.tx.update(missions).set({ live }).where(eq(missions.id, scope.missionId));
    return {
      ok: true,
      value: null,
      entity: { type: "mission", id: scope.missionId },
      detail: { from: mission.live, to: live },
    };
  },
});
