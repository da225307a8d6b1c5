import type { Metadata } from "next";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { TodayView } from "@/components/itinerary/today-view";

export const metadata: Metadata = { title: "Missio", robots: { index: false } };

export default async function TodayPage({ params }: PageProps<"/[locale]/my/[mission]">) {
  const { context, itinerary, locale, base, shell } = await openItinerary((await params).mission);
  return ItineraryShell({
    ...shell,
    tab: "today",
    children: TodayView({ itinerary, locale, base, now: context.now }),
  });
}
