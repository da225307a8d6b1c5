import type { GroupKind, PartnerKind } from "@/db/enums";

/**
 * What each form of the settings shows of a mission, by field: the one place that decides what counts as "changed by
 * somebody else" for that form. Queries send it to the form, commands compare it.
 */

type Texts = Record<string, string | undefined>;

type Columns = {
  slug: string;
  name: Texts;
  tagline: Texts;
  summary: Texts;
  description: Texts;
  priceNote: Texts;
  facts: { label: Texts; value: Texts }[];
  hostCity: Texts;
  hostCountry: string | null;
  homeCity: Texts;
  homeLat: number | null;
  homeLon: number | null;
  hostLat: number | null;
  hostLon: number | null;
  homeZone: string;
  hostZone: string;
  startDate: string;
  endDate: string;
  headName: string;
  headTitle: Texts;
  priceCents: number | null;
  capacity: number | null;
  opensAt: string | null;
  closesAt: string | null;
  planning: { breakMinutes?: number; unconfirmedDays?: number; holidays?: { day: string; name: Texts }[] };
};

export function textsOf({
  name,
  tagline,
  summary,
  description,
}: Pick<Columns, "name" | "tagline" | "summary" | "description">) {
  return { name, tagline, summary, description };
}

export function frameOf(row: Columns) {
  const { slug, startDate, endDate, homeZone, hostZone, homeCity, hostCity, hostCountry } = row;
  return {
    slug,
    startDate,
    endDate,
    homeZone,
    hostZone,
    homeCity,
    hostCity,
    hostCountry,
    homePosition: { lat: row.homeLat, lon: row.homeLon },
    hostPosition: { lat: row.hostLat, lon: row.hostLon },
  };
}

export function termsOf({ capacity, priceCents, priceNote, opensAt, closesAt }: Columns) {
  return { capacity, price: priceCents, priceNote, opensAt, closesAt };
}

export function factsOf({ facts }: Pick<Columns, "facts">) {
  return { facts };
}

/** Null where the mission goes by the default. */
export function planningOf({ planning }: Pick<Columns, "planning">) {
  const { breakMinutes = null, unconfirmedDays = null, holidays = [] } = planning;
  return { breakMinutes, unconfirmedDays, holidays };
}

export function partnersOf(
  { headName, headTitle }: Pick<Columns, "headName" | "headTitle">,
  partners: { kind: PartnerKind; name: string; url: string | null }[],
) {
  return {
    headName,
    headTitle,
    partners: partners.map(({ kind, name, url }) => ({ kind, name, url: url ?? "" })),
  };
}

export function groupsOf(groups: { id: string; kind: GroupKind; key: string; name: Texts }[]) {
  return { groups: groups.map(({ id, kind, key, name }) => ({ id, kind, key, name })) };
}
