import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

export default async function NotFound() {
  const { locale } = await requestFacts();
  const t = translator(locale, "common");
  const home = localePath(locale, "/");
  return (
    <PublicShell
      labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
      homeHref={home}
      links={[{ href: localePath(locale, "/my"), label: t("navigation.myMissions") }]}
      languageSwitch={<LanguageSwitch locale={locale} path="/" label={t("navigation.language")} />}
    >
      <title>{`${t("errors.notFoundTitle")} · Missio`}</title>
      <EmptyState
        page
        icon="search"
        title={t("errors.notFoundTitle")}
        text={t("errors.notFoundText")}
        actions={
          <LinkButton variant="primary" href={home}>
            {t("navigation.allMissions")}
          </LinkButton>
        }
      />
    </PublicShell>
  );
}
