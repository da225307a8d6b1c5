import { calendarAnswer } from "@/app/calendar/file";
import { publicContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { calendarWhen } from "@/lib/ics/calendar";
import { getPublicCalendar } from "@/lib/missions/queries/public";

/** The public programme of a mission for calendar programs: what its page shows, and nothing else. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/missions/[mission]/calendar.ics">,
): Promise<Response> {
  const { mission } = await params;
  const context = await publicContext();
  const { locale } = context;
  const calendar = await getPublicCalendar(context, mission);
  if (!calendar) return new Response("Not found", { status: 404, headers: { "content-type": "text/plain" } });
  const t = translator(locale, "itinerary.feed");
  const url = `${env().APP_URL}${localePath(locale, `/missions/${mission}`)}`;
  const items = calendar.items.flatMap((item) => {
    const when = calendarWhen(item);
    if (!when) return [];
    const mark =
      item.state === "CANCELLED" ? t("cancelled") : item.state === "TENTATIVE" ? t("tentative") : "";
    return [
      {
        id: item.id,
        sequence: item.sequence,
        lastModified: item.changedAt,
        status: item.state,
        when,
        summary: mark ? `${mark}: ${item.title}` : item.title,
        location: item.where,
        geo: item.geo,
        url,
      },
    ];
  });
  return calendarAnswer(
    request,
    { name: calendar.name, zone: calendar.zone, items, now: context.now },
    { name: mission, shared: true },
  );
}
