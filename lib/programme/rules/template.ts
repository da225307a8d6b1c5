import { z } from "zod";
import { blankItem } from "@/lib/programme/rules/item";
import type { PlainTimes } from "@/lib/programme/rules/shift";
import { typeTimes } from "@/lib/programme/rules/times";
import { ItemFields, type ItemFieldsInput, type ItemFieldsOutput } from "@/lib/programme/schema";
import { addDays, daysBetween } from "@/lib/time/wall-time";

/**
 * What of an item serves again in another mission: clocks and texts. Not its day, zones, places, groups and people, which
 * belong to one mission, nor the notes that only its organisers may read.
 */
export const TemplateContent = ItemFields.pick({
  kind: true,
  title: true,
  description: true,
  timing: true,
  startTime: true,
  endTime: true,
  placeNote: true,
  musterTime: true,
  musterNote: true,
  dress: true,
  bring: true,
  languages: true,
  interpretation: true,
  transportRef: true,
  guide: true,
  audience: true,
  capacity: true,
  internal: true,
  contactName: true,
  contactPhone: true,
}).extend({
  /** How many days after the start it ends. */
  endsAfterDays: z.int().min(0).max(30),
});
export type TemplateContent = z.output<typeof TemplateContent>;

type Source = PlainTimes &
  Pick<
    ItemFieldsOutput,
    Exclude<keyof TemplateContent, "startTime" | "endTime" | "musterTime" | "endsAfterDays">
  >;

/** The template that an item makes. */
export function templateOf(item: Source): TemplateContent {
  const typed = typeTimes(item);
  const { day, endLocal } = item;
  return TemplateContent.parse({
    ...item,
    startTime: typed.startTime,
    endTime: typed.endTime,
    musterTime: typed.musterTime,
    endsAfterDays: day && endLocal ? Math.max(0, daysBetween(day, endLocal.slice(0, 10))) : 0,
  });
}

/** The values of the form for a new item from a template, on a day of a mission. */
export function fromTemplate(
  { endsAfterDays, title, description, placeNote, musterNote, dress, bring, ...rest }: TemplateContent,
  hostZone: string,
  day: string,
): ItemFieldsInput {
  const all = (text: Record<string, string | undefined>) => ({
    nl: text.nl ?? "",
    en: text.en ?? "",
    fr: text.fr ?? "",
  });
  return {
    ...blankItem(rest.kind, hostZone, day),
    ...rest,
    title: all(title),
    description: all(description),
    placeNote: all(placeNote),
    musterNote: all(musterNote),
    dress: all(dress),
    bring: all(bring),
    hourUnknown: rest.startTime === "",
    endDay: day && endsAfterDays ? addDays(day, endsAfterDays) : "",
  };
}
