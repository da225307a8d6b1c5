import { and, asc, count, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import type { Locale } from "@/db/enums";
import { installation, users } from "@/db/schema/accounts";
import { auditLog } from "@/db/schema/audit";
import { counterparts } from "@/db/schema/counterparts";
import { missions } from "@/db/schema/missions";
import { invitations, memberships, organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { readLinkToken } from "@/lib/crypto/link-token";
import { hashToken } from "@/lib/crypto/token";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext, OrganisationContext } from "@/lib/kernel/context";
import type {
  AuditFilter,
  AuditPage,
  Invitation,
  InvitationView,
  Member,
  OrganisationView,
} from "@/lib/organisations/schema";

/** True while the token of a set-up link can still be used. */
export async function isSetupOpen(token: string): Promise<boolean> {
  const [row] = await db
    .select({ key: installation.key })
    .from(installation)
    .where(and(eq(installation.key, "setup.link"), eq(installation.value, hashToken(token))));
  return Boolean(row);
}

export async function getOrganisation(
  context: OrganisationContext | MissionContext,
): Promise<OrganisationView | null> {
  const [row] = await db
    .select({
      id: organisations.id,
      slug: organisations.slug,
      name: organisations.name,
      locale: organisations.locale,
      accent: organisations.accent,
      contactEmail: organisations.contactEmail,
      contactPhone: organisations.contactPhone,
    })
    .from(organisations)
    .where(eq(organisations.id, context.organisationId));
  return row ?? null;
}

/** Names of the organisation's missions, for choosing one; the latest first. */
export async function listMissionChoices(
  context: OrganisationContext,
): Promise<{ id: string; slug: string; title: string }[]> {
  const rows = await db
    .select({ id: missions.id, slug: missions.slug, name: missions.name })
    .from(missions)
    .where(eq(missions.organisationId, context.organisationId))
    .orderBy(desc(missions.startDate));
  return rows.map(({ name, ...row }) => ({ ...row, title: pick(name, context.locale) }));
}

function missionOf(
  row: { missionId: string | null; missionName: Parameters<typeof pick>[0] },
  locale: Locale,
) {
  return row.missionId === null ? null : { id: row.missionId, title: pick(row.missionName, locale) };
}

async function members(
  context: OrganisationContext | MissionContext,
  where: SQL | undefined,
): Promise<Member[]> {
  const rows = await db
    .select({
      id: memberships.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      missionId: memberships.missionId,
      missionName: missions.name,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(missions, eq(missions.id, memberships.missionId))
    .where(and(eq(memberships.organisationId, context.organisationId), isNull(memberships.companyId), where))
    .orderBy(asc(memberships.role), asc(users.name), asc(users.email));
  const self = context.actor.kind === "user" ? context.actor.userId : null;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    mission: missionOf(row, context.locale),
    self: row.userId === self,
  }));
}

/** Everybody with a role in the organisation or in one of its missions. */
export const listMembers = (context: OrganisationContext) => members(context, undefined);

/** Everybody with a role in this mission, those of the whole organisation included. */
export const listTeam = (context: MissionContext) =>
  members(context, or(isNull(memberships.missionId), eq(memberships.missionId, context.missionId)));

async function openInvitations(
  context: OrganisationContext | MissionContext,
  where: SQL | undefined,
): Promise<Invitation[]> {
  const rows = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      expired: sql<boolean>`${invitations.expiresAt} <= now()`,
      missionId: invitations.missionId,
      missionName: missions.name,
    })
    .from(invitations)
    .leftJoin(missions, eq(missions.id, invitations.missionId))
    .where(
      and(
        eq(invitations.organisationId, context.organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        where,
      ),
    )
    .orderBy(desc(invitations.createdAt));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    expiresAt: row.expiresAt,
    expired: row.expired,
    mission: missionOf(row, context.locale),
  }));
}

/** Invitations that nobody took up yet. */
export const listInvitations = (context: OrganisationContext) => openInvitations(context, undefined);

export const listTeamInvitations = (context: MissionContext) =>
  openInvitations(context, eq(invitations.missionId, context.missionId));

