import { isZone, type ZoneId } from "@/lib/time/zone";

/** The languages of the interface; each stands for one Belgian or British way of writing. */
export type TimeLocale = "nl" | "en" | "fr";

/** Names that the engine still lists under their old spelling, and what tzdata calls them now. */
const RENAMED: Record<string, ZoneId> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
};

/** City names that differ from the zone's own last part: [Dutch, English, French]. */
const CITIES: Record<ZoneId, readonly [string, string, string]> = {
  "Africa/Addis_Ababa": ["Addis Abeba", "Addis Ababa", "Addis-Abeba"],
  "Africa/Algiers": ["Algiers", "Algiers", "Alger"],
  "Africa/Cairo": ["Caïro", "Cairo", "Le Caire"],
  "Africa/Dar_es_Salaam": ["Dar es Salaam", "Dar es Salaam", "Dar es Salam"],
  "America/Havana": ["Havana", "Havana", "La Havane"],
  "America/Mexico_City": ["Mexico-Stad", "Mexico City", "Mexico"],
  "America/New_York": ["New York", "New York", "New York"],
  "America/Sao_Paulo": ["São Paulo", "São Paulo", "São Paulo"],
  "America/Bogota": ["Bogota", "Bogotá", "Bogota"],
  "America/Montreal": ["Montreal", "Montreal", "Montréal"],
  "Asia/Almaty": ["Almaty", "Almaty", "Almaty"],
  "Asia/Baghdad": ["Bagdad", "Baghdad", "Bagdad"],
  "Asia/Beirut": ["Beiroet", "Beirut", "Beyrouth"],
  "Asia/Damascus": ["Damascus", "Damascus", "Damas"],
  "Asia/Dubai": ["Dubai", "Dubai", "Dubaï"],
  "Asia/Ho_Chi_Minh": ["Ho Chi Minhstad", "Ho Chi Minh City", "Hô Chi Minh-Ville"],
  "Asia/Hong_Kong": ["Hongkong", "Hong Kong", "Hong Kong"],
  "Asia/Jakarta": ["Jakarta", "Jakarta", "Jakarta"],
  "Asia/Jerusalem": ["Jeruzalem", "Jerusalem", "Jérusalem"],
  "Asia/Kabul": ["Kabul", "Kabul", "Kaboul"],
  "Asia/Kathmandu": ["Kathmandu", "Kathmandu", "Katmandou"],
  "Asia/Kuwait": ["Koeweit", "Kuwait City", "Koweït"],
  "Asia/Manila": ["Manilla", "Manila", "Manille"],
  "Asia/Muscat": ["Muscat", "Muscat", "Mascate"],
  "Asia/Qatar": ["Doha", "Doha", "Doha"],
  "Asia/Riyadh": ["Riyad", "Riyadh", "Riyad"],
  "Asia/Seoul": ["Seoel", "Seoul", "Séoul"],
  "Asia/Shanghai": ["Sjanghai", "Shanghai", "Shanghai"],
  "Asia/Singapore": ["Singapore", "Singapore", "Singapour"],
  "Asia/Tashkent": ["Tasjkent", "Tashkent", "Tachkent"],
  "Asia/Tbilisi": ["Tbilisi", "Tbilisi", "Tbilissi"],
  "Asia/Tehran": ["Teheran", "Tehran", "Téhéran"],
  "Asia/Tokyo": ["Tokio", "Tokyo", "Tokyo"],
  "Asia/Ulaanbaatar": ["Ulaanbaatar", "Ulaanbaatar", "Oulan-Bator"],
  "Asia/Yerevan": ["Jerevan", "Yerevan", "Erevan"],
  "Europe/Athens": ["Athene", "Athens", "Athènes"],
  "Europe/Belgrade": ["Belgrado", "Belgrade", "Belgrade"],
  "Europe/Berlin": ["Berlijn", "Berlin", "Berlin"],
  "Europe/Brussels": ["Brussel", "Brussels", "Bruxelles"],
  "Europe/Bucharest": ["Boekarest", "Bucharest", "Bucarest"],
  "Europe/Budapest": ["Boedapest", "Budapest", "Budapest"],
  "Europe/Chisinau": ["Chisinau", "Chișinău", "Chisinau"],
  "Europe/Copenhagen": ["Kopenhagen", "Copenhagen", "Copenhague"],
  "Europe/Helsinki": ["Helsinki", "Helsinki", "Helsinki"],
  "Europe/Istanbul": ["Istanbul", "Istanbul", "Istanbul"],
  "Europe/Kyiv": ["Kyiv", "Kyiv", "Kyiv"],
  "Europe/Lisbon": ["Lissabon", "Lisbon", "Lisbonne"],
  "Europe/Ljubljana": ["Ljubljana", "Ljubljana", "Ljubljana"],
  "Europe/London": ["Londen", "London", "Londres"],
  "Europe/Luxembourg": ["Luxemburg", "Luxembourg", "Luxembourg"],
  "Europe/Madrid": ["Madrid", "Madrid", "Madrid"],
  "Europe/Moscow": ["Moskou", "Moscow", "Moscou"],
  "Europe/Paris": ["Parijs", "Paris", "Paris"],
  "Europe/Prague": ["Praag", "Prague", "Prague"],
  "Europe/Rome": ["Rome", "Rome", "Rome"],
  "Europe/Sofia": ["Sofia", "Sofia", "Sofia"],
  "Europe/Vienna": ["Wenen", "Vienna", "Vienne"],
  "Europe/Vilnius": ["Vilnius", "Vilnius", "Vilnius"],
  "Europe/Warsaw": ["Warschau", "Warsaw", "Varsovie"],
  "Europe/Zurich": ["Zürich", "Zurich", "Zurich"],
};

const COLUMN: Record<TimeLocale, 0 | 1 | 2> = { nl: 0, en: 1, fr: 2 };

/**
 * The city that names a zone on screen. Many cities have no zone of their own (Astana keeps `Asia/Almaty`), so
 * the city of the item or the place, when given, goes first.
 */
export function zoneCity(zone: ZoneId, locale: TimeLocale, city?: string | null): string {
  if (city) return city;
  return CITIES[zone]?.[COLUMN[locale]] ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** One line of a zone picker. `region` is tzdata's first part (`Asia`), as an unlocalised grouping key. */
export interface ZoneChoice {
  zone: ZoneId;
  city: string;
  region: string;
}

const lists = new Map<TimeLocale, readonly ZoneChoice[]>();

/** Every zone that can be chosen, by city name in the reader's alphabetical order, UTC last. */
export function listZones(locale: TimeLocale): readonly ZoneChoice[] {
  const cached = lists.get(locale);
  if (cached) return cached;
  const zones = new Set(
    Intl.supportedValuesOf("timeZone")
      .map((zone) => RENAMED[zone] ?? zone)
      .filter((zone) => zone.includes("/") && isZone(zone)),
  );
  const collator = new Intl.Collator(locale);
  const list = [...zones]
    .map((zone) => ({ zone, city: zoneCity(zone, locale), region: zone.split("/")[0] ?? zone }))
    .sort((a, b) => collator.compare(a.city, b.city));
  list.push({ zone: "UTC", city: "UTC", region: "UTC" });
  lists.set(locale, list);
  return list;
}
