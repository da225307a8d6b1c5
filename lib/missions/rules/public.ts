import type { ItemKind, MissionStatus, PartnerKind } from "@/db/enums";
import type { RegistrationWindow } from "@/lib/registrations/rules/window";

export type PublicPoint = { name: string; lat: number; lon: number };

/** What one can do about coming along: `full` still leads to the waiting list. */
export type PublicWindow = RegistrationWindow | "full" | "over";

/** What anybody may read of a mission: nothing of people who travel, of hotels, buses or closed items. */
export type PublicMission = {
  id: string;
  slug: string;
  status: MissionStatus;
  name: string;
  tagline: string;
  summary: string;
  dates: string;
  startDate: string;
  endDate: string;
  hostCity: string;
  hostCountry: string;
  homeCity: string;
  home: PublicPoint | null;
  host: PublicPoint | null;
  window: PublicWindow;
  /** Heads; null without a limit. */
  capacity: number | null;
  placesLeft: number | null;
  organisation: string;
  /** The last local day at the host's is behind us. */
  past: boolean;
};

export type PublicItem = {
  id: string;
  kind: ItemKind;
  title: string;
  unconfirmed: boolean;
  day: string | null;
  /** "09:30–11:30" or empty while the hour is unknown. */
  time: string;
  approximate: boolean;
  /** City whose clock it is. */
  zone: string;
  where: string;
};

export type PublicMissionPage = PublicMission & {
  description: string;
  headName: string;
  headTitle: string;
  partners: { kind: PartnerKind; name: string; url: string | null }[];
  sectors: string[];
  facts: { label: string; value: string }[];
  /** "€ 2.450", "" when unknown; free is `free`. */
  price: string;
  free: boolean;
  priceNote: string;
  /** "15 mei 2017, 17:00 Brussel" */
  opens: string;
  closes: string;
  hosts: PublicPoint[];
  /** Days with their items in order; the last one may be without a day. */
  programme: { day: string | null; items: PublicItem[] }[];
  /** ISO 8601 with offset, or the days alone where the hours are not public. */
  startsAt: string;
  endsAt: string;
  /** Accent colour of the organisation, #rrggbb. */
  accent: string;
  contactEmail: string | null;
};

/** A past mission is over whatever its window says; an open one without places is full. */
export function publicWindow(
  window: RegistrationWindow,
  placesLeft: number | null,
  past: boolean,
): PublicWindow {
  if (window === "cancelled" || window === "postponed") return window;
  if (past) return "over";
  return window === "open" && placesLeft === 0 ? "full" : window;
}

type Point = { lat: number; lon: number };

/** Half a degree, some 50 km: nearer than that two pins are one city on the map. */
export function sameSpot(a: Point, b: Point): boolean {
  return Math.hypot(a.lat - b.lat, a.lon - b.lon) < 0.5;
}
