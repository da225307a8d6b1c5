import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { demoClock } from "@/app/[locale]/my/[mission]/open";
import { DriverView, ItemView } from "@/components/itinerary/item-view";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { ProgrammeView } from "@/components/itinerary/programme-view";
import { TodayView } from "@/components/itinerary/today-view";
import { VisitsView } from "@/components/itinerary/visits-view";
import { linkContext } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { touchLink } from "@/lib/itinerary/commands";
import { getItinerary } from "@/lib/itinerary/queries";
import { findEntry } from "@/lib/itinerary/rules";

export const metadata: Metadata = {
  title: "Missio",
  robots: { index: false, follow: false, nocache: true },
  referrer: "no-referrer",
};

/** The itinerary of one registration for whoever holds its secret link; nothing of other people. */
export default async function LinkPage({
  params,
  searchParams,
}: PageProps<"/[locale]/i/[token]/[[...path]]">) {
  const { token, path: [page = "", id = "", last = ""] = [] } = await params;
  const context = await linkContext("itinerary", token);
  const itinerary = context ? await getItinerary(context) : null;
  if (!context || !itinerary) notFound();
  after(() => touchLink(context));
  const { locale, now } = context;
  const base = localePath(locale, `/i/${token}`);
  const shell = { locale, mission: itinerary.mission, base, link: true, clock: demoClock(context) };
  const view = { itinerary, locale, base, now };
  if (page === "") return ItineraryShell({ ...shell, tab: "today", children: TodayView(view) });
  if (page === "visits" && !id) {
    return ItineraryShell({ ...shell, tab: "visits", children: VisitsView(view) });
  }
  if (page === "programme" && !id) {
    const { day, show } = await searchParams;
    const asked = typeof day === "string" ? day : undefined;
    return ItineraryShell({
      ...shell,
      tab: "programme",
      children: ProgrammeView({ ...view, day: asked, all: show === "all", traveller: true }),
    });
  }
  const entry = page === "items" ? findEntry(itinerary.entries, id) : null;
  if (!entry) notFound();
  if (last === "driver" && entry.item.place) return DriverView({ entry, locale, base });
  if (last) notFound();
  return ItineraryShell({
    ...shell,
    tab: "programme",
    children: ItemView({ entry, locale, base, together: [] }),
  });
}
