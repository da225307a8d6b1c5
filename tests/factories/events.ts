import { asc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { eventHandlers } from "@/lib/jobs/handlers";
import type { DomainEvent, EventType } from "@/lib/kernel/events";
import { handleEvent } from "@/lib/kernel/handle";

/** Events waiting in the queue, oldest first. */
export async function queuedEvents<T extends EventType>(type: T) {
  const rows = await db.execute<{ data: DomainEvent }>(sql`
    select data from pgboss.job where name = 'events' and data ->> 'type' = ${type} order by created_on`);
  return rows.map((row) => row.data as Extract<DomainEvent, { type: T }>);
}

/** What a worker does with an event, without the queue. */
export const handle = (event: DomainEvent) => handleEvent(eventHandlers, event);

export const listMessages = () => db.select().from(messages).orderBy(asc(messages.createdAt));
