"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import {
  type Act,
  byNow,
  type Chain,
  type Entry,
  type History,
  idsOf,
  link,
  noHistory,
  record,
  rename,
  renameEntry,
  settle,
  step,
  type Versions,
} from "@/components/programme/board/history";
import { merge, writtenByOthers } from "@/components/programme/board/merge";
import { takeOff, timesOf, withTimes } from "@/components/programme/board/moves";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import { type Result, refuse } from "@/lib/kernel/result";
import {
  duplicateItemsAction,
  moveItemsAction,
  quickCreateAction,
  removeItemsAction,
  unscheduleItemsAction,
} from "@/lib/programme/actions";
import type { BoardData, BoardItem, QuickInput } from "@/lib/programme/schema";

type Versioned = { id: string; version: number };
type Written = Result<{ items: Versioned[] }>;
/** Item as it will be, or null when it will be gone. */
type Outcome = ReadonlyMap<string, BoardItem | null>;

export type Message = { text: string; tone: "plain" | "danger"; count: number };

function send(mission: string, act: Act, versions: Versions): Promise<Written> {
  const versioned = (ids: readonly string[]) => ids.map((id) => ({ id, version: versions[id] ?? 0 }));
  switch (act.type) {
    case "move":
      return moveItemsAction(mission, {
        items: act.items.map((item) => ({ ...item, version: versions[item.id] ?? 0 })),
      });
    case "unschedule":
      return unscheduleItemsAction(mission, { items: versioned(act.ids) });
    case "create":
      return quickCreateAction(mission, act.input);
    case "duplicate":
      return duplicateItemsAction(mission, { items: versioned(act.ids) });
    case "remove":
      return removeItemsAction(mission, { items: versioned(act.ids) });
  }
}

/**
 * The board's data and everything one does to it. What one does shows at once; writes go out one after another, each with
 * the versions that were seen; a refusal puts things back and says why.
 */
