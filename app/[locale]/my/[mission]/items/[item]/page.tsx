import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { ItemView } from "@/components/itinerary/item-view";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { listBook } from "@/lib/itinerary/queries";
import { findEntry, hasSeats } from "@/lib/itinerary/rules";

export const metadata: Metadata = { robots: { index: false } };

export default async function ItemPage({ params }: PageProps<"/[locale]/my/[mission]/items/[item]">) {
  const { mission, item } = await params;
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const entry = findEntry(itinerary.entries, item) ?? notFound();
  const together = hasSeats(entry) ? await listBook(context, "", entry.item.id) : [];
  return (
    <ItineraryShell {...shell} tab="programme">
      <ItemView
        entry={entry}
        locale={locale}
        base={base}
        together={together.filter((one) => one.registrationId !== context.registrationId)}
      />
    </ItineraryShell>
  );
}
