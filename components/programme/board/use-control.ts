"use client";

import { useCallback, useRef, useState } from "react";
import {
  frameOf,
  minuteOf,
  minuteOfWall,
  nextLine,
  wallAt,
  wallMinutes,
} from "@/components/programme/board/geometry";
import type { Step } from "@/components/programme/board/keys";
import { laneBeside } from "@/components/programme/board/keys";
import { type Column, hostDay, type LaneMode, type Placed } from "@/components/programme/board/lanes";
import { clockFor, lengthen, lengthOf, putAt, sameTimes, shift } from "@/components/programme/board/moves";
import type { Board } from "@/components/programme/board/use-board";
import type { DragHandlers, Spot } from "@/components/programme/board/use-drag";
import type { Words } from "@/components/programme/board/words";
import type { BoardItem } from "@/lib/programme/schema";
import { addWallMinutes, dayOf, wallTimeIn } from "@/lib/time/wall-time";

/** Items in the hand of the keyboard: as they were, and as they would be. */
export type Held = { anchor: string; before: BoardItem[]; now: ReadonlyMap<string, BoardItem> };
/** What the small form starts from. */
export type Drawn = { column: Column; startLocal: string; endLocal: string };

type Options = {
  board: Board;
  words: Words;
  mode: LaneMode;
  snap: number;
  days: readonly string[];
  columns: readonly Column[];
  cards: readonly Placed[];
  writable: boolean;
  showDay: (day: string) => void;
  focusItem: (id: string) => void;
  preview: (item: BoardItem | null) => void;
  held: Held | null;
  setHeld: (held: Held | null) => void;
};

