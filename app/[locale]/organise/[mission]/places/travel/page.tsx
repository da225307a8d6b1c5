import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { TravelTable } from "@/components/places/travel-matrix";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, translator } from "@/lib/i18n/translate";
import { canReadPlaces, canWritePlaces } from "@/lib/places/policy";
import { getTravelMatrix } from "@/lib/places/queries";

type Props = PageProps<"/[locale]/organise/[mission]/places/travel">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "places.travel")("title") };
}

export default async function TravelPage({ params, searchParams }: Props) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canReadPlaces);
  const all = query.all === "1";
  const matrix = await getTravelMatrix(context, { all });
  const { locale } = context;
  const t = translator(locale, "places.travel");
  const places = localePath(locale, `/organise/${mission}/places`);
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "places", "clashes")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        link={SoftLink}
        crumbs={[{ href: places, label: translator(locale, "places")("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
      />
      {matrix.places.length < 2 ? (
        <EmptyState icon="route" title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <TravelTable mission={mission} matrix={matrix} writable={canWritePlaces(context)} />
      )}
      {matrix.hidden > 0 || all ? (
        <p className="row small mt-4">
          {matrix.hidden > 0 ? <span className="soft">{t("hidden", { count: matrix.hidden })}</span> : null}
          <SoftLinkButton size="small" href={all ? `${places}/travel` : `${places}/travel?all=1`}>
            {all ? t("showUsed") : t("showAll")}
          </SoftLinkButton>
        </p>
      ) : null}
    </IntlProvider>
  );
}
