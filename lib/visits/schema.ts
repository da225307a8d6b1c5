import { z } from "zod";
import {
  type ParticipationStatus,
  type PlacementSource,
  type SwapState,
  type VisitMode,
  visitModes,
} from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { type ItemRow, type Participant, whole } from "@/lib/programme/schema";
import { isLocalDay, isWallTime } from "@/lib/time/wall-time";
import type { Stage } from "@/lib/visits/rules/assignment";
import type { WishOutcome } from "@/lib/visits/rules/reasons";

const id = z.uuid();
const title = z.string().trim().max(160);

/** One or more rounds of a visit: `count` rounds, each `every` minutes after the one before. */
export const PlanRoundsFields = z.object({
  placeId: z.uuid("common.choose"),
  /** Empty: "Visit to …" with the name of the pavilion. */
  title: z.object({ nl: title.optional(), en: title.optional(), fr: title.optional() }),
  day: z.string().min(1).refine(isLocalDay, "common.date"),
  startTime: z
    .string()
    .min(1)
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "common.time"),
  startFold: z.enum(["", "earlier", "later"]),
  /** Minutes. */
  duration: whole(5, 600),
  count: whole(1, 40),
  /** Minutes from start to start. */
  every: whole(5, 720),
  /** Heads per round. */
  capacity: whole(1, 2000).nullable(),
  guide: z.string().trim().max(120),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20),
});

export type PlanRoundsInput = z.input<typeof PlanRoundsFields>;

/** `orWait`: when the round is full, take a place at the end of the queue. */
export const PlaceDelegate = z.object({ itemId: id, registrationId: id, orWait: z.boolean().default(false) });
export const MoveDelegate = z.object({ fromItemId: id, toItemId: id, registrationId: id });
export const RemovePlacement = z.object({ itemId: id, registrationId: id });

const moment = z.string().refine((value) => value === "" || isWallTime(value), "common.time");

/** How delegates come to their visits, and when. Times on the clock of the home zone; empty: no limit. */
export const VisitSettings = z
  .object({
    mode: z.enum(visitModes),
    opensAt: moment,
    closesAt: moment,
    perPerson: whole(1, 20),
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt, {
    path: ["closesAt"],
    message: "visits.closesBeforeOpens",
  });
export type VisitSettingsInput = z.input<typeof VisitSettings>;

/** Pavilions, the dearest first; none takes all wishes back. */
export const SaveWishes = z.object({
  placeIds: z
    .array(id)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, "common.invalid"),
});

/** `keep`: nobody loses a visit just to shorten the sum of ranks. */
export const AssignVisits = z.object({ mode: z.enum(["anew", "keep"]) });
export const ApplyAssignment = z.object({ id });
export const OwnVisit = z.object({ itemId: id });
export const MarkNoShow = z.object({ itemId: id, registrationId: id });
/** A place in `fromItemId` for one in `toItemId`. */
export const OfferSwap = z.object({ fromItemId: id, toItemId: id });
export const AnswerSwap = z.object({ id, accept: z.boolean() });
export const WithdrawSwap = z.object({ fromItemId: id, toItemId: id });

/** What a form of the delegate's page can have done, as its address says afterwards. */
export const doneWords = [
  "saved",
  "donePlaced",
  "doneWaiting",
  "doneLeft",
  "doneAsked",
  "doneWithdrawn",
  "doneSwapped",
  "doneDeclined",
] as const;
export type DoneWord = (typeof doneWords)[number];

/**
 * The pavilions of a sent ranking, by the rank that was chosen; two of the same rank keep the order in which they stood.
 * Ranks with holes close up.
 */
export function rankedPlaces(form: FormData): string[] {
  return [...form]
    .flatMap(([name, value]) => {
      const rank = name.startsWith("rank.") ? Number(value) : 0;
      return rank > 0 ? [{ id: name.slice(5), rank }] : [];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ id: placeId }) => placeId);
}

export type PersonOutcome = {
  registrationId: string;
  /** Rounds given by the assignment. */
  granted: string[];
  /** Rounds that stay as they were placed by hand. */
  locked: string[];
  /** Rounds held before that the assignment takes away. */
  lost: string[];
  /** Rounds of `granted` that were not held before. */
  gained: string[];
  wishes: WishOutcome[];
};

/** One run of the assignment, as kept in `visit_assignments.result`. */
export type StoredAssignment = {
  mode: "anew" | "keep";
  /** Hash of all that the assignment went by: applied only while it is still so. */
  essence: string;
  visitsPerPerson: number;
  stages: Stage[];
  milliseconds: number;
  people: PersonOutcome[];
};

export type AssignmentView = StoredAssignment & { id: string; createdAt: Date; appliedAt: Date | null };

export type VisitPlan = {
  mode: VisitMode;
  /** Wall times in the home zone. */
  opensAt: string | null;
  closesAt: string | null;
  perPerson: number;
};

export type WishCounts = {
  rows: { placeId: string; rank: number; count: number }[];
  /** Travellers, and those of them who ranked anything. */
  people: number;
  ranked: number;
};

/** What one delegate chooses from and has. Names and times of the rounds stand in the itinerary. */
export type OwnVisits = {
  plan: VisitPlan;
  rounds: {
    id: string;
    placeId: string;
    capacity: number | null;
    taken: number;
    waiting: number;
    /** One's own place in it. */
    status: ParticipationStatus | null;
    source: PlacementSource | null;
    /** Place in the queue, from 1; of no meaning outside it. */
    turn: number;
  }[];
  wishes: string[];
  outcome: PersonOutcome | null;
  swaps: { id: string; mine: boolean; fromItemId: string; toItemId: string }[];
};

export type SwapRow = {
  id: string;
  state: SwapState;
  createdAt: Date;
  from: { registrationId: string; name: string; itemId: string };
  to: { registrationId: string; name: string; itemId: string };
};

export type Round = ItemRow & { participants: Participant[] };

/** A pavilion with everything planned in it. */
export type PavilionRow = {
  id: string;
  name: Localised;
  city: Localised;
  country: string | null;
  theme: Localised;
  zone: string;
  host: string;
  rounds: Round[];
};

/** A travelling delegate with every visit and meeting that takes this person's time. */
export type VisitDelegate = {
  registrationId: string;
  firstName: string;
  lastName: string;
  company: string;
  sector: Localised | null;
  heads: number;
  placements: {
    itemId: string;
    title: Localised;
    status: ParticipationStatus;
    /** ISO instants. */
    startsAt: string | null;
    endsAt: string | null;
    cancelled: boolean;
  }[];
};
