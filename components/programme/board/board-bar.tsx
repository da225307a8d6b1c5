"use client";

import { useSyncExternalStore } from "react";
import type { Step } from "@/components/programme/board/keys";
import type { Message } from "@/components/programme/board/use-board";
import type { Clashes } from "@/components/programme/board/use-clashes";
import type { Control } from "@/components/programme/board/use-control";
import type { Words } from "@/components/programme/board/words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Clash } from "@/lib/programme/rules/clashes";
import type { BoardItem } from "@/lib/programme/schema";

/** What is being dragged, told to the bar alone: the board itself is not drawn anew while something moves. */
export function makePreview() {
  let item: BoardItem | null = null;
  let waiting = false;
  const listeners = new Set<() => void>();
  return {
    get: () => item,
    set: (next: BoardItem | null) => {
      item = next;
      // At most some ten times a second, the last one always.
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        for (const listener of listeners) listener();
      }, 90);
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Preview = ReturnType<typeof makePreview>;

function Facts({
  item,
  clashes,
  found,
  people,
  words,
}: {
  item: BoardItem;
  clashes: Clashes;
  found: readonly Clash[];
  people: number;
  words: Words;
}) {
  const { t } = words;
  const [first, ...more] = found;
  const hard = found.some((clash) => clash.severity === "hard");
  return (
    <p className="bd-facts">
      <strong>{item.title}</strong>
      <span>{words.when(item)}</span>
      <span>{t("affected", { count: people })}</span>
      {first ? (
        <span className={hard ? "bd-facts-clash text-danger" : "bd-facts-clash text-warning"}>
          <Icon name={hard ? "danger" : "warning"} small />
          {clashes.text(first)}
          {more.length > 0 ? ` ${t("clashesMore", { count: more.length })}` : null}
        </span>
      ) : (
        <span className="faint">{t("noClash")}</span>
      )}
    </p>
  );
}

type BarProps = {
  control: Control;
  message: Message;
  online: boolean;
  writable: boolean;
  words: Words;
  clashes: Clashes;
  preview: Preview;
  peopleOf: (item: BoardItem) => readonly number[];
  onOpen: (id: string) => void;
};

/** Under the grid: what was just done, whom the selected item concerns, and every act as a button. */
export function BoardBar(props: BarProps) {
  const { control, message, online, writable, words, clashes, preview, peopleOf, onOpen } = props;
  const { t } = words;
  const moving = useSyncExternalStore(preview.subscribe, preview.get, () => null);
  const { selected, acts, itemOf } = control;
  const [id] = selected;
  const item = id ? itemOf(id) : undefined;
  const step = (label: string, next: Step) => (
    <Button size="small" variant="quiet" onClick={() => acts.nudge(next)}>
      {label}
    </Button>
  );
  const shown = moving ?? (selected.size === 1 ? item : undefined);
  return (
    <div className="bd-bar">
      {shown ? (
        <Facts
          item={shown}
          clashes={clashes}
          found={moving ? clashes.wouldBe(moving) : clashes.of(shown.id)}
          people={peopleOf(shown).length}
          words={words}
        />
      ) : null}
      {item && !moving ? (
        <div className="bd-acts" role="toolbar" aria-label={t("acts.label")}>
          <span className="bd-count">{t("selection", { count: selected.size })}</span>
          {selected.size === 1 ? (
            <Button size="small" onClick={() => onOpen(item.id)}>
              {t("acts.open")}
            </Button>
          ) : null}
          {writable && item.startLocal ? (
            <>
              {step(t("acts.earlier"), { step: "time", snaps: -1 })}
              {step(t("acts.later"), { step: "time", snaps: 1 })}
              {step(t("acts.shorter"), { step: "length", snaps: -1 })}
              {step(t("acts.longer"), { step: "length", snaps: 1 })}
              {step(t("acts.dayBefore"), { step: "day", days: -1 })}
              {step(t("acts.dayAfter"), { step: "day", days: 1 })}
            </>
          ) : null}
          {writable && !item.startLocal ? step(t("acts.plan"), { step: "time", snaps: 0 }) : null}
          {writable ? (
            <>
              <Button size="small" variant="quiet" onClick={() => acts.duplicate(item.id)}>
                {t("acts.duplicate")}
              </Button>
              {item.day ? (
                <Button size="small" variant="quiet" onClick={() => acts.unschedule(item.id)}>
                  {t("acts.unschedule")}
                </Button>
              ) : null}
            </>
          ) : null}
          <Button
            size="small"
            variant="quiet"
            iconOnly
            aria-label={t("acts.clear")}
            onClick={() => acts.selectMany([])}
          >
            <Icon name="close" small />
          </Button>
        </div>
      ) : null}
      <p className="bd-message" role="status">
        {message.tone === "plain" ? message.text : ""}
      </p>
      <p className="bd-message text-danger" role="alert">
        {message.tone === "danger" ? message.text : ""}
      </p>
      {online ? null : <p className="bd-message text-warning">{t("offline")}</p>}
      {writable ? null : <p className="bd-message faint">{t("readOnly")}</p>}
    </div>
  );
}
