import { and, eq } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { clashDismissals } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { canWriteProgramme } from "@/lib/programme/policy";
import { clashInput } from "@/lib/programme/queries/clashes";
import { findClashes } from "@/lib/programme/rules/clashes";
import { DismissClash, UndismissClash } from "@/lib/programme/schema";

type MissionScope = Scope<MissionContext>;

/** Two who ignore or bring back the same clash come one after the other. */
async function lockMission(scope: MissionScope) {
  const [row] = await scope.tx
    .select({ id: missions.id })
    .from(missions)
    .where(and(eq(missions.id, scope.missionId), eq(missions.organisationId, scope.organisationId)))
    .for("no key update");
  return row ?? null;
}

/** Lets a soft clash stand, with a reason that colleagues read. It comes back by itself once other things clash. */
export const dismissClash = command({
  name: "programme.dismissClash",
  input: DismissClash,
  load: lockMission,
  allow: canWriteProgramme,
  run: async (scope, _mission, { key, reason }) => {
    const { input } = await clashInput(scope, scope.tx);
    const clash = findClashes(input).find((one) => one.key === key);
    if (!clash) return refuse("clashes.gone");
    if (clash.severity === "hard") return refuse("clashes.hard");
    const dismissedBy = scope.actor.kind === "user" ? scope.actor.userId : null;
    await scope.tx.insert(clashDismissals).values({ missionId: scope.missionId, key, reason, dismissedBy });
    return { ok: true, value: null, entity: { type: "clash", id: key }, detail: { check: clash.check } };
  },
  refusals: { clash_dismissals_mission_id_key_pk: "clashes.twice" },
});

/** Brings a clash that was ignored back to the list. */
export const undismissClash = command({
  name: "programme.undismissClash",
  input: UndismissClash,
  load: lockMission,
  allow: canWriteProgramme,
  run: async (scope, _mission, { key }) => {
    const gone = await scope.tx
      .delete(clashDismissals)
      .where(and(eq(clashDismissals.missionId, scope.missionId), eq(clashDismissals.key, key)))
      .returning({ key: clashDismissals.key });
    if (gone.length === 0) return refuse("clashes.gone");
    return { ok: true, value: null, entity: { type: "clash", id: key } };
  },
});
