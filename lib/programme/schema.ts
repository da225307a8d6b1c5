import { z } from "zod";
import {
  type Audience,
  audiences,
  type ChangeKind,
  type ConcernKind,
  folds,
  type ItemKind,
  type ItemStatus,
  itemKinds,
  itemStatuses,
  type Locale,
  type ParticipationStatus,
  type ReleaseKind,
  type Timing,
  timings,
} from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { reason } from "@/lib/kernel/result";
import type { ChangeLine } from "@/lib/programme/rules/change-words";
import type { NoticeText } from "@/lib/programme/rules/notice";
import { shiftAnswers } from "@/lib/programme/rules/shift";
import { isLocalDay, isWallTime } from "@/lib/time/wall-time";

const line = (max: number) => z.string().trim().max(max);

/** One text in up to three languages (others, from an imported file, pass through); empty ones are left out. */
const localised = (max: number) =>
  z
    .object({ nl: line(max).optional(), en: line(max).optional(), fr: line(max).optional() })
    .catchall(line(max))
    .transform((texts): Localised => {
      const filled = Object.entries(texts).filter(([, text]) => typeof text === "string" && text !== "");
      return Object.fromEntries(filled) as Localised;
    });

const id = z.uuid();
/** A choice that may be left open; "" is none. */
const choice = z
  .union([z.literal(""), z.uuid("common.choose"), z.null()])
  .transform((value) => value || null);
const day = z.union([z.literal(""), z.string().refine(isLocalDay, "common.date")]);
const clock = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "common.time")]);
const fold = z.union([z.literal(""), z.enum(folds)]);
/** A whole number; says what it should be, whatever was typed instead. */
export const whole = (min: number, max: number) =>
  z
    .number("common.number")
    .int("common.number")
    .min(min, reason("common.min", { min }))
    .max(max, reason("common.max", { max }));
const zone = z.string().trim().max(64);

export const maxTitle = 160;

/** Everything one types about an item. Times stay as typed; `rules/times.ts` makes wall times and instants of them. */
export const ItemFields = z.object({
  kind: z.enum(itemKinds),
  title: localised(maxTitle).refine((texts) => Object.keys(texts).length > 0, "common.required"),
  description: localised(4000),
  timing: z.enum(timings),
  /** The hour is not known yet: what stands in the time fields does not count. */
  hourUnknown: z.boolean(),
  /** Local day in `startZone`; "" is unscheduled. */
  day,
  startTime: clock,
  startZone: zone.min(1),
  startFold: fold,
  /** "" is the day of the start. */
  endDay: day,
  endTime: clock,
  /** "" is the zone of the start. */
  endZone: zone,
  endFold: fold,
  placeId: choice,
  endPlaceId: choice,
  placeNote: localised(300),
  /** Later on the clock than the start means: the evening before. */
  musterTime: clock,
  musterNote: localised(300),
  dress: localised(300),
  bring: localised(300),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, "common.invalid")).max(20),
  interpretation: line(200),
  transportRef: line(80),
  guide: line(120),
  audience: z.enum(audiences),
  groupIds: z.array(id).max(200),
  exceptItemId: choice,
  /** Heads, not registrations; null is without limit. */
  capacity: whole(1, 2000).nullable(),
  internal: z.boolean(),
  public: z.boolean(),
  contactName: line(120),
  contactPhone: line(60),
  internalNotes: line(4000),
});

export type ItemFieldsInput = z.input<typeof ItemFields>;
export type ItemFieldsOutput = z.output<typeof ItemFields>;

export const ItemRef = z.object({ id });
export const SetItemStatus = z.object({ id, status: z.enum(itemStatuses) });
export const SetItemPeople = z.object({ id, registrationIds: z.array(id).max(1000) });

/** `basis` marks the changes that were looked at; see `readChanges`. */
export const ReleaseProgramme = z.object({
  note: line(1000),
  notify: z.boolean(),
  basis: z.string().max(64),
});
export const SetLive = z.object({ live: z.boolean() });

const clashKey = z.string().min(1).max(300);
export const DismissClash = z.object({ key: clashKey, reason: line(500).min(1) });
export const UndismissClash = z.object({ key: clashKey });

/** A place as lists show it. */
export type PlaceName = { id: string; name: Localised; city: Localised };

