import { and, arrayContains, asc, count, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import type { GroupKind, RegistrationStatus } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { groups, missions } from "@/db/schema/missions";
import { companies, registrationGroups, registrations } from "@/db/schema/registrations";
import type { MissionContext } from "@/lib/kernel/context";
import { everyWord } from "@/lib/kernel/search";
import {
  canDecide,
  canReadDelegateBook,
  canReadNotes,
  canReadRegistrations,
} from "@/lib/registrations/policy";
import { formatMobile } from "@/lib/registrations/rules/mobile";
import { statusTabs, tabStatuses } from "@/lib/registrations/rules/status";
import { formatVat } from "@/lib/registrations/rules/vat";
import type {
  DelegateCounts,
  DelegateDetail,
  DelegateFilters,
  DelegateRow,
  DelegatesView,
  MissionGroup,
  Sort,
} from "@/lib/registrations/schema";

export function delegatesView(context: MissionContext): DelegatesView | null {
  if (canReadRegistrations(context)) return "all";
  return canReadDelegateBook(context) ? "book" : null;
}

export async function getDelegateCounts(context: MissionContext): Promise<DelegateCounts> {
  const [rows, [mission]] = await Promise.all([
    db
      .select({ status: registrations.status, count: count() })
      .from(registrations)
      .where(eq(registrations.missionId, context.missionId))
      .groupBy(registrations.status),
    db
      .select({ capacity: missions.capacity, headsTaken: missions.headsTaken })
      .from(missions)
      .where(eq(missions.id, context.missionId)),
  ]);
  const sum = (statuses: readonly RegistrationStatus[]) =>
    rows.filter((row) => statuses.includes(row.status)).reduce((total, row) => total + row.count, 0);
  return {
    tabs: {
      decide: sum(statusTabs.decide),
      accepted: sum(statusTabs.accepted),
      waiting: sum(statusTabs.waiting),
      rejected: sum(statusTabs.rejected),
      drafts: sum(statusTabs.drafts),
      left: sum(statusTabs.left),
      all: rows.reduce((total, row) => total + row.count, 0),
    },
    capacity: mission?.capacity ?? null,
    headsTaken: mission?.headsTaken ?? 0,
  };
}

/** One page of the list, and how many there are in all. Two queries, however many rows. */
export async function listDelegates(
  context: MissionContext,
  filters: DelegateFilters,
): Promise<{ rows: DelegateRow[]; total: number }> {
  const view = delegatesView(context);
  if (!view) return { rows: [], total: 0 };
  const where = conditions(context, filters, view);
  const all = view === "all";
  const [rows, [total]] = await Promise.all([
    db
      .select({
        id: registrations.id,
        title: registrations.title,
        firstName: registrations.firstName,
        lastName: registrations.lastName,
        jobFunction: registrations.jobFunction,
        company: companies.name,
        sector: groups.name,
        role: registrations.role,
        status: registrations.status,
        heads: registrations.heads,
        photoId: all ? registrations.photoId : sql<null>`null`,
        email: all ? registrations.email : sql<null>`null`,
        mobile: all ? registrations.mobile : sql<string>`''`,
        languages: registrations.languages,
        size: companies.size,
        vat: all ? companies.vatNumber : sql<null>`null`,
        precedence: registrations.precedence,
        submittedAt: registrations.submittedAt,
        queue: sql<number | null>`case when ${registrations.status} = 'waitlisted' then (
          select count(*)::int from ${registrations} as "ahead" where "ahead"."mission_id" = ${registrations.missionId}
            and "ahead"."status" = 'waitlisted'
            and ("ahead"."waitlisted_at", "ahead"."id") <= (${registrations.waitlistedAt}, ${registrations.id}))
          end`,
        groups: sql<Localised[]>`coalesce((
          select json_agg("g"."name" order by "g"."position", "g"."key") from ${registrationGroups} as "rg"
          join ${groups} as "g" on "g"."id" = "rg"."group_id" and "g"."kind" <> 'sector'
          where "rg"."registration_id" = ${registrations.id}), '[]'::json)`,
      })
      .from(registrations)
      .leftJoin(companies, eq(companies.id, registrations.companyId))
      .leftJoin(groups, eq(groups.id, registrations.sectorId))
      .where(where)
      .orderBy(...order(filters.sort, filters.desc))
      .limit(filters.rows)
      .offset((filters.page - 1) * filters.rows),
    db
      .select({ count: count() })
      .from(registrations)
      .leftJoin(companies, eq(companies.id, registrations.companyId))
      .where(where),
  ]);
  return { rows, total: total?.count ?? 0 };
}

function conditions(context: MissionContext, filters: DelegateFilters, view: DelegatesView): SQL | undefined {
  const statuses = view === "book" ? statusTabs.accepted : tabStatuses(filters.tab);
  // What one may not read, one may not search either: a hit would tell.
  const haystack =
    view === "all"
      ? sql`concat_ws(' ', ${registrations.title}, ${registrations.firstName}, ${registrations.lastName},
          ${registrations.jobFunction}, ${registrations.email}, ${registrations.mobile}, ${companies.name},
          ${companies.vatNumber})`
      : sql`concat_ws(' ', ${registrations.title}, ${registrations.firstName}, ${registrations.lastName},
          ${registrations.jobFunction}, ${companies.name})`;
  return and(
    eq(registrations.missionId, context.missionId),
    statuses ? inArray(registrations.status, [...statuses]) : undefined,
    everyWord(haystack, filters.q),
    filters.sector ? eq(registrations.sectorId, filters.sector) : undefined,
    filters.group
      ? sql`exists (select 1 from ${registrationGroups} where ${registrationGroups.registrationId} = ${registrations.id}
          and ${registrationGroups.groupId} = ${filters.group})`
      : undefined,
    filters.size.length ? inArray(companies.size, filters.size) : undefined,
    filters.role.length ? inArray(registrations.role, filters.role) : undefined,
    filters.language ? arrayContains(registrations.languages, [filters.language]) : undefined,
  );
}

function order(sort: Sort, backwards: boolean): SQL[] {
  const name = [
    sql`${registrations.lastName} collate "und-x-icu"`,
    sql`${registrations.firstName} collate "und-x-icu"`,
  ];
  const first: Record<Sort, SQL[]> = {
    name: [],
    company: [sql`${companies.name} collate "und-x-icu"`],
    status: [sql`${registrations.status}`],
    submitted: [sql`${registrations.submittedAt}`],
    heads: [sql`${registrations.heads}`],
    precedence: [sql`${registrations.precedence}`],
    queue: [sql`case when ${registrations.status} = 'waitlisted' then ${registrations.waitlistedAt} end`],
  };
  return [
    ...[...first[sort], ...name].map((part) =>
      backwards ? sql`${part} desc nulls last` : sql`${part} asc nulls last`,
    ),
    sql`${registrations.id}`,
  ];
}

export async function listGroups(context: MissionContext): Promise<MissionGroup[]> {
  return db
    .select({ id: groups.id, kind: groups.kind, name: groups.name })
    .from(groups)
    .where(eq(groups.missionId, context.missionId))
    .orderBy(asc(groups.kind), asc(groups.position), asc(groups.key));
}

/** One delegate with history and mails; only for whoever may read registrations. */
export async function getDelegate(context: MissionContext, id: string): Promise<DelegateDetail | null> {
  if (!canReadRegistrations(context)) return null;
  const notes = canReadNotes(context);
  const [[row], history, mails] = await Promise.all([
    db
      .select({
        id: registrations.id,
        version: registrations.version,
        title: registrations.title,
        firstName: registrations.firstName,
        lastName: registrations.lastName,
        jobFunction: registrations.jobFunction,
        company: companies.name,
        companyId: registrations.companyId,
        website: companies.website,
        size: companies.size,
        vat: companies.vatNumber,
        sector: groups.name,
        sectorId: registrations.sectorId,
        role: registrations.role,
        status: registrations.status,
        heads: registrations.heads,
        photoId: registrations.photoId,
        email: registrations.email,
        applicantEmail: registrations.applicantEmail,
        mobile: registrations.mobile,
        languages: registrations.languages,
        locale: registrations.locale,
        precedence: registrations.precedence,
        goals: registrations.goals,
        companions: registrations.companions,
        directory: registrations.directory,
        consentPhotos: sql<boolean>`${registrations.consentPhotosAt} is not null`,
        decisionReason: registrations.decisionReason,
        hasAccount: sql<boolean>`${registrations.userId} is not null`,
        submittedAt: registrations.submittedAt,
        createdAt: registrations.createdAt,
        organiserNotes: notes ? registrations.organiserNotes : sql<string>`''`,
        groupRows: sql<{ id: string; name: Localised; kind: GroupKind }[]>`coalesce((
          select json_agg(json_build_object('id', "g"."id", 'name', "g"."name", 'kind', "g"."kind")
            order by "g"."position", "g"."key")
          from ${registrationGroups} as "rg" join ${groups} as "g" on "g"."id" = "rg"."group_id"
          where "rg"."registration_id" = ${registrations.id}), '[]'::json)`,
        queue: sql<number | null>`case when ${registrations.status} = 'waitlisted' then (
          select count(*)::int from ${registrations} as "ahead" where "ahead"."mission_id" = ${registrations.missionId}
            and "ahead"."status" = 'waitlisted'
            and ("ahead"."waitlisted_at", "ahead"."id") <= (${registrations.waitlistedAt}, ${registrations.id}))
          end`,
      })
      .from(registrations)
      .leftJoin(companies, eq(companies.id, registrations.companyId))
      .leftJoin(groups, eq(groups.id, registrations.sectorId))
      .where(and(eq(registrations.missionId, context.missionId), eq(registrations.id, id))),
    db
      .select({
        id: auditLog.id,
        at: auditLog.at,
        kind: auditLog.actorKind,
        name: auditLog.actorName,
        action: auditLog.action,
        detail: auditLog.detail,
      })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.missionId, context.missionId),
          eq(auditLog.entityType, "registration"),
          eq(auditLog.entityId, id),
        ),
      )
      .orderBy(desc(auditLog.at))
      .limit(100),
    db
      .select({
        id: messages.id,
        template: messages.template,
        subject: messages.subject,
        status: messages.status,
        createdAt: messages.createdAt,
      })
      .from(messages)
      .where(and(eq(messages.missionId, context.missionId), eq(messages.registrationId, id)))
      .orderBy(desc(messages.createdAt))
      .limit(50),
  ]);
  if (!row) return null;
  const { groupRows, ...delegate } = row;
  const own = groupRows.filter((group) => group.kind !== "sector");
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  // The log only says that there was a reason; the registration holds the one of its last move.
  const lastMove = history.find(({ detail }) => text(detail.from) && text(detail.to));
  return {
    ...delegate,
    vat: delegate.vat ? formatVat(delegate.vat) : null,
    groupIds: own.map((group) => group.id),
    groups: own.map((group) => group.name),
    history: history.map(({ kind, name, detail, ...entry }) => ({
      ...entry,
      actor: { kind, name },
      from: text(detail.from),
      to: text(detail.to) ?? text(detail.status),
      reasonGiven: detail.reasonGiven === true,
      reason: entry.id === lastMove?.id && detail.reasonGiven === true ? delegate.decisionReason : null,
      fields: Array.isArray(detail.fields) ? detail.fields.map(String) : [],
    })),
    mails,
  };
}

/** What the export writes: the whole filtered list, with the columns that the role may read. */
export async function listDelegatesForExport(
  context: MissionContext,
  filters: DelegateFilters,
): Promise<DelegateRow[]> {
  const { rows } = await listDelegates(context, { ...filters, page: 1, rows: 10_000 });
  return rows.map((row) => ({
    ...row,
    mobile: row.mobile ? formatMobile(row.mobile) : "",
    vat: row.vat ? formatVat(row.vat) : null,
  }));
}

/** What the desk shows beside the list: whether this person may change anything. */
export function delegateRights(context: MissionContext) {
  return {
    view: delegatesView(context),
    decide: canDecide(context),
    notes: canReadNotes(context),
  };
}
