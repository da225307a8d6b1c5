import { db } from "@/db/client";
import { companies, registrationGroups, registrations } from "@/db/schema/registrations";
import { unique } from "@/tests/factories/mission";

export async function createCompany(
  organisationId: string,
  values: Partial<typeof companies.$inferInsert> = {},
) {
  const [row] = await db
    .insert(companies)
    .values({ name: unique("Proefbedrijf"), ...values, organisationId })
    .returning();
  if (!row) throw new Error("no company");
  return row;
}

type Values = Partial<typeof registrations.$inferInsert> & { groupIds?: string[] };

/** An accepted delegate with a company, unless told otherwise. `companions` makes more heads. */
export async function createRegistration(
  mission: { id: string; organisationId: string },
  { groupIds = [], ...values }: Values = {},
) {
  const name = unique("Proef");
  const companyId =
    values.companyId === undefined ? (await createCompany(mission.organisationId)).id : values.companyId;
  const [row] = await db
    .insert(registrations)
    .values({
      status: "accepted",
      firstName: "Test",
      lastName: name,
      email: `${name.toLowerCase()}@example.test`,
      ...values,
      companyId,
      missionId: mission.id,
      organisationId: mission.organisationId,
    })
    .returning();
  if (!row) throw new Error("no registration");
  if (groupIds.length > 0) {
    await db
      .insert(registrationGroups)
      .values(groupIds.map((groupId) => ({ missionId: mission.id, registrationId: row.id, groupId })));
  }
  return row;
}

export async function createRegistrations(
  mission: { id: string; organisationId: string },
  count: number,
  values: Values = {},
) {
  const company = await createCompany(mission.organisationId);
  return Promise.all(
    Array.from({ length: count }, () => createRegistration(mission, { companyId: company.id, ...values })),
  );
}
