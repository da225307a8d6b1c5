import { ImageResponse } from "next/og";
import { missionCard } from "@/components/missions/mission-card";
import { isLocale } from "@/lib/i18n/translate";
import { getPublicMission } from "@/lib/missions/queries/public";

/** The picture that others show beside a shared mission page; drawn here, from nothing of the network. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/missions/[mission]/image">,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("lang");
  const locale = isLocale(asked) ? asked : "nl";
  const { mission: slug } = await params;
  // No address holds NUL, and the database takes none.
  const mission = slug.includes("\0") ? null : await getPublicMission(slug, locale, Date.now());
  if (!mission) return new Response("Not found", { status: 404 });
  return new ImageResponse(missionCard(mission, locale), {
    width: 1200,
    height: 630,
    headers: { "cache-control": "public, max-age=3600" },
  });
}
