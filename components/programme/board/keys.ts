import type { Column, Placed } from "@/components/programme/board/lanes";

/** What keys mean on the board. Pure: from what is focused and pressed to what is meant. */

export type Pressed = { key: string; shift: boolean; mod: boolean; alt: boolean };

/** Steps that are possible while an item is held. */
export type Step =
  | { step: "time"; snaps: number }
  | { step: "length"; snaps: number }
  | { step: "day"; days: number }
  | { step: "lane"; lanes: number };

export type Command =
  | { do: "focus"; to: "next" | "previous" | "left" | "right" | "first" | "last" }
  | { do: "step"; step: Step }
  | { do: "open" | "grab" | "drop" | "cancel" | "new" | "duplicate" | "unschedule" | "undo" | "redo" }
  | { do: "select" | "selectAll" };

const arrows: Record<string, [horizontal: number, vertical: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

function stepOf({ key, shift }: Pressed): Step | null {
  const arrow = arrows[key];
  if (arrow) {
    const [horizontal, vertical] = arrow;
    if (vertical) return { step: shift ? "length" : "time", snaps: vertical };
    return shift ? null : { step: "lane", lanes: horizontal };
  }
  if (key === "PageUp" || key === "PageDown") return { step: "day", days: key === "PageUp" ? -1 : 1 };
  return null;
}

/** `held`: an item is held now. null: the key is not ours. */
export function meaningOf(pressed: Pressed, held: boolean): Command | null {
  const { shift, mod, alt } = pressed;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (alt) return null;
  if (mod) {
    if (key === "z") return { do: shift ? "redo" : "undo" };
    if (key === "y") return { do: "redo" };
    if (key === "a" && !held) return { do: "selectAll" };
    return null;
  }
  if (held) {
    if (key === "Enter" || key === " " || key === "m") return { do: "drop" };
    if (key === "Escape") return { do: "cancel" };
    if (key === "Delete" || key === "Backspace") return { do: "unschedule" };
    const step = stepOf(pressed);
    return step ? { do: "step", step } : null;
  }
  switch (key) {
    case "Enter":
      return { do: "open" };
    case " ":
    case "m":
      return { do: "grab" };
    case "Escape":
      return { do: "cancel" };
    case "n":
      return { do: "new" };
    case "d":
      return { do: "duplicate" };
    case "x":
      return { do: "select" };
    case "Delete":
    case "Backspace":
      return { do: "unschedule" };
    case "Home":
      return { do: "focus", to: "first" };
    case "End":
      return { do: "focus", to: "last" };
    case "ArrowDown":
      return shift ? { do: "step", step: { step: "length", snaps: 1 } } : { do: "focus", to: "next" };
    case "ArrowUp":
      return shift ? { do: "step", step: { step: "length", snaps: -1 } } : { do: "focus", to: "previous" };
    case "ArrowLeft":
      return { do: "focus", to: "left" };
    case "ArrowRight":
      return { do: "focus", to: "right" };
    default:
      return null;
  }
}

/** The card that an arrow leads to: up and down in order of time, left and right to the nearest in another column. */
export function neighbour(
  cards: readonly Placed[],
  columns: readonly Column[],
  key: string,
  to: "next" | "previous" | "left" | "right" | "first" | "last",
): Placed | null {
  const index = cards.findIndex((card) => card.key === key);
  const card = cards[index];
  if (to === "first" || !card) return cards[0] ?? null;
  if (to === "last") return cards.at(-1) ?? null;
  if (to === "next" || to === "previous") return cards[index + (to === "next" ? 1 : -1)] ?? null;
  const way = to === "right" ? 1 : -1;
  const from = columns.findIndex((column) => column.key === card.column.key);
  for (let at = from + way; at >= 0 && at < columns.length; at += way) {
    const here = cards.filter((other) => other.column.key === columns[at]?.key);
    const [nearest] = here.toSorted(
      (a, b) => Math.abs(a.start - card.start) - Math.abs(b.start - card.start),
    );
    if (nearest) return nearest;
  }
  return null;
}

/** The column `lanes` further on the same day, or the outermost. */
export function laneBeside(columns: readonly Column[], from: Column, lanes: number): Column {
  const day = columns.filter((column) => column.day === from.day);
  const index = day.findIndex((column) => column.key === from.key);
  return day[Math.min(Math.max(index + lanes, 0), day.length - 1)] ?? from;
}
