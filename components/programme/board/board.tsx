"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { BoardBar, makePreview } from "@/components/programme/board/board-bar";
import { type CardLook, TrayCard } from "@/components/programme/board/board-card";
import { BoardGrid, LaneHead } from "@/components/programme/board/board-grid";
import { BoardHelp } from "@/components/programme/board/board-help";
import { BoardToolbar, DayStrip } from "@/components/programme/board/board-toolbar";
import { BoardTray } from "@/components/programme/board/board-tray";
import { hourHeight } from "@/components/programme/board/geometry";
import {
  boardDays,
  type Column,
  hostDay,
  isScheduled,
  layOut,
  type Placed,
  peopleFinder,
} from "@/components/programme/board/lanes";
import { type BoardPrefs, writePrefs } from "@/components/programme/board/prefs";
import { QuickForm } from "@/components/programme/board/quick-form";
import { useBoard } from "@/components/programme/board/use-board";
import { type ClashProps, useClashes } from "@/components/programme/board/use-clashes";
import { type Held, useControl } from "@/components/programme/board/use-control";
import { useDrag } from "@/components/programme/board/use-drag";
import { useEvents } from "@/components/programme/board/use-events";
import { useFocus } from "@/components/programme/board/use-focus";
import { useLanes } from "@/components/programme/board/use-lanes";
import { useLive } from "@/components/programme/board/use-live";
import { useWords } from "@/components/programme/board/words";
import { localePath } from "@/lib/i18n/routing";
import type { BoardData, BoardItem } from "@/lib/programme/schema";
import { localDay } from "@/lib/time/wall-time";

type ProgrammeBoardProps = {
  mission: string;
  initial: BoardData;
  /** null: this reader is not told of clashes. */
  clash: ClashProps | null;
  prefs: BoardPrefs;
  /** The day of the address, if any. */
  day: string | null;
  writable: boolean;
};

