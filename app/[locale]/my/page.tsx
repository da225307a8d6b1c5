import type { Metadata } from "next";
import { ClockBanner } from "@/components/itinerary/clock-banner";
import { MyMissions } from "@/components/itinerary/my-missions";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { PublicShell } from "@/components/layout/public-shell";
import { requireAccount } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, translator } from "@/lib/i18n/translate";
import { hasDesk } from "@/lib/itinerary/queries/people";
import { listMyRegistrations } from "@/lib/registrations/queries/applications";

export async function generateMetadata({ params }: PageProps<"/[locale]/my">): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  return { title: translator(locale, "itinerary")("my.title"), robots: { index: false } };
}

export default async function MyPage() {
  const context = await requireAccount();
  const { locale, now } = context;
  const [missions, desk] = await Promise.all([listMyRegistrations(context), hasDesk(context)]);
  const t = translator(locale, "common");
  const links = [
    { href: localePath(locale, "/"), label: t("navigation.missions") },
    { href: localePath(locale, "/account"), label: t("navigation.account") },
  ];
  if (desk) links.unshift({ href: localePath(locale, "/organise"), label: t("navigation.organise") });
  return (
    <PublicShell
      labels={{ skip: t("navigation.skip"), main: t("navigation.main"), about: t("footer.about") }}
      homeHref={localePath(locale, "/")}
      links={links}
      languageSwitch={<LanguageSwitch locale={locale} path="/my" label={t("navigation.language")} />}
      banner={env().DEMO_MODE ? <ClockBanner locale={locale} clock={{ now }} /> : null}
    >
      <MyMissions locale={locale} missions={missions} now={now} />
    </PublicShell>
  );
}
