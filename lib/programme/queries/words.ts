import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { Locale } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { groups, missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { pick } from "@/lib/i18n/translate";
import type { Words } from "@/lib/programme/rules/change-words";

/** The names that changes of a mission are worded with, to be asked for in any language. Four statements. */
export async function readWords(executor: Executor, missionId: string): Promise<(locale: Locale) => Words> {
  const [mission] = await executor
    .select({ homeZone: missions.homeZone, hostZone: missions.hostZone, hostCity: missions.hostCity })
    .from(missions)
    .where(eq(missions.id, missionId));
  if (!mission) throw new Error("the mission of a release exists");
  const placeRows = await executor
    .select({ id: places.id, name: places.name, city: places.city })
    .from(places)
    .where(eq(places.missionId, missionId));
  const counterpartRows = await executor
    .select({
      id: counterparts.id,
      name: counterparts.personName,
      title: counterparts.title,
      organisation: counterparts.organisation,
    })
    .from(counterparts)
    .where(eq(counterparts.missionId, missionId));
  const groupRows = await executor
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.missionId, missionId));
  return (locale) => ({
    locale,
    homeZone: mission.homeZone,
    hostZone: mission.hostZone,
    hostCity: pick(mission.hostCity, locale),
    places: new Map(
      placeRows.map(({ id, name, city }) => [id, { name: pick(name, locale), city: pick(city, locale) }]),
    ),
    counterparts: new Map(
      counterpartRows.map(({ id, name, title, organisation }) => [
        id,
        name ? [pick(title, locale), name].filter(Boolean).join(" ") : organisation,
      ]),
    ),
    groups: new Map(groupRows.map(({ id, name }) => [id, pick(name, locale)])),
  });
}
