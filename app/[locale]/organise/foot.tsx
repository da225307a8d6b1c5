import { SignOutForm } from "@/components/accounts/sign-out-form";
import { ClockBanner, type DemoClock } from "@/components/itinerary/clock-banner";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Icon } from "@/components/ui/icon";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

/** Language, account, sign out. */
export async function DeskFoot() {
  const { locale, path } = await requestFacts();
  const t = translator(locale, "common");
  return (
    <>
      <LanguageSwitch locale={locale} path={path} label={t("navigation.language")} />
      <a className="menu-item" href={localePath(locale, "/account")}>
        <Icon name="user" small />
        {t("navigation.account")}
      </a>
      <SignOutForm>
        <Icon name="logout" small />
        {t("actions.signOut")}
      </SignOutForm>
    </>
  );
}

/** In demo mode, the product's clock: that of the mission at hand, or at home. */
export async function DeskBanner({ place }: { place?: DemoClock["place"] }) {
  const { locale, now } = await requestFacts();
  return env().DEMO_MODE ? <ClockBanner locale={locale} clock={{ now, place }} /> : null;
}
