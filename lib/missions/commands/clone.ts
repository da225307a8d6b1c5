import { and, eq } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { command, type Scope } from "@/lib/kernel/command";
import type { OrganisationContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { insertMission, problemFields, slugTaken } from "@/lib/missions/commands/import";
import { canCreateMission } from "@/lib/missions/policy";
import { exportMission } from "@/lib/missions/queries";
import { parseMissionFile } from "@/lib/missions/rules/interchange";
import { checkSeats } from "@/lib/missions/rules/meeting-clashes";
import { answerKey, cloneFile } from "@/lib/missions/rules/shift";
import { CloneMission } from "@/lib/missions/schema";

/**
 * A new mission from an earlier one of the organisation, at other dates and perhaps elsewhere: through the mission file,
 * so what a file does not hold (delegates, who takes part, seating, answers) cannot come along. All of it or nothing.
 */
export const cloneMission = command({
  name: "mission.clone",
  input: CloneMission,
  load: async (scope: Scope<OrganisationContext>, { source }) => {
    const [row] = await scope.tx
      .select({ missionId: missions.id, organisationId: missions.organisationId })
      .from(missions)
      .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.slug, source)));
    return row ?? null;
  },
  allow: (context: OrganisationContext) => canCreateMission(context),
  run: async (scope, row, { parts, hostZone, ...wish }) => {
    const source = await exportMission(row);
    if (!source) return refuse("common.notFound");
    const { file, troubles } = cloneFile(source, { ...wish, zone: hostZone || null, parts: new Set(parts) });
    if (troubles.length) {
      const fields = troubles.map(({ item, field }) => [
        `answers.${answerKey(item, field)}`,
        "series.answerFirst",
      ]);
      return refuse(reason("series.troubles", { count: troubles.length }), Object.fromEntries(fields));
    }
    const checked = parseMissionFile(file);
    const problems = checked.ok ? checkSeats(checked.value) : checked.problems;
    if (!checked.ok || problems.length) {
      return refuse(reason("missions.fileWrong", { count: problems.length }), problemFields(problems));
    }
    const [taken] = await scope.tx
      .select({ id: missions.id })
      .from(missions)
      .where(eq(missions.slug, wish.slug));
    if (taken) return slugTaken(scope.tx, wish.slug);
    const mission = await insertMission(scope.tx, row.organisationId, checked.value, scope.now);
    return {
      ok: true,
      value: mission,
      entity: { type: "mission", id: mission.id },
      detail: { from: row.missionId, slug: mission.slug, parts, items: file.items.length },
      tenant: { organisationId: row.organisationId, missionId: mission.id },
    };
  },
  refusals: {
    missions_slug_unique: () => refuse("missions.slugTakenNow", { slug: "missions.slugTakenNow" }),
  },
});
