import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, instant } from "@/db/columns";
import { grantedRoles } from "@/db/enums";
import { localeEnum, users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { companies } from "@/db/schema/registrations";

export const grantedRoleEnum = pgEnum("granted_role", grantedRoles);

export const organisations = pgTable(
  "organisations",
  {
    id: id(),
    slug: text().notNull().unique("organisations_slug_unique"),
    name: text().notNull(),
    locale: localeEnum().notNull().default("nl"),
    accent: text().notNull().default("#0f5c63"),
    contactEmail: citext(),
    contactPhone: text(),
    createdAt: createdAt(),
  },
  (t) => [check("organisations_accent", sql`${t.accent} ~ '^#[0-9a-f]{6}$'`)],
);

/** A role of a person: for the whole organisation (mission empty) or for one mission. */
export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    missionId: uuid(),
    companyId: uuid(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: grantedRoleEnum().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("memberships_once")
      .on(t.organisationId, t.missionId, t.companyId, t.userId, t.role)
      .nullsNotDistinct(),
    index("memberships_user").on(t.userId),
    index("memberships_mission").on(t.missionId),
    foreignKey({
      name: "memberships_mission_fk",
      columns: [t.organisationId, t.missionId],
      foreignColumns: [missions.organisationId, missions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "memberships_company_fk",
      columns: [t.organisationId, t.companyId],
      foreignColumns: [companies.organisationId, companies.id],
    }).onDelete("cascade"),
    check("memberships_company", sql`(${t.role} = 'company_contact') = (${t.companyId} is not null)`),
  ],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    missionId: uuid(),
    companyId: uuid(),
    email: citext().notNull(),
    role: grantedRoleEnum().notNull(),
    locale: localeEnum().notNull().default("nl"),
    invitedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("invitations_organisation").on(t.organisationId),
    foreignKey({
      name: "invitations_mission_fk",
      columns: [t.organisationId, t.missionId],
      foreignColumns: [missions.organisationId, missions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitations_company_fk",
      columns: [t.organisationId, t.companyId],
      foreignColumns: [companies.organisationId, companies.id],
    }).onDelete("cascade"),
  ],
);
