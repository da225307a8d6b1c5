"use client";

import { type RefObject, useEffect, useRef } from "react";
import { hourHeight } from "@/components/programme/board/geometry";
import { meaningOf, neighbour } from "@/components/programme/board/keys";
import type { Column, Placed } from "@/components/programme/board/lanes";
import type { Board } from "@/components/programme/board/use-board";
import type { Control } from "@/components/programme/board/use-control";
import type { Focus } from "@/components/programme/board/use-focus";
import { isTyping } from "@/components/ui/shortcut-help";

type Events = {
  board: Board;
  control: Control;
  focus: Focus;
  cards: readonly Placed[];
  columns: readonly Column[];
  snap: number;
  held: boolean;
  writable: boolean;
  open: (id: string) => void;
  showHelp: () => void;
};

const cardAt = (target: EventTarget | null) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-card]") : null;
const columnAt = (target: EventTarget | null) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-column]") : null;

function onKey(event: KeyboardEvent, { control, focus, cards, columns, held, open }: Events) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || isTyping(target)) return;
  const element = cardAt(target);
  if (!element && !target.closest("[data-board]")) return;
  const key = element?.dataset.card ?? "";
  const id = element?.dataset.item ?? "";
  const { shiftKey: shift, altKey: alt } = event;
  const meaning = meaningOf({ key: event.key, shift, alt, mod: event.ctrlKey || event.metaKey }, held);
  if (!meaning || meaning.do === "undo" || meaning.do === "redo") return;
  if (!id && meaning.do !== "new" && meaning.do !== "cancel") return;
  event.preventDefault();
  const { acts } = control;
  switch (meaning.do) {
    case "focus": {
      if (key.startsWith("tray|")) return focus.inTray(key, meaning.to);
      const next = neighbour(cards, columns, key, meaning.to);
      return next ? focus.card(next.key) : focus.inTray(key, meaning.to);
    }
    case "step":
      return acts.step(id, meaning.step);
    case "open":
      return open(id);
    case "grab":
      return acts.grab(id);
    case "drop":
      return acts.drop();
    case "cancel":
      return acts.cancel();
    case "new":
      return acts.fresh(key || null);
    case "duplicate":
      return acts.duplicate(id);
    case "unschedule":
      return acts.unschedule(id);
    case "select":
      return acts.select(id, true);
    case "selectAll": {
      const day = cards.find((one) => one.key === key)?.column.day;
      return acts.selectMany(cards.filter((one) => one.column.day === day).map((one) => one.item.id));
    }
  }
}

function onClick(event: MouseEvent, { control, focus, open }: Events) {
  const element = cardAt(event.target);
  if (!element) {
    if (columnAt(event.target)) control.acts.selectMany([]);
    return;
  }
  const id = element.dataset.item ?? "";
  focus.card(element.dataset.card ?? "");
  // Enter and Space press a button; here they have meanings of their own.
  if (event.detail === 0) return;
  if (event.detail === 2) return open(id);
  control.acts.select(id, event.shiftKey || event.ctrlKey || event.metaKey);
}

/** Twice on an empty spot: an item of an hour there. */
function onDoubleClick(event: MouseEvent, { control, snap, writable }: Events): void {
  const element = columnAt(event.target);
  const key = element?.dataset.column;
  if (!element || !key || !writable || cardAt(event.target)) return;
  const minute = ((event.clientY - element.getBoundingClientRect().top) / hourHeight) * 60;
  const floor = Math.floor(minute / snap) * snap;
  control.drag.drop("draw", null, { column: key, minute: floor + 60 }, { column: key, minute: floor });
}

/** Keys that hold anywhere on the page: the help of the board before that of the page, and taking back. */
function onPageKey(event: KeyboardEvent, { board, writable, showHelp }: Events) {
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const mod = event.ctrlKey || event.metaKey;
  if (event.key === "?" && !mod) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return showHelp();
  }
  const meaning = meaningOf({ key: event.key, shift: event.shiftKey, alt: event.altKey, mod }, false);
  if (!writable || (meaning?.do !== "undo" && meaning?.do !== "redo")) return;
  event.preventDefault();
  board.back(meaning.do);
}

/** One listener each for the whole board, however many cards it has. */
export function useEvents(root: RefObject<HTMLElement | null>, events: Events): void {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const board = root.current;
    if (!board) return;
    const key = (event: KeyboardEvent) => onKey(event, latest.current);
    const click = (event: MouseEvent) => onClick(event, latest.current);
    const twice = (event: MouseEvent) => onDoubleClick(event, latest.current);
    const pageKey = (event: KeyboardEvent) => onPageKey(event, latest.current);
    board.addEventListener("keydown", key);
    board.addEventListener("click", click);
    board.addEventListener("dblclick", twice);
    document.addEventListener("keydown", pageKey, true);
    return () => {
      board.removeEventListener("keydown", key);
      board.removeEventListener("click", click);
      board.removeEventListener("dblclick", twice);
      document.removeEventListener("keydown", pageKey, true);
    };
  }, [root]);
}
