import { db, type Transaction } from "@/db/client";
import type { DomainEvent, EventType } from "@/lib/kernel/events";

/** What follows one event. May run more than once for the same event: everything it writes is keyed by `event.id`. */
export type EventHandler<T extends EventType> = (
  tx: Transaction,
  event: Extract<DomainEvent, { type: T }>,
) => Promise<void>;

/** A domain's `handlers.ts` exports one of these; `lib/jobs/handlers.ts` puts them together. */
export type EventHandlers = { readonly [T in EventType]?: EventHandler<T> };

/** Runs all handlers of an event in one transaction: all of what follows happens, or nothing and it is tried again. */
export async function handleEvent(domains: readonly EventHandlers[], event: DomainEvent): Promise<void> {
  await db.transaction(async (tx) => {
    for (const handlers of domains) {
      // The registry is keyed by type, which the compiler cannot follow through a union.
      const handler = handlers[event.type] as EventHandler<EventType> | undefined;
      await handler?.(tx, event);
    }
  });
}