/** What hands and keys do with items, and what is said about it. */
export function useControl(options: Options) {
  const {
    board,
    words,
    mode,
    snap,
    days,
    columns,
    cards,
    writable,
    showDay,
    focusItem,
    preview,
    held,
    setHeld,
  } = options;
  const { t } = words;
  const { hostZone } = board.data;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const dragged = useRef<BoardItem[]>([]);

  const itemOf = useCallback(
    (id: string | null) => board.items.find((item) => item.id === id),
    [board.items],
  );
  const columnOf = (key: string) => columns.find((column) => column.key === key);

  /** The items that an act on this one is about: the selection it is part of, or itself. Cancelled ones stay put. */
  const reach = (id: string): BoardItem[] | null => {
    const ids = selected.has(id) ? selected : new Set([id]);
    const found = board.items.filter((item) => ids.has(item.id));
    const fixed = found.find((item) => item.status === "cancelled");
    if (fixed) board.say(t("fixed", { item: fixed.title }), "danger");
    return fixed || found.length === 0 ? null : found;
  };

  const inPlace = (item: BoardItem, column: Column): BoardItem => {
    if (mode !== "place") return item;
    const placeId = column.lane === "none" ? null : column.lane;
    return placeId === item.placeId ? item : { ...item, placeId, where: words.place(placeId) };
  };

  const commit = (next: readonly BoardItem[], before: readonly BoardItem[], what: "move" | "length") => {
    const old = new Map(before.map((item) => [item.id, item]));
    const moved = next.filter((item) => {
      const from = old.get(item.id);
      return !from || !sameTimes(from, item);
    });
    const [first] = moved;
    if (!first) return board.say(t("unchanged"));
    const origin = before.filter((item) => moved.some((other) => other.id === item.id));
    const from = old.get(first.id);
    const many = words.many(moved);
    const name = from && !from.startLocal ? "schedule" : what;
    void board.move(moved, origin, t(`what.${name}`, many));
    board.say(t("moved", { ...many, when: words.when(first) }));
  };

  /** Where an item that has no hour yet would first stand: after what is looked at, or at nine. */
  const firstSpot = (): { local: string; zone: string } => {
    const day = days[0] ?? board.data.startDate;
    return { local: `${day}T09:00`, zone: hostZone };
  };
  const planned = (item: BoardItem): BoardItem => {
    if (item.startLocal) return item;
    const { local, zone } = firstSpot();
    const day = item.day && days.includes(item.day) ? item.day : dayOf(local);
    return putAt(item, `${day}T${local.slice(11)}`, zone);
  };

  const stepped = (item: BoardItem, step: Step, lead: BoardItem, column: Column | undefined): BoardItem => {
    switch (step.step) {
      case "time": {
        if (!lead.startLocal) return item;
        return shift(item, wallMinutes(lead.startLocal, nextLine(lead.startLocal, step.snaps, snap)));
      }
      case "length":
        return lengthen(item, step.snaps * snap, snap);
      case "day":
        return shift(item, step.days * 1440);
      case "lane": {
        if (mode !== "place" || !column) return shift(item, step.lanes * 1440);
        const next = laneBeside(columns, column, step.lanes);
        if (next.zone === item.startZone || item.startsAt === null) return inPlace(item, next);
        const zone = clockFor(item, next.zone);
        return inPlace(putAt(item, wallTimeIn(new Date(item.startsAt), zone), zone), next);
      }
    }
  };
  const stepAll = (now: ReadonlyMap<string, BoardItem>, anchor: string, step: Step) => {
    const lead = now.get(anchor);
    const column = cards.find((card) => card.item.id === anchor)?.column;
    return new Map([...now].map(([id, item]) => [id, lead ? stepped(item, step, lead, column) : item]));
  };

  const hold = (next: Held, announce: "held" | "at") => {
    setHeld(next);
    const lead = next.now.get(next.anchor);
    if (!lead) return;
    const day = hostDay(lead, hostZone);
    if (day && !days.includes(day)) showDay(day);
    focusItem(lead.id);
    preview(lead);
    const at = t("at", { when: words.when(lead), where: words.where(lead) });
    board.say(announce === "at" ? at : `${t("held", { count: next.before.length, item: lead.title })} ${at}`);
  };

  const grab = (id: string): Held | null => {
    const before = writable ? reach(id) : null;
    if (!before) return null;
    return { anchor: id, before, now: new Map(before.map((item) => [item.id, planned(item)])) };
  };

  const acts = {
    grab: (id: string) => {
      const next = grab(id);
      if (next) hold(next, "held");
    },
    step: (id: string, step: Step) => {
      const from = held ?? grab(id);
      if (from) hold({ ...from, now: stepAll(from.now, from.anchor, step) }, "at");
    },
    drop: () => {
      if (!held) return;
      setHeld(null);
      preview(null);
      focusItem(held.anchor);
      commit([...held.now.values()], held.before, "move");
    },
    cancel: () => {
      if (held) {
        setHeld(null);
        preview(null);
        focusItem(held.anchor);
        board.say(t("cancelled"));
      } else setSelected(new Set());
    },
    /** A step at once, for buttons. */
    nudge: (step: Step) => {
      const [anchor] = selected;
      const before = anchor && reach(anchor);
      if (!before) return;
      const now = new Map(before.map((item) => [item.id, planned(item)]));
      const next = before.every((item) => item.startLocal) ? stepAll(now, anchor, step) : now;
      const lead = next.get(anchor);
      const day = lead && hostDay(lead, hostZone);
      if (day && !days.includes(day)) showDay(day);
      commit([...next.values()], before, step.step === "length" ? "length" : "move");
    },
    unschedule: (id: string) => {
      const before = writable ? reach(id) : null;
      if (held) setHeld(null);
      const on = before?.filter((item) => item.day !== null) ?? [];
      if (on.length === 0) return;
      focusItem(id);
      void board.unschedule(on, t("what.unschedule", words.many(on)));
      board.say(t("unscheduled", words.many(on)));
    },
    duplicate: (id: string) => {
      if (!writable) return;
      const ids = selected.has(id) ? selected : new Set([id]);
      const found = board.items.filter((item) => ids.has(item.id));
      void board.duplicate(found, t("what.duplicate", words.many(found))).then((result) => {
        if (result.ok) board.say(t("duplicated", words.many(found)));
      });
    },
    /** A new item after this one, in its lane; without one, at nine in the first. */
    fresh: (key: string | null) => {
      if (!writable) return;
      const card = cards.find((one) => one.key === key) ?? null;
      const column = card?.column ?? columns[0];
      if (!column) return;
      const frame = frameOf(column.day, hostZone);
      const startLocal = card
        ? wallAt(frame, column.zone, Math.min(card.start + lengthOf(card.item), frame.minutes - snap), snap)
        : `${column.day}T09:00`;
      setDrawn({ column, startLocal, endLocal: addWallMinutes(startLocal, 60) });
    },
    select: (id: string, more: boolean) => {
      setSelected((known) => {
        if (!more) return new Set([id]);
        const next = new Set(known);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    selectMany: (ids: readonly string[]) => setSelected(new Set(ids)),
  };

  /** A drawn stretch, on the clock of its column. */
  const stretch = (spot: Spot, from: Spot): Drawn | null => {
    if (!spot || !from || spot === "tray" || from === "tray") return null;
    const column = columnOf(from.column);
    if (!column) return null;
    const frame = frameOf(column.day, hostZone);
    const low = wallAt(frame, column.zone, Math.min(from.minute, spot.minute), snap);
    const high = wallAt(frame, column.zone, Math.max(from.minute, spot.minute), snap);
    return {
      column,
      startLocal: low,
      endLocal: wallMinutes(low, high) < snap ? addWallMinutes(low, snap) : high,
    };
  };

  const movedTo = (item: BoardItem, spot: Spot): { item: BoardItem; column: Column } | null => {
    const column = spot && spot !== "tray" ? columnOf(spot.column) : undefined;
    if (!column || !spot || spot === "tray") return null;
    const zone = clockFor(item, column.zone);
    const local = wallAt(frameOf(column.day, hostZone), zone, spot.minute, snap);
    return { item: inPlace(putAt(item, local, zone), column), column };
  };

  const resized = (item: BoardItem, spot: Spot): BoardItem | null => {
    const column = spot && spot !== "tray" ? columnOf(spot.column) : undefined;
    if (!column || !spot || spot === "tray" || item.startsAt === null) return null;
    const end = wallTimeIn(new Date(item.startsAt + lengthOf(item) * 60_000), item.endZone);
    const wanted = wallAt(frameOf(column.day, hostZone), item.endZone, spot.minute, snap);
    return lengthen(item, wallMinutes(end, wanted), snap);
  };

  const drag: DragHandlers = {
    begin: (kind, id) => {
      if (!writable || held) return null;
      if (kind === "draw" || !id) return { more: 0 };
      const item = itemOf(id);
      const found = kind === "resize" ? (item?.status === "cancelled" ? null : item && [item]) : reach(id);
      if (!found) return null;
      if (!selected.has(id)) setSelected(new Set([id]));
      dragged.current = found;
      return { more: found.length - 1 };
    },
    over: (kind, id, spot, from) => {
      if (kind === "draw") {
        const area = stretch(spot, from);
        if (!area) return null;
        const frame = frameOf(area.column.day, hostZone);
        const at = (local: string) => minuteOfWall(frame, area.column.zone, local);
        const text = words.formats.timeRange(area.startLocal, area.endLocal);
        return { column: area.column.key, from: at(area.startLocal), to: at(area.endLocal), text };
      }
      const item = dragged.current.find((one) => one.id === id);
      if (!item || !spot || spot === "tray") return null;
      const next = kind === "resize" ? resized(item, spot) : movedTo(item, spot)?.item;
      const column = columnOf(spot.column);
      if (!next || !column || next.startsAt === null) return null;
      preview(next);
      const start = minuteOf(frameOf(column.day, hostZone), next.startsAt);
      return { column: column.key, from: start, to: start + lengthOf(next), text: words.hours(next) };
    },
    drop: (kind, id, spot, from) => {
      preview(null);
      if (kind === "draw") return setDrawn(stretch(spot, from));
      const before = dragged.current;
      const item = before.find((one) => one.id === id);
      if (!item || !id) return;
      if (kind === "resize") {
        const next = resized(item, spot);
        return next ? commit([next], [item], "length") : undefined;
      }
      if (spot === "tray") return acts.unschedule(id);
      const moved = movedTo(item, spot);
      if (!moved) return;
      focusItem(id);
      const minutes =
        item.startLocal && moved.item.startLocal ? wallMinutes(item.startLocal, moved.item.startLocal) : 0;
      const others = before
        .filter((other) => other.id !== id)
        .map((other) => {
          const next = other.startLocal
            ? shift(other, minutes)
            : putAt(other, moved.item.startLocal ?? "", hostZone);
          return moved.item.placeId === item.placeId ? next : inPlace(next, moved.column);
        });
      commit([moved.item, ...others], before, "move");
    },
    cancel: () => {
      preview(null);
      board.say(t("cancelled"));
    },
  };

  return { selected, drawn, setDrawn, acts, drag, itemOf };
}

export type Control = ReturnType<typeof useControl>;
