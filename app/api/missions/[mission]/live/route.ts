import { missionContext } from "@/lib/auth/session";
import { missionStream } from "@/lib/kernel/stream";

export const dynamic = "force-dynamic";

/**
 * Server-sent events for whoever belongs to the mission: `version` with the number of its last write, first the present
 * one. Says nothing of what was written; who hears it asks, with the own rights.
 */
export async function GET(request: Request, { params }: RouteContext<"/api/missions/[mission]/live">) {
  const { mission } = await params;
  const context = await missionContext(mission);
  if (!context) return new Response("Not found", { status: 404 });
  const { missionId, actor } = context;
  const account = actor.kind === "user" ? actor.userId : actor.kind;
  return new Response(missionStream(missionId, account, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Neither compression nor a proxy may hold back what is to arrive at once.
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
