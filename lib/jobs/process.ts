import { watchPeers } from "@/lib/auth/network";
import { env } from "@/lib/env";
import { startWorker, type Worker } from "@/lib/jobs/runner";
import { readHolding, wrongMode } from "@/lib/kernel/installation";
import { endWatching } from "@/lib/kernel/live";
import { describeError, log } from "@/lib/kernel/log";
import { closeServer, watchServer } from "@/lib/kernel/server";

const holder = globalThis as typeof globalThis & { missioWorker?: Promise<Worker | null> };
const retryMs = 5000;

/** Tries until it succeeds: a database that is not there yet is waited for, and health says so meanwhile. */
async function persist<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      log.error({ err: describeError(error) }, `${what}; trying again`);
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** Ends the process when its database is one that it must not serve in this mode. */
async function requireRightMode(): Promise<void> {
  const problem = wrongMode(await persist("the database does not answer", readHolding));
  if (!problem) return;
  log.error(problem);
  process.exit(1);
}

async function start(mode: Promise<void>): Promise<Worker | null> {
  await mode;
  return env().JOBS === "inline" ? await persist("jobs do not start", startWorker) : null;
}

/** What a web process does once, before its first request. Throws when the environment is not complete. */
export async function startProcess(): Promise<void> {
  env();
  watchPeers();
  watchServer();
  if (holder.missioWorker) return;
  const mode = requireRightMode();
  holder.missioWorker = start(mode);
  // Nobody is served before this is known, unless the database is away.
  await Promise.race([mode, new Promise((resolve) => setTimeout(resolve, retryMs))]);

  const stopWorker = async () => {
    const worker = await Promise.race([holder.missioWorker, null]);
    await worker?.stop();
  };
  // Next would end the process as soon as its requests are done, with mails still in hand: scripts/serve.ts tells it to
  // leave the ending to us. Elsewhere (next dev) it ends the process itself.
  const ours = Boolean(process.env.NEXT_MANUAL_SIG_HANDLE);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    endWatching();
    await Promise.allSettled([ours ? closeServer() : null, stopWorker()]);
    if (ours) process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);
  if (ours) process.on("SIGHUP", stop);
}