/** The programme as a grid of days and lanes. */
export function ProgrammeBoard({
  mission,
  initial,
  clash,
  prefs: first,
  day: asked,
  writable,
}: ProgrammeBoardProps) {
  const router = useRouter();
  const locale = useLocale();
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const tray = useRef<HTMLElement>(null);
  const board = useBoard(mission, initial);
  const { data } = board;
  const words = useWords(data);
  const { t } = words;
  const [prefs, setPrefs] = useState(first);
  const change = useCallback((part: Partial<BoardPrefs>) => setPrefs((known) => ({ ...known, ...part })), []);
  useEffect(() => writePrefs({ ...prefs, view: "board" }), [prefs]);
  const lanes = useLanes(mission, prefs.lanes, data);
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const [preview] = useState(makePreview);

  const days = useMemo(() => boardDays(data, board.items), [data, board.items]);
  const today = localDay(new Date(data.now), data.hostZone);
  const [day, setDay] = useState(asked ?? (days.includes(today) ? today : data.startDate));
  const at = Math.max(days.indexOf(day), 0);
  const shown = useMemo(() => {
    const from = Math.max(0, Math.min(at, days.length - prefs.span));
    return days.slice(from, from + prefs.span);
  }, [days, at, prefs.span]);
  const showDay = useCallback((next: string) => {
    setDay(next);
    const url = new URL(window.location.href);
    url.searchParams.set("day", next);
    window.history.replaceState(null, "", url);
  }, []);

  // The page renders anew what is around the board; the board itself takes in whatever is newer than what it shows.
  const { takeIn, heard } = board;
  useEffect(() => takeIn(initial), [takeIn, initial]);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const online = useLive(mission, (version) => {
    heard(version);
    if (version <= initial.version) return;
    clearTimeout(settling.current);
    settling.current = setTimeout(() => router.refresh(), 1500);
  });

  const peopleOf = useMemo(() => peopleFinder(data), [data]);
  const layout = useCallback(
    (items: readonly BoardItem[]) =>
      layOut(data, items, shown, { mode: prefs.lanes, extra: lanes.extra }, peopleOf),
    [data, shown, prefs.lanes, lanes.extra, peopleOf],
  );
  const [held, setHeld] = useState<Held | null>(null);
  const items = useMemo(
    () => (held ? board.items.map((item) => held.now.get(item.id) ?? item) : board.items),
    [board.items, held],
  );
  const { sections, cards } = useMemo(() => layout(items), [layout, items]);
  const columns = useMemo(() => sections.flatMap((section) => section.columns), [sections]);
  const clashes = useClashes(clash, board.items, data.people);
  // By name: what comes off the grid stays where it was put when the server has answered.
  const waiting = useMemo(
    () =>
      items
        .filter((item) => !isScheduled(item))
        .toSorted((a, b) => a.title.localeCompare(b.title, locale) || (a.id < b.id ? -1 : 1)),
    [items, locale],
  );
  const focus = useFocus(root, cards, waiting);
  const control = useControl({
    board,
    words,
    mode: prefs.lanes,
    snap: prefs.snap,
    days: shown,
    columns,
    cards,
    writable,
    showDay,
    focusItem: focus.item,
    preview: preview.set,
    held,
    setHeld,
  });
  const { acts, selected, drawn } = control;
  useDrag(root, scroller, tray, control.drag);

  const open = useCallback(
    (id: string) => {
      const item = board.items.find((one) => one.id === id);
      if (!item) return;
      const room = item.kind === "official_meeting" ? "meetings" : "programme";
      router.push(localePath(locale, `/organise/${mission}/${room}/${id}`) as Route);
    },
    [board.items, router, locale, mission],
  );

  // What was taken back may stand on another day: one sees what happened.
  const { returned } = board;
  const goTo = useRef((_id: string) => {});
  goTo.current = (id) => {
    const item = board.items.find((one) => one.id === id);
    const there = item && hostDay(item, data.hostZone);
    if (there && !shown.includes(there)) showDay(there);
    focus.item(id);
  };
  useEffect(() => {
    if (returned) goTo.current(returned.id);
  }, [returned]);

  // Where the day begins, or the present moment on the day itself.
  const firstDay = shown[0];
  const topOf = useRef((): number => 0);
  topOf.current = () => {
    const frame = sections[0]?.frame;
    if (frame && firstDay === today) return (data.now - frame.start) / 60_000 - 60;
    const starts = cards
      .filter((card) => !card.continued && card.column.day === firstDay)
      .map((card) => card.start);
    return Math.min(...starts, 9 * 60) - 20;
  };
  useLayoutEffect(() => {
    if (firstDay) scroller.current?.scrollTo({ top: (Math.max(0, topOf.current()) / 60) * hourHeight });
  }, [firstDay]);

  const look = (item: BoardItem, id: string): CardLook => {
    const found = clashes.of(item.id);
    const people = peopleOf(item).length;
    return {
      id,
      itemId: item.id,
      kind: item.kind,
      title: item.transportRef ? `${item.title} · ${item.transportRef}` : item.title,
      time: words.hours(item),
      where: item.where,
      who: words.who(item, people),
      label: words.label(item, people, found.length, selected.has(item.id)),
      state: item.status === "cancelled" ? "off" : words.maybe(item) ? "maybe" : "sure",
      internal: item.internal,
      selected: selected.has(item.id),
      held: held?.now.has(item.id) ?? false,
      tabbable: focus.key === id,
      clashes: found.length,
      hard: found.some((one) => one.severity === "hard"),
      editor: board.others.get(item.id) ?? "",
      resizable: writable && item.status !== "cancelled" && isScheduled(item),
    };
  };

  useEvents(root, {
    board,
    control,
    focus,
    cards,
    columns,
    snap: prefs.snap,
    held: held !== null,
    writable,
    open,
    showHelp,
  });

  const laneHead = (column: Column) => (
    <LaneHead
      name={words.lane(column.lane)}
      hide={lanes.extra.includes(column.lane) ? () => lanes.remove(column.lane) : undefined}
      hideLabel={t("removeLane", { lane: words.lane(column.lane) })}
    />
  );
  const lookOf = (card: Placed) => look(card.item, card.key);
  const counts = useMemo(
    () => Map.groupBy(board.items, (item) => hostDay(item, data.hostZone)),
    [board.items, data.hostZone],
  );
  const narrow = prefs.span === 3 ? 6.5 : 9;

  return (
    <div ref={root} className={writable ? "bd" : "bd bd-read"}>
      <DayStrip
        days={days.map((one) => ({ day: one, count: counts.get(one)?.length ?? 0 }))}
        shown={shown}
        words={words}
        onDay={showDay}
      />
      <BoardToolbar
        prefs={prefs}
        change={change}
        board={board}
        words={words}
        writable={writable}
        addable={lanes.addable(columns)}
        onAdd={lanes.add}
        onHelp={showHelp}
        // After what was chosen; what merely comes first on the day may be last night's flight.
        onNew={() => acts.fresh(cards.find(({ item }) => selected.has(item.id))?.key ?? null)}
      />
      <p id="board-hint" className="sr-only">
        {t("hint")}
      </p>
      <div className="bd-desk">
        <div
          ref={scroller}
          className="bd-scroll"
          role="application"
          aria-label={t("title")}
          tabIndex={cards.length === 0 ? 0 : -1}
          data-board=""
        >
          <BoardGrid
            data={data}
            sections={sections}
            cards={cards}
            words={words}
            look={lookOf}
            laneHead={laneHead}
            laneWidth={prefs.lanes === "all" ? narrow * 1.4 : narrow}
            empty={columns.length === 0 ? <p className="bd-empty">{t("noPeople")}</p> : null}
          />
        </div>
        <BoardTray
          ref={tray}
          items={waiting}
          words={words}
          writable={writable}
          card={(item) => <TrayCard key={item.id} {...look(item, `tray|${item.id}`)} />}
        />
      </div>
      <BoardBar
        control={control}
        message={board.message}
        online={online}
        writable={writable}
        words={words}
        clashes={clashes}
        preview={preview}
        peopleOf={peopleOf}
        onOpen={open}
      />
      {drawn ? (
        <QuickForm
          drawn={drawn}
          words={words}
          fullForm={localePath(locale, `/organise/${mission}/programme/new`)}
          groupId={data.groups.some(({ id }) => id === drawn.column.lane) ? drawn.column.lane : null}
          placeId={data.places.some(({ id }) => id === drawn.column.lane) ? drawn.column.lane : null}
          create={(input) => board.create(input, t("what.create", { item: input.title }))}
          onDone={(id, title) => {
            control.setDrawn(null);
            focus.item(id);
            const when = `${words.formats.longDay(drawn.startLocal.slice(0, 10))}, ${words.formats.timeRange(drawn.startLocal, drawn.endLocal)}`;
            board.say(t("created", { item: title, when }));
          }}
          onClose={() => control.setDrawn(null)}
        />
      ) : null}
      <BoardHelp open={help} onClose={() => setHelp(false)} words={words} />
    </div>
  );
}
