import type { BoardData, BoardItem } from "@/lib/programme/schema";

/** Puts a fresh picture of the board over the one shown. */

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What is equal stays the same object, so that only cards that differ are drawn again. `kept` are items that this screen
 * has just written and that an older picture does not know yet; `gone` those it has just removed.
 */
export function merge(
  shown: BoardData,
  fresh: BoardData,
  kept: ReadonlySet<string> = new Set(),
  gone: ReadonlySet<string> = new Set(),
): BoardData {
  if (fresh.version < shown.version) return shown;
  const before = new Map(shown.items.map((item) => [item.id, item]));
  const items: BoardItem[] = [];
  const seen = new Set<string>();
  for (const item of fresh.items) {
    seen.add(item.id);
    if (gone.has(item.id)) continue;
    const old = before.get(item.id);
    // A picture taken before our own write was stored.
    if (old && (old.version > item.version || same(old, item))) items.push(old);
    else items.push(item);
  }
  for (const item of shown.items) if (!seen.has(item.id) && kept.has(item.id)) items.push(item);
  return {
    ...fresh,
    items:
      items.length === shown.items.length && items.every((item, i) => item === shown.items[i])
        ? shown.items
        : items,
    people: same(shown.people, fresh.people) ? shown.people : fresh.people,
    places: same(shown.places, fresh.places) ? shown.places : fresh.places,
    groups: same(shown.groups, fresh.groups) ? shown.groups : fresh.groups,
  };
}

/** Items that somebody else has written since, with the name of who did. */
export function writtenByOthers(shown: BoardData, merged: BoardData): Map<string, string> {
  const versions = new Map(shown.items.map((item) => [item.id, item.version]));
  const found = new Map<string, string>();
  for (const item of merged.items) {
    const name = merged.editors[item.id];
    if (name && versions.get(item.id) !== item.version) found.set(item.id, name);
  }
  return found;
}
