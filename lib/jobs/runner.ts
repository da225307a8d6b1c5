import { type JobResult, PgBoss } from "pg-boss";
import { tidyAccounts } from "@/lib/accounts/commands/tidy";
import { env } from "@/lib/env";
import { eventHandlers } from "@/lib/jobs/handlers";
import type { DomainEvent } from "@/lib/kernel/events";
import { handleEvent } from "@/lib/kernel/handle";
import { beat } from "@/lib/kernel/health";
import { describeError, log } from "@/lib/kernel/log";
import { closeQueue, eventQueue, housekeepingQueue, mailQueue, retryFailedEvents } from "@/lib/kernel/outbox";
import { sendMessage, tidyMessages } from "@/lib/messages/commands";
import { tidyRegistrations } from "@/lib/registrations/commands/tidy";

export type Worker = {
  /** Lets running jobs finish (at most fifteen seconds), then closes. Safe to call twice. */
  stop(): Promise<void>;
};

const beatSeconds = 10;
/** How long running jobs may take to finish when the process is asked to end. */
const stopSeconds = 15;

type Job = { id: string; retryCount: number };

/** Runs the jobs of one batch side by side; each is settled by itself, so that one that fails is the only one tried again. */
function each<J extends Job>(queue: string, run: (job: J) => Promise<unknown>) {
  return (jobs: J[]): Promise<JobResult[]> =>
    Promise.all(
      jobs.map(async (job): Promise<JobResult> => {
        try {
          await run(job);
          return { id: job.id, status: "completed" };
        } catch (error) {
          log.error({ queue, job: job.id, retry: job.retryCount, err: describeError(error) }, "job failed");
          // What the queue keeps must not repeat the parameters of a query.
          return { id: job.id, status: "failed", output: { message: "see the log" } };
        }
      }),
    );
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
    // A pooler in transaction mode gives nobody a connection to listen on; then polling has to do.
    useListenNotify: env().DATABASE_PREPARE,
  });
  boss.on("error", (error) => log.error({ err: describeError(error) }, "queue"));
  try {
    await boss.start();
    await takeJobs(boss);
    await beat();
  } catch (error) {
    // Half started it holds connections, and whoever tries again opens others.
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }

  const pulse = () => beat().catch((error: unknown) => log.error({ err: describeError(error) }, "heartbeat"));
  const timer = setInterval(pulse, beatSeconds * 1000);
  timer.unref();
  log.info({ mail: env().SMTP_URL ? "smtp" : "waits in the database" }, "jobs run");

  let stopping: Promise<void> | undefined;
  return {
    stop() {
      stopping ??= (async () => {
        clearInterval(timer);
        await boss.stop({ graceful: true, timeout: stopSeconds * 1000 });
        await closeQueue();
      })();
      return stopping;
    },
  };
}

async function takeJobs(boss: PgBoss): Promise<void> {
  // A notification tells of a new job at once, but not of one whose time for another try has come: hence the polling.
  // While batches come back full there is more, and the next is fetched without waiting.
  const options = {
    perJobResults: true,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: 2,
    heartbeatRefreshSeconds: 3,
  } as const;
  await boss.work(
    eventQueue,
    { ...options, batchSize: 3 },
    each(eventQueue, (job: Job & { data: DomainEvent }) => handleEvent(eventHandlers, job.data)),
  );
  await boss.work(
    mailQueue,
    { ...options, batchSize: 3, localConcurrency: 2 },
    each(mailQueue, (job: Job & { data: { messageId: string } }) => sendMessage(job.data.messageId)),
  );
  await boss.work(
    housekeepingQueue,
    { ...options, batchSize: 2 },
    // Side by side: one that fails does not keep the others from their work.
    each(housekeepingQueue, () =>
      Promise.all([tidyAccounts(), tidyMessages(), tidyRegistrations(), retryFailedEvents()]),
    ),
  );
  await boss.schedule(housekeepingQueue, "*/10 * * * *");
}
