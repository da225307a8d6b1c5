import { and, asc, eq, sql } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { canEditMission } from "@/lib/missions/policy";
import { answerKey, shiftOf } from "@/lib/missions/rules/shift";
import { ShiftMission } from "@/lib/missions/schema";
import { itemRefusals, meetingsWritten } from "@/lib/programme/commands/write";
import { shiftTimes } from "@/lib/programme/rules/shift";
import { addDays, daysBetween } from "@/lib/time/wall-time";

type MissionScope = Scope<MissionContext>;

/** Its items, then the mission: the one order in which these are locked. */
async function lockWhole(scope: MissionScope) {
  const rows = await scope.tx
    .select()
    .from(items)
    .where(eq(items.missionId, scope.missionId))
    .orderBy(asc(items.id))
    .for("no key update");
  const [mission] = await scope.tx
    .select()
    .from(missions)
    .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)))
    .for("update");
  return mission ? { mission, rows } : null;
}

/**
 * The whole mission at other dates, on another host's clock, or both, where it stands: its days and every item, all or
 * nothing. People keep their places, so overlaps are looked at when everything stands. Delegates see nothing of it until
 * the programme is released; while changes go out at once it is refused.
 */
export const shiftMissionDates = command({
  name: "mission.shift",
  input: ShiftMission,
  load: (scope: MissionScope) => lockWhole(scope),
  allow: (context: MissionContext) => canEditMission(context),
  refusals: itemRefusals,
  run: async (scope, { mission, rows }, { from, startDate, hostZone, answers }) => {
    if (mission.startDate !== from) return refuse("series.moved");
    if (mission.live) return refuse("series.live");
    const days = daysBetween(mission.startDate, startDate);
    const shift = shiftOf(mission.hostZone, { days, zone: hostZone || null });
    if (days === 0 && !shift.zones) return refuse("series.sameDates", { startDate: "series.sameDates" });
    const moved = rows.map((row) => ({
      row,
      ...shiftTimes(row, shift, (field) => answers[answerKey(row.key, field)]),
    }));
    const troubles = moved.flatMap(({ row, troubles: found }) =>
      found.map(({ field }) => [`answers.${answerKey(row.key, field)}`, "series.answerFirst"]),
    );
    if (troubles.length) {
      return refuse(reason("series.troubles", { count: troubles.length }), Object.fromEntries(troubles));
    }
    await scope.tx.execute(sql`set constraints all deferred`);
    for (const { row, times } of moved) {
      await scope.tx
        .update(items)
        .set({ ...times, version: row.version + 1, updatedAt: sql`now()` })
        .where(and(eq(items.missionId, scope.missionId), eq(items.id, row.id)));
    }
    if (shift.zones) {
      await scope.tx
        .update(places)
        .set({ zone: shift.zones.to })
        .where(and(eq(places.missionId, scope.missionId), eq(places.zone, shift.zones.from)));
    }
    await scope.tx
      .update(missions)
      .set({
        startDate,
        endDate: addDays(mission.endDate, days),
        hostZone: shift.zones?.to ?? mission.hostZone,
        updatedAt: sql`now()`,
      })
      .where(eq(missions.id, mission.id));
    await scope.tx.execute(sql`set constraints all immediate`);
    return {
      ok: true,
      value: { items: rows.length },
      entity: { type: "mission", id: mission.id },
      detail: { days, zone: shift.zones?.to ?? null, items: rows.length },
      events: meetingsWritten(rows),
    };
  },
});
