import { eq } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { command } from "@/lib/kernel/command";
import type { OrganisationContext } from "@/lib/kernel/context";
import { slugTaken } from "@/lib/missions/commands/import";
import { canCreateMission } from "@/lib/missions/policy";
import { CreateMission } from "@/lib/missions/schema";

/** A new mission, planned and unpublished. A taken address is refused with a free one. */
export const createMission = command({
  name: "mission.create",
  input: CreateMission,
  load: async (scope) => scope.organisationId,
  allow: (context: OrganisationContext) => canCreateMission(context),
  run: async (scope, organisationId, { price, ...input }) => {
    const [taken] = await scope.tx
      .select({ id: missions.id })
      .from(missions)
      .where(eq(missions.slug, input.slug));
    if (taken) return slugTaken(scope.tx, input.slug);
    const [row] = await scope.tx
      .insert(missions)
      .values({ ...input, priceCents: price, organisationId })
      .returning({ id: missions.id, slug: missions.slug });
    if (!row) throw new Error("the mission was not written");
    return {
      ok: true,
      value: row,
      entity: { type: "mission", id: row.id },
      detail: { slug: row.slug },
      tenant: { organisationId, missionId: row.id },
    };
  },
  refusals: {
    missions_slug_unique: () => ({
      ok: false,
      reason: "missions.slugTakenNow",
      fields: { slug: "missions.slugTakenNow" },
    }),
  },
});
