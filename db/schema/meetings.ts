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
import { citext, createdAt, id, instant, tstzrange, wallTime } from "@/db/columns";
import { counterpartAnswers, meetingSides, meetingStates, pressModes } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { counterparts } from "@/db/schema/counterparts";
import { missions } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";

export const meetingStateEnum = pgEnum("meeting_state", meetingStates);
export const meetingSideEnum = pgEnum("meeting_side", meetingSides);
export const pressModeEnum = pgEnum("press_mode", pressModes);
export const counterpartAnswerEnum = pgEnum("counterpart_answer", counterpartAnswers);

/** A person at a table: "r" registration, "c" counterpart, "i" interpreter, with the id. */
export type SeatedPerson = `${"r" | "c" | "i"}:${string}`;

/**
 * The seating plan. Seats of a side are in the order in which they are drawn, from left to right, seen from our side of
 * the table; null is an empty seat. Interpreters sit behind the principals.
 */
export type Seating = {
  shape: "facing" | "round" | "theatre";
  seats: { side: "ours" | "theirs" | "interpreters"; person: SeatedPerson | null }[];
};

/** What an official meeting has beyond its programme item. Delegates are participations of the item. */
export const meetings = pgTable(
  "meetings",
  {
    itemId: uuid().primaryKey(),
    missionId: uuid().notNull(),
    state: meetingStateEnum().notNull().default("requested"),
    /** An organiser had the last word: counterparts' answers no longer move the state. */
    locked: boolean().notNull().default(false),
    briefing: text().notNull().default(""),
    gifts: text().notNull().default(""),
    protocol: text().notNull().default(""),
    press: pressModeEnum().notNull().default("none"),
    /** Who speaks, in order; whoever is no longer at the table is passed over. */
    speakers: jsonb().$type<SeatedPerson[]>().notNull().default([]),
    /** Sector groups that the meeting is about, to rank who should have a seat. */
    sectorIds: uuid().array().notNull().default([]),
    seating: jsonb().$type<Seating>(),
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
    answer: counterpartAnswerEnum().notNull().default("none"),
    answeredAt: instant(),
    /** Start of the item when the answer was given: an answer about another time no longer counts. */
    answeredFor: wallTime(),
    /** A word with the answer: why not, or what about the other time. */
    note: text().notNull().default(""),
    /** Another time that the counterpart proposes, wall times in the zone of the item. */
    proposal: jsonb().$type<{ startLocal: string; endLocal: string | null }>(),
    substituteName: text().notNull().default(""),
    substituteFunction: text().notNull().default(""),
    /** What the counterpart says to need: access, a projector, interpretation. */
    needs: text().notNull().default(""),
    /** When an organiser last looked at the answer; one that is younger waits to be looked at. */
    reviewedAt: instant(),
    /** When the coordinators got mail about the answer; one that is younger still has to be told. */
    reportedAt: instant(),
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

/**
 * Calendar invitations mailed to counterparts: what was last told to whom, so that each change is told once. A row
 * outlives the seat at the table and even the item, as long as somebody has to hear that it is off.
 */
export const meetingInvitations = pgTable(
  "meeting_invitations",
  {
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    itemId: uuid().notNull(),
    counterpartId: uuid().notNull(),
    email: citext().notNull(),
    name: text().notNull().default(""),
    language: text().notNull(),
    /** SEQUENCE of the last mail; rises with each. */
    sequence: integer().notNull().default(0),
    /** What the last mail said: an invitation of `lib/counterparts/rules/invitation.ts`. */
    told: jsonb().$type<Record<string, unknown>>().notNull(),
    sentAt: instant().notNull().defaultNow(),
    /** The last mail called it off. */
    cancelledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.counterpartId] }),
    index("meeting_invitations_mission").on(t.missionId),
  ],
);

/**
 * Secret links of counterparts, for their own meetings only. As with delegates' links the token is derived, not
 * stored. They end by themselves and can be revoked.
 */
export const counterpartLinks = pgTable(
  "counterpart_links",
  {
    id: id(),
    missionId: uuid().notNull(),
    counterpartId: uuid().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    index("counterpart_links_counterpart").on(t.counterpartId),
    foreignKey({
      name: "counterpart_links_counterpart_fk",
      columns: [t.missionId, t.counterpartId],
      foreignColumns: [counterparts.missionId, counterparts.id],
    }).onDelete("cascade"),
  ],
);

/** People who interpret, bookable per item; nobody interprets in two places at once. */
export const interpreters = pgTable(
  "interpreters",
  {
    id: id(),
    missionId: uuid()
      .notNull()
      .references(() => missions.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Language pairs, "nl-ru"; each is worked in both directions. */
    pairs: text().array().notNull().default([]),
    email: citext(),
    phone: text().notNull().default(""),
    notes: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [unique("interpreters_tenant").on(t.missionId, t.id)],
);

export const itemInterpreters = pgTable(
  "item_interpreters",
  {
    missionId: uuid().notNull(),
    itemId: uuid().notNull(),
    interpreterId: uuid().notNull(),
    /** The pair worked in this item. */
    pair: text().notNull().default(""),
    during: tstzrange(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.interpreterId] }),
    index("item_interpreters_interpreter").on(t.interpreterId),
    foreignKey({
      name: "item_interpreters_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "item_interpreters_interpreter_fk",
      columns: [t.missionId, t.interpreterId],
      foreignColumns: [interpreters.missionId, interpreters.id],
    }).onDelete("cascade"),
  ],
);

/** Somebody put forward for a seat at an official meeting, by an organiser or a partner, with why. */
export const nominations = pgTable(
  "nominations",
  {
    missionId: uuid().notNull(),
    itemId: uuid().notNull(),
    registrationId: uuid().notNull(),
    motivation: text().notNull().default(""),
    nominatedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.registrationId] }),
    foreignKey({
      name: "nominations_item_fk",
      columns: [t.missionId, t.itemId],
      foreignColumns: [items.missionId, items.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "nominations_registration_fk",
      columns: [t.missionId, t.registrationId],
      foreignColumns: [registrations.missionId, registrations.id],
    }).onDelete("cascade"),
  ],
);
