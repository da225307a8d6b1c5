import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type GrantedRole, type LinkKind, type Locale, travellingStatuses } from "@/db/enums";
import { sessions, users } from "@/db/schema/accounts";
import { counterparts } from "@/db/schema/counterparts";
import { counterpartLinks } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { links, registrations } from "@/db/schema/registrations";

/** What the gates of `session.ts` ask the database. Reading is not being let in: only the gates mint contexts. */

export type SessionUser = { sessionId: string; userId: string; email: string; name: string; locale: Locale };

type Access = {
  organisationId: string;
  missionId: string;
  slug: string;
  homeZone: string;
  hostZone: string;
  roles: GrantedRole[];
  registrationId: string | null;
  applicant: boolean;
  stale: boolean;
};

/** Sessions say when they were last seen, to within ten minutes: a write per page would be too dear. */
export const staleSession = sql<boolean>`${sessions.lastSeenAt} < now() - interval '10 minutes'`;

/** Built once per process: these run for every page, and putting them together costs more than running them. */
function prepareAccess() {
  return db
    .select({
      sessionId: sessions.id,
      stale: staleSession,
      userId: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      organisationId: missions.organisationId,
      missionId: missions.id,
      slug: missions.slug,
      homeZone: missions.homeZone,
      hostZone: missions.hostZone,
      roles: sql<GrantedRole[]>`coalesce((
        select json_agg(distinct ${memberships.role}) from ${memberships}
        where ${memberships.userId} = ${users.id} and ${memberships.organisationId} = ${missions.organisationId}
          and (${memberships.missionId} is null or ${memberships.missionId} = ${missions.id})
          and ${memberships.companyId} is null), '[]'::json)`,
      registrationId: sql<string | null>`(
        select ${registrations.id} from ${registrations}
        where ${registrations.missionId} = ${missions.id} and ${registrations.userId} = ${users.id}
          and ${inArray(registrations.status, travellingStatuses)}
        order by ${registrations.createdAt} limit 1)`,
      applicant: sql<boolean>`exists (
        select 1 from ${registrations} where ${registrations.missionId} = ${missions.id}
          and (${registrations.userId} = ${users.id} or ${registrations.applicantUserId} = ${users.id}))`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(missions, eq(missions.slug, sql.placeholder("slug")))
    .where(and(eq(sessions.tokenHash, sql.placeholder("token")), sql`${sessions.expiresAt} > now()`))
    .prepare("gate_access");
}

let preparedAccess: ReturnType<typeof prepareAccess> | undefined;

/** Session, mission and every role of the person in it: one query. */
export async function readAccess(tokenHash: string, slug: string): Promise<(SessionUser & Access) | null> {
  // No address holds NUL, and the database takes none.
  if (slug.includes("\0")) return null;
  preparedAccess ??= prepareAccess();
  const [row] = await preparedAccess.execute({ token: tokenHash, slug });
  return row ?? null;
}

function prepareLink() {
  return db
    .select({
      organisationId: missions.organisationId,
      missionId: missions.id,
      slug: missions.slug,
      homeZone: missions.homeZone,
      hostZone: missions.hostZone,
      registrationId: registrations.id,
      locale: registrations.locale,
    })
    .from(links)
    .innerJoin(registrations, eq(registrations.id, links.registrationId))
    .innerJoin(missions, eq(missions.id, registrations.missionId))
    .where(
      and(
        eq(links.id, sql.placeholder("link")),
        eq(links.kind, sql.placeholder("kind")),
        isNull(links.revokedAt),
        inArray(registrations.status, travellingStatuses),
      ),
    )
    .prepare("gate_link");
}

let preparedLink: ReturnType<typeof prepareLink> | undefined;

/** Whose itinerary a live link opens; null once it is revoked or the person does not travel any more. */
export async function readLink(kind: LinkKind, linkId: string) {
  preparedLink ??= prepareLink();
  const [row] = await preparedLink.execute({ kind, link: linkId });
  return row ?? null;
}

/** Whose meetings a counterpart's link opens, and whether it still does. Expiry goes by the database's clock. */
export async function readCounterpartLink(linkId: string) {
  const [row] = await db
    .select({
      organisationId: missions.organisationId,
      missionId: missions.id,
      counterpartId: counterparts.id,
      languages: counterparts.languages,
      revoked: sql<boolean>`${counterpartLinks.revokedAt} is not null`,
      expired: sql<boolean>`${counterpartLinks.expiresAt} <= now()`,
      contact: organisations.contactEmail,
    })
    .from(counterpartLinks)
    .innerJoin(counterparts, eq(counterparts.id, counterpartLinks.counterpartId))
    .innerJoin(missions, eq(missions.id, counterpartLinks.missionId))
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(counterpartLinks.id, linkId));
  return row ?? null;
}
