import { db } from "@/db/client";
import { places } from "@/db/schema/places";
import { unique } from "@/tests/factories/mission";

export async function createPlace(
  mission: { id: string; hostZone: string },
  values: Partial<typeof places.$inferInsert> = {},
) {
  const key = values.key ?? unique("place");
  const [row] = await db
    .insert(places)
    .values({
      name: { nl: `Plaats ${key}`, en: `Place ${key}` },
      zone: mission.hostZone,
      ...values,
      key,
      missionId: mission.id,
    })
    .returning();
  if (!row) throw new Error("no place");
  return row;
}

export function createPavilion(
  mission: { id: string; hostZone: string },
  values: Partial<typeof places.$inferInsert> = {},
) {
  return createPlace(mission, { kind: "pavilion", exhibitorCountry: "DE", ...values });
}
