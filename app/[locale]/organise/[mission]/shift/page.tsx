import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { ShiftForm } from "@/components/missions/shift-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, translator } from "@/lib/i18n/translate";
import { canEditMission } from "@/lib/missions/policy";
import { readSeries } from "@/lib/missions/queries/series";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "series.shift")("title") };
}

export default async function ShiftMissionPage({ params }: PageProps<"/[locale]/organise/[mission]/shift">) {
  const { mission: slug } = await params;
  const context = await requireDesk(slug, canEditMission);
  const mission = await readSeries(context);
  if (!mission) notFound();
  const { locale } = context;
  const t = translator(locale, "series.shift");
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "time", "missions", "series")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        crumbs={[
          {
            href: localePath(locale, `/organise/${slug}/settings`),
            label: translator(locale, "missions.settings")("title"),
          },
        ]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <ShiftForm mission={mission} />
    </IntlProvider>
  );
}
