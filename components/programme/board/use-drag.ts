"use client";

import { type RefObject, useEffect, useRef } from "react";
import { hourHeight } from "@/components/programme/board/geometry";

/**
 * The pointer on the board: moving, lengthening, drawing. While it moves, one copy of the card is set by transform and
 * nothing is rendered; what comes of it is told at the end.
 */

const perMinute = hourHeight / 60;
const threshold = 4;
const longPressMs = 380;
const edge = 44;

/** Where the pointer would put something: a column and minutes from its top, unsnapped; or the tray. */
export type Spot = { column: string; minute: number } | "tray" | null;
export type DragKind = "move" | "resize" | "draw";
/** Where the copy belongs, snapped: a column with minutes from its top, and the time it would have. */
export type Ghost = { column: string; from: number; to: number; text: string; width?: "column" };

export type DragHandlers = {
  /** May anything be dragged now? Answers how many more come along. */
  begin: (kind: DragKind, itemId: string | null) => { more: number } | null;
  /** `spot` is where the top (moving), the end (lengthening) or the pointer (drawing, `from` where it began) is. */
  over: (kind: DragKind, itemId: string | null, spot: Spot, from: Spot) => Ghost | null;
  drop: (kind: DragKind, itemId: string | null, spot: Spot, from: Spot) => void;
  cancel: () => void;
};

type Column = { key: string; left: number; width: number; top: number; height: number };

type Drag = {
  kind: DragKind;
  itemId: string | null;
  pointer: number;
  touch: boolean;
  x: number;
  y: number;
  startX: number;
  startY: number;
  /** From the top of the card to the pointer. */
  hold: number;
  source: HTMLElement | null;
  active: boolean;
  columns: Column[];
  ghost: HTMLElement | null;
  from: Spot;
  timer: ReturnType<typeof setTimeout> | undefined;
  frame: number;
};

function measure(scroller: HTMLElement): Column[] {
  const base = scroller.getBoundingClientRect();
  return [...scroller.querySelectorAll<HTMLElement>("[data-column]")].map((element) => {
    const box = element.getBoundingClientRect();
    return {
      key: element.dataset.column ?? "",
      left: box.left - base.left + scroller.scrollLeft,
      top: box.top - base.top + scroller.scrollTop,
      width: box.width,
      height: box.height,
    };
  });
}

function makeGhost(drag: Drag, more: number): HTMLElement {
  const ghost = document.createElement("div");
  ghost.className = drag.source ? `${drag.source.className} bd-ghost` : "bd-ghost bd-draw";
  ghost.classList.remove("is-selected", "bd-card-tray");
  ghost.setAttribute("aria-hidden", "true");
  if (drag.source) ghost.append(...[...drag.source.childNodes].map((node) => node.cloneNode(true)));
  else {
    const time = document.createElement("span");
    time.className = "bd-card-time";
    ghost.append(time);
  }
  if (more > 0) {
    const count = document.createElement("span");
    count.className = "bd-more";
    count.textContent = `+${more}`;
    ghost.append(count);
  }
  return ghost;
}

