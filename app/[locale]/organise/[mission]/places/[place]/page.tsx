import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlaceForm } from "@/components/places/place-form";
import { PlaceView } from "@/components/places/place-view";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { canReadPlaces, canWritePlaces } from "@/lib/places/policy";
import { getPlace, listHostChoices } from "@/lib/places/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "places")("title") };
}

export default async function PlacePage({
  params,
}: PageProps<"/[locale]/organise/[mission]/places/[place]">) {
  const { mission, place: id } = await params;
  const context = await requireDesk(mission, canReadPlaces);
  const [place, hosts] = await Promise.all([getPlace(context, id), listHostChoices(context)]);
  if (!place) notFound();
  const { locale } = context;
  const t = translator(locale, "places");
  const base = localePath(locale, `/organise/${mission}`);
  return (
    <>
      <PageHeader
        title={pick(place.name, locale)}
        crumbs={[{ href: `${base}/places`, label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
        actions={
          place.kind === "pavilion" ? (
            <SoftLinkButton href={`${base}/pavilions/${place.id}`}>{t("visits")}</SoftLinkButton>
          ) : null
        }
      />
      {canWritePlaces(context) ? (
        <PlaceForm
          mission={mission}
          place={place}
          start={{ kind: place.kind, zone: place.zone }}
          countries={listCountries(locale)}
          hosts={hosts}
        />
      ) : (
        <PlaceView
          locale={locale}
          place={place}
          host={hosts.find((host) => host.id === place.hostCounterpartId)?.name ?? ""}
        />
      )}
    </>
  );
}
