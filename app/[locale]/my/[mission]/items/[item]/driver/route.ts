import { notFound } from "next/navigation";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentRoute } from "@/app/document";
import { DriverView } from "@/components/itinerary/item-view";
import { findEntry } from "@/lib/itinerary/rules";

export const GET = documentRoute(async ({ mission, item }: { mission: string; item: string }) => {
  const { itinerary, locale, base } = await openItinerary(mission);
  const entry = findEntry(itinerary.entries, item);
  if (!entry?.item.place) notFound();
  return {
    title: entry.item.place.name,
    accent: itinerary.mission.accent,
    body: DriverView({ entry, locale, base }),
  };
});