/** What an invitation offers, for whoever holds its link; null for a made-up one. */
export async function getInvitation(token: string, locale: Locale): Promise<InvitationView | null> {
  const id = readLinkToken("invitation", token);
  if (!id) return null;
  const [row] = await db
    .select({
      email: invitations.email,
      role: invitations.role,
      organisation: organisations.name,
      missionSlug: missions.slug,
      missionName: missions.name,
      state: sql<InvitationView["state"]>`case when ${invitations.revokedAt} is not null then 'revoked'
        when ${invitations.acceptedAt} is not null then 'accepted'
        when ${invitations.expiresAt} <= now() then 'expired' else 'open' end`,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(missions, eq(missions.id, invitations.missionId))
    .where(eq(invitations.id, id));
  if (!row) return null;
  const { missionSlug, missionName, ...view } = row;
  return { ...view, mission: missionSlug ? { slug: missionSlug, title: pick(missionName, locale) } : null };
}

const pageSize = 50;
/** Logs grow without end; beyond this the total is told as "more than". */
const countLimit = 1000;
/** People in the filter: enough for a team, and the page stays small when thousands applied. */
const choiceLimit = 100;

async function readAudit(tenant: SQL, locale: Locale, filter: AuditFilter): Promise<AuditPage> {
  const page = Math.max(1, Math.min(filter.page ?? 1, 10_000));
  const where = and(
    tenant,
    filter.action ? eq(auditLog.action, filter.action) : undefined,
    filter.person ? eq(auditLog.actorName, filter.person) : undefined,
    filter.entity ? eq(auditLog.entityType, filter.entity) : undefined,
  );
  const counted = db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(where)
    .limit(countLimit + 1)
    .as("counted");
  const [rows, [total], actions, people, entities] = await Promise.all([
    db
      .select({
        id: auditLog.id,
        at: auditLog.at,
        actorKind: auditLog.actorKind,
        // A new account has no name yet; its address is read here and not written into the log.
        actorName: sql<string>`coalesce(nullif(${auditLog.actorName}, ''), nullif(${users.name}, ''), ${users.email}::text, '')`,
        subject: sql<Localised | null>`case ${auditLog.entityType}
          when 'item' then (select i.title from ${items} i where i.id::text = ${auditLog.entityId})
          when 'meeting' then (select i.title from ${items} i where i.id::text = ${auditLog.entityId})
          when 'place' then (select p.name from ${places} p where p.id::text = ${auditLog.entityId})
          when 'counterpart' then (select jsonb_build_object('nl', coalesce(nullif(c.person_name, ''), c.organisation))
            from ${counterparts} c where c.id::text = ${auditLog.entityId})
          when 'registration' then (select jsonb_build_object('nl', concat_ws(' ', r.first_name, r.last_name))
            from ${registrations} r where r.id::text = ${auditLog.entityId})
          end`,
        action: auditLog.action,
        entityType: auditLog.entityType,
        detail: auditLog.detail,
        mission: missions.name,
      })
      .from(auditLog)
      .leftJoin(missions, eq(missions.id, auditLog.missionId))
      .leftJoin(users, eq(users.id, auditLog.actorUserId))
      .where(where)
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ rows: count() }).from(counted),
    db.selectDistinct({ value: auditLog.action }).from(auditLog).where(tenant).orderBy(asc(auditLog.action)),
    db
      .selectDistinct({ value: auditLog.actorName })
      .from(auditLog)
      .where(and(tenant, sql`${auditLog.actorName} <> ''`))
      .orderBy(asc(auditLog.actorName))
      .limit(choiceLimit),
    db
      .selectDistinct({ value: auditLog.entityType })
      .from(auditLog)
      .where(tenant)
      .orderBy(asc(auditLog.entityType)),
  ]);
  const found = total?.rows ?? 0;
  return {
    rows: rows.map(({ detail, mission, subject, ...row }) => ({
      ...row,
      subject: pick(subject, locale),
      fields: Array.isArray(detail.fields) ? detail.fields.filter((field) => typeof field === "string") : [],
      mission: mission ? pick(mission, locale) : null,
    })),
    page,
    pageSize,
    total: Math.min(found, countLimit),
    more: found > countLimit,
    actions: actions.map((row) => row.value),
    people: people.map((row) => row.value),
    entities: entities.map((row) => row.value),
  };
}

/** The log of the whole organisation, its missions included; the newest first, 50 a page. */
export const listOrganisationAudit = (context: OrganisationContext, filter: AuditFilter) =>
  readAudit(eq(auditLog.organisationId, context.organisationId), context.locale, filter);

/** The log of one mission. */
export const listMissionAudit = (context: MissionContext, filter: AuditFilter) =>
  readAudit(
    sql`${auditLog.organisationId} = ${context.organisationId} and ${auditLog.missionId} = ${context.missionId}`,
    context.locale,
    filter,
  );
