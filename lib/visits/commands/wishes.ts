import { and, eq, inArray } from "drizzle-orm";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { visitWishes } from "@/db/schema/visits";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { isTravelling, lockRegistrations } from "@/lib/programme/commands/seats";
import { canChooseVisits } from "@/lib/visits/policy";
import { readPlan } from "@/lib/visits/queries/plan";
import { openRound } from "@/lib/visits/queries/snapshot";
import { visitWindow } from "@/lib/visits/rules/window";
import { SaveWishes } from "@/lib/visits/schema";

/** The delegate's own registration, locked, with the settings of the sign-up. */
export async function lockOwn(scope: Scope<MissionContext>) {
  if (!scope.registrationId) return null;
  const [own] = await lockRegistrations(scope, [scope.registrationId]);
  const plan = await readPlan(scope.tx, scope.missionId);
  return own && plan && isTravelling(own.status) ? { own, plan } : null;
}

/** The delegate's wishes in order, all at once; ranks are the order and so have no holes. */
export const saveWishes = command({
  name: "visit.wishes",
  input: SaveWishes,
  load: (scope: Scope<MissionContext>) => lockOwn(scope),
  allow: canChooseVisits,
  run: async (scope, { own, plan }, { placeIds }) => {
    if (plan.mode !== "ranked") return refuse("visits.notRanked");
    const state = visitWindow(plan, scope.homeZone, scope.now);
    if (state !== "open") return refuse(`visits.${state}`);
    const known =
      placeIds.length === 0
        ? []
        : await scope.tx
            .selectDistinct({ id: places.id })
            .from(places)
            .innerJoin(items, eq(items.placeId, places.id))
            .where(
              and(
                eq(places.missionId, scope.missionId),
                eq(places.kind, "pavilion"),
                inArray(places.id, placeIds),
                openRound,
              ),
            );
    if (known.length !== placeIds.length) return refuse("visits.pavilionGone");
    await scope.tx.delete(visitWishes).where(eq(visitWishes.registrationId, own.id));
    if (placeIds.length > 0) {
      await scope.tx.insert(visitWishes).values(
        placeIds.map((placeId, index) => ({
          missionId: scope.missionId,
          registrationId: own.id,
          placeId,
          rank: index + 1,
        })),
      );
    }
    return {
      ok: true,
      value: null,
      entity: { type: "registration", id: own.id },
      detail: { wishes: placeIds.length },
    };
  },
});
