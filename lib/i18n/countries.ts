import codes from "i18n-iso-countries";
import type { Locale } from "@/db/enums";
import { codeNames } from "@/lib/i18n/code-names";

const names = codeNames("region", Object.keys(codes.getAlpha2Codes()));

/** Name of a country by its ISO 3166-1 alpha-2 code; "" without code, the code itself when nobody knows it. */
export function countryName(code: string | null | undefined, locale: Locale): string {
  return code ? names.nameOf(code, locale) : "";
}

/** Every country, by name in the reader's alphabetical order. */
export const listCountries = names.list;
