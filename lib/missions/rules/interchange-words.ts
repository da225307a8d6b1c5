import { z } from "zod";
import { itemKinds } from "@/db/enums";
import type { MissionFileItem } from "@/lib/missions/rules/interchange";
import { isLocalDay } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/** The words of `mission-programme/1`: its shape, and what its names of kinds, audiences and places mean here. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "missions.fileClock");
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "missions.fileDay")
  .refine(isLocalDay, "time.invalid");
const zone = z.string().refine(isZone, { error: "time.unknownZone" });
const utc = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/, "missions.fileUtc");
const offset = z.string().regex(/^[+-]\d{2}:?\d{2}$/, "missions.fileOffset");

export const ProgrammeItem = z.looseObject({
  id: z.string(),
  date: day.nullish(),
  start: clock.nullish(),
  end: clock.nullish(),
  end_date: day.nullish(),
  tz: zone.nullish(),
  end_tz: zone.nullish(),
  muster: clock.nullish(),
  title: z.string(),
  kind: z.string(),
  status: z.string().nullish(),
  place: z.string().nullish(),
  city: z.string().nullish(),
  audience: z.string().nullish(),
  confirmed: z.boolean().nullish(),
  capacity: z.int().nullish(),
  languages: z.array(z.string()).nullish(),
  interpretation: z.string().nullish(),
  dress: z.string().nullish(),
  bring: z.string().nullish(),
  description: z.string().nullish(),
  utc_offset: offset.nullish(),
  start_utc: utc.nullish(),
  end_utc: utc.nullish(),
});
export type ProgrammeItem = z.output<typeof ProgrammeItem>;

export const ProgrammeHead = z.looseObject({
  schema: z.literal("mission-programme/1"),
  id: z.string().min(1),
  name: z.record(z.string(), z.string()),
  organisers: z.array(z.string()).nullish(),
  head_of_mission: z.looseObject({ name: z.string() }).nullish(),
  start_date: day,
  end_date: day,
  home_tz: zone,
  host_tz: zone,
  delegation: z.looseObject({ entrepreneurs: z.int().nullish() }).nullish(),
  items: z.array(z.unknown()),
});
export type ProgrammeHead = z.output<typeof ProgrammeHead>;

const KINDS: Record<string, MissionFileItem["kind"]> = {
  ...Object.fromEntries(itemKinds.map((kind) => [kind, kind])),
  travel_bus: "bus",
  travel_flight: "flight",
  travel_train: "bus",
  transfer: "bus",
  seminar: "plenary",
  conference: "plenary",
  speech: "ceremony",
  b2b: "b2b_round",
  matchmaking: "b2b_round",
  meeting: "official_meeting",
  site_visit: "company_visit",
  lunch: "meal",
  dinner: "meal",
  breakfast: "meal",
  networking: "reception",
  free: "free_time",
  hotel_check_in: "hotel",
};
export const KIND_NAMES: Partial<Record<MissionFileItem["kind"], string>> = {
  bus: "travel_bus",
  flight: "travel_flight",
  b2b_round: "b2b",
};
/** What the public may see of a programme that everybody attends: never hotels, buses, flights or spare time. */
export const PUBLIC_KINDS: readonly MissionFileItem["kind"][] = [
  "plenary",
  "official_meeting",
  "b2b_round",
  "company_visit",
  "pavilion_visit",
  "signing",
  "reception",
  "ceremony",
  "culture",
  "press",
];

/** The kind that a word of the outside means; a word never seen before is placed by its parts. */
export function kindOf(word: string): { kind: MissionFileItem["kind"]; isGuess: boolean } {
  const known = KINDS[word];
  if (known) return { kind: known, isGuess: false };
  const kind = /flight/.test(word)
    ? "flight"
    : /^travel|bus|coach|transfer|train/.test(word)
      ? "bus"
      : /visit|tour/.test(word)
        ? "company_visit"
        : /meeting/.test(word)
          ? "official_meeting"
          : "plenary";
  return { kind, isGuess: true };
}

/** Whom an item is for. A wording never seen before becomes the narrowest audience, so that nothing leaks. */
export function audienceOf(word: string | null | undefined): {
  audience: MissionFileItem["audience"];
  isGuess: boolean;
} {
  const known = (audience: MissionFileItem["audience"]) => ({ audience, isGuess: false });
  if (!word || /^(all|everyone|everybody|public)$/i.test(word)) return known({ kind: "everyone" });
  if (/^(invited|invitation only|named)$/i.test(word)) return known({ kind: "named" });
  if (/^own meetings$/i.test(word)) return known({ kind: "own_meetings" });
  if (/^leader$/i.test(word)) return known({ kind: "leader" });
  if (/^sign[- ]?up$/i.test(word)) return known({ kind: "sign_up" });
  const except = /^all not in (\S+)$/i.exec(word)?.[1];
  if (except) return known({ kind: "everyone_except", exceptItem: except });
  return { audience: { kind: "named" }, isGuess: true };
}

export function audienceName(audience: MissionFileItem["audience"]): string | null {
  switch (audience.kind) {
    case "everyone":
      return null;
    case "named":
      return "invited";
    case "own_meetings":
      return "own meetings";
    case "leader":
      return "leader";
    case "sign_up":
      return "sign-up";
    case "everyone_except":
      return `all not in ${audience.exceptItem}`;
    case "groups":
      return `groups: ${audience.groups.join(", ")}`;
  }
}

const TO_BE_CONFIRMED = {
  nl: "Plaats nog te bevestigen",
  en: "Place to be confirmed",
  fr: "Lieu à confirmer",
};
const SUFFIXES = { nl: "nog te bevestigen", en: "to be confirmed", fr: "à confirmer" };

/** The note for a place that is not known yet, or null when the text names a place. */
export function placeNoteOf(place: string): { nl: string; en: string; fr: string } | null {
  const wording = place.trim();
  if (/^(place |venue |location )?(to be confirmed|tbc|tba|not stated|unknown)$/i.test(wording))
    return TO_BE_CONFIRMED;
  const known = /^(.+?)\s*\((?:to be confirmed|tbc)\)$/i.exec(wording)?.[1];
  if (!known) return null;
  return {
    nl: `${known} (${SUFFIXES.nl})`,
    en: `${known} (${SUFFIXES.en})`,
    fr: `${known} (${SUFFIXES.fr})`,
  };
}

export function slugOf(value: string, fallback: string): string {
  const slug = value
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 70)
    .replaceAll(/^-+|-+$/g, "");
  return slug || fallback;
}

/** English first, else any language that has the name. */
export function anyText(names: Record<string, string | undefined>): string | null {
  return names.en ?? Object.values(names).find((name) => name) ?? null;
}
