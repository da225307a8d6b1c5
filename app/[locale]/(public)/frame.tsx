import type { ReactNode } from "react";
import { ClockBanner, type DemoClock } from "@/components/itinerary/clock-banner";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import type { Locale } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

type Props = {
  locale: Locale;
  /** Of this page, without language. */
  path: string;
  signedIn: boolean;
  /** The name over the door, or empty. */
  organisation: string;
  /** Demo mode only. */
  clock: DemoClock | null;
  children: ReactNode;
};

/** Head and foot of every page that anybody may read. */
export function PublicFrame({ locale, path, signedIn, organisation, clock, children }: Props) {
  const t = translator(locale, "common");
  const link = (to: string, label: string) => ({ href: localePath(locale, to), label, current: path === to });
  return (
    <PublicShell
      labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
      homeHref={localePath(locale, "/")}
      organisation={organisation || undefined}
      links={
        signedIn
          ? [link("/my", t("navigation.myMissions")), link("/account", t("navigation.account"))]
          : [link("/signin", t("actions.signIn"))]
      }
      languageSwitch={<LanguageSwitch locale={locale} path={path} label={t("navigation.language")} />}
      banner={clock ? <ClockBanner locale={locale} clock={clock} /> : null}
    >
      {children}
    </PublicShell>
  );
}
