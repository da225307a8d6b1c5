"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import type { Column, LaneMode } from "@/components/programme/board/lanes";
import type { BoardData } from "@/lib/programme/schema";

type Chosen = Partial<Record<LaneMode, string[]>>;
const most = 8;

/** Lanes chosen by hand, per mission in this browser. Of people the first few are shown until others are chosen. */
export function useLanes(mission: string, mode: LaneMode, data: BoardData) {
  const storage = `missio-lanes-${mission}`;
  const [chosen, setChosen] = useState<Chosen>({});
  useEffect(() => {
    try {
      setChosen(JSON.parse(localStorage.getItem(storage) ?? "{}") as Chosen);
    } catch {
      // Unreadable or refused: as for a newcomer.
    }
  }, [storage]);
  const choices = useMemo((): { id: string; name: string }[] => {
    if (mode === "place") return data.places;
    if (mode === "group") return data.groups;
    return mode === "person" ? data.people : [];
  }, [mode, data.places, data.groups, data.people]);
  const extra = useMemo(() => {
    const wanted = chosen[mode] ?? (mode === "person" ? data.people.slice(0, 4).map(({ id }) => id) : []);
    return wanted.filter((id) => choices.some((choice) => choice.id === id));
  }, [chosen, mode, data.people, choices]);
  const keep = useCallback(
    (ids: string[]) => {
      setChosen((known) => {
        const next = { ...known, [mode]: ids.slice(-most) };
        try {
          localStorage.setItem(storage, JSON.stringify(next));
        } catch {
          // A private window remembers nothing.
        }
        return next;
      });
    },
    [mode, storage],
  );
  return {
    extra,
    add: useCallback((id: string) => id && keep([...extra.filter((one) => one !== id), id]), [extra, keep]),
    remove: useCallback((id: string) => keep(extra.filter((one) => one !== id)), [extra, keep]),
    /** What is not a lane yet. */
    addable: (columns: readonly Column[]) => {
      const shown = new Set(columns.map((column) => column.lane));
      return choices.filter(({ id }) => !shown.has(id));
    },
  };
}
