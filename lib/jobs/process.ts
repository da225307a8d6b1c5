import { watchPeers } from "@/lib/auth/network";
import { env } from "@/lib/env";
import { startWorker, type Worker } from "@/lib/jobs/runner";
import { describeError, log } from "@/lib/kernel/log";

const holder = globalThis as typeof globalThis & { missioWorker?: Promise<Worker | null> };
const retryMs = 5000;

/** Starts jobs in this web process; a database that is not there yet is waited for, and health says so meanwhile. */
async function persist(): Promise<Worker | null> {
  for (;;) {
    try {
      return await startWorker();
    } catch (error) {
      log.error({ err: describeError(error) }, "jobs do not start; trying again");
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** What a web process does once, before its first request. Throws when the environment is not complete. */
export async function startProcess(): Promise<void> {
  const settings = env();
  watchPeers();
  if (settings.JOBS !== "inline" || holder.missioWorker) return;
  holder.missioWorker = persist();
  const stop = async () => {
    const worker = await Promise.race([holder.missioWorker, null]);
    await worker?.stop();
  };
  // The server ends the process itself; jobs in hand get their time before it.
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
