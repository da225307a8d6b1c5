import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { CloneForm } from "@/components/missions/clone-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireAccount, requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, pick, translator } from "@/lib/i18n/translate";
import { canEditMission } from "@/lib/missions/policy";
import { listDeskMissions, listOwnOrganisations } from "@/lib/missions/queries";
import { readSeries } from "@/lib/missions/queries/series";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "series.clone")("title") };
}

export default async function CloneMissionPage({ params }: PageProps<"/[locale]/organise/[mission]/clone">) {
  const { mission: slug } = await params;
  const [context, account] = await Promise.all([requireDesk(slug, canEditMission), requireAccount()]);
  const [mission, missions, own] = await Promise.all([
    readSeries(context),
    listDeskMissions(account),
    listOwnOrganisations(account),
  ]);
  // Whoever coordinates this mission alone makes no missions in its organisation.
  const home = missions.find((one) => one.slug === slug)?.organisationSlug;
  const organisation = own.find((one) => one.slug === home);
  if (!mission || !organisation) notFound();
  const { locale } = context;
  const t = translator(locale, "series.clone");
  const desk = translator(locale, "missions.desk");
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "time", "missions", "series")}>
      <PageHeader
        title={t("title")}
        text={t("text", { mission: pick(mission.name, locale) })}
        crumbs={[{ href: localePath(locale, "/organise"), label: desk("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <CloneForm organisation={organisation.slug} mission={mission} appUrl={env().APP_URL} />
    </IntlProvider>
  );
}
