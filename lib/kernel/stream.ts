import { missionVersion, watchMission } from "@/lib/kernel/live";

const heartbeatMs = 20_000;
/** The browser comes back by itself, and its rights are looked at again. */
const longestMs = 4 * 60_000;
const retryMs = 1500;
/** Whoever had to make room comes back later, so that many windows do not push each other out all the time. */
const crowdedRetryMs = 60_000;

/** Open streams of one account in one process; more windows than anybody looks at. */
export const streamsPerAccount = 20;

// On globalThis: development reloads this module, the streams stay.
const holder = globalThis as typeof globalThis & { missioStreams?: Map<string, Set<() => void>> };

/** Counts a stream of an account; closes its oldest when there are too many. Answers how to stop counting. */
function enter(account: string, makeRoom: () => void): () => void {
  holder.missioStreams ??= new Map();
  const streams = holder.missioStreams;
  const own = streams.get(account) ?? new Set();
  streams.set(account, own.add(makeRoom));
  if (own.size > streamsPerAccount) [...own][0]?.();
  return () => {
    own.delete(makeRoom);
    if (own.size === 0 && streams.get(account) === own) streams.delete(account);
  };
}

/**
 * Server-sent events about a mission: `version` with the number of its last write, first the present one. Says nothing
 * of what was written. `signal` ends it, and so do a few minutes, the end of the process and a newer stream too many of
 * the same account.
 */
export function missionStream(
  missionId: string,
  account: string,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>({
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
      let leave = () => {};
      end = () => {
        if (!open) return;
        open = false;
        leave();
        stop();
        clearInterval(heartbeat);
        clearTimeout(limit);
        controller.close();
      };
      signal.addEventListener("abort", () => end());
      leave = enter(account, () => {
        send(`retry: ${crowdedRetryMs}\n\n`);
        end();
      });
      if (signal.aborted) end();
      send(`retry: ${retryMs}\n\n`);
      try {
        tell(await missionVersion(missionId));
      } catch {
        end();
      }
    },
    cancel: () => end(),
  });
}
