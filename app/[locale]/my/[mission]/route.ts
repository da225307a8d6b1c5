import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { TodayView } from "@/components/itinerary/today-view";

export const GET = documentRoute(async ({ mission }: { mission: string }) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const children = TodayView({ itinerary, locale, base, now: context.now });
  return {
    title: shell.titles.today,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "today", children }),
  };
});
