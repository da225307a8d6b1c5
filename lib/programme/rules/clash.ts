import type { Audience, ItemKind, ItemStatus, TravelMode } from "@/db/enums";

export const clashChecks = [
  "overlap",
  "interpreter",
  "counterpart",
  "capacity",
  "noFlight",
  "travel",
  "muster",
  "interpreterTravel",
  "ride",
  "opening",
  "holiday",
  "dates",
  "unconfirmed",
  "place",
  "guide",
  "break",
] as const;
export type ClashCheck = (typeof clashChecks)[number];

/** Days are ISO week days (1 is Monday), times "HH:mm" of the place; `until` not after `from` is on the next day. */
export type Opening = { days: number[]; from: string; until: string };

/** An item as the checks see it. `start`, `end` and `muster` are epoch minutes; people are indexes in `people`. */
export type ClashItem = {
  id: string;
  kind: ItemKind;
  status: ItemStatus;
  internal: boolean;
  day: string | null;
  start: number | null;
  end: number | null;
  muster: number | null;
  placeId: string | null;
  endPlaceId: string | null;
  audience: Audience;
  groupIds: string[];
  exceptItemId: string | null;
  /** Who has a place of their own; broad audiences need no rows here. */
  placed: number[];
  capacity: number | null;
  guide: string;
  interpreters: string[];
  counterparts: string[];
};

export type ClashPlace = {
  id: string;
  zone: string;
  lat: number | null;
  lon: number | null;
  opening: Opening[];
};

/** Minutes from one place to another; they hold for the way back too unless that is given as well. */
export type ClashTravel = { from: string; to: string; minutes: number; mode: TravelMode };

export type ClashPlanning = {
  breakMinutes?: number;
  unconfirmedDays?: number;
  holidays?: readonly { day: string }[];
};

/** All that the checks go by, as plain JSON: the same on the server and in the browser. */
export type ClashInput = {
  /** Epoch minutes. */
  now: number;
  startDate: string;
  endDate: string;
  planning: ClashPlanning;
  items: ClashItem[];
  people: { id: string; name: string; heads: number }[];
  /** Group id → its members, as indexes in `people`. */
  groups: Record<string, number[]>;
  /** Head of mission and cabinet, for whom the leader's programme is. */
  leaders: number[];
  places: ClashPlace[];
  travel: ClashTravel[];
  /** Keys of clashes that an organiser lets stand. */
  dismissed: string[];
};

/** What is wrong between or with items, once however many people it concerns. */
export type Clash = {
  /** Names the check and the things that clash, whatever their times: what a dismissal holds on to. */
  key: string;
  check: ClashCheck;
  /** Hard ones the database refuses; soft ones an organiser can let stand. */
  severity: "hard" | "soft";
  /** One item or two, the earlier first. */
  itemIds: string[];
  /** Indexes in the input's `people`, rising. */
  people: number[];
  placeId: string | null;
  /** Interpreter or counterpart concerned. */
  otherId: string | null;
  params: Record<string, string | number>;
  dismissed: boolean;
};

export const planningDefaults = { breakMinutes: 5, unconfirmedDays: 14 } as const;
