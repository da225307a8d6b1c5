import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import type { GroupKind, Role } from "@/db/enums";
import { groups, missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { type MissionContext, mint, type OrganisationContext } from "@/lib/kernel/context";

export type TestMission = typeof missions.$inferSelect;

let count = 0;
export const unique = (prefix: string) => `${prefix}-${++count}-${randomUUID().slice(0, 8)}`;

export async function createOrganisation(values: Partial<typeof organisations.$inferInsert> = {}) {
  const [row] = await db
    .insert(organisations)
    .values({ slug: unique("organisation"), name: "Kamer van Test", ...values })
    .returning();
  if (!row) throw new Error("no organisation");
  return row;
}

/** A published mission to Astana in an organisation of its own, unless `organisationId` is given. */
export async function createMission(
  values: Partial<typeof missions.$inferInsert> = {},
): Promise<TestMission> {
  const organisationId = values.organisationId ?? (await createOrganisation()).id;
  const [row] = await db
    .insert(missions)
    .values({
      slug: unique("mission"),
      name: { nl: "Testmissie", en: "Test mission", fr: "Mission d’essai" },
      homeZone: "Europe/Brussels",
      hostZone: "Asia/Almaty",
      startDate: "2017-06-21",
      endDate: "2017-06-24",
      status: "open",
      publishedAt: new Date("2017-01-01T00:00:00Z"),
      ...values,
      organisationId,
    })
    .returning();
  if (!row) throw new Error("no mission");
  return row;
}

export async function createGroup(
  mission: { id: string },
  values: Partial<typeof groups.$inferInsert> & { kind?: GroupKind } = {},
) {
  const key = values.key ?? unique("group");
  const [row] = await db
    .insert(groups)
    .values({
      kind: "bus",
      name: { nl: `Bus ${key}`, en: `Bus ${key}` },
      ...values,
      key,
      missionId: mission.id,
    })
    .returning();
  if (!row) throw new Error("no group");
  return row;
}

type ContextOptions = {
  locale?: "nl" | "en" | "fr";
  now?: Date;
  registrationId?: string | null;
};

/** Whoever has these roles in the mission; without roles a coordinator. */
export function contextOf(
  mission: TestMission,
  roles: readonly Role[] = ["coordinator"],
  { locale = "nl", now = new Date("2017-06-01T08:00:00Z"), registrationId = null }: ContextOptions = {},
): MissionContext {
  return mint<MissionContext>({
    actor: { kind: "system", job: "test" },
    locale,
    now,
    requestId: "test",
    organisationId: mission.organisationId,
    missionId: mission.id,
    slug: mission.slug,
    homeZone: mission.homeZone,
    hostZone: mission.hostZone,
    roles: new Set(roles),
    registrationId,
  });
}

export function organisationContextOf(
  organisationId: string,
  roles: readonly Role[] = ["coordinator"],
): OrganisationContext {
  return mint<OrganisationContext>({
    actor: { kind: "system", job: "test" },
    locale: "nl",
    now: new Date("2017-06-01T08:00:00Z"),
    requestId: "test",
    organisationId,
    roles: new Set(roles),
  });
}
