import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { visitWishes } from "@/db/schema/visits";

/** What the demo's people like to see, in turn; the names are those of the programme. */
const tastes = [
  ["Nur Alem", "Germany pavilion", "Energy Best Practices Area", "Belgium pavilion"],
  ["Nur Alem", "Energy Best Practices Area", "Germany pavilion"],
  ["Energy Best Practices Area", "Nur Alem", "Belgium pavilion"],
  ["Nur Alem", "Germany pavilion"],
  ["Nur Alem"],
  ["Germany pavilion", "Nur Alem", "Energy Best Practices Area"],
  ["Nur Alem", "Belgium pavilion", "Energy Best Practices Area", "Germany pavilion"],
];

/**
 * Opens the ranking of visits until the afternoon of the first day, with wishes of everybody but the demo's own delegate,
 * who has something to do, and two who have not come to it.
 */
export async function seedVisits(
  tx: Transaction,
  missionId: string,
  registrationIds: readonly string[],
): Promise<void> {
  await tx
    .update(missions)
    .set({
      visitMode: "ranked",
      visitOpensAt: "2017-06-01T09:00",
      visitClosesAt: "2017-06-22T10:00",
      visitsPerPerson: 2,
    })
    .where(eq(missions.id, missionId));
  const pavilions = await tx
    .select({ id: places.id, name: places.name })
    .from(places)
    .where(and(eq(places.missionId, missionId), eq(places.kind, "pavilion")));
  const idOf = new Map(pavilions.map((place) => [place.name.en ?? "", place.id]));
  await tx.insert(visitWishes).values(
    registrationIds.slice(1, 30).flatMap((registrationId, index) =>
      (tastes[index % tastes.length] ?? []).map((name, rank) => ({
        missionId,
        registrationId,
        placeId: idOf.get(name) ?? "",
        rank: rank + 1,
      })),
    ),
  );
}
