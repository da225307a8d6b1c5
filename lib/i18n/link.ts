import { createTranslator } from "next-intl";
import { type LinkLanguage, type Locale, linkLanguages } from "@/db/enums";
import en from "@/lib/i18n/link/en.json";
import fr from "@/lib/i18n/link/fr.json";
import kk from "@/lib/i18n/link/kk.json";
import nl from "@/lib/i18n/link/nl.json";
import ru from "@/lib/i18n/link/ru.json";
import type { Localised } from "@/lib/i18n/pick";
import { isLocale } from "@/lib/i18n/translate";
import { parseReason, type Reason } from "@/lib/kernel/result";

/**
 * Texts of the pages and mails for counterparts, in the five languages that these know. They are a set of their own:
 * the interface of the organisers speaks three.
 */
export const linkMessages: Record<LinkLanguage, typeof en> = { nl, en, fr, ru, kk };

/** Each language by its own name. */
export const languageNames: Record<LinkLanguage, string> = {
  nl: "Nederlands",
  en: "English",
  fr: "Français",
  ru: "Русский",
  kk: "Қазақша",
};

export type LinkTranslate = ReturnType<typeof createTranslator<{ link: typeof en }, "link">>;

const made = new Map<LinkLanguage, LinkTranslate>();

export function linkTranslator(language: LinkLanguage): LinkTranslate {
  let translate = made.get(language);
  if (!translate) {
    // The types of next-intl know the locales of the interface only.
    translate = createTranslator<{ link: typeof en }, "link">({
      locale: language as Locale,
      messages: { link: linkMessages[language] },
      namespace: "link",
    });
    made.set(language, translate);
  }
  return translate;
}

/** The sentence for a reason of these pages, whatever namespace it comes from. */
export function linkReason(language: LinkLanguage, reason: Reason): string {
  const { key, params } = parseReason(reason);
  const code = key.split(".")[1] ?? "";
  const known = code in linkMessages[language].reasons ? code : "unknown";
  return linkTranslator(language)(`reasons.${known as "unknown"}`, params);
}

export function isLinkLanguage(value: unknown): value is LinkLanguage {
  return typeof value === "string" && (linkLanguages as readonly string[]).includes(value);
}

/** The language to begin with: the first of somebody's languages that we have, else English. */
export function linkLanguageOf(languages: readonly string[]): LinkLanguage {
  return languages.find(isLinkLanguage) ?? "en";
}

/** The language of the interface nearest to it, for what exists in those only. */
export function nearestLocale(language: LinkLanguage): Locale {
  return isLocale(language) ? language : "en";
}

const fallbacks: Record<LinkLanguage, readonly LinkLanguage[]> = {
  nl: ["nl", "en", "fr"],
  en: ["en", "nl", "fr"],
  fr: ["fr", "en", "nl"],
  ru: ["ru", "en", "fr", "nl"],
  kk: ["kk", "ru", "en", "fr", "nl"],
};

/** A localised text for a counterpart: in the language, else as it is best understood there, else as it is. */
export function pickFor(text: Localised | null | undefined, language: LinkLanguage): string {
  for (const candidate of fallbacks[language]) {
    const found = text?.[candidate];
    if (found) return found;
  }
  return Object.values(text ?? {}).find(Boolean) ?? "";
}
