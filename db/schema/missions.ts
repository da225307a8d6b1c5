import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, type Localised, localised, wallTime } from "@/db/columns";
import { groupKinds, missionStatuses, partnerKinds, visitModes } from "@/db/enums";
import { organisations } from "@/db/schema/organisations";

export const missionStatusEnum = pgEnum("mission_status", missionStatuses);
export const partnerKindEnum = pgEnum("partner_kind", partnerKinds);
export const groupKindEnum = pgEnum("group_kind", groupKinds);
export const visitModeEnum = pgEnum("visit_mode", visitModes);

/** What the clash checks of one mission go by; what is absent has the default of `lib/programme/rules`. */
export type Planning = {
  /** Free minutes that people want between two items. */
  breakMinutes?: number;
  /** From how many days before on an unconfirmed item is a problem. */
  unconfirmedDays?: number;
  /** Holidays and other days on which hosts do not work, local days of the host. */
  holidays?: { day: string; name: Localised }[];
};

export const missions = pgTable(
  "missions",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "restrict" }),
    slug: text().notNull().unique("missions_slug_unique"),
    status: missionStatusEnum().notNull().default("planned"),
    publishedAt: instant(),
    archivedAt: instant(),
    name: localised().notNull(),
    tagline: localised().notNull().default({}),
    summary: localised().notNull().default({}),
    description: localised().notNull().default({}),
    priceNote: localised().notNull().default({}),
    /** What the public mission page states as practical facts, in order. */
    facts: jsonb().$type<{ label: Localised; value: Localised }[]>().notNull().default([]),
    hostCity: localised().notNull().default({}),
    hostCountry: text(),
    homeCity: localised().notNull().default({}),
    /** Points of the map: host cities, in travel order. Degrees, WGS 84. */
    homeLat: doublePrecision(),
    homeLon: doublePrecision(),
    hostLat: doublePrecision(),
    hostLon: doublePrecision(),
    homeZone: text().notNull(),
    hostZone: text().notNull(),
    startDate: date().notNull(),
    endDate: date().notNull(),
    headName: text().notNull().default(""),
    headTitle: localised().notNull().default({}),
    /** Euro cents, VAT excluded; null is unknown, 0 is free. */
    priceCents: integer(),
    currency: text().notNull().default("EUR"),
    capacity: integer(),
    /** Kept by a trigger on registrations; the check below is what refuses the last seat to two people. */
    headsTaken: integer().notNull().default(0),
    /** Registration window, wall time in the home zone. */
    opensAt: wallTime(),
    closesAt: wallTime(),
    planning: jsonb().$type<Planning>().notNull().default({}),
    /** Each change of the programme goes out at once, without a draft. */
    live: boolean().notNull().default(false),
    visitMode: visitModeEnum().notNull().default("closed"),
    /** When delegates may rank or choose their visits, wall time in the home zone. */
    visitOpensAt: wallTime(),
    visitClosesAt: wallTime(),
    /** How many visits one delegate can get. */
    visitsPerPerson: integer().notNull().default(1),
    annotations: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Rises with every write in the mission; ETags and copies on phones compare it. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    unique("missions_tenant").on(t.organisationId, t.id),
    index("missions_organisation").on(t.organisationId),
    check("missions_dates", sql`${t.startDate} <= ${t.endDate}`),
    check(
      "missions_window",
      sql`${t.opensAt} is null or ${t.closesAt} is null or ${t.opensAt} < ${t.closesAt}`,
    ),
    check(
      "missions_visit_window",
      sql`${t.visitOpensAt} is null or ${t.visitClosesAt} is null or ${t.visitOpensAt} < ${t.visitClosesAt}`,
    ),
    check("missions_visits_per_person", sql`${t.visitsPerPerson} between 1 and 20`),
    check("missions_capacity", sql`${t.capacity} is null or ${t.headsTaken} <= ${t.capacity}`),
    check("missions_heads_taken", sql`${t.headsTaken} >= 0`),
    check("missions_capacity_positive", sql`${t.capacity} is null or ${t.capacity} > 0`),
    check("missions_price", sql`${t.priceCents} is null or ${t.priceCents} >= 0`),
    check("missions_slug", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

export const partners = pgTable(
  "partners",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    kind: partnerKindEnum().notNull(),
    name: text().notNull(),
    url: text(),
    position: integer().notNull().default(0),
  },
  (t) => [index("partners_mission").on(t.missionId)],
);

/** Sectors, buses and teams of a mission. */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    kind: groupKindEnum().notNull(),
    /** Stable key of the mission file. */
    key: text().notNull(),
    name: localised().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [unique("groups_key").on(t.missionId, t.key), unique("groups_tenant").on(t.missionId, t.id)],
);

/** Small images: portrait photos, re-encoded without metadata. */
export const files = pgTable(
  "files",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    contentType: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    /** Base64 of the re-encoded image. */
    data: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("files_tenant").on(t.missionId, t.id)],
);
