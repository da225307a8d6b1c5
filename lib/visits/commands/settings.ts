import { and, eq } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { toInstant } from "@/lib/time/wall-time";
import { canWriteVisits } from "@/lib/visits/policy";
import { VisitSettings } from "@/lib/visits/schema";

async function lockPlan(scope: Scope<MissionContext>) {
  const [row] = await scope.tx
    .select({
      visitMode: missions.visitMode,
      visitOpensAt: missions.visitOpensAt,
      visitClosesAt: missions.visitClosesAt,
      visitsPerPerson: missions.visitsPerPerson,
    })
    .from(missions)
    .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)))
    .for("no key update");
  return row ?? null;
}

/** Opens, changes or closes the sign-up for visits. Places that were given stay as they are. */
export const saveVisitSettings = command({
  name: "visit.settings",
  input: VisitSettings,
  load: lockPlan,
  allow: (context: MissionContext) => canWriteVisits(context),
  run: async (scope, row, { mode, opensAt, closesAt, perPerson }) => {
    for (const [field, value] of Object.entries({ opensAt, closesAt })) {
      if (value && !toInstant(value, scope.homeZone, "later").ok) {
        return refuse("common.checkFields", { [field]: "common.time" });
      }
    }
    const wanted = {
      visitMode: mode,
      visitOpensAt: opensAt || null,
      visitClosesAt: closesAt || null,
      visitsPerPerson: perPerson,
    };
    await scope.tx.update(missions).set(wanted).where(eq(missions.id, scope.missionId));
    return {
      ok: true,
      value: null,
      entity: { type: "mission", id: scope.missionId },
      detail: { mode, fields: changedFields(row, wanted) },
    };
  },
});
