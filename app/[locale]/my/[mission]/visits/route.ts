import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { VisitsView } from "@/components/itinerary/visits-view";

export const GET = documentRoute(async ({ mission }: { mission: string }) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const children = VisitsView({ itinerary, locale, base, now: context.now });
  return {
    title: shell.titles.visits,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "visits", children }),
  };
});