/** One line of the programme on the desk. */
export type ItemRow = {
  id: string;
  kind: ItemKind;
  status: ItemStatus;
  title: Localised;
  day: string | null;
  startLocal: string | null;
  startZone: string;
  endLocal: string | null;
  endZone: string;
  startsAt: Date | null;
  endsAt: Date | null;
  timing: Timing;
  place: PlaceName | null;
  endPlace: PlaceName | null;
  placeNote: Localised;
  musterLocal: string | null;
  transportRef: string;
  guide: string;
  languages: string[];
  audience: Audience;
  groups: { id: string; name: Localised }[];
  exceptItem: { id: string; title: Localised } | null;
  capacity: number | null;
  placesTaken: number;
  waiting: number;
  /** Delegates have seen it, as it was released. */
  released: boolean;
  internal: boolean;
  public: boolean;
  contactName: string;
  contactPhone: string;
  version: number;
};

/** Somebody in an item. */
export type Participant = {
  registrationId: string;
  firstName: string;
  lastName: string;
  company: string;
  status: ParticipationStatus;
  heads: number;
};

export type ItemDetail = ItemRow & {
  description: Localised;
  startFold: "earlier" | "later" | null;
  endFold: "earlier" | "later" | null;
  musterNote: Localised;
  dress: Localised;
  bring: Localised;
  interpretation: string;
  /** "" for whoever may not read internal notes. */
  internalNotes: string;
  participants: Participant[];
};

/** A delegate who can be given a place, with what stands in the way. */
export type Candidate = {
  registrationId: string;
  firstName: string;
  lastName: string;
  company: string;
  sector: Localised | null;
  heads: number;
  /** How this person is in the item already. */
  status: ParticipationStatus | null;
  /** Meetings and visits this person has at that time. */
  busy: { itemId: string; title: Localised; startLocal: string; endLocal: string | null }[];
};

const wall = z.string().refine(isWallTime, "common.invalid").nullable();

/** When an item is, as the board writes it: always the whole, so that taking a move back is a move as well. */
export const ItemTimes = z.object({
  timing: z.enum(timings),
  /** null is unscheduled. */
  day: z.string().refine(isLocalDay, "common.date").nullable(),
  startLocal: wall,
  startZone: zone.min(1),
  startFold: z.enum(folds).nullable(),
  endLocal: wall,
  endZone: zone.min(1),
  endFold: z.enum(folds).nullable(),
  musterLocal: wall,
});

const versioned = { id, version: z.int() };
/** As many as one selects on a day of the board, with room to spare. */
const several = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(200);

/** `version` is what the board showed; what is left out stays. */
export const MoveItems = z.object({
  items: several(
    z.object({ ...versioned, times: ItemTimes.optional(), placeId: z.uuid().nullable().optional() }),
  ),
});
/** `answers`: per item and field (`<id>~start`), what happens to an hour that the new day has not, or has twice. */
export const CopyItems = z.object({
  ids: several(id),
  day: z.string().refine(isLocalDay, "common.date"),
  answers: z
    .record(z.string().max(80), z.union([z.enum(shiftAnswers), z.literal("")]))
    .transform((given) =>
      Object.fromEntries(Object.entries(given).map(([key, one]) => [key, one || undefined])),
    ),
});
/** What a column of an imported table can hold. */
export const importFields = ["date", "start", "end", "title", "place", "kind", "description"] as const;
export type ImportField = (typeof importFields)[number];
export const maxLetters = 1_000_000;

/** `columns` is what each column of a table holds; a calendar file has none. */
export const ImportItems = z.object({
  text: z.string().min(1).max(maxLetters),
  columns: z.array(z.union([z.enum(importFields), z.literal("")])).max(100),
  /** For what names no kind of its own. */
  kind: z.enum(itemKinds),
  /** Puts what has a time on its day; else it goes to the unscheduled items, with the time as a note. */
  keepTimes: z.boolean(),
});
const templateName = z.string().trim().min(1).max(80);
export const SaveTemplate = z.object({ id, name: templateName });
export const RenameTemplate = z.object({ id, name: templateName });
/** A template of the organisation; `kind` is null when it can no longer be read. */
export type TemplateRow = { id: string; name: string; kind: ItemKind | null; time: string };
export const VersionedItems = z.object({ items: several(z.object(versioned)) });
export const QuickCreate = z.object({
  kind: z.enum(itemKinds),
  title: z.string().trim().min(1).max(maxTitle),
  status: z.enum(["idea", "requested", "confirmed"]),
  day: z.string().refine(isLocalDay, "common.date"),
  startTime: clock,
  endTime: clock,
  /** The next day when it ends after midnight; "" is the day of the start. */
  endDay: day,
  zone: zone.min(1),
  placeId: z.uuid().nullable(),
  /** For the members of this group only. */
  groupId: z.uuid().nullable(),
  /** For the leaders, for the organisers themselves or for people by name; null is as the kind has it. */
  lane: z.enum(["leader", "internal", "own"]).nullable(),
});

