import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { ImportItemsForm } from "@/components/programme/import-items";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { messagesFor, pick, translator } from "@/lib/i18n/translate";
import { readSeries } from "@/lib/missions/queries/series";
import { canWriteProgramme } from "@/lib/programme/policy";
import { readItemChoices } from "@/lib/programme/queries";
import { zoneCity } from "@/lib/time/zone-city";

type Props = PageProps<"/[locale]/organise/[mission]/programme/import">;

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "series.import")("title") };
}

export default async function ImportItemsPage({ params }: Props) {
  const { mission: slug } = await params;
  const context = await requireDesk(slug, canWriteProgramme);
  const [mission, choices] = await Promise.all([readSeries(context), readItemChoices(context)]);
  if (!mission) notFound();
  const { locale } = context;
  const t = translator(locale, "series.import");
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "time", "programme", "series")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        crumbs={[
          {
            href: localePath(locale, `/organise/${slug}/programme`),
            label: translator(locale, "programme")("title"),
          },
        ]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <ImportItemsForm
        mission={slug}
        frame={{ hostZone: mission.hostZone, from: mission.startDate, until: mission.endDate }}
        city={pick(choices.hostCity, locale) || zoneCity(mission.hostZone, locale)}
        places={choices.places.map(({ name }) => ({ name }))}
      />
    </IntlProvider>
  );
}
