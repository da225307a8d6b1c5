import { createHash } from "node:crypto";
import { after } from "next/server";
import { linkContext } from "@/lib/auth/session";
import { translator } from "@/lib/i18n/translate";
import { renderCalendar } from "@/lib/ics/calendar";
import { touchLink } from "@/lib/itinerary/commands";
import { calendarItems } from "@/lib/itinerary/content";
import { getItinerary } from "@/lib/itinerary/queries/programme";

const gone = () => new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });

/** `/calendar/<token>.ics`: the person's own programme for calendar programs. docs/calendar-feed.md */
export async function GET(request: Request, { params }: RouteContext<"/calendar/[file]">): Promise<Response> {
  const { file } = await params;
  const context = file.endsWith(".ics") ? await linkContext("calendar", file.slice(0, -4)) : null;
  const itinerary = context ? await getItinerary(context) : null;
  if (!context || !itinerary) return gone();
  after(() => touchLink(context));
  const { locale } = context;
  const body = renderCalendar({
    name: translator(locale, "itinerary")("feed.name", { mission: itinerary.mission.name }),
    zone: itinerary.mission.hostZone,
    items: calendarItems(itinerary, locale),
    now: context.now,
  });
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": "private, max-age=300, must-revalidate",
    "x-robots-tag": "noindex",
    "referrer-policy": "no-referrer",
  };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some((one) => one.replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="missio.ics"',
    },
  });
}
