import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { interpreters, itemInterpreters, nominations } from "@/db/schema/meetings";
import { groups } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { toInstant } from "@/lib/time/wall-time";

/** Interpreters, a nominated list for the ministers' table and an item of the leader's programme; all invented. */

const why: Record<string, string> = {
  "embassy@missio.example": "Demo: het ministerie vroeg zelf naar deze technologie.",
  "coordinator@missio.example": "Demo: bouwt er al een proefproject.",
};

function instant(local: string): Date {
  const result = toInstant(local, "Asia/Almaty", null);
  if (!result.ok) throw new Error(result.reason);
  return result.instant;
}

export async function seedProtocol(tx: Transaction, missionId: string): Promise<void> {
  const [meetingRows, people, accounts] = [
    await tx
      .select({ id: items.id, key: items.key })
      .from(items)
      .where(and(eq(items.missionId, missionId), inArray(items.key, ["a14", "a15"]))),
    await tx
      .select({ registrationId: registrations.id })
      .from(registrations)
      .innerJoin(groups, eq(groups.id, registrations.sectorId))
      .where(
        and(
          eq(registrations.missionId, missionId),
          eq(groups.key, "energy"),
          inArray(registrations.status, travellingStatuses),
        ),
      )
      .orderBy(asc(registrations.lastName), asc(registrations.id))
      .limit(4),
    await tx
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(inArray(users.email, Object.keys(why))),
  ];
  const ministers = meetingRows.find((row) => row.key === "a15")?.id;
  const chamber = meetingRows.find((row) => row.key === "a14")?.id;
  if (!ministers || !chamber) throw new Error("the demo has its two meetings");

  const [russian, kazakh] = await tx
    .insert(interpreters)
    .values([
      {
        missionId,
        name: "Olga Verzinova (demo)",
        pairs: ["nl-ru", "en-ru"],
        email: "olga.verzinova@missio.example",
        phone: "+32470000951",
        notes: "Demo: simultaan en consecutief, techniek en energie.",
      },
      {
        missionId,
        name: "Aigerim Demobekova (demo)",
        pairs: ["en-kk", "kk-ru"],
        email: "aigerim.demobekova@missio.example",
        phone: "+32470000952",
        notes: "Demo: ter plaatse, alleen consecutief.",
      },
    ])
    .returning({ id: interpreters.id });
  if (!russian || !kazakh) throw new Error("an inserted interpreter did not come back");
  await tx.insert(itemInterpreters).values([
    { missionId, itemId: ministers, interpreterId: russian.id, pair: "nl-ru" },
    { missionId, itemId: chamber, interpreterId: kazakh.id, pair: "en-kk" },
  ]);

  await tx.insert(nominations).values(
    people.map(({ registrationId }, index) => {
      const account = accounts[index % accounts.length];
      return {
        missionId,
        itemId: ministers,
        registrationId,
        motivation: why[account?.email ?? ""] ?? "",
        nominatedBy: account?.id ?? null,
      };
    }),
  );

  const local = (clock: string) => `2017-06-23T${clock}`;
  await tx.insert(items).values({
    missionId,
    key: "demo-leader-1",
    kind: "briefing",
    status: "confirmed",
    title: {
      nl: "Voorbereiding van de missieleider met het kabinet (demo)",
      en: "Head of mission prepares with the cabinet (demo)",
      fr: "Préparation du chef de mission avec le cabinet (démo)",
    },
    day: "2017-06-23",
    startLocal: local("08:00"),
    startZone: "Asia/Almaty",
    endLocal: local("08:30"),
    endZone: "Asia/Almaty",
    startsAt: instant(local("08:00")),
    endsAt: instant(local("08:30")),
    audience: "leader",
  });
}
