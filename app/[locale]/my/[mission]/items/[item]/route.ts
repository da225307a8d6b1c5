import { notFound } from "next/navigation";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { ItemView } from "@/components/itinerary/item-view";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { listBook } from "@/lib/itinerary/queries/people";
import { findEntry, hasSeats } from "@/lib/itinerary/rules";

export const GET = documentRoute(async ({ mission, item }: { mission: string; item: string }) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const entry = findEntry(itinerary.entries, item) ?? notFound();
  const seated = hasSeats(entry) ? await listBook(context, "", entry.item.id) : [];
  const together = seated.filter((one) => one.registrationId !== context.registrationId);
  const children = ItemView({ entry, locale, base, together });
  return {
    title: entry.item.title,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "programme", children }),
  };
});
