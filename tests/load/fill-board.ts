/**
 * Makes the open demo mission of DATABASE_URL one of 14 days with 120 items each, in eight places: what the board is
 * measured with. Prints the session of its coordinator as JSON on the last line.
 */
import { eq, sql } from "drizzle-orm";
import { db, disconnect } from "@/db/client";
import { sessions, users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { hashToken, randomToken } from "@/lib/crypto/token";
import { addDays, toInstant } from "@/lib/time/wall-time";

const days = 14;
const perDay = 120;
const halls = 8;

const [mission] = await db.select().from(missions).where(eq(missions.slug, "helsinki-tallinn"));
const [user] = await db.select().from(users).where(eq(users.email, "coordinator@missio.example"));
if (!mission || !user) throw new Error("the demo data are not there");

const zone = mission.hostZone;
const instant = (local: string) => {
  const found = toInstant(local, zone);
  if (!found.ok) throw new Error(found.reason);
  return found.instant;
};
await db
  .update(missions)
  .set({ endDate: addDays(mission.startDate, days - 1) })
  .where(eq(missions.id, mission.id));
const rooms = await db
  .insert(places)
  .values(
    Array.from({ length: halls }, (_, hall) => ({
      missionId: mission.id,
      key: `load-${hall}`,
      kind: "place" as const,
      name: { nl: `Zaal ${hall + 1}`, en: `Hall ${hall + 1}` },
      zone,
    })),
  )
  .returning({ id: places.id });
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
for (let day = 0; day < days; day++) {
  const date = addDays(mission.startDate, day);
  await db.insert(items).values(
    Array.from({ length: perDay }, (_, index) => {
      // From seven in the morning, an hour each, one after another in each hall.
      const begin = 7 * 60 + Math.floor(index / halls) * 60;
      const [startLocal, endLocal] = [`${date}T${clock(begin)}`, `${date}T${clock(begin + 45)}`];
      return {
        missionId: mission.id,
        key: `load-${day}-${index}`,
        kind: "briefing" as const,
        status: "confirmed" as const,
        title: { nl: `Onderdeel ${day + 1}.${index + 1}`, en: `Item ${day + 1}.${index + 1}` },
        day: date,
        startLocal,
        endLocal,
        startZone: zone,
        endZone: zone,
        startsAt: instant(startLocal),
        endsAt: instant(endLocal),
        placeId: rooms[index % halls]?.id ?? null,
      };
    }),
  );
}
const session = randomToken();
await db.insert(sessions).values({
  tokenHash: hashToken(session),
  userId: user.id,
  expiresAt: sql`now() + interval '1 day'`,
});
await db.execute(sql`analyze`);
await disconnect();
console.log(JSON.stringify({ session, day: addDays(mission.startDate, 3) }));
