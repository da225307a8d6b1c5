import { AsyncLocalStorage } from "node:async_hooks";
import type { Locale } from "@/db/enums";

type Told = { locale: Locale; path: string };

const told = new AsyncLocalStorage<Told>();

/**
 * Language and path of a request that does not pass `proxy.ts`, which otherwise tells them by header: the documents of
 * the phone read them from their own address.
 */
export function inRequest<T>(facts: Told, run: () => Promise<T>): Promise<T> {
  return told.run(facts, run);
}

export function toldFacts(): Told | undefined {
  return told.getStore();
}
