import { missionContext } from "@/lib/auth/session";
import { canExportMission } from "@/lib/missions/policy";
import { exportMission } from "@/lib/missions/queries";

/** The whole mission as a file to keep; "not found" for whoever may not have it. */
export async function GET(_: Request, { params }: RouteContext<"/api/missions/[mission]/export">) {
  const { mission } = await params;
  const context = await missionContext(mission);
  const file = context && canExportMission(context) ? await exportMission(context) : null;
  if (!file) return new Response("Not found", { status: 404 });
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${file.slug}.json"`,
      "cache-control": "private, no-store",
    },
  });
}
