import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
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
import { createdAt, id, localised } from "@/db/columns";
import { placeKinds, travelModes } from "@/db/enums";
import { missions } from "@/db/schema/missions";

export const placeKindEnum = pgEnum("place_kind", placeKinds);
export const travelModeEnum = pgEnum("travel_mode", travelModes);

/** Where things happen. A pavilion is a place with an exhibitor, a host and visit rounds. */
export const places = pgTable(
  "places",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    kind: placeKindEnum().notNull().default("place"),
    key: text().notNull(),
    name: localised().notNull(),
    /** Name and address in the local script, to show to the driver. */
    localName: text().notNull().default(""),
    address: text().notNull().default(""),
    localAddress: text().notNull().default(""),
    city: localised().notNull().default({}),
    country: text(),
    zone: text().notNull(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    phone: text().notNull().default(""),
    url: text().notNull().default(""),
    notes: localised().notNull().default({}),
    exhibitorCountry: text(),
    theme: localised().notNull().default({}),
    /** Counterpart who receives visitors; kept in the same mission by the commands' scoped lookups. */
    hostCounterpartId: uuid(),
    /** When it can be entered; empty is unknown. Days are ISO week days (1 is Monday), times "HH:mm" of the place. */
    opening: jsonb().$type<{ days: number[]; from: string; until: string }[]>().notNull().default([]),
    position: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    unique("places_tenant").on(t.missionId, t.id),
    unique("places_key").on(t.missionId, t.key),
    index("places_mission").on(t.missionId),
    check(
      "places_position",
      sql`(${t.lat} is null) = (${t.lon} is null) and (${t.lat} is null or (${t.lat} between -90 and 90 and ${t.lon} between -180 and 180))`,
    ),
  ],
);

/** How long it takes from one place to another, as the organiser knows it; both directions unless both are given. */
export const travelTimes = pgTable(
  "travel_times",
  {
    missionId: uuid().notNull(),
    fromPlaceId: uuid().notNull(),
    toPlaceId: uuid().notNull(),
    minutes: integer().notNull(),
    mode: travelModeEnum().notNull().default("bus"),
  },
  (t) => [
    primaryKey({ columns: [t.fromPlaceId, t.toPlaceId] }),
    index("travel_times_mission").on(t.missionId),
    foreignKey({
      name: "travel_times_from_fk",
      columns: [t.missionId, t.fromPlaceId],
      foreignColumns: [places.missionId, places.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "travel_times_to_fk",
      columns: [t.missionId, t.toPlaceId],
      foreignColumns: [places.missionId, places.id],
    }).onDelete("cascade"),
    check("travel_times_minutes", sql`${t.minutes} between 0 and 2880`),
    check("travel_times_other", sql`${t.fromPlaceId} <> ${t.toPlaceId}`),
  ],
);
