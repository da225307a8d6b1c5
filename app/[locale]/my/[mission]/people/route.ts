import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { PeopleView } from "@/components/itinerary/people-view";
import { listBook } from "@/lib/itinerary/queries/people";
import { counterpartsOf } from "@/lib/itinerary/rules";

export const GET = documentRoute(async ({ mission }: { mission: string }, query) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  // The database takes no NUL.
  const search = (query.get("q") ?? "").replaceAll("\0", "").slice(0, 100);
  const children = PeopleView({
    locale,
    path: `${base}/people`,
    search,
    people: await listBook(context, search),
    counterparts: counterpartsOf(itinerary.entries),
  });
  return {
    title: shell.titles.people,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "people", children }),
  };
});
