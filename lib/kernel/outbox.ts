import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { db, type Transaction } from "@/db/client";
import { env } from "@/lib/env";
import type { DomainEvent, NewEvent } from "@/lib/kernel/events";
import { log } from "@/lib/kernel/log";

export const eventQueue = "events";
export const mailQueue = "mail";
export const housekeepingQueue = "housekeeping";

const holder = globalThis as typeof globalThis & { missioBoss?: Promise<PgBoss> };

/**
 * The queue client of this process, started at first use. It only sends; `lib/jobs/runner.ts` starts the one that
 * works. Queues are created by the migration step.
 */
export function queue(): Promise<PgBoss> {
  holder.missioBoss ??= open().catch((error: unknown) => {
    holder.missioBoss = undefined;
    throw error;
  });
  return holder.missioBoss;
}

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "missio-queue",
    max: 2,
    supervise: false,
    schedule: false,
    migrate: false,
    useListenNotify: false,
  });
  boss.on("error", (error) => log.error({ err: error.message }, "queue"));
  try {
    return await boss.start();
  } catch (error) {
    // Half started it holds connections, and the next caller opens another one.
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
}

export async function closeQueue(): Promise<void> {
  const boss = await holder.missioBoss;
  holder.missioBoss = undefined;
  await boss?.stop({ graceful: false });
}

/** Puts events in the queue inside the caller's transaction: they exist exactly when the write does. */
export async function publish(
  tx: Transaction,
  scope: { organisationId: string | null; missionId: string | null },
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const boss = await queue();
  const executor = fromDrizzle(tx, sql);
  for (const { afterSeconds, ...event } of events) {
    const full: DomainEvent = { ...event, id: randomUUID(), ...scope };
    await boss.send(eventQueue, full, { db: executor, ...(afterSeconds && { startAfter: afterSeconds }) });
  }
}

/** Queues the sending of one stored message, inside the caller's transaction. */
export async function queueMail(tx: Transaction, messageId: string): Promise<void> {
  const boss = await queue();
  await boss.send(mailQueue, { messageId }, { db: fromDrizzle(tx, sql) });
}

/**
 * Housekeeping: events that failed beyond their tries (a fault that was repaired since, a long outage) get one more,
 * every time this runs, for three days; their handlers may run twice. A request to sign in has expired by then.
 * Answers how many.
 */
export async function retryFailedEvents(): Promise<number> {
  const failed = await db.execute<{ id: string }>(sql`
    select id from pgboss.job
    where name = ${eventQueue} and state = 'failed' and created_on > now() - interval '3 days'
      and data ->> 'type' <> 'signIn.requested'
    order by created_on limit 500`);
  if (failed.length === 0) return 0;
  const boss = await queue();
  const ids = failed.map((row) => row.id);
  await boss.retry(eventQueue, ids);
  log.warn({ events: ids.length }, "events that failed are tried again");
  return ids.length;
}
