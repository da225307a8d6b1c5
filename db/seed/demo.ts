import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import {
  type DelegationRole,
  type GrantedRole,
  grantedRoles,
  type RegistrationStatus,
  type Role,
} from "@/db/enums";
import { installation, users } from "@/db/schema/accounts";
import { groups } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { items, participations } from "@/db/schema/programme";
import { companies, registrationGroups, registrations } from "@/db/schema/registrations";
import { astanaMission, aucklandMission } from "@/db/seed/astana";
import { type DemoPerson, demoPeople } from "@/db/seed/people";
import { seedProtocol } from "@/db/seed/protocol";
import { tallinnMission } from "@/db/seed/tallinn";
import { seedVisits } from "@/db/seed/visits";
import { type DemoAccount, demoAccounts } from "@/lib/accounts/rules/demo";
import { demoKey } from "@/lib/kernel/installation";
import { insertMission } from "@/lib/missions/commands/import";
import { MissionFile } from "@/lib/missions/rules/interchange";
import { releaseInitial } from "@/lib/programme/commands/release";
import { localDay } from "@/lib/time/wall-time";

/** Fills an empty database with the demo missions; does nothing when an organisation exists. */
export async function seedDemo(now: Date = new Date()): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [any] = await tx.select({ id: organisations.id }).from(organisations).limit(1);
    if (any) return false;
    // In the same transaction: a database with these people in it is always known as the demo.
    await tx.insert(installation).values({ key: demoKey, value: "true" });
    const limburg = await insertOrganisation(tx, "voka-limburg-demo", "Voka – KvK Limburg (demo)", "#0d5c5a");
    const other = await insertOrganisation(tx, "andere-kamer-demo", "Andere Kamer (demo)", "#5b3a8c");
    const astana = await insertMission(tx, limburg, astanaMission(), now);
    const tallinn = await insertMission(
      tx,
      limburg,
      MissionFile.parse(tallinnMission(localDay(now, "Europe/Brussels"))),
      now,
    );
    const auckland = await insertMission(tx, other, aucklandMission(), now);
    await seedAstanaDelegation(tx, limburg, astana.id);
    await seedTallinnApplications(tx, limburg, tallinn.id);
    await seedAccounts(tx, { limburg, other, astana: astana.id });
    await seedProtocol(tx, astana.id);
    for (const mission of [astana, tallinn, auckland]) await releaseInitial(tx, mission.id);
    return true;
  });
}

async function insertOrganisation(
  tx: Transaction,
  slug: string,
  name: string,
  accent: string,
): Promise<string> {
  const [row] = await tx
    .insert(organisations)
    .values({ slug, name, accent, contactEmail: `info@${slug}.example`, contactPhone: "+32470000900" })
    .returning({ id: organisations.id });
  if (!row) throw new Error("no organisation");
  return row.id;
}

/** 32 travelling delegates, who fill the mission, and six people in the other states. */
function astanaStatus(index: number): RegistrationStatus {
  if (index < 24) return "confirmed";
  if (index < 32) return "accepted";
  const rest: RegistrationStatus[] = [
    "waitlisted",
    "waitlisted",
    "submitted",
    "under_review",
    "rejected",
    "withdrawn",
  ];
  return rest[index - 32] ?? "submitted";
}

async function seedAstanaDelegation(
  tx: Transaction,
  organisationId: string,
  missionId: string,
): Promise<void> {
  const ids = await insertPeople(tx, organisationId, missionId, demoPeople(38, astanaStatus));
  const programme = await tx
    .select({ id: items.id, key: items.key })
    .from(items)
    .where(and(eq(items.missionId, missionId), inArray(items.key, ["a15", "demo-r1", "demo-r2"])));
  const itemId = (key: string) => programme.find((item) => item.key === key)?.id ?? "";
  const place = (key: string, people: string[]) =>
    people.map((registrationId) => ({ missionId, itemId: itemId(key), registrationId }));
  // Signed up by themselves before the ranking began: theirs to give up or to swap.
  const chosen = (key: string, people: string[]) =>
    place(key, people).map((row) => ({ ...row, source: "delegate" as const }));
  await tx
    .insert(participations)
    .values([
      ...place("a15", ids.slice(0, 6)),
      ...chosen("demo-r1", ids.slice(0, 8)),
      ...chosen("demo-r2", ids.slice(8, 13)),
    ]);
  await tx
    .insert(participations)
    .values(chosen("demo-r1", ids.slice(13, 15)).map((row) => ({ ...row, status: "waiting" as const })));
  await seedVisits(tx, missionId, ids.slice(0, 32));
  const buses = await tx
    .select({ id: groups.id, key: groups.key })
    .from(groups)
    .where(and(eq(groups.missionId, missionId), eq(groups.kind, "bus")));
  await tx.insert(registrationGroups).values(
    ids.slice(0, 32).map((registrationId, index) => ({
      missionId,
      registrationId,
      groupId: buses[index % buses.length]?.id ?? "",
    })),
  );
}

