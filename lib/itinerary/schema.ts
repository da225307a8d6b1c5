import { z } from "zod";
import { type ItemKind, linkKinds, type MissionStatus, type PlaceKind, type Timing } from "@/db/enums";
import type { NoticeText } from "@/lib/programme/rules/notice";
import type { ReleasedContent } from "@/lib/programme/rules/release";
import type { LocalDay, WallTime } from "@/lib/time/wall-time";

/** What a delegate is told about how sure an item is. `unconfirmed` covers everything not yet agreed. */
export type ItemState = "confirmed" | "changed" | "unconfirmed" | "cancelled";

export type ItineraryPlace = {
  id: string;
  kind: PlaceKind;
  name: string;
  city: string;
  address: string;
  /** In the script of the country, for the driver; the other address where there is none. */
  localName: string;
  localAddress: string;
  phone: string;
  url: string;
  notes: string;
  lat: number | null;
  lon: number | null;
};

export type ItineraryCounterpart = {
  id: string;
  /** With the courtesy title of the language: "Z.E. Michel Peetermans"; empty while only the function is known. */
  name: string;
  function: string;
  organisation: string;
  languages: string[];
};

/**
 * A programme item in the reader's language, with every text made on the server. It is the same for all readers:
 * whether it is theirs stands beside it in the entry. Instants are milliseconds since 1970.
 */
export type ItineraryItem = {
  id: string;
  kind: ItemKind;
  state: ItemState;
  timing: Timing;
  title: string;
  /** Language of the title when it is not the reader's. */
  language: string | undefined;
  description: string;
  day: LocalDay | null;
  startsAt: number | null;
  endsAt: number | null;
  startLocal: WallTime | null;
  endLocal: WallTime | null;
  startZone: string;
  endZone: string;
  startFold: "earlier" | "later" | null;
  endFold: "earlier" | "later" | null;
  /** "10:00", with "±" in front when approximate; empty while the hour is unknown. */
  time: string;
  /** "11:30", with "(+1)" when it is another day; empty without end. */
  until: string;
  /** City whose clock the start shows, and the one of the end where that is another clock. */
  zone: string;
  endZoneCity: string;
  /** "06:00 Brussel": the start at home; empty where home has the same clock. */
  home: string;
  homeUntil: string;
  musterAt: number | null;
  /** "08:50" */
  muster: string;
  musterNote: string;
  place: ItineraryPlace | null;
  /** What to print as place: its name, or the note while none is chosen. */
  where: string;
  endPlace: ItineraryPlace | null;
  dress: string;
  bring: string;
  languages: string[];
  interpretation: string;
  transportRef: string;
  guide: string;
  contactName: string;
  contactPhone: string;
  counterparts: ItineraryCounterpart[];
  version: number;
  updatedAt: number;
};

/** An item as it stands in one person's itinerary. */
export type Entry = {
  item: ItineraryItem;
  /** Part of the person's own programme; otherwise it is only something they may see. */
  mine: boolean;
  /** On the waiting list of the item. */
  waiting: boolean;
};

export type ItineraryMission = {
  slug: string;
  name: string;
  status: MissionStatus;
  startDate: LocalDay;
  endDate: LocalDay;
  homeZone: string;
  hostZone: string;
  homeCity: string;
  hostCity: string;
  accent: string;
  contactEmail: string | null;
  contactPhone: string | null;
};

export type Itinerary = {
  mission: ItineraryMission;
  /** Sorted: scheduled by instant, then days without hour, then what has no day. */
  entries: Entry[];
  unseen: Unseen;
  /** Rises when anything in it may have changed. */
  version: string;
};

/** Released changes that concern this person and that he has not marked as seen. */
export type Unseen = {
  notices: (NoticeText & { changeIds: string[] })[];
  /** Changes of the very first release: the programme as a whole. */
  first: string[];
  /** Items that these are about: cancelled ones stay on Today as long. */
  itemIds: ReadonlySet<string>;
};

/** A delegate who chose to be in the delegate book. */
export type BookEntry = {
  registrationId: string;
  name: string;
  jobFunction: string;
  company: string;
  role: string;
  languages: string[];
  email: string | null;
  mobile: string | null;
  photo: string | null;
};

export type OwnData = {
  registrationId: string;
  title: string;
  name: string;
  jobFunction: string;
  company: string;
  email: string;
  mobile: string;
  languages: string[];
  sector: string;
  groups: string[];
  companions: string[];
  photo: string | null;
  directory: boolean;
  directoryEmail: boolean;
  directoryMobile: boolean;
  /** Tokens of the live links; null where there is none. */
  itineraryToken: string | null;
  calendarToken: string | null;
};

export const SaveDirectory = z.object({
  directory: z.boolean(),
  directoryEmail: z.boolean(),
  directoryMobile: z.boolean(),
});

/** The changes of one banner, marked as seen together. */
export const MarkSeen = z.object({ changeIds: z.array(z.uuid()).min(1).max(2000) });

/** The same, from the form of a document. */
export function changesIn(form: FormData): z.input<typeof MarkSeen> {
  return { changeIds: String(form.get("changes") ?? "").split(",") };
}

export const ChangeLink = z.object({
  kind: z.enum(linkKinds).exclude(["registration"]),
});

/** What a calendar says besides the itinerary. Instants are milliseconds since 1970. */
export type CalendarHistory = {
  /** When the mission itself was last written: its being called off or postponed is part of every item. */
  missionAt: number;
  /** Item → since when it is cancelled. */
  cancelledAt: ReadonlyMap<string, number>;
  /** What the person was taken out of, as it was known then, with the SEQUENCE of that release or later. */
  removed: readonly { itemId: string; content: ReleasedContent; at: number; sequence: number }[];
  /** What was cancelled before is no longer told. */
  since: number;
};
