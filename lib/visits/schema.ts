import { z } from "zod";
import type { ParticipationStatus } from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { type ItemRow, type Participant, whole } from "@/lib/programme/schema";
import { isLocalDay } from "@/lib/time/wall-time";

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
