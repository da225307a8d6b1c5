import { z } from "zod";
import {
  type GroupKind,
  groupKinds,
  type ItemStatus,
  type MissionStatus,
  missionStatuses,
  type PartnerKind,
  partnerKinds,
} from "@/db/enums";
import { cloneParts } from "@/lib/missions/rules/shift";
import { isReserved } from "@/lib/missions/rules/slug";
import { type PlainTimes, shiftAnswers } from "@/lib/programme/rules/shift";
import { isLocalDay, isWallTime } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/** The shape of a mission's address, as the database checks it. */
export const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What PostgreSQL cannot keep (NUL, half a surrogate pair) leaves; spaces around do too. */
function storable(value: string): string {
  return value.replaceAll("\0", "").toWellFormed().trim();
}

/** One text of at most `max` characters, possibly empty. */
export const line = (max: number) => z.string().overwrite(storable).max(max);
export const required = (max: number) => z.string().overwrite(storable).min(1).max(max);

/** Texts per language; languages beyond the three of the interface (local names) are kept. */
export const localised = (max: number) =>
  z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), line(max))
    .transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")));

/** In one language at least. */
export const localisedName = (max: number) =>
  localised(max).refine((texts) => Object.keys(texts).length > 0, "common.required");

export const zone = z
  .string()
  .trim()
  .min(1)
  .refine((value) => value === "" || isZone(value), "common.zone");
export const day = z
  .string()
  .min(1)
  .refine((value) => value === "" || isLocalDay(value), "common.date");
export const wallTime = z
  .string()
  .nullable()
  .transform((value) => value || null)
  .refine((value) => value === null || isWallTime(value), "common.date");
export const country = z
  .string()
  .nullable()
  .transform((value) => value || null)
  .refine((value) => value === null || /^[A-Z]{2}$/.test(value), "common.choose");
export const webAddress = line(500).refine(
  (value) => value === "" || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)),
  "common.url",
);
export const phone = line(60).refine(
  (value) => value === "" || /^[+\d][\d\s()./-]{4,}$/.test(value),
  "common.phone",
);

/** Degrees; a comma will do. Empty is null. */
const degrees = (limit: number) =>
  z.union([z.number(), z.string(), z.null()]).transform((value, ctx) => {
    const text = String(value ?? "")
      .trim()
      .replace(",", ".");
    if (text === "") return null;
    const number = Number(text);
    if (Number.isFinite(number) && Math.abs(number) <= limit) return number;
    ctx.addIssue({ code: "custom", message: `missions.degrees?max=${limit}` });
    return z.NEVER;
  });

/** Latitude and longitude: both or neither. */
export const position = z
  .object({ lat: degrees(90), lon: degrees(180) })
  .refine(({ lat, lon }) => (lat === null) === (lon === null), {
    message: "missions.halfPosition",
    path: ["lon"],
  });

export const slug = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(slugShape, "missions.slugShape")
  .refine((value) => !isReserved(value), "missions.slugReserved");
const capacity = z.int().min(1).max(100_000).nullable();
/** Euros as typed, to cents. */
const price = z
  .number()
  .min(0)
  .max(1_000_000)
  .nullable()
  .transform((euros) => (euros === null ? null : Math.round(euros * 100)));

const dates = { startDate: day, endDate: day };
type Dates = { startDate: string; endDate: string };
const inOrder = ({ startDate, endDate }: Dates) => endDate === "" || startDate <= endDate;
const orderProblem = { message: "common.endBeforeStart", path: ["endDate"] };

export const CreateMission = z
  .object({
    name: localisedName(200),
    slug,
    ...dates,
    homeZone: zone,
    hostZone: zone,
    hostCity: localised(200),
    hostCountry: country,
    capacity,
    price,
  })
  .refine(inOrder, orderProblem);

/** "" keeps the host's zone. */
const otherZone = z
  .string()
  .trim()
  .refine((value) => value === "" || isZone(value), "common.zone");
/** What is asked about hours that the clocks skip or show twice; see `answerKey`. "" is not answered yet. */
const answers = z
  .record(z.string().max(200), z.union([z.enum(shiftAnswers), z.literal("")]))
  .transform((given) =>
    Object.fromEntries(Object.entries(given).map(([key, one]) => [key, one || undefined])),
  );

/** `source` is the address of the mission that is copied. */
export const CloneMission = z.object({
  source: z.string().min(1).max(80),
  slug,
  name: localisedName(200),
  startDate: day,
  hostZone: otherZone,
  parts: z.array(z.enum(cloneParts)).max(20),
  answers,
});

/** `from` is the first day that the form showed. */
export const ShiftMission = z.object({ from: day, startDate: day, hostZone: otherZone, answers });

/** A mission as it is copied or moved: its frame, and when each item is. */
export type SeriesMission = {
  slug: string;
  name: Texts;
  startDate: string;
  endDate: string;
  homeZone: string;
  hostZone: string;
  opensAt: string | null;
  closesAt: string | null;
  live: boolean;
  holidays: { day: string; name: Texts }[];
  items: (PlainTimes & { key: string; title: Texts; status: ItemStatus })[];
};

