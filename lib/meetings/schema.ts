import { z } from "zod";
import {
  type DelegationRole,
  type ItemStatus,
  type MeetingSide,
  type MeetingState,
  meetingSides,
  meetingStates,
  type PressMode,
  pressModes,
  type Timing,
} from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { type ItemDetail, ItemFields, type ItemRow } from "@/lib/programme/schema";

/** Who sits at the table for the other side. */
const seats = z
  .array(z.object({ counterpartId: z.uuid(), side: z.enum(meetingSides) }))
  .max(50)
  .refine(
    (list) => new Set(list.map((seat) => seat.counterpartId)).size === list.length,
    "meetings.counterpartTwice",
  );

/** An official meeting: a programme item with people at the table and a briefing. */
export const MeetingFields = ItemFields.extend({
  counterparts: seats,
  briefing: z.string().trim().max(8000),
  gifts: z.string().trim().max(2000),
  /** Flags, salutations, order of entering: what the protocol wants. */
  protocol: z.string().trim().max(4000),
  press: z.enum(pressModes),
  /** What the meeting is about, to rank who should have a seat. */
  sectorIds: z.array(z.uuid()).max(50),
});

export type MeetingFieldsInput = z.input<typeof MeetingFields>;

export const SetMeetingState = z.object({ id: z.uuid(), state: z.enum(meetingStates) });

export type MeetingCounterpart = {
  counterpartId: string;
  side: MeetingSide;
  personName: string;
  organisation: string;
  title: Localised;
  function: Localised;
};

export type MeetingRow = ItemRow & { state: MeetingState; counterparts: MeetingCounterpart[] };

/** What a form shows of a meeting besides its item; the notes are "" for whoever may not read the briefing. */
export type MeetingExtras = {
  briefing: string;
  gifts: string;
  protocol: string;
  press: PressMode;
  sectorIds: string[];
};

export type MeetingDetail = ItemDetail &
  MeetingExtras & { state: MeetingState; counterparts: MeetingCounterpart[] };

/** Puts somebody forward for a seat. */
export const Nominate = z.object({
  itemId: z.uuid(),
  registrationId: z.uuid("common.choose"),
  motivation: z.string().trim().min(1).max(1000),
});
export const NominationRef = Nominate.omit({ motivation: true });

/** Somebody at a table: "r" registration, "c" counterpart, "i" interpreter, with the id. */
export type SeatedPerson = `${"r" | "c" | "i"}:${string}`;
const person = z.custom<SeatedPerson>(
  (value) => typeof value === "string" && /^[rci]:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  "common.invalid",
);

export const seatingShapes = ["facing", "round", "theatre"] as const;
export type SeatingShape = (typeof seatingShapes)[number];
export const seatSides = ["ours", "theirs", "interpreters"] as const;
export type SeatSide = (typeof seatSides)[number];

/** Seats of a side from left to right as drawn, seen from our side of the table; null is an empty seat. */
export const Seating = z.object({
  shape: z.enum(seatingShapes),
  seats: z.array(z.object({ side: z.enum(seatSides), person: person.nullable() })).max(200),
});
export type Seating = z.infer<typeof Seating>;

export const SaveSeating = z.object({ itemId: z.uuid(), basis: z.string().max(400), seating: Seating });
export const SaveSpeakers = z.object({
  itemId: z.uuid(),
  basis: z.string().max(400),
  speakers: z
    .array(person)
    .max(50)
    .refine((list) => new Set(list).size === list.length, "meetings.counterpartTwice"),
});

/** Everybody at the table, each side in order of precedence. */
export type TablePerson = {
  person: SeatedPerson;
  name: string;
  /** Function and organisation or company, in the reader's language. */
  about: string;
  /** One line about what this person is here for; "" for whoever may not read the briefing. */
  line: string;
  languages: string[];
};
export type MeetingTable = {
  ours: TablePerson[];
  theirs: TablePerson[];
  interpreters: (TablePerson & { pair: string })[];
  /** Those still at the table, in the order of speaking. */
  speakers: SeatedPerson[];
  speakersBasis: string;
  seating: Seating | null;
  seatingBasis: string;
};

/** What a briefing sheet says of a meeting, in the reader's language. Times are wall times of `startZone`. */
export type Briefing = {
  title: string;
  description: string;
  status: ItemStatus;
  state: MeetingState;
  day: string | null;
  startLocal: string | null;
  startZone: string;
  endLocal: string | null;
  startsAt: Date | null;
  /** City whose clock it is; "" for that of the zone. */
  clock: string;
  timing: Timing;
  musterLocal: string | null;
  musterNote: string;
  place: {
    name: string;
    localName: string;
    address: string;
    localAddress: string;
    city: string;
    phone: string;
  } | null;
  placeNote: string;
  dress: string;
  interpretation: string;
  contactName: string;
  contactPhone: string;
  briefing: string;
  gifts: string;
  protocol: string;
  press: PressMode;
  table: MeetingTable;
};

/** Somebody who could have a seat at an official meeting, with what speaks for it. */
export type SeatCandidate = {
  registrationId: string;
  firstName: string;
  lastName: string;
  company: string;
  role: DelegationRole;
  sectorId: string | null;
  sector: Localised | null;
  precedence: number;
  heads: number;
  /** Other official meetings in which this person has a seat. */
  meetings: number;
  placed: boolean;
  nomination: { motivation: string; by: string } | null;
  /** Where this person is at that time. */
  busy: { itemId: string; title: Localised; startLocal: string; endLocal: string | null }[];
};

/** A counterpart to choose. */
export type CounterpartChoice = { id: string; personName: string; organisation: string; function: Localised };
