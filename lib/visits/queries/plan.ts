import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { visitSwaps } from "@/db/schema/visits";
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

/** An offer that nobody answered ends after two days, by the clock of the database, and when a round begins. */
export const freshSwap = sql`${visitSwaps.createdAt} > now() - interval '48 hours'`;