/** What the form knew when it was opened; see `basisOf`. */
const basis = z.string().max(4000);

export const SaveTexts = z.object({
  basis,
  name: localisedName(200),
  tagline: localised(300),
  summary: localised(2000),
  description: localised(20_000),
});

export const SaveFrame = z
  .object({
    basis,
    slug,
    ...dates,
    homeZone: zone,
    hostZone: zone,
    homeCity: localised(200),
    hostCity: localised(200),
    hostCountry: country,
    homePosition: position,
    hostPosition: position,
  })
  .refine(inOrder, orderProblem);

export const SaveTerms = z
  .object({
    basis,
    capacity,
    price,
    priceNote: localised(2000),
    opensAt: wallTime,
    closesAt: wallTime,
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt, {
    message: "missions.closesBeforeOpens",
    path: ["closesAt"],
  });

export const SaveFacts = z.object({
  basis,
  facts: z.array(z.object({ label: localisedName(200), value: localisedName(2000) })).max(100),
});

/** What the clash checks go by; null is the default. */
export const SavePlanning = z.object({
  basis,
  breakMinutes: z.int().min(0).max(240).nullable(),
  unconfirmedDays: z.int().min(0).max(365).nullable(),
  holidays: z.array(z.object({ day, name: localised(100) })).max(100),
});

export const SavePartners = z.object({
  basis,
  headName: line(200),
  headTitle: localised(300),
  partners: z.array(z.object({ kind: z.enum(partnerKinds), name: required(300), url: webAddress })).max(200),
});

export const SaveGroups = z
  .object({
    basis,
    groups: z
      .array(
        z.object({
          /** Empty for a new one. */
          id: z.union([z.uuid(), z.literal("")]),
          kind: z.enum(groupKinds),
          key: z
            .string()
            .trim()
            .max(80)
            .refine((key) => key === "" || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(key), "missions.keyShape"),
          name: localisedName(200),
        }),
      )
      .max(200),
  })
  .superRefine(({ groups }, ctx) => {
    const seen = new Set<string>();
    groups.forEach(({ key }, index) => {
      if (key && seen.has(key)) {
        ctx.addIssue({ code: "custom", message: "missions.keyTwice", path: ["groups", index, "key"] });
      }
      seen.add(key);
    });
  });

export const SetMissionStatus = z.object({ from: z.enum(missionStatuses), to: z.enum(missionStatuses) });
export const PublishMission = z.object({ published: z.boolean() });
export const ArchiveMission = z.object({ archived: z.boolean() });

export type Texts = Record<string, string | undefined>;

export type DeskMission = {
  id: string;
  slug: string;
  name: Texts;
  organisation: string;
  organisationSlug: string;
  hostCity: Texts;
  hostCountry: string | null;
  startDate: string;
  endDate: string;
  status: MissionStatus;
  published: boolean;
  archived: boolean;
  headsTaken: number;
  capacity: number | null;
  /** Roles of the reader in this mission. */
  roles: string[];
};

export type DeskFilter = "active" | "published" | "draft" | "archived";

export type OrganisationChoice = { slug: string; name: string };

export type MissionSettings = {
  slug: string;
  status: MissionStatus;
  publishedAt: Date | null;
  archivedAt: Date | null;
  headsTaken: number;
  texts: { basis: string; name: Texts; tagline: Texts; summary: Texts; description: Texts };
  frame: {
    basis: string;
    slug: string;
    startDate: string;
    endDate: string;
    homeZone: string;
    hostZone: string;
    homeCity: Texts;
    hostCity: Texts;
    hostCountry: string | null;
    homePosition: { lat: number | null; lon: number | null };
    hostPosition: { lat: number | null; lon: number | null };
  };
  terms: {
    basis: string;
    capacity: number | null;
    priceCents: number | null;
    currency: string;
    priceNote: Texts;
    opensAt: string | null;
    closesAt: string | null;
  };
  planning: {
    basis: string;
    breakMinutes: number | null;
    unconfirmedDays: number | null;
    holidays: { day: string; name: Texts }[];
  };
  facts: { basis: string; facts: { label: Texts; value: Texts }[] };
  partners: {
    basis: string;
    headName: string;
    headTitle: Texts;
    partners: { kind: PartnerKind; name: string; url: string }[];
  };
  groups: {
    basis: string;
    groups: { id: string; kind: GroupKind; key: string; name: Texts; uses: number }[];
  };
};

export type MissionOverview = {
  name: Texts;
  status: MissionStatus;
  published: boolean;
  archived: boolean;
  startDate: string;
  endDate: string;
  hostZone: string;
  headsTaken: number;
  capacity: number | null;
  /** Registrations per status; statuses nobody is in are left out. */
  registrations: Record<string, number>;
  companies: number;
  items: number;
  confirmedItems: number;
  meetings: number;
  confirmedMeetings: number;
  visitPlaces: number;
  visitPlacesTaken: number;
  places: number;
  counterparts: number;
};

export type DeskShell = {
  name: Texts;
  status: MissionStatus;
  organisation: string;
  accent: string;
  hostCity: Texts;
  startDate: string;
  endDate: string;
};
