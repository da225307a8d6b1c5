import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import { LinkButton } from "@/components/ui/button";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

/** The room that an address is in, which is where somebody lost in it wants to be. */
function room(path: string) {
  if (/^\/organise(\/|$)/.test(path)) return { path: "/organise", name: "allMissions" } as const;
  if (/^\/(my|i)(\/|$)/.test(path)) return { path: "/my", name: "myMissions" } as const;
  return { path: "/", name: "allMissions" } as const;
}

/** Title, text and the way on. */
export function Lost({
  locale,
  path,
  title,
  text,
}: {
  locale: Locale;
  /** Address of this page, without language. */
  path: string;
  title: string;
  text: string;
}) {
  const t = translator(locale, "common.navigation");
  const onward = room(path);
  return (
    <div className="empty">
      <h1>{title}</h1>
      <p className="empty-text">{text}</p>
      <div className="empty-actions">
        <LinkButton variant="primary" href={localePath(locale, onward.path)}>
          {t(onward.name)}
        </LinkButton>
      </div>
    </div>
  );
}

/** A whole page that says that there is none. It asks nothing of the database, which may be why there is none. */
export function LostPage(props: Parameters<typeof Lost>[0]) {
  const { locale, path } = props;
  const t = translator(locale, "common");
  return (
    <PublicShell
      labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
      homeHref={localePath(locale, "/")}
      links={[{ href: localePath(locale, "/account"), label: t("navigation.account") }]}
      languageSwitch={<LanguageSwitch locale={locale} path={path} label={t("navigation.language")} />}
    >
      <Lost {...props} />
    </PublicShell>
  );
}
