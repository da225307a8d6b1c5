import type { PlaceKind } from "@/db/enums";

type Texts = Record<string, string | undefined>;

type Columns = {
  kind: PlaceKind;
  name: Texts;
  localName: string;
  address: string;
  localAddress: string;
  city: Texts;
  country: string | null;
  zone: string;
  lat: number | null;
  lon: number | null;
  phone: string;
  url: string;
  notes: Texts;
  exhibitorCountry: string | null;
  theme: Texts;
  hostCounterpartId: string | null;
  opening: { days: number[]; from: string; until: string }[];
};

/** What the form of a place shows, by field: a change of one of these by somebody else is told before saving. */
export function placeFields(row: Columns) {
  const { lat, lon, kind, name, localName, address, localAddress, city, country, zone, phone, url } = row;
  const { notes, exhibitorCountry, theme, hostCounterpartId, opening } = row;
  return {
    kind,
    name,
    localName,
    address,
    localAddress,
    city,
    country,
    zone,
    position: { lat, lon },
    phone,
    url,
    notes,
    exhibitorCountry,
    theme,
    hostCounterpartId,
    opening,
  };
}
