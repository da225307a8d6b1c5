import { notFound } from "next/navigation";
import { documentRoute } from "@/app/document";
import { MissionPage } from "@/components/missions/mission-page";
import { type Locale, locales } from "@/db/enums";
import { getSession, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { defaultLocale, localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getPublicMission, readPublicStamp } from "@/lib/missions/queries/public";
import type { PublicMissionPage } from "@/lib/missions/rules/public";
import { PublicFrame } from "../../frame";

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

/** What search engines read, and what others show beside a shared link. */
function Head({ mission, locale, path }: { mission: PublicMissionPage; locale: Locale; path: string }) {
  const t = translator(locale, "missions.public");
  const { name, dates, homeCity: home, hostCity: host, tagline } = mission;
  const description = t("description", { mission: name, dates, home, host, tagline }).trim();
  const address = (to: Locale) => `${env().APP_URL}${localePath(to, path)}`;
  const image = `${env().APP_URL}/api/missions/${mission.slug}/image?lang=${locale}`;
  const graph = {
    type: "website",
    title: name,
    description,
    locale,
    url: address(locale),
    image,
    "image:width": "1200",
    "image:height": "630",
    "image:alt": name,
  };
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={address(locale)} />
      {locales.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={address(other)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={address(defaultLocale)} />
      {Object.entries(graph).map(([property, content]) => (
        <meta key={property} property={`og:${property}`} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
      <script type="application/ld+json">{jsonLd(mission, address(locale))}</script>
    </>
  );
}

/** The same for everybody but for the links in its head, so it is made once for each version of the mission. */
export const GET = documentRoute(async ({ mission: slug }: { mission: string }) => {
  const { locale, path, now } = await requestFacts();
  const [found, session] = await Promise.all([readPublicStamp(slug, locale, now), getSession()]);
  if (!found) notFound();
  const { stamp, organisation, place } = found;
  const signedIn = session !== null;
  const clock = env().DEMO_MODE ? { now, place } : null;
  // The demo's banner shows the minute.
  const minute = clock ? now.toISOString().slice(0, 16) : "";
  return {
    key: `mission ${path} ${stamp} ${signedIn} ${minute}`,
    make: async () => {
      const mission = await getPublicMission(slug, locale, now.getTime());
      if (!mission) notFound();
      return {
        title: mission.name,
        accent: mission.accent,
        head: Head({ mission, locale, path }),
        body: (
          <PublicFrame {...{ locale, path, signedIn, organisation, clock }}>
            <MissionPage mission={mission} locale={locale} />
          </PublicFrame>
        ),
      };
    },
  };
});
