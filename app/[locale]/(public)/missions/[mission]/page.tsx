import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrandSheet } from "@/components/layout/brand-sheet";
import { MissionPage } from "@/components/missions/mission-page";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { alternates, localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getPublicMission } from "@/lib/missions/queries/public";
import type { PublicMissionPage } from "@/lib/missions/rules/public";

type Props = PageProps<"/[locale]/missions/[mission]">;

async function load({ params }: Props) {
  const [{ mission: slug }, { locale, now }] = await Promise.all([params, requestFacts()]);
  return { slug, locale, mission: await getPublicMission(slug, locale, now.getTime()) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { slug, locale, mission } = await load(props);
  if (!mission) return {};
  const t = translator(locale, "missions.public");
  const { name: title, dates, homeCity: home, hostCity: host, tagline } = mission;
  const description = t("description", { mission: title, dates, home, host, tagline }).trim();
  const path = `/missions/${slug}`;
  const image = { url: `/api/missions/${slug}/image?lang=${locale}`, width: 1200, height: 630, alt: title };
  return {
    title,
    description,
    alternates: alternates(locale, path),
    openGraph: {
      type: "website",
      title,
      description,
      locale,
      url: localePath(locale, path),
      images: [image],
    },
    twitter: { card: "summary_large_image" },
  };
}

const eventStatus: Partial<Record<PublicMissionPage["status"], string>> = {
  cancelled: "https://schema.org/EventCancelled",
  postponed: "https://schema.org/EventPostponed",
};

/** schema.org Event, escaped so that no text can end the script element. It is data: the CSP has no say in it. */
function jsonLd(mission: PublicMissionPage, url: string): string {
  const organisers = mission.partners.filter(({ kind }) => kind === "organiser" || kind === "co_organiser");
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "BusinessEvent",
    name: mission.name,
    description: mission.summary || mission.tagline || undefined,
    url,
    startDate: mission.startsAt,
    endDate: mission.endsAt,
    eventStatus: eventStatus[mission.status] ?? "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: {
      "@type": "Place",
      name: mission.hostCity,
      address: {
        "@type": "PostalAddress",
        addressLocality: mission.hostCity,
        addressCountry: mission.hostCountry,
      },
    },
    organizer: organisers.map(({ name, url: site }) => ({
      "@type": "Organization",
      name,
      url: site ?? undefined,
    })),
    maximumAttendeeCapacity: mission.capacity ?? undefined,
  }).replaceAll("<", "\\u003c");
}

export default async function PublicMissionPageRoute(props: Props) {
  const [{ slug, locale, mission }, { nonce }] = await Promise.all([load(props), requestFacts()]);
  if (!mission) notFound();
  const url = `${env().APP_URL}${localePath(locale, `/missions/${slug}`)}`;
  return (
    <>
      <BrandSheet accent={mission.accent} nonce={nonce} />
      <script type="application/ld+json">{jsonLd(mission, url)}</script>
      <MissionPage mission={mission} locale={locale} />
    </>
  );
}
