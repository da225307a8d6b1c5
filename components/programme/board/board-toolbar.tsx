"use client";

import { useEffect, useRef } from "react";
import { type LaneMode, laneModes } from "@/components/programme/board/lanes";
import { type BoardPrefs, snaps } from "@/components/programme/board/prefs";
import type { Board } from "@/components/programme/board/use-board";
import type { Words } from "@/components/programme/board/words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <fieldset className="bd-choice">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="bd-choice-one"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

type DayStripProps = {
  days: readonly { day: string; count: number }[];
  shown: readonly string[];
  words: Words;
  onDay: (day: string) => void;
};

/** The days of the mission, and those outside on which something happens. */
export function DayStrip({ days, shown, words, onDay }: DayStripProps) {
  const strip = useRef<HTMLElement>(null);
  const [first] = shown;
  // A long mission has more days than fit: the one at hand is in sight.
  useEffect(() => {
    const tab = first ? strip.current?.querySelector<HTMLElement>(`[data-day="${first}"]`) : null;
    if (tab) strip.current?.scrollTo({ left: tab.offsetLeft - 48 });
  }, [first]);
  return (
    <nav ref={strip} className="tabs bd-days" aria-label={words.t("days")}>
      {days.map(({ day, count }) => (
        <button
          key={day}
          type="button"
          className="tab"
          data-day={day}
          aria-current={shown.includes(day) ? "date" : undefined}
          onClick={() => onDay(day)}
        >
          {words.formats.day(day)}
          <span className="tab-n">{count}</span>
        </button>
      ))}
    </nav>
  );
}

type ToolbarProps = {
  prefs: BoardPrefs;
  change: (prefs: Partial<BoardPrefs>) => void;
  board: Board;
  words: Words;
  writable: boolean;
  /** What can be shown as a lane besides. */
  addable: readonly { id: string; name: string }[];
  onAdd: (id: string) => void;
  onHelp: () => void;
  onNew: () => void;
};

export function BoardToolbar(props: ToolbarProps) {
  const { prefs, change, board, words, writable, addable, onAdd, onHelp, onNew } = props;
  const { t } = words;
  const undo = board.history.past.at(-1);
  const redo = board.history.future.at(-1);
  const mode = prefs.lanes;
  return (
    <div className="bd-tools">
      <label className="bd-select">
        <span className="sr-only">{t("lanes.label")}</span>
        <select
          className="input input-sm"
          value={mode}
          onChange={(event) => change({ lanes: event.target.value as LaneMode })}
        >
          {laneModes.map((one) => (
            <option key={one} value={one}>
              {t(`lanes.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {mode !== "all" && addable.length > 0 ? (
        <label className="bd-select">
          <span className="sr-only">{t(`addLane.${mode}`)}</span>
          <select className="input input-sm" value="" onChange={(event) => onAdd(event.target.value)}>
            <option value="">{t(`addLane.${mode}`)}</option>
            {addable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Choice
        label={t("span.label")}
        value={prefs.span === 3 ? "3" : "1"}
        options={[
          { value: "1", label: t("span.1") },
          { value: "3", label: t("span.3") },
        ]}
        onChange={(value) => change({ span: value === "3" ? 3 : 1 })}
      />
      {writable ? (
        <Choice
          label={t("snap.label")}
          value={String(prefs.snap)}
          options={snaps.map((minutes) => ({
            value: String(minutes),
            label: t("snap.value", { minutes }),
          }))}
          onChange={(value) => change({ snap: Number(value) })}
        />
      ) : null}
      <span className="bd-tools-end">
        {writable ? (
          <>
            <Button
              variant="quiet"
              size="small"
              iconOnly
              aria-label={undo ? t("undoWhat", { what: undo.what }) : t("undo")}
              title={undo ? t("undoWhat", { what: undo.what }) : t("undo")}
              disabled={!undo}
              onClick={() => board.back("undo")}
            >
              <span className="bd-undo" aria-hidden="true" />
            </Button>
            <Button
              variant="quiet"
              size="small"
              iconOnly
              aria-label={redo ? t("redoWhat", { what: redo.what }) : t("redo")}
              title={redo ? t("redoWhat", { what: redo.what }) : t("redo")}
              disabled={!redo}
              onClick={() => board.back("redo")}
            >
              <span className="bd-undo bd-redo" aria-hidden="true" />
            </Button>
          </>
        ) : null}
        <Button variant="quiet" size="small" onClick={onHelp}>
          <kbd className="kbd">?</kbd>
          <span className="max-sm:sr-only">{t("help")}</span>
        </Button>
        {writable ? (
          <Button variant="primary" size="small" onClick={onNew}>
            <Icon name="plus" small />
            {words.p("add")}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
