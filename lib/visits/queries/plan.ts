import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { missions } from "@/db/schema/missions";
import type { VisitPlan } from "@/lib/visits/schema";

/** How delegates of a mission come to their visits. */
export async function readPlan(executor: Executor, missionId: string): Promise<VisitPlan | null> {
  const [row] = await executor
    .select({
      mode: missions.visitMode,
      opensAt: missions.visitOpensAt,
      closesAt: missions.visitClosesAt,
      perPerson: missions.visitsPerPerson,
    })
    .from(missions)
    .where(eq(missions.id, missionId));
  return row ?? null;
}
