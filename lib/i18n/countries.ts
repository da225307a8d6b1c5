import codes from "i18n-iso-countries";
import type { Locale } from "@/db/enums";

const names = new Map<Locale, Intl.DisplayNames>();

/** Name of a country by its ISO 3166-1 alpha-2 code; "" without code, the code itself when nobody knows it. */
export function countryName(code: string | null | undefined, locale: Locale): string {
  if (!code) return "";
  let display = names.get(locale);
  if (!display) {
    display = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
    names.set(locale, display);
  }
  try {
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}

const lists = new Map<Locale, { value: string; label: string }[]>();

/** Every country, by name in the reader's alphabetical order. */
export function listCountries(locale: Locale): { value: string; label: string }[] {
  const cached = lists.get(locale);
  if (cached) return cached;
  const collator = new Intl.Collator(locale);
  const list = Object.keys(codes.getAlpha2Codes())
    .map((value) => ({ value, label: countryName(value, locale) }))
    .sort((a, b) => collator.compare(a.label, b.label));
  lists.set(locale, list);
  return list;
}
