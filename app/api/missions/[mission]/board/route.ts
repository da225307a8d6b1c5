import { missionContext } from "@/lib/auth/session";
import { canReadProgramme } from "@/lib/programme/policy";
import { readBoard } from "@/lib/programme/queries/board";

/** The board as data, for the screen that shows it already and hears that something changed. */
export async function GET(_: Request, { params }: RouteContext<"/api/missions/[mission]/board">) {
  const { mission } = await params;
  const context = await missionContext(mission);
  if (!context || !canReadProgramme(context)) return new Response("Not found", { status: 404 });
  return Response.json(await readBoard(context), { headers: { "cache-control": "private, no-store" } });
}
