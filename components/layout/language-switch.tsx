import { type Locale, locales } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";

const names: Record<Locale, string> = { nl: "Nederlands", en: "English", fr: "Français" };

/** The same page in the other languages. `path` is without language prefix and may carry a query. */
export function LanguageSwitch({ locale, path, label }: { locale: Locale; path: string; label: string }) {
  return (
    <nav className="langs" aria-label={label}>
      {locales.map((other) => (
        <a
          key={other}
          href={localePath(other, path)}
          hrefLang={other}
          lang={other}
          aria-label={names[other]}
          aria-current={other === locale ? "true" : undefined}
        >
          {other.toUpperCase()}
        </a>
      ))}
    </nav>
  );
}
