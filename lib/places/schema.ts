import { z } from "zod";
import { type PlaceKind, placeKinds } from "@/db/enums";
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
  hostCounterpartId: z.union([z.uuid(), z.literal(""), z.null()]).transform((id) => id || null),
};

/** An empty id makes a new place; `basis` is what the form knew when it was opened. */
export const SavePlace = z.object({
  id: z.union([z.uuid(), z.literal("")]),
  basis: z.string().max(4000),
  ...fields,
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
  hostCounterpartId: string | null;
};

export type HostChoice = { id: string; name: string };
