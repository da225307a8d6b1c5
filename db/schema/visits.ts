import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "@/db/columns";
import { swapStates } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";

export const swapStateEnum = pgEnum("swap_state", swapStates);

/** Pavilions in the order in which a delegate would like to visit them; 1 is the dearest. */
export const visitWishes = pgTable(
  "visit_wishes",
  {
    missionId: uuid().notNull(),
    registrationId: uuid().notNull(),
    placeId: uuid().notNull(),
    rank: smallint().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.registrationId, t.placeId] }),
    unique("visit_wishes_rank").on(t.registrationId, t.rank),
    index("visit_wishes_mission").on(t.missionId),
    foreignKey({
      name: "visit_wishes_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "visit_wishes_place_fk",
      columns: [t.missionId, t.placeId],
      foreignColumns: [places.missionId, places.id],
    }).onDelete("cascade"),
    check("visit_wishes_positive", sql`${t.rank} between 1 and 200`),
  ],
);

/** One run of the assignment: what was reached, what was proven, and why somebody did not get a wish. */
export const visitAssignments = pgTable(
  "visit_assignments",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    /** As `lib/visits/schema.ts` describes it. */
    result: jsonb().$type<Record<string, unknown>>().notNull(),
    madeBy: uuid().references(() => users.id, { onDelete: "set null" }),
    appliedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [index("visit_assignments_mission").on(t.missionId, t.createdAt)],
);

/** One delegate offers a place in a round for a place that another has. */
export const visitSwaps = pgTable(
  "visit_swaps",
  {
    id: id(),
    missionId: uuid().notNull(),
    fromRegistrationId: uuid().notNull(),
    fromItemId: uuid().notNull(),
    toRegistrationId: uuid().notNull(),
    toItemId: uuid().notNull(),
    state: swapStateEnum().notNull().default("offered"),
    createdAt: createdAt(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex("visit_swaps_open")
      .on(t.fromRegistrationId, t.fromItemId, t.toRegistrationId, t.toItemId)
      .where(sql`state = 'offered'`),
    index("visit_swaps_to").on(t.toRegistrationId),
    index("visit_swaps_from").on(t.fromRegistrationId),
    foreignKey({
      name: "visit_swaps_from_fk",
      columns: [t.missionId, t.fromRegistrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "visit_swaps_to_fk",
      columns: [t.missionId, t.toRegistrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "visit_swaps_from_item_fk",
      columns: [t.missionId, t.fromItemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "visit_swaps_to_item_fk",
      columns: [t.missionId, t.toItemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
  ],
);
