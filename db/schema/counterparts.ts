import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, id, localised } from "@/db/columns";
import { missions } from "@/db/schema/missions";

/** People on the other side: ministers, ambassadors, chamber chairs, pavilion hosts, companies. */
export const counterparts = pgTable(
  "counterparts",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    key: text().notNull(),
    organisation: text().notNull().default(""),
    personName: text().notNull().default(""),
    /** Courtesy title per language (Z.E., H.E.); never inferred. */
    title: localised().notNull().default({}),
    function: localised().notNull().default({}),
    languages: text().array().notNull().default([]),
    email: citext(),
    phone: text().notNull().default(""),
    country: text(),
    notes: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    unique("counterparts_tenant").on(t.missionId, t.id),
    unique("counterparts_key").on(t.missionId, t.key),
    index("counterparts_mission").on(t.missionId),
  ],
);
