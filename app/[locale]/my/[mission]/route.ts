import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentForm, documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { TodayView } from "@/components/itinerary/today-view";
import { missionContext } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { markSeen } from "@/lib/itinerary/commands";
import { changesIn } from "@/lib/itinerary/schema";

export const GET = documentRoute(async ({ mission }: { mission: string }) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const children = TodayView({ itinerary, locale, base, now: context.now });
  return {
    title: shell.titles.today,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "today", children }),
  };
});

/** "Seen" on a banner. Whoever is signed out by now is led to sign in, and finds the banner again. */
export const POST = documentForm(async ({ mission }: { mission: string }, form, locale) => {
  const context = await missionContext(mission);
  if (context) await markSeen(context, changesIn(form));
  return localePath(locale, `/my/${encodeURIComponent(mission)}`);
});