async function seedTallinnApplications(
  tx: Transaction,
  organisationId: string,
  missionId: string,
): Promise<void> {
  const statuses: RegistrationStatus[] = [
    "accepted",
    "accepted",
    "submitted",
    "submitted",
    "submitted",
    "under_review",
  ];
  const people = demoPeople(6, (index) => statuses[index] ?? "submitted").map((person, index) => ({
    ...person,
    email: index === 2 ? "applicant@missio.example" : `aanvrager${index + 1}@voorbeeld.example`,
    sector: ["logistics", "timber", "digital"][index % 3] ?? "digital",
  }));
  await insertPeople(tx, organisationId, missionId, people);
}

/** Inserts people with their companies and sectors; answers the registration ids in the same order. */
export async function insertPeople(
  tx: Transaction,
  organisationId: string,
  missionId: string,
  people: readonly DemoPerson[],
  role: DelegationRole = "delegate",
): Promise<string[]> {
  await tx
    .insert(companies)
    .values(people.map((person) => ({ organisationId, ...person.company })))
    .onConflictDoNothing();
  const [known, sectors] = await Promise.all([
    tx.select().from(companies).where(eq(companies.organisationId, organisationId)),
    tx
      .select()
      .from(groups)
      .where(and(eq(groups.missionId, missionId), eq(groups.kind, "sector"))),
  ]);
  const companyId = new Map(known.map((company) => [company.vatNumber, company.id]));
  const sectorId = new Map(sectors.map((sector) => [sector.key, sector.id]));
  const at = new Date("2017-05-02T08:00:00Z");
  const rows = await tx
    .insert(registrations)
    .values(
      people.map((person, index) => ({
        organisationId,
        missionId,
        companyId: companyId.get(person.company.vatNumber) ?? null,
        sectorId: sectorId.get(person.sector) ?? null,
        status: person.status,
        role,
        title: person.title,
        firstName: person.firstName,
        lastName: person.lastName,
        jobFunction: person.jobFunction,
        email: person.email,
        mobile: person.mobile,
        languages: person.languages,
        locale: person.locale,
        goals: person.goals,
        directory: person.directory,
        directoryEmail: person.directory && index % 2 === 0,
        directoryMobile: person.directory && index % 4 === 0,
        consentTermsAt: at,
        submittedAt: new Date(at.getTime() + index * 60_000),
        decidedAt: ["submitted", "under_review"].includes(person.status) ? null : at,
        waitlistedAt: person.status === "waitlisted" ? new Date(at.getTime() + index * 60_000) : null,
        decisionReason: person.status === "rejected" ? "Demo: de sector past niet bij deze missie." : "",
      })),
    )
    .returning({ id: registrations.id });
  return rows.map((row) => row.id);
}

type Tenants = { limburg: string; other: string; astana: string };

function isGranted(role: Role): role is GrantedRole {
  return (grantedRoles as readonly Role[]).includes(role);
}

async function seedAccounts(tx: Transaction, tenant: Tenants): Promise<void> {
  const astana = { organisationId: tenant.limburg, missionId: tenant.astana };
  const scopes: Partial<Record<DemoAccount["key"], { organisationId: string; missionId?: string }>> = {
    coordinator: { organisationId: tenant.limburg },
    travel: { organisationId: tenant.limburg },
    checkIn: astana,
    partner: astana,
    cabinet: astana,
    headOfMission: astana,
    other: { organisationId: tenant.other },
  };
  const rows = await tx
    .insert(users)
    .values(
      demoAccounts.map(({ email, name }) => ({ email, name: `${name} (demo)`, emailVerifiedAt: new Date() })),
    )
    .returning({ id: users.id, email: users.email });
  const userId = new Map(rows.map((row) => [row.email, row.id]));
  const id = (email: string) => userId.get(email) ?? "";
  await tx.insert(memberships).values(
    demoAccounts.flatMap(({ email, key, role }) => {
      const scope = scopes[key];
      return scope && isGranted(role) ? [{ userId: id(email), role, missionId: null, ...scope }] : [];
    }),
  );
  for (const email of ["delegate@missio.example", "applicant@missio.example"]) {
    await tx
      .update(registrations)
      .set({ userId: id(email) })
      .where(eq(registrations.email, email));
  }
  const [own] = await tx
    .select({ companyId: registrations.companyId })
    .from(registrations)
    .where(eq(registrations.email, "delegate@missio.example"));
  if (own?.companyId) {
    await tx.insert(memberships).values({
      userId: id("company@missio.example"),
      role: "company_contact",
      organisationId: tenant.limburg,
      companyId: own.companyId,
    });
  }
}
