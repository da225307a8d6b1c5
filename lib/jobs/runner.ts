import { type Job, PgBoss } from "pg-boss";
import { tidyAccounts } from "@/lib/accounts/commands/tidy";
import { env } from "@/lib/env";
import { eventHandlers } from "@/lib/jobs/handlers";
import type { DomainEvent } from "@/lib/kernel/events";
import { handleEvent } from "@/lib/kernel/handle";
import { beat } from "@/lib/kernel/health";
import { describeError, log } from "@/lib/kernel/log";
import { closeQueue, eventQueue, housekeepingQueue, mailQueue } from "@/lib/kernel/outbox";
import { closeTransport } from "@/lib/mail/transport";
import { sendMessage, tidyMessages } from "@/lib/messages/commands";

export type Worker = {
  /** Lets running jobs finish (at most ten seconds), then closes. Safe to call twice. */
  stop(): Promise<void>;
};

const beatSeconds = 10;

/** Logs ids and causes of what went wrong, then lets the queue try again. */
async function logged(queue: string, job: Job<unknown>, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error({ queue, job: job.id, retry: job.retryCount, err: describeError(error) }, "job failed");
    // What the queue keeps must not repeat parameters of a query.
    throw new Error("see the log");
  }
}

/**
 * Starts the jobs of this process: events, mail and housekeeping. Any number of processes may do so on one database;
 * a job runs in one of them. When its process dies, the job is given to another after 10 to 20 seconds.
 */
export async function startWorker(): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "missio-worker",
    max: 4,
    migrate: false,
    schedule: true,
    supervise: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 5,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.error({ err: describeError(error) }, "queue"));
  await boss.start();
  // Polling only backs up the notifications, which tell a worker of a new job at once.
  const options = { batchSize: 1, pollingIntervalSeconds: 2, heartbeatRefreshSeconds: 3 };
  await boss.work<DomainEvent>(eventQueue, { ...options, localConcurrency: 2 }, async (jobs) => {
    for (const job of jobs) await logged(eventQueue, job, () => handleEvent(eventHandlers, job.data));
  });
  await boss.work<{ messageId: string }>(mailQueue, { ...options, localConcurrency: 3 }, async (jobs) => {
    for (const job of jobs) await logged(mailQueue, job, () => sendMessage(job.data.messageId));
  });
  await boss.work(housekeepingQueue, { ...options, pollingIntervalSeconds: 30 }, async (jobs) => {
    for (const job of jobs) {
      await logged(housekeepingQueue, job, async () => {
        await tidyAccounts();
        await tidyMessages();
      });
    }
  });
  await boss.schedule(housekeepingQueue, "*/10 * * * *");

  const pulse = () => beat().catch((error: unknown) => log.error({ err: describeError(error) }, "heartbeat"));
  await pulse();
  const timer = setInterval(pulse, beatSeconds * 1000);
  timer.unref();
  log.info({ mail: env().SMTP_URL ? "smtp" : "waits in the database" }, "jobs run");

  let stopping: Promise<void> | undefined;
  return {
    stop() {
      stopping ??= (async () => {
        clearInterval(timer);
        await boss.stop({ graceful: true, timeout: 10_000 });
        await closeQueue();
        closeTransport();
      })();
      return stopping;
    },
  };
}
