import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import { travellingStatuses } from "@/db/enums";
import { groups } from "@/db/schema/missions";
import { memberships } from "@/db/schema/organisations";
import { participations } from "@/db/schema/programme";
import { companies, links, registrationGroups, registrations } from "@/db/schema/registrations";
import { releasedItems } from "@/db/schema/releases";
import { linkToken } from "@/lib/crypto/link-token";
import { pick } from "@/lib/i18n/translate";
import { canReachPeople, canSeePeople } from "@/lib/itinerary/policy";
import type { BookEntry, OwnData } from "@/lib/itinerary/schema";
import type { AccountContext, MissionContext } from "@/lib/kernel/context";
import { everyWord } from "@/lib/kernel/search";

const fullName = (row: { title: string; firstName: string; lastName: string }) =>
  [row.title, row.firstName, row.lastName].filter(Boolean).join(" ");

/** Address of a portrait; the route asks again whether the reader may see it. */
const photoPath = (photoId: string | null) => (photoId ? `/api/photos/${photoId}` : null);

const inBook = (context: MissionContext) =>
  and(
    eq(registrations.missionId, context.missionId),
    eq(registrations.directory, true),
    inArray(registrations.status, travellingStatuses),
  );

/**
 * Delegates who opted in, by name; each field only if it was opted in itself, addresses and numbers only for whoever
 * travels along or organises. `search` in any script.
 */
export async function listBook(context: MissionContext, search = "", itemId?: string): Promise<BookEntry[]> {
  if (!canSeePeople(context)) return [];
  const reach = canReachPeople(context);
  const rows = await db
    .select({
      registrationId: registrations.id,
      title: registrations.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      jobFunction: registrations.jobFunction,
      company: companies.name,
      role: registrations.role,
      languages: registrations.languages,
      email: sql<
        string | null
      >`case when ${reach} and ${registrations.directoryEmail} then ${registrations.email} end`,
      mobile: sql<
        string | null
      >`case when ${reach} and ${registrations.directoryMobile} then nullif(${registrations.mobile}, '') end`,
      photoId: registrations.photoId,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .where(
      and(
        inBook(context),
        itemId
          ? sql`exists (select 1 from ${releasedItems} r where r.item_id = ${itemId}
              and case when r.content ->> 'audience' = 'sign_up'
                then exists (select 1 from ${participations} p where p.item_id = r.item_id
                  and p.registration_id = ${registrations.id} and p.status = 'placed')
                else r.content -> 'people' ? ${registrations.id}::text end)`
          : undefined,
        everyWord(
          sql`concat_ws(' ', ${registrations.firstName}, ${registrations.lastName}, ${registrations.jobFunction}, ${companies.name})`,
          search,
        ),
      ),
    )
    .orderBy(
      asc(registrations.precedence),
      sql`missio_fold(${registrations.lastName})`,
      sql`missio_fold(${registrations.firstName})`,
      asc(registrations.id),
    );
  return rows.map(({ title, firstName, lastName, photoId, company, ...row }) => ({
    ...row,
    name: fullName({ title, firstName, lastName }),
    company: company ?? "",
    photo: photoPath(photoId),
  }));
}

/** One's own registration as the delegate may read it, with the tokens of the live links. */
export async function getOwnData(context: MissionContext): Promise<OwnData | null> {
  if (!context.registrationId || context.actor.kind !== "user") return null;
  const [row] = await db
    .select({
      id: registrations.id,
      title: registrations.title,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      jobFunction: registrations.jobFunction,
      company: companies.name,
      email: registrations.email,
      mobile: registrations.mobile,
      languages: registrations.languages,
      sector: groups.name,
      companions: registrations.companions,
      photoId: registrations.photoId,
      directory: registrations.directory,
      directoryEmail: registrations.directoryEmail,
      directoryMobile: registrations.directoryMobile,
      groups: sql<Localised[]>`coalesce((
        select json_agg(${groups.name} order by ${groups.position}) from ${registrationGroups}
        join ${groups} on ${groups.id} = ${registrationGroups.groupId}
        where ${registrationGroups.registrationId} = ${registrations.id}), '[]'::json)`,
      links: sql<{ id: string; kind: "itinerary" | "calendar" | "registration" }[]>`coalesce((
        select json_agg(json_build_object('id', ${links.id}, 'kind', ${links.kind})) from ${links}
        where ${links.registrationId} = ${registrations.id} and ${links.revokedAt} is null), '[]'::json)`,
    })
    .from(registrations)
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .leftJoin(groups, eq(groups.id, registrations.sectorId))
    .where(and(eq(registrations.missionId, context.missionId), eq(registrations.id, context.registrationId)));
  if (!row) return null;
  const tokenOf = (kind: "itinerary" | "calendar") => {
    const link = row.links.find((one) => one.kind === kind);
    return link ? linkToken(kind, link.id) : null;
  };
  return {
    registrationId: row.id,
    title: row.title,
    name: [row.firstName, row.lastName].filter(Boolean).join(" "),
    jobFunction: row.jobFunction,
    company: row.company ?? "",
    email: row.email ?? "",
    mobile: row.mobile,
    languages: row.languages,
    sector: pick(row.sector, context.locale),
    groups: row.groups.map((name) => pick(name, context.locale)),
    companions: row.companions.map((one) => `${one.firstName} ${one.lastName}`.trim()),
    photo: photoPath(row.photoId),
    directory: row.directory,
    directoryEmail: row.directoryEmail,
    directoryMobile: row.directoryMobile,
    itineraryToken: tokenOf("itinerary"),
    calendarToken: tokenOf("calendar"),
  };
}

/** Whether there is a desk that this account may open, so that the way to it is shown. */
export async function hasDesk(context: AccountContext): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.userId, context.userId), ne(memberships.role, "company_contact")))
    .limit(1);
  return rows.length > 0;
}
