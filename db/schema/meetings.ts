import { foreignKey, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tstzrange } from "@/db/columns";
import { meetingSides, meetingStates } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { items } from "@/db/schema/programme";

export const meetingStateEnum = pgEnum("meeting_state", meetingStates);
export const meetingSideEnum = pgEnum("meeting_side", meetingSides);

/** What an official meeting has beyond its programme item. Delegates are participations of the item. */
export const meetings = pgTable(
  "meetings",
  {
    itemId: uuid().primaryKey(),
    missionId: uuid().notNull(),
    state: meetingStateEnum().notNull().default("requested"),
    briefing: text().notNull().default(""),
  },
  (t) => [
    foreignKey({
      name: "meetings_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
  ],
);

/** Counterparts at the table; `during` is kept by trigger and never overlaps for one person. */
export const meetingCounterparts = pgTable(
  "meeting_counterparts",
  {
    missionId: uuid().notNull(),
    itemId: uuid()
      .notNull()
      .references(() => meetings.itemId, { onDelete: "cascade" }),
    counterpartId: uuid().notNull(),
    side: meetingSideEnum().notNull().default("participant"),
    during: tstzrange(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.counterpartId] }),
    foreignKey({
      name: "meeting_counterparts_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "meeting_counterparts_counterpart_fk",
      columns: [t.missionId, t.counterpartId],
      foreignColumns: [counterparts.missionId, counterparts.id],
    }).onDelete("cascade"),
  ],
);
