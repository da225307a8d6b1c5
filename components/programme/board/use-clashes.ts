"use client";

import { useCallback, useDeferredValue, useMemo } from "react";
import { useClashText } from "@/components/programme/clash-text";
import type { ClashNames } from "@/lib/programme/rules/clash-sentence";
import { type Clash, type ClashInput, clashesOfItem, findClashes } from "@/lib/programme/rules/clashes";
import { musterAt } from "@/lib/programme/rules/times";
import type { BoardData, BoardItem } from "@/lib/programme/schema";

export type ClashProps = { input: ClashInput; names: ClashNames };

/** For whoever is not told of clashes: nobody is checked. */
const unchecked: ClashProps = {
  input: {
    now: 0,
    startDate: "",
    endDate: "",
    planning: {},
    items: [],
    people: [],
    groups: {},
    leaders: [],
    places: [],
    travel: [],
    dismissed: [],
  },
  names: { items: {}, people: [], places: {}, others: {}, holidays: {} },
};

const minutes = (instant: number | null) => (instant === null ? null : Math.round(instant / 60_000));

const musterOf = (item: BoardItem) => minutes(musterAt(item)?.getTime() ?? null);

const none: readonly Clash[] = [];

/** The clashes of what the board shows, dragged times included; what the board does not know is as the server said. */
export function useClashes(
  props: ClashProps | null,
  items: readonly BoardItem[],
  people: BoardData["people"],
) {
  const { input, names } = props ?? unchecked;
  const patched = useMemo((): ClashInput => {
    if (input === unchecked.input) return input;
    const known = new Map(input.items.map((item) => [item.id, item]));
    const indexOf = new Map(input.people.map((person, index) => [person.id, index]));
    return {
      ...input,
      items: items.map((item) => ({
        ...(known.get(item.id) ?? { interpreters: [], counterparts: [], guide: "" }),
        id: item.id,
        kind: item.kind,
        status: item.status,
        internal: item.internal,
        day: item.day,
        start: minutes(item.startsAt),
        end: minutes(item.endsAt),
        muster: musterOf(item),
        placeId: item.placeId,
        endPlaceId: item.endPlaceId,
        audience: item.audience,
        groupIds: item.groupIds,
        exceptItemId: item.exceptItemId,
        placed: item.placed.flatMap((index) => indexOf.get(people[index]?.id ?? "") ?? []),
        capacity: item.capacity,
      })),
    };
  }, [input, items, people]);
  const settled = useDeferredValue(patched);
  const byItem = useMemo(() => {
    const found = new Map<string, Clash[]>();
    for (const clash of findClashes(settled)) {
      if (clash.dismissed) continue;
      for (const id of clash.itemIds) found.set(id, [...(found.get(id) ?? []), clash]);
    }
    return found;
  }, [settled]);
  const allNames = useMemo(
    () => ({ ...names, items: Object.fromEntries(items.map((item) => [item.id, item.title])) }),
    [names, items],
  );
  const text = useClashText(allNames);
  /** The clashes that an item would have as it is here, elsewhere than the board shows it. */
  const wouldBe = useCallback(
    (item: BoardItem): readonly Clash[] => {
      if (patched === unchecked.input) return none;
      const moved = {
        ...patched,
        items: patched.items.map((other) =>
          other.id === item.id
            ? {
                ...other,
                day: item.day,
                start: minutes(item.startsAt),
                end: minutes(item.endsAt),
                muster: musterOf(item),
                placeId: item.placeId,
              }
            : other,
        ),
      };
      return clashesOfItem(moved, item.id).filter((clash) => !clash.dismissed);
    },
    [patched],
  );
  return { of: useCallback((id: string) => byItem.get(id) ?? none, [byItem]), wouldBe, text };
}

export type Clashes = ReturnType<typeof useClashes>;
