import { type Locale, locales } from "@/db/enums";

export const defaultLocale: Locale = "nl";

/** "/missions/x" in a language: Dutch has no prefix. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** Splits a visible path in its language and the path without prefix. */
export function readPath(path: string): { locale: Locale; path: string } {
  for (const locale of locales) {
    if (locale === defaultLocale) continue;
    if (path === `/${locale}`) return { locale, path: "/" };
    if (path.startsWith(`/${locale}/`)) return { locale, path: path.slice(locale.length + 1) };
  }
  return { locale: defaultLocale, path };
}

/** `alternates` of a page's metadata: its canonical address and the same page in the other languages. */
export function alternates(locale: Locale, path: string) {
  const languages = Object.fromEntries(locales.map((other) => [other, localePath(other, path)]));
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, "x-default": localePath(defaultLocale, path) },
  };
}
