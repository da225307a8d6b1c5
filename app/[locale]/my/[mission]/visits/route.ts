import { openItinerary } from "@/app/[locale]/my/[mission]/open";
import { documentForm, documentRoute } from "@/app/document";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { VisitsView } from "@/components/itinerary/visits-view";
import { OwnVisitsView } from "@/components/visits/own-visits";
import { missionContext } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import type { MissionContext } from "@/lib/kernel/context";
import type { Result } from "@/lib/kernel/result";
import { leaveVisit, takeVisit } from "@/lib/visits/commands/sign-up";
import { answerSwap, offerSwap, withdrawSwap } from "@/lib/visits/commands/swap";
import { saveWishes } from "@/lib/visits/commands/wishes";
import { getOwnVisits } from "@/lib/visits/queries/own";
import { type DoneWord, rankedPlaces } from "@/lib/visits/schema";

type Params = { mission: string };

export const GET = documentRoute(async ({ mission }: Params, query) => {
  const { context, itinerary, locale, base, shell } = await openItinerary(mission);
  const own = await getOwnVisits(context);
  const choice = own
    ? OwnVisitsView({
        own,
        itinerary,
        locale,
        now: context.now,
        action: `${base}/visits`,
        done: query.get("done"),
        failed: query.get("failed"),
      })
    : null;
  const children = VisitsView({ itinerary, locale, base, now: context.now, choice });
  return {
    title: shell.titles.visits,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "visits", children }),
  };
});

type Deed = { result: Result<unknown>; done: DoneWord };

/** What a form of this page asks for; null for what none of them sends. */
async function perform(context: MissionContext, form: FormData): Promise<Deed | null> {
  const input = Object.fromEntries(form);
  switch (form.get("do")) {
    case "rank":
      return { result: await saveWishes(context, { placeIds: rankedPlaces(form) }), done: "saved" };
    case "take": {
      const result = await takeVisit(context, input);
      return { result, done: result.ok && result.value.status === "waiting" ? "doneWaiting" : "donePlaced" };
    }
    case "leave":
      return { result: await leaveVisit(context, input), done: "doneLeft" };
    case "offer":
      return { result: await offerSwap(context, input), done: "doneAsked" };
    case "withdraw":
      return { result: await withdrawSwap(context, input), done: "doneWithdrawn" };
    case "accept":
      return { result: await answerSwap(context, { id: form.get("id"), accept: true }), done: "doneSwapped" };
    case "decline":
      return {
        result: await answerSwap(context, { id: form.get("id"), accept: false }),
        done: "doneDeclined",
      };
    default:
      return null;
  }
}

/** The forms of the page: each comes back to it with what happened. */
export const POST = documentForm(async ({ mission }: Params, form, locale) => {
  const context = await missionContext(mission);
  const deed = context ? await perform(context, form) : null;
  const address = localePath(locale, `/my/${encodeURIComponent(mission)}/visits`);
  if (!deed) return address;
  const { result, done } = deed;
  return `${address}?${new URLSearchParams(result.ok ? { done } : { failed: result.reason })}`;
});
