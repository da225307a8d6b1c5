import type { Route } from "next";
import { redirect } from "next/navigation";
import type { DemoClock } from "@/components/itinerary/clock-banner";
import type { Locale } from "@/db/enums";
import { requireMission } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { getItinerary } from "@/lib/itinerary/queries/programme";

export function demoClock(context: { now: Date }): DemoClock | null {
  return env().DEMO_MODE ? { now: context.now } : null;
}

/** Titles of the pages that have a tab. */
export function titlesIn(locale: Locale) {
  const t = translator(locale, "common.navigation");
  return { today: t("today"), programme: t("programme"), visits: t("visits"), people: t("people") };
}

/** What every page of the delegate's phone begins with. Who has only applied is sent to the list of missions. */
export async function openItinerary(slug: string) {
  const context = await requireMission(slug);
  const { locale } = context;
  const itinerary = await getItinerary(context);
  if (!itinerary) return redirect(localePath(locale, "/my") as Route);
  const base = localePath(locale, `/my/${context.slug}`);
  const titles = titlesIn(locale);
  const shell = { locale, mission: itinerary.mission, base, titles, clock: demoClock(context) };
  return { context, itinerary, locale, base, shell };
}
