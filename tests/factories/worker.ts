import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "../..");
const workers: ChildProcess[] = [];

/** `npm run worker`, as an operator would run it. */
export function startWorkerProcess(smtpUrl: string): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      SMTP_URL: smtpUrl,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
      LOG_LEVEL: "silent",
    },
  });
  workers.push(child);
  return child;
}

/** Waits for something that another process does; throws when it does not come. */
export async function until(
  what: string,
  seconds: number,
  ready: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await ready())) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for: ${what}`);
    await sleep(50);
  }
}

/** Ends a worker as a power cut would. */
export async function killWorker(worker: ChildProcess): Promise<void> {
  worker.kill("SIGKILL");
  await until("the end of the worker", 10, () => worker.signalCode !== null);
}

/** For `afterAll`: none of them outlives its test. */
export function endWorkers(): void {
  for (const worker of workers) worker.kill("SIGKILL");
}
