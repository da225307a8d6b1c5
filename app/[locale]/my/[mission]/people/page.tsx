import type { Metadata } from "next";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { PeopleView } from "@/components/itinerary/people-view";
import { listBook } from "@/lib/itinerary/queries";
import { counterpartsOf } from "@/lib/itinerary/rules";

export const metadata: Metadata = { robots: { index: false } };

export default async function PeoplePage({
  params,
  searchParams,
}: PageProps<"/[locale]/my/[mission]/people">) {
  const [{ mission }, { q }] = await Promise.all([params, searchParams]);
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const search = typeof q === "string" ? q.slice(0, 100) : "";
  return (
    <ItineraryShell {...shell} tab="people">
      <PeopleView
        locale={locale}
        path={`${base}/people`}
        search={search}
        people={await listBook(context, search)}
        counterparts={counterpartsOf(itinerary.entries)}
      />
    </ItineraryShell>
  );
}
