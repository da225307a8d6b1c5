import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Transaction } from "@/db/client";
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
  await boss.start();
  return boss;
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
  for (const event of events) {
    const full: DomainEvent = { ...event, id: randomUUID(), ...scope };
    await boss.send(eventQueue, full, { db: executor });
  }
}

/** Queues the sending of one stored message, inside the caller's transaction. */
export async function queueMail(tx: Transaction, messageId: string): Promise<void> {
  const boss = await queue();
  await boss.send(mailQueue, { messageId }, { db: fromDrizzle(tx, sql) });
}