export type BoardTimes = z.output<typeof ItemTimes>;
export type MoveInput = z.output<typeof MoveItems>["items"][number];
export type QuickInput = z.output<typeof QuickCreate>;

/** A card of the board: texts in the reader's language, instants in milliseconds. */
export type BoardItem = BoardTimes & {
  id: string;
  version: number;
  kind: ItemKind;
  status: ItemStatus;
  title: string;
  startsAt: number | null;
  endsAt: number | null;
  placeId: string | null;
  endPlaceId: string | null;
  /** Where, in words: "Hotel → Expo", a note on the place, or "". */
  where: string;
  transportRef: string;
  audience: Audience;
  groupIds: string[];
  exceptItemId: string | null;
  capacity: number | null;
  placesTaken: number;
  internal: boolean;
  /** Who has a place of their own, as positions in `BoardData.people`. */
  placed: number[];
};

export type BoardPerson = {
  id: string;
  name: string;
  company: string;
  groupIds: string[];
  heads: number;
  leader: boolean;
};

export type BoardData = {
  /** Version of the mission that this is a picture of. */
  version: number;
  items: BoardItem[];
  people: BoardPerson[];
  places: { id: string; name: string; city: string; zone: string }[];
  groups: { id: string; name: string }[];
  startDate: string;
  endDate: string;
  hostZone: string;
  hostCity: string;
  homeZone: string;
  /** The product's clock when this was read, in milliseconds. */
  now: number;
  /** Who else wrote an item in the last minute: item → name. */
  editors: Record<string, string>;
};

/** A line of the run sheet: who does what where, with whom to call. */
export type SheetItem = ItemRow &
  Pick<ItemDetail, "musterNote" | "dress" | "bring" | "interpretation"> & {
    address: { address: string; localName: string; localAddress: string; phone: string } | null;
    interpreters: { name: string; phone: string }[];
  };

/** Changes to send once more to whoever has not seen them. */
export const RemindUnseen = z.object({ changeIds: z.array(id).min(1).max(500) });

/** How the draft stands to what is released. */
export type ReleaseState = { open: number; live: boolean; version: number };

/** A change in words, as the desk reads it. */
export type ReleaseChange = {
  itemId: string;
  kind: ChangeKind;
  item: ItemKind;
  title: string;
  when: string;
  where: string;
  lines: ChangeLine[];
  /** Nothing is written in it: it leaves out the people of another item that changed. */
  beside: boolean;
  /** Whom it concerns, by name. */
  concerns: { kind: ConcernKind; people: string[] }[];
};

export type ReleasePreview = {
  /** The version that releasing makes. */
  version: number;
  basis: string;
  live: boolean;
  mission: Localised;
  sender: { name: string; accent: string; contact: string | null };
  changes: ReleaseChange[];
  /** How many people it concerns. */
  people: number;
  /** What they will read, once per language and set of changes. */
  texts: { locale: Locale; names: string[]; notices: NoticeText[] }[];
  moreTexts: number;
  withoutAddress: number;
};

export type ReleaseVersion = {
  id: string;
  version: number;
  /** `moves`: nothing was written in the programme, people came to other groups. */
  kind: ReleaseKind | "moves";
  note: string;
  notify: boolean;
  createdAt: Date;
  by: string | null;
  items: number;
  total: number;
  unseen: number;
};

/** A released change with everybody it concerns. */
export type SeenChange = {
  id: string;
  itemId: string;
  kind: ChangeKind;
  item: ItemKind;
  title: string;
  version: number;
  releasedAt: Date;
  people: {
    registrationId: string;
    name: string;
    email: string | null;
    mobile: string;
    kind: ConcernKind;
    notifiedAt: Date | null;
    seenAt: Date | null;
  }[];
};

/** One line of a version read as a programme. */
export type VersionItem = {
  itemId: string;
  kind: ItemKind;
  status: ItemStatus;
  day: string | null;
  title: string;
  when: string;
  where: string;
};
