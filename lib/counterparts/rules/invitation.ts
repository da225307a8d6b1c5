import { z } from "zod";
import type { LinkLanguage } from "@/db/enums";
import { pickFor } from "@/lib/i18n/link";
import { fingerprint, isCancelled, type ReleasedContent, stateOf } from "@/lib/programme/rules/release";

/** What a calendar invitation says of a meeting, in the guest's language: what is told again when it changes. */
export const Told = z.object({
  summary: z.string(),
  day: z.string(),
  startLocal: z.string().nullable(),
  startZone: z.string(),
  startFold: z.enum(["earlier", "later"]).nullable(),
  endLocal: z.string().nullable(),
  endZone: z.string(),
  endFold: z.enum(["earlier", "later"]).nullable(),
  location: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  tentative: z.boolean(),
});
export type Told = z.output<typeof Told>;

export type InvitationPlace = {
  name: ReleasedContent["title"];
  address: string;
  localAddress: string;
  city: ReleasedContent["title"];
  lat: number | null;
  lon: number | null;
};

/** null where there is nothing to put in a calendar: called off, or without a day. */
export function toldOf(
  content: ReleasedContent,
  place: InvitationPlace | null,
  language: LinkLanguage,
): Told | null {
  if (isCancelled(content) || !content.day) return null;
  const { day, startLocal, startZone, startFold, endLocal, endZone, endFold, timing } = content;
  const parts = [
    pickFor(place?.name, language) || pickFor(content.placeNote, language),
    place?.address ?? "",
    place?.localAddress ?? "",
    pickFor(place?.city, language),
  ];
  return {
    summary: pickFor(content.title, language),
    day,
    startLocal,
    startZone,
    startFold,
    endLocal,
    endZone,
    endFold,
    location: [...new Set(parts.filter(Boolean))].join(", "),
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    tentative: timing !== "exact" || stateOf(content) === "unconfirmed",
  };
}

/** The row of a guest who was invited before. */
type Before = { told: Told; cancelled: boolean };

/**
 * What a guest is to be told: a request when invited anew, when what was told no longer holds, or when the meeting takes
 * place after all; a cancellation when it does not or the guest is no longer expected; else nothing. `invite`: an
 * organiser sends invitations now; otherwise only who had one hears of changes.
 */
export function nextMail(
  before: Before | null,
  now: Told | null,
  { invite }: { invite: boolean },
): "REQUEST" | "CANCEL" | null {
  if (!now) return before && !before.cancelled ? "CANCEL" : null;
  if (!before) return invite ? "REQUEST" : null;
  return before.cancelled || fingerprint(before.told) !== fingerprint(now) ? "REQUEST" : null;
}
