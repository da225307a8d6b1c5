import { z } from "zod";
import type { CounterpartAnswer, MeetingSide, MeetingState, PressMode } from "@/db/enums";
import { country, line, localised, phone, type Texts } from "@/lib/missions/schema";

/** Somebody without a name yet ("the minister of …") needs an organisation at least. */
export const SaveCounterpart = z
  .object({
    /** Empty for a new one. */
    id: z.union([z.uuid(), z.literal("")]),
    basis: z.string().max(4000),
    organisation: line(300),
    personName: line(200),
    title: localised(100),
    function: localised(300),
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20),
    email: z
      .string()
      .nullable()
      .transform((value) => value?.trim() || null)
      .refine((value) => value === null || z.email().max(254).safeParse(value).success, "common.email"),
    phone,
    country,
    notes: line(4000),
  })
  .refine(({ organisation, personName }) => organisation !== "" || personName !== "", {
    message: "counterparts.whoIsIt",
    path: ["organisation"],
  });

export const DeleteCounterpart = z.object({ id: z.uuid() });

export type CounterpartRow = {
  id: string;
  organisation: string;
  personName: string;
  title: Texts;
  function: Texts;
  languages: string[];
  country: string | null;
  meetings: number;
  pavilions: number;
};

export type CounterpartDetail = {
  id: string;
  basis: string;
  organisation: string;
  personName: string;
  title: Texts;
  function: Texts;
  languages: string[];
  email: string | null;
  phone: string;
  country: string | null;
  notes: string;
  meetings: {
    id: string;
    title: Texts;
    startLocal: string | null;
    startZone: string;
    day: string | null;
    /** Whose clock the hour is on. */
    city: Texts | null;
  }[];
  pavilions: { id: string; name: Texts }[];
};

export const CounterpartRef = z.object({ counterpartId: z.uuid() });

/** A secret link, through a day (empty: a week after the mission). */
export const MakeLink = CounterpartRef.extend({ until: z.string().max(10) });

/** A seat at the table of a meeting. */
export const SeatRef = z.object({ itemId: z.uuid(), counterpartId: z.uuid() });

export const MeetingRef = z.object({ itemId: z.uuid() });

/** What a counterpart sends from the page of the link; the hours are those of the place. */
export const AnswerMeeting = z
  .object({
    itemId: z.uuid(),
    basis: z.string().max(200),
    answer: z.enum(["confirmed", "declined", "proposed", "substitute"]),
    note: line(1000),
    needs: line(1000),
    substituteName: line(200),
    substituteFunction: line(200),
    day: z.string().max(20),
    start: z.string().max(20),
    end: z.string().max(20),
  })
  .superRefine(({ answer, substituteName, day, start, end }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (answer === "substitute" && !substituteName) fault("substituteName", "common.required");
    if (answer !== "proposed") return;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) fault("day", "common.date");
    if (!/^\d{2}:\d{2}$/.test(start)) fault("start", "common.time");
    if (end && !/^\d{2}:\d{2}$/.test(end)) fault("end", "common.time");
  });

/** What somebody typed in the form of one meeting, to show it again beside what is wrong. */
export type TypedAnswer = Record<keyof z.input<typeof AnswerMeeting>, string>;

/** One of the counterpart's own meetings, in the language of the page. Nothing of anybody that is not at this table. */
export type LinkMeeting = {
  itemId: string;
  basis: string;
  title: string;
  state: MeetingState;
  /** Over at the product's clock: it can no longer be answered. */
  over: boolean;
  day: string | null;
  /** `среда, 21 июня 2017 г., 10:00–11:30`, or what is known of it. */
  when: string;
  /** The hour is not known yet. */
  open: boolean;
  approximate: boolean;
  /** Whose clock it is: `Астана, UTC+6`. */
  zone: string;
  city: string;
  place: string;
  address: string;
  localAddress: string;
  map: string | null;
  /** Companies with the people who come of them, by precedence. */
  guests: { company: string; people: { name: string; function: string }[] }[];
  languages: string;
  interpreter: string;
  dress: string;
  press: PressMode;
  answer: CounterpartAnswer;
  /** The proposed time as text, when one was proposed. */
  proposal: string;
  /** The organiser looked at the proposal and keeps the time. */
  kept: boolean;
  typed: TypedAnswer;
};

export type LinkPage = {
  organisation: { name: string; accent: string; contact: string };
  mission: { name: string; dates: string };
  counterpart: string;
  validUntil: string;
  meetings: LinkMeeting[];
};

/** A secret link as the organisers see it. */
export type CounterpartLink = { token: string; expiresAt: Date; lastUsedAt: Date | null };

/** What somebody at the table answered, for the organisers. */
export type TableAnswer = {
  itemId: string;
  counterpartId: string;
  side: MeetingSide;
  name: string;
  organisation: string;
  hasEmail: boolean;
  answer: CounterpartAnswer;
  /** The answer was about another time than the present one. */
  outdated: boolean;
  answeredAt: Date | null;
  note: string;
  needs: string;
  substituteName: string;
  substituteFunction: string;
  proposal: { startLocal: string; endLocal: string | null } | null;
  toLook: boolean;
  /** Has a link that works. */
  hasLink: boolean;
  /** When the calendar invitation went out last; null when none did or it was called off. */
  invitedAt: Date | null;
};

/** The answers to one meeting that an organiser should look at. */
export type MeetingToLook = { itemId: string; title: Texts; startZone: string; answers: TableAnswer[] };
