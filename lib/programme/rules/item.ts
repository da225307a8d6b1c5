import { z } from "zod";
import type { Audience, ItemKind } from "@/db/enums";
import { itemStatuses } from "@/db/enums";
import { deriveTimes, type Fault, typeTimes } from "@/lib/programme/rules/times";
import {
  type ItemDetail,
  ItemFields,
  type ItemFieldsInput,
  type ItemFieldsOutput,
} from "@/lib/programme/schema";

/** What is wrong with an item as a whole: times, and audiences that contradict each other. */
export function faultsOf(item: ItemFieldsOutput): Fault[] {
  const { faults } = deriveTimes(item);
  if (item.public && item.internal) faults.push(["public", "programme.internalNotPublic"]);
  else if (item.public && item.audience !== "everyone") faults.push(["public", "programme.closedNotPublic"]);
  if (item.audience === "groups" && item.groupIds.length === 0) faults.push(["groupIds", "common.choose"]);
  if (item.audience === "everyone_except" && !item.exceptItemId)
    faults.push(["exceptItemId", "common.choose"]);
  return faults;
}

/** Hangs the faults on their fields; for every schema built on `ItemFields`. */
export function refineItem(item: ItemFieldsOutput, context: z.RefinementCtx): void {
  for (const [field, message] of faultsOf(item)) {
    context.addIssue({ code: "custom", path: [field], message });
  }
}

/** What a form of an item is checked against as one types. */
export const CheckedItem = ItemFields.superRefine(refineItem);

/** The one schema of form and command for a new item … */
export const NewItem = ItemFields.extend({
  status: z.enum(itemStatuses).exclude(["cancelled", "changed"]),
}).superRefine(refineItem);

/** … and for an existing one; `version` is what the form was filled from. */
export const ItemEdit = ItemFields.extend({ id: z.uuid(), version: z.int() }).superRefine(refineItem);

/** Fields that only some kinds have use for; a field that holds something is always shown. */
const used: Record<
  "transportRef" | "muster" | "endPlace" | "endZone" | "guide" | "interpretation",
  readonly ItemKind[]
> = {
  transportRef: ["flight", "bus"],
  muster: ["flight", "bus", "company_visit", "pavilion_visit", "official_meeting"],
  endPlace: ["flight", "bus"],
  endZone: ["flight"],
  guide: ["bus", "company_visit", "pavilion_visit", "culture"],
  interpretation: [
    "briefing",
    "plenary",
    "official_meeting",
    "b2b_round",
    "company_visit",
    "pavilion_visit",
    "signing",
    "ceremony",
    "press",
  ],
};

export function usesField(kind: ItemKind, field: keyof typeof used): boolean {
  return used[field].includes(kind);
}

/** Kinds that one adds in the programme itself; official meetings have their own screen with people at the table. */
export function isPlainKind(kind: ItemKind): boolean {
  return kind !== "official_meeting";
}

/** Audiences in which people have a place of their own. */
export function hasPlaces(audience: Audience): boolean {
  return audience === "named" || audience === "sign_up";
}

/**
 * Can the item simply disappear? Only what was never released and has nobody in it or in its queue; everything else is
 * cancelled, so that whoever counted on it sees that.
 */
export function isDeletable(item: { released: boolean; placesTaken: number; waiting: number }): boolean {
  return !item.released && item.placesTaken === 0 && item.waiting === 0;
}

/** The values of the form for an empty item. */
export function blankItem(kind: ItemKind, hostZone: string, day = ""): ItemFieldsInput {
  return {
    kind,
    title: { nl: "", en: "", fr: "" },
    description: { nl: "", en: "", fr: "" },
    timing: "exact",
    hourUnknown: false,
    day,
    startTime: "",
    startZone: hostZone,
    startFold: "",
    endDay: "",
    endTime: "",
    endZone: "",
    endFold: "",
    placeId: "",
    endPlaceId: "",
    placeNote: { nl: "", en: "", fr: "" },
    musterTime: "",
    musterNote: { nl: "", en: "", fr: "" },
    dress: { nl: "", en: "", fr: "" },
    bring: { nl: "", en: "", fr: "" },
    languages: [],
    interpretation: "",
    transportRef: "",
    guide: "",
    audience: kind === "official_meeting" ? "named" : kind === "pavilion_visit" ? "sign_up" : "everyone",
    groupIds: [],
    exceptItemId: "",
    capacity: null,
    internal: false,
    public: false,
    contactName: "",
    contactPhone: "",
    internalNotes: "",
  };
}

/** The values of the form for a stored item. */
export function typedItem(item: ItemDetail): ItemFieldsInput {
  const texts = (text: ItemDetail["title"]): Record<string, string> => ({
    nl: "",
    en: "",
    fr: "",
    ...Object.fromEntries(Object.entries(text).map(([language, value]) => [language, value ?? ""])),
  });
  return {
    ...typeTimes(item),
    kind: item.kind,
    title: texts(item.title),
    description: texts(item.description),
    placeId: item.place?.id ?? "",
    endPlaceId: item.endPlace?.id ?? "",
    placeNote: texts(item.placeNote),
    musterNote: texts(item.musterNote),
    dress: texts(item.dress),
    bring: texts(item.bring),
    languages: item.languages,
    interpretation: item.interpretation,
    transportRef: item.transportRef,
    guide: item.guide,
    audience: item.audience,
    groupIds: item.groups.map((group) => group.id),
    exceptItemId: item.exceptItem?.id ?? "",
    capacity: item.capacity,
    internal: item.internal,
    public: item.public,
    contactName: item.contactName,
    contactPhone: item.contactPhone,
    internalNotes: item.internalNotes,
  };
}
