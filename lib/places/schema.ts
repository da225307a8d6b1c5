import { z } from "zod";
import { type PlaceKind, placeKinds, type TravelMode, travelModes } from "@/db/enums";
import {
  country,
  line,
  localised,
  localisedName,
  phone,
  position,
  type Texts,
  webAddress,
  zone,
} from "@/lib/missions/schema";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "common.time");

/** ISO week days; `until` not after `from` is on the day after. */
const opening = z
  .array(
    z.object({
      days: z
        .array(z.union([z.string(), z.number()]).transform(Number).pipe(z.int().min(1).max(7)))
        .min(1, "common.choose")
        .max(7)
        .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
      from: clock,
      until: clock,
    }),
  )
  .max(20);

const fields = {
  kind: z.enum(placeKinds),
  name: localisedName(300),
  localName: line(300),
  address: line(500),
  localAddress: line(500),
  city: localised(200),
  country,
  zone,
  position,
  phone,
  url: webAddress,
  notes: localised(4000),
  exhibitorCountry: country,
  theme: localised(500),
  opening,
  hostCounterpartId: z.union([z.uuid(), z.literal(""), z.null()]).transform((id) => id || null),
};

/** An empty id makes a new place; `basis` is what the form knew when it was opened. */
export const SavePlace = z.object({
  id: z.union([z.uuid(), z.literal("")]),
  basis: z.string().max(4000),
  ...fields,
});

/** `minutes` null takes back what was given for this direction. */
export const SaveTravelTime = z.object({
  from: z.uuid(),
  to: z.uuid(),
  minutes: z.int().min(0).max(2880).nullable(),
  mode: z.enum(travelModes),
});

export const DeletePlace = z.object({ id: z.uuid() });

export type PlaceRow = {
  id: string;
  kind: PlaceKind;
  name: Texts;
  localName: string;
  city: Texts;
  country: string | null;
  zone: string;
  exhibitorCountry: string | null;
  hasPosition: boolean;
  hasLocalAddress: boolean;
  /** Items of the programme here. */
  uses: number;
};

export type PlaceDetail = {
  id: string;
  basis: string;
  kind: PlaceKind;
  name: Texts;
  localName: string;
  address: string;
  localAddress: string;
  city: Texts;
  country: string | null;
  zone: string;
  position: { lat: number | null; lon: number | null };
  phone: string;
  url: string;
  notes: Texts;
  exhibitorCountry: string | null;
  theme: Texts;
  opening: { days: number[]; from: string; until: string }[];
  hostCounterpartId: string | null;
};

/**
 * The way from one place to another: as given for this direction, as given for the way back, guessed by distance, too
 * far to guess, or not known.
 */
export type TravelCell = {
  source: "given" | "back" | "estimate" | "far" | "unknown";
  minutes: number | null;
  mode: TravelMode;
};

export type TravelMatrix = {
  places: { id: string; name: string; city: string; hasPosition: boolean }[];
  /** Row: from; column: to; null on the diagonal. */
  cells: (TravelCell | null)[][];
  /** Places that no item of the programme uses and that are left out. */
  hidden: number;
};

export type HostChoice = { id: string; name: string };
