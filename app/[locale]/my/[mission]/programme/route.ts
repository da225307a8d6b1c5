import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { ProgrammeView } from "@/components/itinerary/programme-view";

export const GET = documentRoute(async ({ mission }: { mission: string }, query) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const children = ProgrammeView({
    itinerary,
    locale,
    base,
    now: context.now,
    day: query.get("day") ?? undefined,
    all: query.get("show") === "all",
    traveller: context.registrationId !== null,
  });
  return {
    title: shell.titles.programme,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "programme", children }),
  };
});
