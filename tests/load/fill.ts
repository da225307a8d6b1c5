/**
 * Fills the database of DATABASE_URL for a measurement: the demo, with `process.argv[2]` travelling delegates in the
 * Astana mission. Prints the keys that the load needs as JSON on the last line.
 */
import { eq, sql } from "drizzle-orm";
import { db, disconnect } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { sessions, users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { links, registrations } from "@/db/schema/registrations";
import { insertPeople, seedDemo } from "@/db/seed/demo";
import { demoPeople } from "@/db/seed/people";
import { linkToken } from "@/lib/crypto/link-token";
import { hashToken, randomToken } from "@/lib/crypto/token";

const delegates = Number(process.argv[2] ?? 32);
await migrateDatabase(process.env.DATABASE_URL ?? "");
await seedDemo();

const [mission] = await db.select().from(missions).where(eq(missions.slug, "astana-2017"));
const [user] = await db.select().from(users).where(eq(users.email, "delegate@missio.example"));
const [own] = await db
  .select({ id: registrations.id })
  .from(registrations)
  .where(eq(registrations.userId, user?.id ?? ""));
if (!mission || !user || !own) throw new Error("the demo data are not there");

const more = delegates - mission.headsTaken;
if (more > 0) {
  await db.transaction(async (tx) => {
    await tx.update(missions).set({ capacity: delegates }).where(eq(missions.id, mission.id));
    const people = demoPeople(delegates + 6, () => "confirmed").slice(-more);
    await insertPeople(
      tx,
      mission.organisationId,
      mission.id,
      people.map((person, index) => ({ ...person, email: `load${index}@voorbeeld.example` })),
    );
  });
}

const session = randomToken();
await db.insert(sessions).values({
  tokenHash: hashToken(session),
  userId: user.id,
  expiresAt: sql`now() + interval '1 day'`,
});
const token = async (kind: "itinerary" | "calendar") => {
  const [known] = await db
    .select({ id: links.id })
    .from(links)
    .where(
      sql`${links.registrationId} = ${own.id} and ${links.kind} = ${kind} and ${links.revokedAt} is null`,
    );
  if (known) return linkToken(kind, known.id);
  const [link] = await db
    .insert(links)
    .values({ missionId: mission.id, registrationId: own.id, kind })
    .returning({ id: links.id });
  return linkToken(kind, link?.id ?? "");
};
const keys = { session, itinerary: await token("itinerary"), calendar: await token("calendar") };
await db.execute(sql`analyze`);
await disconnect();
console.log(JSON.stringify(keys));
