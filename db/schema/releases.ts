import {
  boolean,
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
import { createdAt, id, instant } from "@/db/columns";
import { changeKinds, concernKinds, releaseKinds } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";

export const releaseKindEnum = pgEnum("release_kind", releaseKinds);
export const changeKindEnum = pgEnum("change_kind", changeKinds);
export const concernKindEnum = pgEnum("concern_kind", concernKinds);

/** One version of the programme as delegates see it. */
export const releases = pgTable(
  "releases",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    /** 1, 2, 3 … within the mission. */
    version: integer().notNull(),
    kind: releaseKindEnum().notNull(),
    note: text().notNull().default(""),
    /** Whether the people concerned get a notice. */
    notify: boolean().notNull().default(true),
    releasedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    unique("releases_tenant").on(t.missionId, t.id),
    unique("releases_version").on(t.missionId, t.version),
  ],
);

/**
 * Items as last released: all that delegates, the public and calendars read. `content` is an item of
 * `lib/programme/rules/release.ts`; what is drafted since stands in `items` alone.
 */
export const releasedItems = pgTable(
  "released_items",
  {
    itemId: uuid().primaryKey(),
    missionId: uuid().notNull(),
    releaseId: uuid().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    /** SEQUENCE of calendars: rises with each release that touches the item. */
    sequence: integer().notNull().default(0),
    releasedAt: instant().notNull().defaultNow(),
    cancelledAt: instant(),
  },
  (t) => [
    index("released_items_mission").on(t.missionId),
    foreignKey({
      name: "released_items_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }),
    foreignKey({
      name: "released_items_release_fk",
      columns: [t.missionId, t.releaseId],
      foreignColumns: [releases.missionId, releases.id],
    }),
  ],
);

/** What a release did to one item. The programme of a version is the last change of each item up to it. */
export const changes = pgTable(
  "changes",
  {
    id: id(),
    missionId: uuid().notNull(),
    releaseId: uuid().notNull(),
    itemId: uuid().notNull(),
    kind: changeKindEnum().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    unique("changes_tenant").on(t.missionId, t.id),
    unique("changes_once").on(t.releaseId, t.itemId),
    index("changes_item").on(t.itemId),
    foreignKey({
      name: "changes_release_fk",
      columns: [t.missionId, t.releaseId],
      foreignColumns: [releases.missionId, releases.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "changes_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
  ],
);

/** Whom a change concerns, who was told and who has seen it. */
export const receipts = pgTable(
  "receipts",
  {
    missionId: uuid().notNull(),
    changeId: uuid().notNull(),
    registrationId: uuid().notNull(),
    kind: concernKindEnum().notNull(),
    notifiedAt: instant(),
    seenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.changeId, t.registrationId] }),
    index("receipts_registration").on(t.registrationId),
    index("receipts_mission").on(t.missionId),
    foreignKey({
      name: "receipts_change_fk",
      columns: [t.missionId, t.changeId],
      foreignColumns: [changes.missionId, changes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "receipts_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
  ],
);
