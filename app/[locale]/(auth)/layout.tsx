import type { Metadata } from "next";
import type { ReactNode } from "react";
import { IntlProvider } from "@/components/layout/intl";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import { getSession, requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";

export const metadata: Metadata = { robots: { index: false } };

/** Signing in, one's own account, invitations and setting up: pages that belong to no mission. */
export default async function AuthLayout({ children }: LayoutProps<"/[locale]">) {
  const [{ locale, path }, session] = await Promise.all([requestFacts(), getSession()]);
  const t = translator(locale, "common");
  const account = { href: localePath(locale, "/account"), label: t("navigation.account") };
  const mine = { href: localePath(locale, "/my"), label: t("navigation.myMissions") };
  const missions = { href: localePath(locale, "/"), label: t("navigation.missions") };
  // One link, so that the bar stays one line on a phone; the account page itself signs out.
  const link = session ? (path === "/account" ? mine : account) : missions;
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "accounts", "organisations")}>
      <PublicShell
        labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
        homeHref={localePath(locale, "/")}
        links={[link]}
        languageSwitch={<LanguageSwitch locale={locale} path={path} label={t("navigation.language")} />}
      >
        {children as ReactNode}
      </PublicShell>
    </IntlProvider>
  );
}
