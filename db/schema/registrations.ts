import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { citext, createdAt, id, instant } from "@/db/columns";
import { companySizes, delegationRoles, linkKinds, registrationStatuses } from "@/db/enums";
import { localeEnum, users } from "@/db/schema/accounts";
import { files, groups, missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";

export const registrationStatusEnum = pgEnum("registration_status", registrationStatuses);
export const delegationRoleEnum = pgEnum("delegation_role", delegationRoles);
export const companySizeEnum = pgEnum("company_size", companySizes);
export const linkKindEnum = pgEnum("link_kind", linkKinds);

export const companies = pgTable(
  "companies",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Normalised with country prefix, e.g. BE0678485603; null for bodies without one. */
    vatNumber: text(),
    size: companySizeEnum(),
    website: text().notNull().default(""),
    city: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    unique("companies_vat").on(t.organisationId, t.vatNumber),
    unique("companies_tenant").on(t.organisationId, t.id),
  ],
);

/**
 * Person × company × mission. While it is a draft, what was typed lives unchecked in `draft` (nothing typed is
 * lost); on submission it is validated and moves into the columns.
 */
export const registrations = pgTable(
  "registrations",
  {
    id: id(),
    organisationId: uuid().notNull(),
    missionId: uuid().notNull(),
    companyId: uuid(),
    /** The travelling person's own account, once that person has signed in. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The account that filled it in, when an assistant did. */
    applicantUserId: uuid().references(() => users.id, { onDelete: "set null" }),
    applicantEmail: citext(),
    status: registrationStatusEnum().notNull().default("draft"),
    role: delegationRoleEnum().notNull().default("delegate"),
    draft: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    draftVersion: integer().notNull().default(0),
    title: text().notNull().default(""),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    jobFunction: text().notNull().default(""),
    email: citext(),
    /** E.164. */
    mobile: text().notNull().default(""),
    languages: text().array().notNull().default([]),
    photoId: uuid(),
    sectorId: uuid(),
    locale: localeEnum().notNull().default("nl"),
    goals: text().notNull().default(""),
    /** Accompanying persons; heads count, not registrations. */
    companions: jsonb().$type<{ firstName: string; lastName: string }[]>().notNull().default([]),
    heads: integer().notNull().generatedAlwaysAs(sql`1 + jsonb_array_length(companions)`),
    /** Shown to other delegates in the delegate book. */
    directory: boolean().notNull().default(false),
    directoryEmail: boolean().notNull().default(false),
    directoryMobile: boolean().notNull().default(false),
    consentTermsAt: instant(),
    consentPhotosAt: instant(),
    precedence: integer().notNull().default(100),
    organiserNotes: text().notNull().default(""),
    decisionReason: text().notNull().default(""),
    submittedAt: instant(),
    decidedAt: instant(),
    /** Order of the waiting list. */
    waitlistedAt: instant(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    unique("registrations_tenant").on(t.missionId, t.id),
    index("registrations_mission_status").on(t.missionId, t.status),
    index("registrations_user").on(t.userId),
    index("registrations_applicant").on(t.applicantUserId),
    index("registrations_company").on(t.companyId),
    uniqueIndex("registrations_person")
      .on(t.missionId, t.email)
      .where(sql`status not in ('draft', 'rejected', 'withdrawn', 'cancelled', 'substituted')`),
    foreignKey({
      name: "registrations_mission_fk",
      columns: [t.organisationId, t.missionId],
      foreignColumns: [missions.organisationId, missions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "registrations_company_fk",
      columns: [t.organisationId, t.companyId],
      foreignColumns: [companies.organisationId, companies.id],
    }),
    foreignKey({
      name: "registrations_sector_fk",
      columns: [t.missionId, t.sectorId],
      foreignColumns: [groups.missionId, groups.id],
    }),
    foreignKey({
      name: "registrations_photo_fk",
      columns: [t.missionId, t.photoId],
      foreignColumns: [files.missionId, files.id],
    }),
    check(
      "registrations_complete",
      sql`${t.status} = 'draft' or ${t.status} = 'withdrawn' or (${t.lastName} <> '' and ${t.firstName} <> '')`,
    ),
    check("registrations_reason", sql`${t.status} <> 'rejected' or ${t.decisionReason} <> ''`),
    check("registrations_waiting", sql`${t.status} <> 'waitlisted' or ${t.waitlistedAt} is not null`),
  ],
);

/** Buses, teams and sectors people are in. */
export const registrationGroups = pgTable(
  "registration_groups",
  {
    missionId: uuid().notNull(),
    registrationId: uuid().notNull(),
    groupId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.registrationId, t.groupId] }),
    index("registration_groups_group").on(t.groupId),
    foreignKey({
      name: "registration_groups_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "registration_groups_group_fk",
      columns: [t.missionId, t.groupId],
      foreignColumns: [groups.missionId, groups.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Secret links of a registration. The token is not stored: it is derived from the id with the installation's
 * secret (`lib/crypto/link-token.ts`), so a stolen database opens nothing. Revoking is a new row.
 */
export const links = pgTable(
  "links",
  {
    id: id(),
    missionId: uuid().notNull(),
    registrationId: uuid().notNull(),
    kind: linkKindEnum().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex("links_live").on(t.registrationId, t.kind).where(sql`revoked_at is null`),
    foreignKey({
      name: "links_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
  ],
);
