import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, localised, tstzrange, wallTime } from "@/db/columns";
import {
  audiences,
  folds,
  itemKinds,
  itemStatuses,
  participationStatuses,
  placementSources,
  timings,
} from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { groups, missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { registrations } from "@/db/schema/registrations";

export const itemKindEnum = pgEnum("item_kind", itemKinds);
export const itemStatusEnum = pgEnum("item_status", itemStatuses);
export const timingEnum = pgEnum("timing", timings);
export const foldEnum = pgEnum("fold", folds);
export const audienceEnum = pgEnum("audience", audiences);
export const participationStatusEnum = pgEnum("participation_status", participationStatuses);
export const placementSourceEnum = pgEnum("placement_source", placementSources);

/**
 * Everything that happens: flights, buses, briefings, official meetings and visit rounds alike, so that
 * itinerary, feed and double-booking rules have one kind of thing to look at.
 *
 * Times are wall times beside their zone; `startsAt`/`endsAt` are derived from them by `lib/time` in the
 * command that writes them and are never edited on their own. Without `startLocal` the hour is unknown;
 * without `day` as well the item is unscheduled.
 */
export const items = pgTable(
  "items",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    key: text().notNull(),
    kind: itemKindEnum().notNull(),
    status: itemStatusEnum().notNull().default("idea"),
    title: localised().notNull(),
    description: localised().notNull().default({}),
    /** Local day in `startZone`; equals the date of `startLocal` when that is known. */
    day: date(),
    startLocal: wallTime(),
    startZone: text().notNull(),
    startFold: foldEnum(),
    endLocal: wallTime(),
    endZone: text().notNull(),
    endFold: foldEnum(),
    startsAt: instant(),
    endsAt: instant(),
    timing: timingEnum().notNull().default("exact"),
    placeId: uuid(),
    endPlaceId: uuid(),
    /** Shown where no place is chosen yet ("to be confirmed"). */
    placeNote: localised().notNull().default({}),
    musterLocal: wallTime(),
    musterNote: localised().notNull().default({}),
    dress: localised().notNull().default({}),
    bring: localised().notNull().default({}),
    languages: text().array().notNull().default([]),
    interpretation: text().notNull().default(""),
    /** Flight number, bus number. */
    transportRef: text().notNull().default(""),
    guide: text().notNull().default(""),
    audience: audienceEnum().notNull().default("everyone"),
    exceptItemId: uuid(),
    capacity: integer(),
    /** Kept by a trigger on participations; the check refuses the last place to two people. */
    placesTaken: integer().notNull().default(0),
    /** Only the organisers see it. */
    internal: boolean().notNull().default(false),
    /** Part of the programme on the public mission page. */
    public: boolean().notNull().default(false),
    contactName: text().notNull().default(""),
    contactPhone: text().notNull().default(""),
    internalNotes: text().notNull().default(""),
    annotations: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    unique("items_tenant").on(t.missionId, t.id),
    unique("items_key").on(t.missionId, t.key),
    index("items_mission_start").on(t.missionId, t.startsAt),
    foreignKey({
      name: "items_place_fk",
      columns: [t.missionId, t.placeId],
      foreignColumns: [places.missionId, places.id],
    }),
    foreignKey({
      name: "items_end_place_fk",
      columns: [t.missionId, t.endPlaceId],
      foreignColumns: [places.missionId, places.id],
    }),
    foreignKey({
      name: "items_except_fk",
      columns: [t.missionId, t.exceptItemId],
      foreignColumns: [t.missionId, t.id],
    }),
    check("items_order", sql`${t.startsAt} is null or ${t.endsAt} is null or ${t.startsAt} <= ${t.endsAt}`),
    check("items_start_derived", sql`(${t.startLocal} is null) = (${t.startsAt} is null)`),
    check("items_end_derived", sql`(${t.endLocal} is null) = (${t.endsAt} is null)`),
    check("items_end_needs_start", sql`${t.endLocal} is null or ${t.startLocal} is not null`),
    check("items_day", sql`${t.startLocal} is null or ${t.day} is not distinct from ${t.startLocal}::date`),
    check("items_capacity", sql`${t.capacity} is null or ${t.placesTaken} <= ${t.capacity}`),
    check("items_places_taken", sql`${t.placesTaken} >= 0`),
    check("items_capacity_positive", sql`${t.capacity} is null or ${t.capacity} > 0`),
    check(
      "items_closed_not_public",
      sql`not (${t.public} and (${t.internal} or ${t.audience} <> 'everyone'))`,
    ),
    check("items_except", sql`(${t.audience} = 'everyone_except') = (${t.exceptItemId} is not null)`),
  ],
);

export const itemGroups = pgTable(
  "item_groups",
  {
    missionId: uuid().notNull(),
    itemId: uuid().notNull(),
    groupId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.groupId] }),
    index("item_groups_group").on(t.groupId),
    foreignKey({
      name: "item_groups_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "item_groups_group_fk",
      columns: [t.missionId, t.groupId],
      foreignColumns: [groups.missionId, groups.id],
    }).onDelete("cascade"),
  ],
);

/**
 * A person in an item: invited by name to a meeting, placed in a visit round, or waiting for a place.
 * `during`, `exclusive` and `heads` are filled by triggers from the item and the registration; the exclusion
 * constraint (in the hand-written migration) refuses two overlapping exclusive placements of one person.
 */
export const participations = pgTable(
  "participations",
  {
    id: id(),
    missionId: uuid().notNull(),
    itemId: uuid().notNull(),
    registrationId: uuid().notNull(),
    status: participationStatusEnum().notNull().default("placed"),
    source: placementSourceEnum().notNull().default("organiser"),
    /** Order of the waiting list. */
    position: bigserial({ mode: "number" }).notNull(),
    heads: integer().notNull().default(1),
    during: tstzrange(),
    exclusive: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    unique("participations_once").on(t.itemId, t.registrationId),
    index("participations_registration").on(t.registrationId),
    foreignKey({
      name: "participations_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "participations_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
  ],
);

/** A clash that an organiser has looked at and lets stand. `key` names the check and the things that clash. */
export const clashDismissals = pgTable(
  "clash_dismissals",
  {
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    key: text().notNull(),
    reason: text().notNull(),
    dismissedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.missionId, t.key] })],
);

/** Items as a house makes them every time: a bus with muster, a reception with dress. Times of day and days apart. */
export const itemTemplates = pgTable(
  "item_templates",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    name: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("item_templates_name").on(t.organisationId, t.name)],
);
