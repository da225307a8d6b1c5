import { z } from "zod";
import { isLanguage } from "@/lib/i18n/languages";
import type { Localised } from "@/lib/i18n/pick";
import { pairOf } from "@/lib/interpreters/rules";
import { phone, line as text } from "@/lib/missions/schema";

const language = z.string().min(1).refine(isLanguage, "common.choose");

/** Two different languages, worked in both directions. */
const pair = z.object({ a: language, b: language }).refine(({ a, b }) => a !== b, {
  message: "interpreters.samePair",
  path: ["b"],
});

export const SaveInterpreter = z.object({
  /** Empty for somebody new. */
  id: z.union([z.uuid(), z.literal("")]),
  basis: z.string().max(4000),
  name: z.string().trim().min(1).max(200),
  pairs: z
    .array(pair)
    .min(1)
    .max(20)
    .transform((pairs) => [...new Set(pairs.map(({ a, b }) => pairOf(a, b)))]),
  email: z
    .string()
    .nullable()
    .transform((value) => value?.trim() || null)
    .refine((value) => value === null || z.email().max(254).safeParse(value).success, "common.email"),
  phone,
  notes: text(4000),
});

export const InterpreterRef = z.object({ id: z.uuid() });
export const Booking = z.object({
  itemId: z.uuid(),
  interpreterId: z.uuid(),
  /** As `pairOf` writes it. */
  pair: z.string().max(7),
});
export const BookingRef = Booking.omit({ pair: true });

/** Where somebody interprets. */
export type Engagement = {
  itemId: string;
  kind: string;
  title: Localised;
  day: string | null;
  startLocal: string | null;
  startZone: string;
  /** City whose clock it is, where that is known. */
  city: Localised | null;
  cancelled: boolean;
  pair: string;
};

export type InterpreterRow = {
  id: string;
  name: string;
  pairs: string[];
  email: string | null;
  phone: string;
  notes: string;
  engagements: Engagement[];
};

export type InterpreterDetail = InterpreterRow & { basis: string };

/** An interpreter in an item. */
export type BookedInterpreter = { interpreterId: string; name: string; phone: string; pair: string };

/** An interpreter who could be booked, with what stands in the way at that time. */
export type InterpreterChoice = { id: string; name: string; pairs: string[]; busy: Localised | null };
