"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { Placed } from "@/components/programme/board/lanes";
import type { BoardItem } from "@/lib/programme/schema";

const itemIn = (key: string) => (key.startsWith("tray|") ? key.slice(5) : (key.split("|")[0] ?? ""));

/**
 * One card takes the tab stop; arrows go from there. A card that moves to another column, day or the tray is another
 * element: the focus follows the item.
 */
export function useFocus(
  root: RefObject<HTMLElement | null>,
  cards: readonly Placed[],
  waiting: readonly BoardItem[],
) {
  const [wanted, setWanted] = useState<string>("");
  /** The item that is to have the focus as soon as it is there. */
  const follow = useRef<string | null>(null);
  const last = useRef<string | null>(null);
  const keys = [...cards.map((card) => card.key), ...waiting.map((item) => `tray|${item.id}`)];
  const same = (id: string) => keys.find((key) => itemIn(key) === id);
  const key = keys.includes(wanted) ? wanted : (same(itemIn(wanted)) ?? keys[0] ?? "");

  useLayoutEffect(() => {
    const board = root.current;
    if (!board || document.querySelector("dialog[open]")) return;
    const lost = document.activeElement === document.body ? last.current : null;
    const id = follow.current ?? lost;
    if (!id) return;
    const element =
      board.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"][data-item="${CSS.escape(id)}"]`) ??
      board.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ??
      // It is gone: the tab stop takes over. What is still to come is waited for.
      (follow.current ? null : board.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`));
    if (!element) return;
    follow.current = null;
    if (element !== document.activeElement) element.focus();
    setWanted(element.dataset.card ?? "");
  });

  useLayoutEffect(() => {
    const board = root.current;
    if (!board) return;
    const onFocus = (event: FocusEvent) => {
      const card =
        event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-card]") : null;
      last.current = card?.dataset.item ?? null;
      if (card?.dataset.card) setWanted(card.dataset.card);
    };
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !board.contains(event.target)) last.current = null;
    };
    board.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPointer);
    return () => {
      board.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPointer);
    };
  }, [root]);

  const item = useCallback((id: string) => {
    follow.current = id;
    setWanted((known) => (itemIn(known) === id ? known : `${id}|`));
  }, []);
  const card = useCallback(
    (next: string) => {
      setWanted(next);
      root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus();
    },
    [root],
  );
  /** Up and down in the tray, and between tray and grid. */
  const inTray = (from: string, to: "next" | "previous" | "left" | "right" | "first" | "last") => {
    const tray = waiting.map((one) => `tray|${one.id}`);
    const index = tray.indexOf(from);
    if (index < 0) {
      const [first] = tray;
      if (first && (to === "right" || to === "next")) card(first);
      return;
    }
    const lastCard = cards.at(-1)?.key;
    const next =
      to === "left" || (to === "previous" && index === 0)
        ? lastCard
        : to === "first"
          ? tray[0]
          : to === "last"
            ? tray.at(-1)
            : tray[index + (to === "previous" ? -1 : 1)];
    if (next) card(next);
  };
  return { key, item, card, inTray };
}
export type Focus = ReturnType<typeof useFocus>;