export function useDrag(
  root: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  tray: RefObject<HTMLElement | null>,
  handlers: DragHandlers,
): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const board = root.current;
    const grid = scroller.current;
    if (!board || !grid) return;
    let drag: Drag | null = null;

    const spotOf = (current: Drag, lift: number): Spot => {
      const area = tray.current?.getBoundingClientRect();
      if (
        current.kind === "move" &&
        area &&
        current.x >= area.left &&
        current.x <= area.right &&
        current.y >= area.top &&
        current.y <= area.bottom
      )
        return "tray";
      const base = grid.getBoundingClientRect();
      const x = current.x - base.left + grid.scrollLeft;
      const y = current.y - base.top + grid.scrollTop;
      const fixed = current.kind === "move" ? null : current.from;
      const column =
        fixed && fixed !== "tray"
          ? current.columns.find((one) => one.key === fixed.column)
          : current.columns.toSorted((a, b) => gap(a, x) - gap(b, x))[0];
      return column ? { column: column.key, minute: (y - column.top - lift) / perMinute } : null;
    };
    const gap = (column: Column, x: number) =>
      x < column.left ? column.left - x : x > column.left + column.width ? x - column.left - column.width : 0;

    const show = (current: Drag) => {
      const { ghost } = current;
      if (!ghost) return;
      const spot = spotOf(current, current.hold);
      tray.current?.classList.toggle("is-target", spot === "tray");
      const to = latest.current.over(current.kind, current.itemId, spot, current.from);
      const column = to && current.columns.find((one) => one.key === to.column);
      if (!to || !column) {
        ghost.style.transform = `translate(${current.x + 8}px, ${current.y - current.hold}px)`;
        return;
      }
      const base = grid.getBoundingClientRect();
      const left = base.left + column.left - grid.scrollLeft + 2;
      const top = base.top + column.top - grid.scrollTop + to.from * perMinute;
      ghost.style.width = `${column.width - 5}px`;
      ghost.style.height = `${Math.max((to.to - to.from) * perMinute - 2, 26)}px`;
      ghost.style.transform = `translate(${left}px, ${top}px)`;
      const time = ghost.querySelector(".bd-card-time");
      if (time && time.textContent !== to.text) time.textContent = to.text;
    };

    const scrollAlong = () => {
      if (!drag?.active) return;
      const box = grid.getBoundingClientRect();
      const push = (at: number, low: number, high: number) =>
        at < low + edge
          ? Math.max(at - low - edge, -edge)
          : at > high - edge
            ? Math.min(at - high + edge, edge)
            : 0;
      const inside = drag.x > box.left - edge && drag.x < box.right + edge;
      const dy = inside ? push(drag.y, box.top, box.bottom) / 4 : 0;
      const dx = drag.kind === "move" && inside ? push(drag.x, box.left, box.right) / 4 : 0;
      if (dx || dy) {
        grid.scrollBy(dx, dy);
        show(drag);
      }
      drag.frame = requestAnimationFrame(scrollAlong);
    };

    const activate = (current: Drag) => {
      const allowed = latest.current.begin(current.kind, current.itemId);
      if (!allowed) return end();
      current.active = true;
      current.columns = measure(grid);
      if (current.kind === "draw") {
        // The spot where the drawing began, in the column under it.
        const base = grid.getBoundingClientRect();
        const x = current.startX - base.left + grid.scrollLeft;
        const y = current.startY - base.top + grid.scrollTop;
        const [column] = current.columns.toSorted((a, b) => gap(a, x) - gap(b, x));
        current.from = column ? { column: column.key, minute: (y - column.top) / perMinute } : null;
      } else if (current.kind === "resize") {
        const key = current.source?.closest<HTMLElement>("[data-column]")?.dataset.column;
        current.from = key ? { column: key, minute: 0 } : null;
      }
      current.ghost = makeGhost(current, allowed.more);
      document.body.append(current.ghost);
      board.classList.add("is-dragging");
      current.source?.classList.add("is-lifted");
      board.setPointerCapture(current.pointer);
      show(current);
      current.frame = requestAnimationFrame(scrollAlong);
    };

    const end = () => {
      const current = drag;
      drag = null;
      if (!current) return;
      clearTimeout(current.timer);
      cancelAnimationFrame(current.frame);
      current.ghost?.remove();
      current.source?.classList.remove("is-lifted");
      board.classList.remove("is-dragging");
      tray.current?.classList.remove("is-target");
    };

    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || drag || !(event.target instanceof HTMLElement)) return;
      const card = event.target.closest<HTMLElement>("[data-card]");
      const column = event.target.closest<HTMLElement>("[data-column]");
      const touch = event.pointerType === "touch";
      if (!card && (!column || touch)) return;
      if (event.shiftKey || event.ctrlKey || event.metaKey) return;
      const kind: DragKind = !card ? "draw" : event.target.closest("[data-resize]") ? "resize" : "move";
      const box = card?.getBoundingClientRect();
      drag = {
        kind,
        itemId: card?.dataset.item ?? null,
        pointer: event.pointerId,
        touch,
        x: event.clientX,
        y: event.clientY,
        startX: event.clientX,
        startY: event.clientY,
        hold: box && kind === "move" ? Math.min(event.clientY - box.top, 40) : 0,
        source: card,
        active: false,
        columns: [],
        ghost: null,
        from: null,
        timer: undefined,
        frame: 0,
      };
      // A finger scrolls; only one that rests takes hold.
      if (touch) drag.timer = setTimeout(() => drag && activate(drag), longPressMs);
    };
    const onMove = (event: PointerEvent) => {
      if (!drag || event.pointerId !== drag.pointer) return;
      drag.x = event.clientX;
      drag.y = event.clientY;
      if (drag.active) return show(drag);
      const far = Math.hypot(drag.x - drag.startX, drag.y - drag.startY);
      if (drag.touch) {
        if (far > threshold * 2) end();
      } else if (far > threshold) activate(drag);
    };
    const onUp = (event: PointerEvent) => {
      if (!drag || event.pointerId !== drag.pointer) return;
      const current = drag;
      const spot = current.active ? spotOf(current, current.hold) : null;
      end();
      if (!current.active) return;
      // The click that follows a drag is none.
      const swallow = (click: Event) => click.stopPropagation();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, true), 0);
      latest.current.drop(current.kind, current.itemId, spot, current.from);
    };
    const abandon = () => {
      if (!drag) return;
      const { active } = drag;
      end();
      if (active) latest.current.cancel();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !drag?.active) return;
      event.stopPropagation();
      abandon();
    };
    const onTouch = (event: TouchEvent) => {
      if (drag?.active) event.preventDefault();
    };
    const onScroll = () => {
      if (drag?.active) show(drag);
    };

    board.addEventListener("pointerdown", onDown);
    board.addEventListener("pointermove", onMove);
    board.addEventListener("pointerup", onUp);
    board.addEventListener("pointercancel", abandon);
    board.addEventListener("touchmove", onTouch, { passive: false });
    grid.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("keydown", onKey, true);
    return () => {
      end();
      board.removeEventListener("pointerdown", onDown);
      board.removeEventListener("pointermove", onMove);
      board.removeEventListener("pointerup", onUp);
      board.removeEventListener("pointercancel", abandon);
      board.removeEventListener("touchmove", onTouch);
      grid.removeEventListener("scroll", onScroll);
      window.removeEventListener("keydown", onKey, true);
    };
  }, [root, scroller, tray]);
}
