import { notFound } from "next/navigation";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { fileId, itemFile } from "@/app/calendar/file";
import { documentRoute } from "@/app/document";
import { ItemView } from "@/components/itinerary/item-view";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { listBook } from "@/lib/itinerary/queries/people";
import { findEntry, hasSeats } from "@/lib/itinerary/rules";

type Params = { mission: string; item: string };

/** One item; with ".ics" behind its id, as a file for a calendar. */
export const GET = documentRoute(async ({ mission, item: name }: Params, _query, request) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const asFile = fileId(name);
  const item = asFile ?? name;
  const entry = findEntry(itinerary.entries, item) ?? notFound();
  if (asFile) return itemFile(request, entry, itinerary, { locale, base }) ?? notFound();
  const seated = hasSeats(entry) ? await listBook(context, "", entry.item.id) : [];
  const together = seated.filter((one) => one.registrationId !== context.registrationId);
  const children = ItemView({ entry, locale, base, together });
  return {
    title: entry.item.title,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "programme", children }),
  };
});
