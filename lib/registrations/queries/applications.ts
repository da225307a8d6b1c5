import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groups, missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { companies, registrations } from "@/db/schema/registrations";
import type { AccountContext, ApplicantContext } from "@/lib/kernel/context";
import { registrationWindow } from "@/lib/registrations/rules/window";
import type { ApplicationPage, MyRegistration } from "@/lib/registrations/schema";

const ownColumns = {
  id: registrations.id,
  status: registrations.status,
  role: registrations.role,
  draft: registrations.draft,
  draftVersion: registrations.draftVersion,
  title: registrations.title,
  firstName: registrations.firstName,
  lastName: registrations.lastName,
  jobFunction: registrations.jobFunction,
  email: registrations.email,
  applicantEmail: registrations.applicantEmail,
  mobile: registrations.mobile,
  languages: registrations.languages,
  photoId: registrations.photoId,
  sectorId: registrations.sectorId,
  companyName: companies.name,
  companyVat: companies.vatNumber,
  companySize: companies.size,
  companyWebsite: companies.website,
  goals: registrations.goals,
  companions: registrations.companions,
  directory: registrations.directory,
  directoryEmail: registrations.directoryEmail,
  directoryMobile: registrations.directoryMobile,
  photosConsent: sql<boolean>`${registrations.consentPhotosAt} is not null`,
  decisionReason: registrations.decisionReason,
  submittedAt: registrations.submittedAt,
  decidedAt: registrations.decidedAt,
};

/** Everything the registration page shows: the mission, its sectors, and the one registration of this person. */
export async function getApplicationPage(context: ApplicantContext): Promise<ApplicationPage | null> {
  const [[mission], sectors, [own]] = await Promise.all([
    db
      .select({
        name: missions.name,
        organisation: organisations.name,
        contactEmail: organisations.contactEmail,
        contactPhone: organisations.contactPhone,
        status: missions.status,
        startDate: missions.startDate,
        endDate: missions.endDate,
        opensAt: missions.opensAt,
        closesAt: missions.closesAt,
        homeZone: missions.homeZone,
        placesLeft: sql<number | null>`${missions.capacity} - ${missions.headsTaken}`,
      })
      .from(missions)
      .innerJoin(organisations, eq(organisations.id, missions.organisationId))
      .where(eq(missions.id, context.missionId)),
    db
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(and(eq(groups.missionId, context.missionId), eq(groups.kind, "sector")))
      .orderBy(asc(groups.position), asc(groups.key)),
    context.registrationId
      ? db
          .select(ownColumns)
          .from(registrations)
          .leftJoin(companies, eq(companies.id, registrations.companyId))
          .where(
            and(eq(registrations.missionId, context.missionId), eq(registrations.id, context.registrationId)),
          )
      : [],
  ]);
  if (!mission) return null;
  return {
    mission: { ...mission, window: registrationWindow(mission, context.now) },
    sectors,
    own: own ?? null,
  };
}

/** My registrations in all missions, and those I filled in for others; the next mission first. */
export async function listMyRegistrations(context: AccountContext): Promise<MyRegistration[]> {
  return db
    .select({
      id: registrations.id,
      missionSlug: missions.slug,
      missionName: missions.name,
      missionStatus: missions.status,
      startDate: missions.startDate,
      endDate: missions.endDate,
      hostZone: missions.hostZone,
      status: registrations.status,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      mine: sql<boolean>`${registrations.userId} is not distinct from ${context.userId}`,
    })
    .from(registrations)
    .innerJoin(missions, eq(missions.id, registrations.missionId))
    .where(
      sql`(${registrations.userId} = ${context.userId} or ${registrations.applicantUserId} = ${context.userId})`,
    )
    .orderBy(desc(missions.startDate), asc(registrations.createdAt));
}
