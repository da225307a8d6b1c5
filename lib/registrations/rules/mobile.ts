import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Any way of writing a number → E.164, "0475 12 34 56" → "+32475123456"; null when it is none. Belgian by default. */
export function parseMobile(text: string): string | null {
  const number = parsePhoneNumberFromString(text.trim(), "BE");
  return number?.isValid() ? number.number : null;
}

/** "+32 475 12 34 56", as it is read aloud. */
export function formatMobile(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
