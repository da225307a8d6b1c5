import { createHash } from "node:crypto";
import type { Locale } from "@/db/enums";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translate";
import { type Calendar, renderCalendar } from "@/lib/ics/calendar";
import { calendarItem, calendarItems } from "@/lib/itinerary/content";
import type { CalendarHistory, Entry, Itinerary } from "@/lib/itinerary/schema";

/** A calendar as an answer: the same ETag as long as nothing in it changed, and then no body. */
export function calendarAnswer(
  request: Request,
  calendar: Calendar,
  { name, shared = false }: { name: string; shared?: boolean },
): Response {
  const body = renderCalendar(calendar);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": `${shared ? "public" : "private"}, max-age=300, must-revalidate`,
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
      "content-disposition": `inline; filename="${name}.ics"`,
    },
  });
}

/** The feed of one person, at whatever address it is asked for. */
export function personalFeed(
  request: Request,
  { itinerary, history }: { itinerary: Itinerary; history: CalendarHistory },
  { locale, now }: { locale: Locale; now: Date },
): Response {
  return calendarAnswer(
    request,
    {
      name: translator(locale, "itinerary")("feed.name", { mission: itinerary.mission.name }),
      zone: itinerary.mission.hostZone,
      items: calendarItems(itinerary, locale, history),
      now,
    },
    { name: "missio" },
  );
}

/** One item to put in a calendar by hand; null for what has no day. Whether it may be seen is asked before. */
export function itemFile(
  request: Request,
  entry: Entry,
  { mission }: Itinerary,
  { locale, base }: { locale: Locale; base: string },
): Response | null {
  const item = calendarItem(entry, mission.status, locale);
  if (!item) return null;
  const url = `${env().APP_URL}${base}/items/${item.id}`;
  return calendarAnswer(
    request,
    {
      name: mission.name,
      zone: mission.hostZone,
      items: [{ ...item, url }],
      method: "PUBLISH",
      now: item.lastModified,
    },
    { name: "missio" },
  );
}

/** "<id>.ics" → the id; null for anything else. */
export function fileId(name: string): string | null {
  return name.endsWith(".ics") ? name.slice(0, -4) : null;
}
