import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, localised } from "@/db/columns";
import { placeKinds } from "@/db/enums";
import { missions } from "@/db/schema/missions";

export const placeKindEnum = pgEnum("place_kind", placeKinds);

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
