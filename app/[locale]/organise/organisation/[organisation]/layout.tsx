import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { SignOutForm } from "@/components/accounts/sign-out-form";
import { IntlProvider } from "@/components/layout/intl";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { OrganiseShell } from "@/components/layout/organise-shell";
import { requireOrganisation } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import { canManageOrganisation } from "@/lib/organisations/policy";
import { getOrganisation } from "@/lib/organisations/queries";

export default async function OrganisationLayout({
  children,
  params,
}: LayoutProps<"/[locale]/organise/organisation/[organisation]">) {
  const [{ organisation: slug }, { locale, path }] = await Promise.all([params, requestFacts()]);
  const context = await requireOrganisation(slug);
  const organisation = canManageOrganisation(context) ? await getOrganisation(context) : null;
  if (!organisation) notFound();
  const t = translator(locale, "organisations");
  const common = translator(locale, "common");
  const home = `/organise/organisation/${slug}`;
  const sections = [
    { path: home, label: t("settings.title"), icon: "settings" as const },
    { path: `${home}/members`, label: t("members.title"), icon: "team" as const },
    { path: `${home}/audit`, label: t("auditLog.title"), icon: "document" as const },
  ].map((section) => ({
    href: localePath(locale, section.path),
    label: section.label,
    icon: section.icon,
    current: path === section.path,
  }));
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "organisations")}>
      <OrganiseShell
        labels={{
          skip: common("navigation.skip"),
          main: common("navigation.main"),
          menu: common("navigation.menu"),
          switchMission: common("navigation.switchMission"),
          allMissions: common("navigation.allMissions"),
        }}
        organisation={organisation.name}
        homeHref={localePath(locale, "/organise")}
        mission={null}
        missions={[]}
        sections={sections}
        foot={
          <>
            <LanguageSwitch locale={locale} path={path} label={common("navigation.language")} />
            <a className="menu-item" href={localePath(locale, "/account")}>
              {common("navigation.account")}
            </a>
            <SignOutForm>{common("actions.signOut")}</SignOutForm>
          </>
        }
      >
        {children as ReactNode}
      </OrganiseShell>
    </IntlProvider>
  );
}
