"use client";

import { memo } from "react";
import { Icon } from "@/components/ui/icon";
import type { ItemKind } from "@/db/enums";

export type CardLook = {
  /** Item and column; the element is found by it. */
  id: string;
  itemId: string;
  kind: ItemKind;
  title: string;
  time: string;
  where: string;
  who: string;
  /** All of it in one sentence, for whoever hears it. */
  label: string;
  state: "sure" | "maybe" | "off";
  internal: boolean;
  selected: boolean;
  held: boolean;
  tabbable: boolean;
  /** Open clashes, and whether one of them cannot be. */
  clashes: number;
  hard: boolean;
  /** Somebody else has just changed it. */
  editor: string;
  resizable: boolean;
};

type Box = { top: number; height: number; left: number; width: number };

function classes({ kind, state, selected, held, editor }: CardLook, height: number): string {
  const names = ["bd-card", `k-${kind}`];
  if (state !== "sure") names.push(state === "maybe" ? "bd-maybe" : "bd-off");
  if (selected) names.push("is-selected");
  if (held) names.push("is-held");
  if (editor) names.push("is-others");
  if (height)
    names.push(height < 40 ? "bd-low" : height < 58 ? "bd-mid" : height < 84 ? "bd-high" : "bd-tall");
  return names.join(" ");
}

function Inside(look: CardLook) {
  return (
    <>
      <span className="bd-card-head">
        <i className={`i i-s i-${look.kind}`} aria-hidden="true" />
        <span className="bd-card-title">{look.title}</span>
        {look.internal ? <Icon name="lock" small /> : null}
        {look.clashes > 0 ? (
          <span className={look.hard ? "bd-clash bd-hard" : "bd-clash"} aria-hidden="true">
            {look.clashes}
          </span>
        ) : null}
      </span>
      <span className="bd-card-sub">
        <span className="bd-card-time">{look.time}</span>
        {look.where ? <span className="bd-card-where">{look.where}</span> : null}
        <span className="bd-card-who">{look.who}</span>
      </span>
      {look.editor ? <span className="bd-editor">{look.editor}</span> : null}
      {look.resizable ? <span className="bd-resize" data-resize="" aria-hidden="true" /> : null}
    </>
  );
}

/** A card on the grid. Nothing listens here: the board hears all clicks and keys, so that a card is drawn once. */
export const BoardCard = memo(function BoardCard({ top, height, left, width, ...look }: CardLook & Box) {
  return (
    <button
      type="button"
      className={classes(look, height)}
      style={{ top, height, left: `${left}%`, width: `${width}%` }}
      data-card={look.id}
      data-item={look.itemId}
      tabIndex={look.tabbable ? 0 : -1}
      aria-label={look.label}
      aria-describedby="board-hint"
    >
      <Inside {...look} />
    </button>
  );
});

/** The same in the tray: as high as its text. */
export const TrayCard = memo(function TrayCard(look: CardLook) {
  return (
    <button
      type="button"
      className={`${classes(look, 0)} bd-card-tray`}
      data-card={look.id}
      data-item={look.itemId}
      tabIndex={look.tabbable ? 0 : -1}
      aria-label={look.label}
      aria-describedby="board-hint"
    >
      <Inside {...look} />
    </button>
  );
});
