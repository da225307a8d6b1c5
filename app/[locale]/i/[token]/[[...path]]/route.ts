import { notFound } from "next/navigation";
import { after } from "next/server";
import { demoClock, titlesIn } from "@/app/[locale]/my/[mission]/open";
import { fileId, itemFile, personalFeed } from "@/app/calendar/file";
import { absent, type Document, documentForm, documentRoute } from "@/app/document";
import { CalendarPage } from "@/components/itinerary/calendar-help";
import { DriverView, ItemView } from "@/components/itinerary/item-view";
import { ItineraryShell } from "@/components/itinerary/itinerary-shell";
import { ProgrammeView } from "@/components/itinerary/programme-view";
import { TodayView } from "@/components/itinerary/today-view";
import { VisitsView } from "@/components/itinerary/visits-view";
import { OwnVisitsView } from "@/components/visits/own-visits";
import { linkContext, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { markSeen, touchLink } from "@/lib/itinerary/commands";
import { getCalendar } from "@/lib/itinerary/queries/calendar";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import { findEntry } from "@/lib/itinerary/rules";
import { changesIn } from "@/lib/itinerary/schema";
import { getOwnVisits } from "@/lib/visits/queries/own";

type Params = { token: string; path?: string[] };

/** The itinerary of one registration for whoever holds its secret link; nothing of other people. */
async function linkDocument(
  { token, path = [] }: Params,
  query: URLSearchParams,
  request: Request,
): Promise<Document | Response> {
  const [page = "", id = "", last = ""] = path;
  const context = await linkContext("itinerary", token);
  const itinerary = context ? await getItinerary(context) : null;
  if (!context || !itinerary) {
    const { locale } = await requestFacts();
    const t = translator(locale, "itinerary");
    return absent(locale, t("reasons.linkGone"), t("link.gone"));
  }
  after(() => touchLink(context));
  const { locale, now } = context;
  const base = localePath(locale, `/i/${token}`);
  const titles = titlesIn(locale);
  const shell = { locale, mission: itinerary.mission, base, link: true, clock: demoClock(context) };
  const view = { itinerary, locale, base, now };
  if (page === "") {
    return {
      title: titles.today,
      body: ItineraryShell({ ...shell, tab: "today", children: TodayView(view) }),
    };
  }
  if (page === "visits" && !id) {
    const own = await getOwnVisits(context);
    const choice = own ? OwnVisitsView({ own, itinerary, locale, now, action: null }) : null;
    const children = VisitsView({ ...view, choice });
    return {
      title: titles.visits,
      accent: itinerary.mission.accent,
      body: ItineraryShell({ ...shell, tab: "visits", children }),
    };
  }
  if (page === "programme" && !id) {
    const day = query.get("day") ?? undefined;
    const children = ProgrammeView({
      ...view,
      day,
      all: query.get("show") === "all",
      traveller: true,
      calendar: `${base}/calendar`,
    });
    return {
      title: titles.programme,
      accent: itinerary.mission.accent,
      body: ItineraryShell({ ...shell, tab: "programme", children }),
    };
  }
  if (page === "calendar.ics" && !id) {
    const calendar = await getCalendar(context);
    return calendar ? personalFeed(request, calendar, context) : notFound();
  }
  if (page === "calendar" && !id) {
    const address = `${env().APP_URL}${base}/calendar.ics`;
    const children = CalendarPage({ locale, address, base });
    return {
      title: translator(locale, "itinerary")("calendar.title"),
      accent: itinerary.mission.accent,
      body: ItineraryShell({ ...shell, tab: "programme", children }),
    };
  }
  const asFile = page === "items" ? fileId(id) : null;
  const entry = page === "items" ? findEntry(itinerary.entries, asFile ?? id) : null;
  if (!entry) notFound();
  if (asFile && !last) return itemFile(request, entry, itinerary, { locale, base }) ?? notFound();
  if (last === "driver" && entry.item.place) {
    return {
      title: entry.item.place.name,
      accent: itinerary.mission.accent,
      body: DriverView({ entry, locale, base }),
    };
  }
  if (last) notFound();
  const children = ItemView({ entry, locale, base, together: [] });
  return {
    title: entry.item.title,
    accent: itinerary.mission.accent,
    body: ItineraryShell({ ...shell, tab: "programme", children }),
  };
}

export const GET = documentRoute(linkDocument);

/** "Seen" on a banner, by whoever holds the link. */
export const POST = documentForm(async ({ token }: Params, form, locale) => {
  const context = await linkContext("itinerary", token);
  if (context) await markSeen(context, changesIn(form));
  return localePath(locale, `/i/${encodeURIComponent(token)}`);
});
