import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatVat, parseVat, vatCountries } from "@/lib/registrations/rules/vat";

/** Built from the definition, by trial instead of by formula: the check is the one pair that makes it divisible. */
const anyBelgian = fc
  .tuple(fc.constantFrom("0", "1"), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([first, rest]) => {
    const base = `${first}${String(rest).padStart(7, "0")}`;
    const check = Array.from({ length: 97 }, (_, index) => index + 1).find(
      (pair) => (Number(base) + pair) % 97 === 0,
    );
    return `${base}${String(check).padStart(2, "0")}`;
  });

function numberOf(input: string): string {
  const result = parseVat(input);
  return result.ok ? result.value.number : result.reason;
}

describe("Belgian numbers", () => {
  test.each([
    ["0678.485.603", "BE0678485603"],
    ["BE1006872569", "BE1006872569"],
    ["be 0678 485 603", "BE0678485603"],
    ["678485603", "BE0678485603"],
    ["BTW BE 0678.485.603", "BE0678485603"],
    ["TVA: BE-0678.485.603", "BE0678485603"],
    ["０６７８.485.603", "BE0678485603"],
  ])("%s is right", (input, number) => {
    expect(parseVat(input)).toEqual({ ok: true, value: { country: "BE", number } });
    expect(numberOf(formatVat(number))).toBe(number);
  });

  test.each([
    ["", "registrations.vatFormat"],
    ["0678.485.60", "registrations.vatChecksum"],
    ["12345678", "registrations.vatLength"],
    ["BE 06784856031", "registrations.vatLength"],
    ["2678485603", "registrations.vatFirstDigit"],
    ["0678.485.604", "registrations.vatChecksum"],
    ["BE O678485603", "registrations.vatFormat"],
    ["0678.485.603 <b>", "registrations.vatFormat"],
    ["💥", "registrations.vatFormat"],
  ])("%j is refused", (input, reason) => {
    expect(parseVat(input)).toEqual({ ok: false, reason });
  });

  test("a remainder of zero gives 97, never 00", () => {
    expect(numberOf("0000009797")).toBe("BE0000009797");
    expect(numberOf("0000009700")).toBe("registrations.vatChecksum");
  });

  test("every rightly made number is accepted, however it is written", () => {
    fc.assert(
      fc.property(
        anyBelgian,
        fc.constantFrom("", "BE", "be ", "BTW BE"),
        fc.constantFrom("", ".", " ", "-"),
        (digits, prefix, dot) => {
          const written = `${prefix}${digits.slice(0, 4)}${dot}${digits.slice(4, 7)}${dot}${digits.slice(7)}`;
          expect(numberOf(written)).toBe(`BE${digits}`);
          expect(formatVat(`BE${digits}`)).toMatch(/^BE \d{4}\.\d{3}\.\d{3}$/);
          if (digits.startsWith("0")) expect(numberOf(digits.slice(1))).toBe(`BE${digits}`);
        },
      ),
    );
  });

  test("one wrong digit is always noticed", () => {
    fc.assert(
      fc.property(anyBelgian, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (digits, index, shift) => {
        const wrong = `${digits.slice(0, index)}${(Number(digits[index]) + shift) % 10}${digits.slice(index + 1)}`;
        expect(parseVat(wrong).ok).toBe(false);
      }),
    );
  });

  test("nothing that is typed makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (input) => {
        expect(typeof parseVat(input).ok).toBe("boolean");
      }),
    );
  });
});

describe("numbers from elsewhere in the Union", () => {
  test.each([
    "NL123456789B01",
    "FR 40 303 265 045",
    "DE 136 695 976",
    "LU12345678",
    "ATU12345678",
    "ESX1234567X",
    "IE1234567FA",
    "EL123456789",
  ])("%s has the right structure", (input) => {
    expect(parseVat(input).ok).toBe(true);
  });

  test("Greek numbers are kept under EL", () => {
    expect(parseVat("GR 123456789")).toEqual({ ok: true, value: { country: "EL", number: "EL123456789" } });
    expect(formatVat("NL123456789B01")).toBe("NL 123456789B01");
  });

  test.each(["NL123456789", "DE12345678", "US123456789", "FR4030326504"])("%s is refused", (input) => {
    expect(parseVat(input)).toEqual({ ok: false, reason: "registrations.vatFormat" });
  });

  test("all member states are there", () => {
    expect(vatCountries).toHaveLength(28);
    expect(vatCountries[0]).toBe("BE");
  });
});
