import type { Metadata } from "next";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { VisitsView } from "@/components/itinerary/visits-view";

export const metadata: Metadata = { robots: { index: false } };

export default async function VisitsPage({ params }: PageProps<"/[locale]/my/[mission]/visits">) {
  const { context, itinerary, locale, base, shell } = await openItinerary((await params).mission);
  return ItineraryShell({
    ...shell,
    tab: "visits",
    children: VisitsView({ itinerary, locale, base, now: context.now }),
  });
}
