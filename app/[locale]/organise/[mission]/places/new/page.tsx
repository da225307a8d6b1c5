import type { Metadata } from "next";
import { PlaceForm } from "@/components/places/place-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canWritePlaces } from "@/lib/places/policy";
import { listHostChoices } from "@/lib/places/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "places")("new") };
}

export default async function NewPlacePage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/places/new">) {
  const [{ mission }, query] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canWritePlaces);
  const kind = query.kind === "pavilion" ? "pavilion" : "place";
  const hosts = await listHostChoices(context);
  const { locale } = context;
  const t = translator(locale, "places");
  return (
    <>
      <PageHeader
        title={kind === "pavilion" ? t("newPavilion") : t("new")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/places`), label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <PlaceForm
        mission={mission}
        place={null}
        start={{ kind, zone: context.hostZone }}
        countries={listCountries(locale)}
        hosts={hosts}
      />
    </>
  );
}
