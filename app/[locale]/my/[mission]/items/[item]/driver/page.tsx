import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { DriverView } from "@/components/itinerary/item-view";
import { findEntry } from "@/lib/itinerary/rules";

export const metadata: Metadata = { robots: { index: false } };

export default async function DriverPage({
  params,
}: PageProps<"/[locale]/my/[mission]/items/[item]/driver">) {
  const { mission, item } = await params;
  const { itinerary, locale, base } = await openItinerary(mission);
  const entry = findEntry(itinerary.entries, item);
  if (!entry?.item.place) notFound();
  return <DriverView entry={entry} locale={locale} base={base} />;
}
