import type { Metadata } from "next";
import { MissionList } from "@/components/missions/mission-list";
import { publicContext } from "@/lib/auth/session";
import { alternates } from "@/lib/i18n/routing";
import { isLocale, translator } from "@/lib/i18n/translate";
import { listPublicMissions, soleOrganisation } from "@/lib/missions/queries/public";

export async function generateMetadata({ params }: PageProps<"/[locale]">): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "missions.public");
  return { title: t("metaTitle"), description: t("heroText"), alternates: alternates(locale, "/") };
}

export default async function HomePage() {
  const context = await publicContext();
  const [missions, organisation] = await Promise.all([listPublicMissions(context), soleOrganisation()]);
  return <MissionList locale={context.locale} missions={missions} organisation={organisation} />;
}
