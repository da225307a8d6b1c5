/** A number as stored: country prefix and digits or letters, `BE0678485603`. */
export interface VatNumber {
  country: string;
  number: string;
}

export type VatReason =
  | "registrations.vatLength"
  | "registrations.vatFirstDigit"
  | "registrations.vatChecksum"
  | "registrations.vatFormat";

export type VatResult = { ok: true; value: VatNumber } | { ok: false; reason: VatReason };

/**
 * What follows the prefix in the other member states, and in Northern Ireland (XI). Structure only: the
 * registers abroad are theirs to check. Source: European Commission, VIES, "VAT identification number structure".
 */
const STRUCTURES: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{9}B[A-Z0-9+*]{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
};

/** The prefixes that are accepted, Belgium first. */
export const vatCountries: readonly string[] = ["BE", ...Object.keys(STRUCTURES)];

function belgian(digits: string): VatResult {
  if (!/^\d+$/.test(digits)) return { ok: false, reason: "registrations.vatFormat" };
  // Numbers from before 2005 have nine digits; the register puts a zero before them.
  const number = digits.length === 9 ? `0${digits}` : digits;
  if (number.length !== 10) return { ok: false, reason: "registrations.vatLength" };
  if (!/^[01]/.test(number)) return { ok: false, reason: "registrations.vatFirstDigit" };
  const check = 97 - (Number(number.slice(0, 8)) % 97);
  if (check !== Number(number.slice(8))) return { ok: false, reason: "registrations.vatChecksum" };
  return { ok: true, value: { country: "BE", number: `BE${number}` } };
}

/**
 * Reads a VAT or enterprise number as people write it: with or without prefix, dots, spaces, dashes, in lower
 * case, after "BTW", "TVA" or "VAT". Without a prefix it is Belgian and must satisfy the check
 * `97 − (first 8 digits mod 97)`, where a remainder of 0 gives 97.
 */
export function parseVat(input: string): VatResult {
  const compact = input
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s.\-–/:]/g, "")
    .replace(/^(?:BTW|TVA|VAT)(?:NR|NO)?/, "");
  const prefix = /^[A-Z]{2}/.exec(compact)?.[0];
  if (!prefix) return belgian(compact);
  // Greece is GR to everybody but its own tax office.
  const country = prefix === "GR" ? "EL" : prefix;
  const rest = compact.slice(2);
  if (country === "BE") return belgian(rest);
  if (!STRUCTURES[country]?.test(rest)) return { ok: false, reason: "registrations.vatFormat" };
  return { ok: true, value: { country, number: `${country}${rest}` } };
}

/** A stored number as it is written on paper: `BE 0678.485.603`, `NL 123456789B01`. */
export function formatVat(number: string): string {
  const country = number.slice(0, 2);
  const rest = number.slice(2);
  if (country !== "BE") return `${country} ${rest}`;
  return `BE ${rest.slice(0, 4)}.${rest.slice(4, 7)}.${rest.slice(7)}`;
}
