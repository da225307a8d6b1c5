import type { Localised } from "@/db/columns";
import type { Locale } from "@/db/enums";

export type { Localised };

const fallbacks: Record<Locale, readonly Locale[]> = {
  nl: ["nl", "en", "fr"],
  en: ["en", "nl", "fr"],
  fr: ["fr", "en", "nl"],
};

/**
 * A localised text in the reader's language, else in the stated fallback order (nl → en → fr, en → nl → fr,
 * fr → en → nl), else in whatever language there is; "" when there is none.
 */
export function pick(text: Localised | null | undefined, locale: Locale): string {
  return pickWithLanguage(text, locale).text;
}

/** Like `pick`, with the language found, for the `lang` attribute. */
export function pickWithLanguage(
  text: Localised | null | undefined,
  locale: Locale,
): { text: string; language: string } {
  if (!text) return { text: "", language: locale };
  for (const candidate of fallbacks[locale]) {
    const found = text[candidate];
    if (found) return { text: found, language: candidate };
  }
  const [language, any] = Object.entries(text).find(([, value]) => value) ?? [locale, ""];
  return { text: any ?? "", language };
}