export function useBoard(mission: string, initial: BoardData) {
  const t = useTranslations("board");
  const locale = useLocale();
  const sentence = useReasonText();
  const [data, setData] = useState(initial);
  const [outcomes, setOutcomes] = useState<Outcome>(new Map());
  const [history, showHistory] = useState(noHistory);
  const [message, setMessage] = useState<Message>({ text: "", tone: "plain", count: 0 });
  const [others, setOthers] = useState<ReadonlyMap<string, string>>(new Map());
  /** What was taken back or done again last: the board goes there. */
  const [returned, setReturned] = useState<{ id: string } | null>(null);
  const current = useRef({ data: initial, history: noHistory });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const chain = useRef<Chain>(new Map());
  const mine = useRef({ kept: new Set<string>(), gone: new Set<string>() });

  const say = useCallback(
    (text: string, tone: Message["tone"] = "plain") =>
      setMessage(({ count }) => ({ text, tone, count: count + 1 })),
    [],
  );
  const change = useCallback((next: BoardData) => {
    current.current.data = next;
    setData(next);
  }, []);
  const remember = useCallback((next: History) => {
    current.current.history = next;
    showHistory(next);
  }, []);

  /** Takes in a fresh picture, from the page or from asking. */
  const takeIn = useCallback(
    (fresh: BoardData) => {
      const shown = current.current.data;
      const next = merge(shown, fresh, mine.current.kept, mine.current.gone);
      if (next === shown) return;
      for (const { id } of fresh.items) mine.current.kept.delete(id);
      const written = writtenByOthers(shown, next);
      change(next);
      if (written.size === 0) return;
      setOthers((known) => new Map([...known, ...written]));
      setTimeout(() => {
        setOthers((known) => new Map([...known].filter(([id]) => !written.has(id))));
      }, 8000);
      const [name] = written.values();
      const titles = next.items.filter((item) => written.has(item.id)).map((item) => item.title);
      say(t("others", { name: name ?? "", count: titles.length, item: titles[0] ?? "" }));
    },
    [change, say, t],
  );

  const asking = useRef<{ running: boolean; again: boolean }>({ running: false, again: false });
  const ask = useCallback(async () => {
    const state = asking.current;
    state.again = true;
    if (state.running) return;
    state.running = true;
    while (state.again) {
      state.again = false;
      try {
        const answer = await fetch(`/api/missions/${mission}/board`, {
          headers: { "x-missio-locale": locale },
          cache: "no-store",
        });
        if (answer.ok) takeIn((await answer.json()) as BoardData);
      } catch {
        // No network: the line comes back and says the version again.
      }
    }
    state.running = false;
  }, [mission, locale, takeIn]);

  const heard = useCallback(
    (version: number) => {
      if (version > current.current.data.version) void ask();
    },
    [ask],
  );

  /** Writes: shows `outcome` at once, sends in turn, keeps or puts back. */
  const write = useCallback(
    async (
      act: Act,
      seen: Versions,
      outcome: Outcome,
      then: (items: Versioned[], versions: Versions) => void,
    ) => {
      setOutcomes((known) => new Map([...known, ...outcome]));
      const turn = line.current.then(async (): Promise<Written> => {
        try {
          return await send(mission, act, byNow(chain.current, seen));
        } catch (error) {
          return refuse(reasonOfFailure(error));
        }
      });
      const work = turn.then((result) => {
        if (result.ok) {
          const { items } = result.value;
          const to = Object.fromEntries(items.map(({ id, version }) => [id, version]));
          const created = act.type === "create" || act.type === "duplicate";
          if (!created) link(chain.current, byNow(chain.current, seen), to);
          if (act.type === "remove") for (const id of act.ids) mine.current.gone.add(id);
          else if (created) for (const { id } of items) mine.current.kept.add(id);
          const temporary = [...outcome].filter(([id]) => id.startsWith("new-")).map(([, item]) => item);
          const shown = current.current.data;
          change({
            ...shown,
            items: [
              ...shown.items.flatMap((item) => {
                const next = outcome.get(item.id);
                if (next === null) return [];
                const version = to[item.id];
                return version === undefined || created ? [item] : [{ ...(next ?? item), version }];
              }),
              ...(created
                ? items.flatMap(({ id, version }, index) => {
                    const item = temporary[index];
                    return item && !shown.items.some((known) => known.id === id)
                      ? [{ ...item, id, version }]
                      : [];
                  })
                : []),
            ],
          });
          then(items, to);
        } else {
          say(t("putBack", { reason: sentence(result.reason) }), "danger");
          void ask();
        }
        setOutcomes((known) => new Map([...known].filter(([id, item]) => outcome.get(id) !== item)));
        return result;
      });
      line.current = work.catch(() => {});
      return work;
    },
    [mission, ask, change, say, sentence, t],
  );

  const versionsOf = useCallback((ids: readonly string[]): Versions => {
    const wanted = new Set(ids);
    return Object.fromEntries(
      current.current.data.items.filter((item) => wanted.has(item.id)).map((item) => [item.id, item.version]),
    );
  }, []);

  /** Moves items to where `next` has them. `seen`: versions when they were taken hold of. */
  const move = useCallback(
    (next: readonly BoardItem[], before: readonly BoardItem[], what: string) => {
      const old = new Map(before.map((item) => [item.id, item]));
      const part = (item: BoardItem, other: BoardItem | undefined) => ({
        id: item.id,
        times: timesOf(item),
        ...(other && other.placeId !== item.placeId ? { placeId: item.placeId } : {}),
      });
      const act: Act = { type: "move", items: next.map((item) => part(item, old.get(item.id))) };
      const byId = new Map(next.map((item) => [item.id, item]));
      const undo: Act = { type: "move", items: before.map((item) => part(item, byId.get(item.id))) };
      const seen = Object.fromEntries(before.map((item) => [item.id, item.version]));
      return write(act, seen, byId, (_, versions) =>
        remember(record(current.current.history, { what, undo, redo: act, versions })),
      );
    },
    [write, remember],
  );

  const unschedule = useCallback(
    (before: readonly BoardItem[], what: string) => {
      const ids = before.map((item) => item.id);
      const act: Act = { type: "unschedule", ids };
      const undo: Act = {
        type: "move",
        items: before.map((item) => ({ id: item.id, times: timesOf(item) })),
      };
      const outcome = new Map(before.map((item) => [item.id, takeOff(item)]));
      return write(act, versionsOf(ids), outcome, (_, versions) =>
        remember(record(current.current.history, { what, undo, redo: act, versions })),
      );
    },
    [write, remember, versionsOf],
  );

  const create = useCallback(
    (input: QuickInput, what: string) => {
      const act: Act = { type: "create", input };
      return write(act, {}, new Map(), (items, versions) => {
        const undo: Act = { type: "remove", ids: items.map(({ id }) => id) };
        remember(record(current.current.history, { what, undo, redo: act, versions }));
        void ask();
      });
    },
    [write, remember, ask],
  );

  const duplicate = useCallback(
    (before: readonly BoardItem[], what: string) => {
      const ids = before.map((item) => item.id);
      const act: Act = { type: "duplicate", ids };
      const copies = new Map(
        before.map((item, index) => {
          const id = `new-${Date.now()}-${index}`;
          return [id, { ...item, id, version: 1, status: "idea" as const, placed: [], placesTaken: 0 }];
        }),
      );
      return write(act, versionsOf(ids), copies, (items, versions) => {
        const undo: Act = { type: "remove", ids: items.map(({ id }) => id) };
        remember(record(current.current.history, { what, undo, redo: act, versions }));
      });
    },
    [write, remember, versionsOf],
  );

  const goBack = useCallback(
    async (way: "undo" | "redo") => {
      await line.current;
      const found = step(current.current.history, way);
      if (!found) return say(t(way === "undo" ? "nothingToUndo" : "nothingToRedo"));
      const { entry } = found;
      const act = way === "undo" ? entry.undo : entry.redo;
      const items = new Map(current.current.data.items.map((item) => [item.id, item]));
      const outcome = new Map<string, BoardItem | null>();
      if (act.type === "move") {
        for (const part of act.items) {
          const item = items.get(part.id);
          if (!item) continue;
          const timed = part.times ? withTimes(item, part.times) : item;
          outcome.set(part.id, part.placeId === undefined ? timed : { ...timed, placeId: part.placeId });
        }
      }
      if (act.type === "unschedule" || act.type === "remove") {
        for (const id of act.ids) {
          const item = items.get(id);
          if (item) outcome.set(id, act.type === "remove" ? null : takeOff(item));
        }
      }
      // Said and shown with the outcome, not with the answer: by then one may be at something else.
      const [shown] = [...outcome].find(([, item]) => item !== null) ?? [];
      if (shown) setReturned({ id: shown });
      say(t(way === "undo" ? "undone" : "redone", { what: entry.what }));
      const versions = act.type === "duplicate" ? versionsOf(act.ids) : entry.versions;
      const result = await write(act, versions, outcome, () => {});
      // What another person changed since cannot be taken back: it is said, and not tried again.
      if (!result.ok) return remember(found.dropped);
      const written = result.value.items;
      const known = step(current.current.history, way);
      if (!known) return;
      let next: Entry = known.entry;
      let after = known.done;
      if (act.type === "create" || act.type === "duplicate") {
        const created = idsOf(next.undo);
        const ids = new Map(created.map((id, index) => [id, written[index]?.id ?? id]));
        next = renameEntry(next, ids);
        after = rename(after, ids);
        if (written[0]) setReturned({ id: written[0].id });
        void ask();
      }
      if (written.length > 0) {
        next = { ...next, versions: Object.fromEntries(written.map(({ id, version }) => [id, version])) };
      }
      remember(settle(after, way, next));
    },
    [write, remember, say, ask, versionsOf, t],
  );

  const turns = useRef<Promise<unknown>>(Promise.resolve());
  /** Takes the last act back, or does it again: one after another, however fast the keys, and after what is written. */
  const back = useCallback(
    (way: "undo" | "redo") => {
      turns.current = turns.current.then(() => goBack(way)).catch(() => {});
    },
    [goBack],
  );

  const items = useMemo(() => {
    if (outcomes.size === 0) return data.items;
    const known = new Set(data.items.map((item) => item.id));
    const shown = data.items.flatMap((item) => {
      const next = outcomes.get(item.id);
      if (next === null) return [];
      return [next ? { ...next, version: item.version } : item];
    });
    const extra = [...outcomes].flatMap(([id, item]) => (item && !known.has(id) ? [item] : []));
    return [...shown, ...extra];
  }, [data.items, outcomes]);

  return {
    data,
    items,
    others,
    message,
    history,
    returned,
    say,
    takeIn,
    heard,
    move,
    unschedule,
    create,
    duplicate,
    back,
  };
}

export type Board = ReturnType<typeof useBoard>;
