import type { ReactNode } from "react";
import { ClockBanner } from "@/components/itinerary/clock-banner";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import { getSession, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getHostClock, soleOrganisation } from "@/lib/missions/queries/public";

/** Pages that anybody may read. */
export default async function PublicLayout({ children }: LayoutProps<"/[locale]">) {
  const [{ locale, path, now }, session, organisation] = await Promise.all([
    requestFacts(),
    getSession(),
    soleOrganisation(),
  ]);
  const [, slug = ""] = /^\/missions\/([^/]+)/.exec(path) ?? [];
  const clock = env().DEMO_MODE ? { now, place: slug ? await getHostClock(slug, locale) : null } : null;
  const t = translator(locale, "common");
  const link = (to: string, label: string) => ({ href: localePath(locale, to), label, current: path === to });
  return (
    <PublicShell
      labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
      homeHref={localePath(locale, "/")}
      organisation={organisation || undefined}
      links={
        session
          ? [link("/my", t("navigation.myMissions")), link("/account", t("navigation.account"))]
          : [link("/signin", t("actions.signIn"))]
      }
      languageSwitch={<LanguageSwitch locale={locale} path={path} label={t("navigation.language")} />}
      banner={clock ? <ClockBanner locale={locale} clock={clock} /> : null}
    >
      {children as ReactNode}
    </PublicShell>
  );
}
