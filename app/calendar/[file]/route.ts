import { after } from "next/server";
import { fileId, personalFeed } from "@/app/calendar/file";
import { linkContext } from "@/lib/auth/session";
import { touchLink } from "@/lib/itinerary/commands";
import { getCalendar } from "@/lib/itinerary/queries/calendar";

const gone = () => new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });

/** `/calendar/<token>.ics`: the person's own programme for calendar programs. docs/calendars.md */
export async function GET(request: Request, { params }: RouteContext<"/calendar/[file]">): Promise<Response> {
  const token = fileId((await params).file);
  const context = token ? await linkContext("calendar", token) : null;
  const calendar = context ? await getCalendar(context) : null;
  if (!context || !calendar) return gone();
  after(() => touchLink(context));
  return personalFeed(request, calendar, context);
}
