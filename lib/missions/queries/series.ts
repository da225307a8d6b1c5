import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import type { SeriesMission } from "@/lib/missions/schema";

/**
 * What one needs to know of a mission before it is copied or moved: its frame and when each item is. Ask
 * `canEditMission` first: internal items are in it. Two queries.
 */
export async function readSeries(context: MissionContext): Promise<SeriesMission | null> {
  const [[mission], rows] = await Promise.all([
    db
      .select({
        slug: missions.slug,
        name: missions.name,
        startDate: missions.startDate,
        endDate: missions.endDate,
        homeZone: missions.homeZone,
        hostZone: missions.hostZone,
        opensAt: missions.opensAt,
        closesAt: missions.closesAt,
        live: missions.live,
        planning: missions.planning,
      })
      .from(missions)
      .where(and(eq(missions.organisationId, context.organisationId), eq(missions.id, context.missionId))),
    db
      .select({
        key: items.key,
        title: items.title,
        status: items.status,
        timing: items.timing,
        day: items.day,
        startLocal: items.startLocal,
        startZone: items.startZone,
        startFold: items.startFold,
        endLocal: items.endLocal,
        endZone: items.endZone,
        endFold: items.endFold,
        musterLocal: items.musterLocal,
      })
      .from(items)
      .where(eq(items.missionId, context.missionId))
      .orderBy(sql`${items.day} asc nulls last`, sql`${items.startsAt} asc nulls last`, asc(items.key)),
  ]);
  if (!mission) return null;
  const { planning, ...frame } = mission;
  return { ...frame, holidays: planning.holidays ?? [], items: rows };
}
