import { missionContext } from "@/lib/auth/session";
import { missionVersion, watchMission } from "@/lib/kernel/live";

export const dynamic = "force-dynamic";

const heartbeatMs = 20_000;
/** The browser comes back by itself, and its rights are looked at again. */
const longestMs = 4 * 60_000;

/**
 * Server-sent events for whoever belongs to the mission: `version` with the number of its last write, first the present
 * one. Says nothing of what was written; who hears it asks, with the own rights.
 */
export async function GET(request: Request, { params }: RouteContext<"/api/missions/[mission]/live">) {
  const { mission } = await params;
  const context = await missionContext(mission);
  if (!context) return new Response("Not found", { status: 404 });
  const { missionId } = context;
  const encoder = new TextEncoder();
  let end = () => {};
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const send = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      let last = -1;
      const tell = (version: number) => {
        if (version > last) send(`event: version\nid: ${version}\ndata: ${version}\n\n`);
        last = Math.max(last, version);
      };
      const stop = watchMission(missionId, tell, () => end());
      const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatMs);
      const limit = setTimeout(() => end(), longestMs);
      end = () => {
        if (!open) return;
        open = false;
        stop();
        clearInterval(heartbeat);
        clearTimeout(limit);
        controller.close();
      };
      request.signal.addEventListener("abort", () => end());
      send("retry: 1500\n\n");
      try {
        tell(await missionVersion(missionId));
      } catch {
        end();
      }
    },
    cancel: () => end(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // Neither compression nor a proxy may hold back what is to arrive at once.
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
