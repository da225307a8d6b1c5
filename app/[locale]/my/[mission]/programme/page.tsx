import type { Metadata } from "next";
import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { ProgrammeView } from "@/components/itinerary/programme-view";

export const metadata: Metadata = { robots: { index: false } };

export default async function ProgrammePage({
  params,
  searchParams,
}: PageProps<"/[locale]/my/[mission]/programme">) {
  const [{ mission }, { day, show }] = await Promise.all([params, searchParams]);
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  return ItineraryShell({
    ...shell,
    tab: "programme",
    children: ProgrammeView({
      itinerary,
      locale,
      base,
      now: context.now,
      day: typeof day === "string" ? day : undefined,
      all: show === "all",
      traveller: context.registrationId !== null,
    }),
  });
}
