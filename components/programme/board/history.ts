import type { BoardTimes, QuickInput } from "@/lib/programme/schema";

/** What was done on the board and how it is taken back. Pure: the screen carries it out. */

export type Versions = Readonly<Record<string, number>>;

/** Something one does; the versions that go with it are those one saw. */
export type Act =
  | { type: "move"; items: { id: string; times?: BoardTimes; placeId?: string | null }[] }
  | { type: "unschedule"; ids: string[] }
  | { type: "create"; input: QuickInput }
  | { type: "duplicate"; ids: string[] }
  | { type: "remove"; ids: string[] };

export type Entry = {
  /** What it was, in the reader's words. */
  what: string;
  undo: Act;
  redo: Act;
  /** Versions that the items have as far as this screen wrote them: anything else is another person's work. */
  versions: Versions;
};

export type History = { past: readonly Entry[]; future: readonly Entry[] };

export const noHistory: History = { past: [], future: [] };
const longest = 100;

export function record(history: History, entry: Entry): History {
  return { past: [...history.past, entry].slice(-longest), future: [] };
}

/** Our own writes: `<item>:<version before>` → version after. */
export type Chain = Map<string, number>;

/** Remembers that our own write brought items from one version to the next. */
export function link(chain: Chain, from: Versions, to: Versions): void {
  for (const [id, version] of Object.entries(to)) {
    const before = from[id];
    if (before !== undefined && before !== version) chain.set(`${id}:${before}`, version);
  }
}

/**
 * The versions that items one saw have by now as far as it was we who wrote them: something held while an earlier move of
 * ours was still being stored, or an older act that is taken back. What another person wrote in between breaks the chain,
 * and the act is refused.
 */
export function byNow(chain: Chain, seen: Versions): Versions {
  return Object.fromEntries(
    Object.entries(seen).map(([id, version]): [string, number] => {
      let now = version;
      for (let next = chain.get(`${id}:${now}`); next !== undefined; next = chain.get(`${id}:${now}`))
        now = next;
      return [id, now];
    }),
  );
}

function renamedAct(act: Act, ids: ReadonlyMap<string, string>): Act {
  const name = (id: string) => ids.get(id) ?? id;
  if (act.type === "create") return act;
  if (act.type === "move")
    return { ...act, items: act.items.map((item) => ({ ...item, id: name(item.id) })) };
  return { ...act, ids: act.ids.map(name) };
}

/** What was created anew has a new id: the acts on it are those on the new one. */
export function rename(history: History, ids: ReadonlyMap<string, string>): History {
  const change = (entry: Entry) => renameEntry(entry, ids);
  return { past: history.past.map(change), future: history.future.map(change) };
}

export function renameEntry(entry: Entry, ids: ReadonlyMap<string, string>): Entry {
  return {
    ...entry,
    undo: renamedAct(entry.undo, ids),
    redo: renamedAct(entry.redo, ids),
    versions: Object.fromEntries(
      Object.entries(entry.versions).map(([id, version]) => [ids.get(id) ?? id, version]),
    ),
  };
}

export function idsOf(act: Act): string[] {
  if (act.type === "create") return [];
  return act.type === "move" ? act.items.map((item) => item.id) : act.ids;
}

/** The entry that goes back (or forth) next, and the history once it has. */
export function step(
  history: History,
  way: "undo" | "redo",
): { entry: Entry; done: History; dropped: History } | null {
  const [from, to] = way === "undo" ? [history.past, history.future] : [history.future, history.past];
  const entry = from.at(-1);
  if (!entry) return null;
  const rest = from.slice(0, -1);
  const make = (next: readonly Entry[]): History =>
    way === "undo" ? { past: rest, future: next } : { past: next, future: rest };
  return { entry, done: make([...to, entry]), dropped: make(to) };
}

/** Replaces the entry that was moved last, once it is known which versions it left. */
export function settle(history: History, way: "undo" | "redo", entry: Entry): History {
  const swap = (list: readonly Entry[]) => [...list.slice(0, -1), entry];
  return way === "undo"
    ? { ...history, future: swap(history.future) }
    : { ...history, past: swap(history.past) };
}
