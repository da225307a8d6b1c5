import type { Locale } from "@/db/enums";

/** The names of a standard's codes in every language: `nameOf` one, `list` all of them in the reader's alphabetical order. */
export function codeNames(type: "language" | "region", codes: readonly string[]) {
  const displays = new Map<Locale, Intl.DisplayNames>();
  const lists = new Map<Locale, { value: string; label: string }[]>();

  /** The code itself when nobody knows it. */
  function nameOf(code: string, locale: Locale): string {
    const display = displays.get(locale) ?? new Intl.DisplayNames(locale, { type, fallback: "code" });
    displays.set(locale, display);
    try {
      return display.of(code) ?? code;
    } catch {
      return code;
    }
  }

  function list(locale: Locale): { value: string; label: string }[] {
    const known = lists.get(locale);
    if (known) return known;
    const collator = new Intl.Collator(locale);
    const named = codes
      .map((value) => ({ value, label: nameOf(value, locale) }))
      .sort((a, b) => collator.compare(a.label, b.label));
    lists.set(locale, named);
    return named;
  }

  return { nameOf, list };
}
