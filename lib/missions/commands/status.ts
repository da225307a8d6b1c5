import { and, eq, isNull, sql } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { releasedItems } from "@/db/schema/releases";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { canEditMission } from "@/lib/missions/policy";
import { canBecome, isDrastic } from "@/lib/missions/rules/status";
import { ArchiveMission, PublishMission, SetMissionStatus } from "@/lib/missions/schema";

async function lockMission(scope: Scope<MissionContext>) {
  const [row] = await scope.tx
    .select({
      id: missions.id,
      status: missions.status,
      publishedAt: missions.publishedAt,
      archivedAt: missions.archivedAt,
    })
    .from(missions)
    .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)))
    .for("no key update");
  return row ?? null;
}

/** Calendars take it that all is off, not sure, or on again, by the SEQUENCE of each entry, which rises. */
async function touchCalendars({ tx, missionId }: Scope<MissionContext>): Promise<void> {
  await tx
    .update(releasedItems)
    .set({ sequence: sql`${releasedItems.sequence} + 1`, releasedAt: sql`now()` })
    .where(and(eq(releasedItems.missionId, missionId), isNull(releasedItems.cancelledAt)));
}

/**
 * The only door between statuses. "open" lets people register within the window; every other status closes it;
 * "postponed" and "cancelled" are said on the public page. Refused when somebody else moved it in the meantime.
 */
export const setMissionStatus = command({
  name: "mission.status",
  input: SetMissionStatus,
  load: lockMission,
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, row, { from, to }) => {
    if (row.status !== from) return refuse("missions.statusMoved");
    if (!canBecome(from, to)) return refuse("missions.statusImpossible");
    await scope.tx.update(missions).set({ status: to, updatedAt: sql`now()` }).where(eq(missions.id, row.id));
    if (isDrastic(from) || isDrastic(to)) await touchCalendars(scope);
    return { ok: true, value: { status: to }, entity: { type: "mission", id: row.id }, detail: { from, to } };
  },
});

/** On the public site or off it. The moment of first publication is kept while it stays published. */
export const publishMission = command({
  name: "mission.publish",
  input: PublishMission,
  load: lockMission,
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, row, { published }) => {
    if (published && row.archivedAt) return refuse("missions.archivedFirst");
    await scope.tx
      .update(missions)
      .set({ publishedAt: published ? (row.publishedAt ?? scope.now) : null, updatedAt: sql`now()` })
      .where(eq(missions.id, row.id));
    return { ok: true, value: null, entity: { type: "mission", id: row.id }, detail: { published } };
  },
});

/**
 * Out of the lists and off the public site, and back. The moment of publication is kept, so that what was published is
 * so again once it leaves the archive.
 */
export const archiveMission = command({
  name: "mission.archive",
  input: ArchiveMission,
  load: lockMission,
  allow: (context: MissionContext) => canEditMission(context),
  run: async (scope, row, { archived }) => {
    await scope.tx
      .update(missions)
      .set({ archivedAt: archived ? (row.archivedAt ?? scope.now) : null, updatedAt: sql`now()` })
      .where(eq(missions.id, row.id));
    return { ok: true, value: null, entity: { type: "mission", id: row.id }, detail: { archived } };
  },
});
