/** What these rules need to know of an item's time. */
type Scheduled = { day: string | null; startsAt: Date | null; endsAt: Date | null };

export type ProgrammeDay<T> = { day: string; items: T[] };

/** By instant; what has only a day goes first within it, what ends sooner before what ends later. */
export function byTime(a: Scheduled, b: Scheduled): number {
  if (!a.startsAt || !b.startsAt) return Number(Boolean(a.startsAt)) - Number(Boolean(b.startsAt));
  const start = a.startsAt.getTime() - b.startsAt.getTime();
  if (start !== 0) return start;
  return (a.endsAt ?? a.startsAt).getTime() - (b.endsAt ?? b.startsAt).getTime();
}

/** The programme by local day of each item's own zone, days and items in order; what has no day stands apart. */
export function programmeDays<T extends Scheduled>(
  items: readonly T[],
): {
  days: ProgrammeDay<T>[];
  unscheduled: T[];
} {
  const days = new Map<string, T[]>();
  const unscheduled: T[] = [];
  for (const item of items) {
    if (item.day === null) unscheduled.push(item);
    else days.set(item.day, [...(days.get(item.day) ?? []), item]);
  }
  return {
    days: [...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, list]) => ({ day, items: list.toSorted(byTime) })),
    unscheduled,
  };
}

type OfItems = { itemIds: readonly string[]; severity: "hard" | "soft" };

/** Clashes by the day of their first item, the hard ones of each day first; what has no day comes last. */
export function clashDays<T extends OfItems>(
  clashes: readonly T[],
  days: Readonly<Record<string, string | null>>,
): { day: string | null; clashes: T[] }[] {
  const byDay = Map.groupBy(clashes, ({ itemIds }) => days[itemIds[0] ?? ""] ?? null);
  return [...byDay]
    .toSorted(([a], [b]) => ((a ?? "~") < (b ?? "~") ? -1 : 1))
    .map(([day, list]) => ({
      day,
      clashes: list.toSorted((a, b) => Number(b.severity === "hard") - Number(a.severity === "hard")),
    }));
}
