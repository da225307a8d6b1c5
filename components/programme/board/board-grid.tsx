"use client";

import { Fragment, type ReactNode, useEffect, useState } from "react";
import { BoardCard, type CardLook } from "@/components/programme/board/board-card";
import { hourHeight, hoursIn, lowestCard, minuteOf } from "@/components/programme/board/geometry";
import type { Column, Placed, Section } from "@/components/programme/board/lanes";
import type { Words } from "@/components/programme/board/words";
import { Icon } from "@/components/ui/icon";
import type { BoardData } from "@/lib/programme/schema";
import { clockOf, dayOf, wallTimeIn } from "@/lib/time/wall-time";

const perMinute = hourHeight / 60;

/** The product's clock, once a minute. Before the first minute it is what the server said. */
function useNow(now: number): number {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    const ahead = now - Date.now();
    const tick = () => setMoment(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return moment;
}

/** The hours of a zone; beside those of the host, quietly, what time it is at home. */
function Clock({ section, home, words }: { section: Section; home: string | null; words: Words }) {
  const { frame, zone, day } = section;
  return (
    <div className="bd-clock" style={{ height: frame.minutes * perMinute }} aria-hidden="true">
      {hoursIn(frame, zone).map(({ minute, local }) => (
        <span key={minute} className="bd-hour" style={{ top: minute * perMinute }}>
          <span>
            {clockOf(local)}
            {dayOf(local) === day ? null : (
              <span className="bd-other-day">{words.formats.day(dayOf(local))}</span>
            )}
          </span>
          {home ? (
            <span className="bd-home">
              {clockOf(wallTimeIn(new Date(frame.start + minute * 60_000), home))}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}

/** The day of a clock change, here or at home, shows its own hours; other days read those of the first. */
function sameClock(section: Section, first: Section | undefined, home: string | null): boolean {
  if (!first || section.zone !== first.zone || section.frame.minutes !== first.frame.minutes) return false;
  const hours = (one: Section, zone: string) =>
    hoursIn(one.frame, zone)
      .map(({ local }) => clockOf(local))
      .join();
  return (
    hours(section, section.zone) === hours(first, first.zone) &&
    (!home || hours(section, home) === hours(first, home))
  );
}

type GridProps = {
  data: BoardData;
  sections: Section[];
  cards: Placed[];
  words: Words;
  look: (card: Placed) => CardLook;
  /** What heads a lane: its name, and how to hide it. */
  laneHead: (column: Column) => ReactNode;
  /** Width that a lane needs at least, in rem. */
  laneWidth: number;
  empty: ReactNode;
};

/** Days beside each other, in each the zones, in each the lanes; time runs downward. */
export function BoardGrid({ data, sections, cards, words, look, laneHead, laneWidth, empty }: GridProps) {
  const now = useNow(data.now);
  const { t, formats } = words;
  const atHome = data.homeZone === data.hostZone ? null : data.homeZone;
  const clocks = sections.map((section, index) => index === 0 || !sameClock(section, sections[0], atHome));
  const hasClock = (section: Section) => clocks[sections.indexOf(section)] ?? true;
  const inColumn = Map.groupBy(cards, (card) => card.column.key);
  // What overlaps needs room beside each other; a lane without anything leaves its own to the rest.
  const widthOf = ({ key }: Column) => {
    const slots = Math.max(0, ...(inColumn.get(key) ?? []).map((card) => card.slots));
    return slots === 0 ? Math.min(laneWidth, 6.5) : Math.max(laneWidth, Math.min(slots, 6) * 5);
  };
  const tracks = sections.flatMap((section) => [
    ...(hasClock(section) ? ["var(--bd-clock)"] : []),
    ...section.columns.map((column) => `minmax(${widthOf(column)}rem, 1fr)`),
  ]);
  const days = [...Map.groupBy(sections, (section) => section.day)];
  let track = 1;
  return (
    <div className="bd-grid" style={{ gridTemplateColumns: tracks.join(" ") }}>
      {days.map(([day, parts]) => {
        const first = track;
        const width = parts.reduce((sum, part) => sum + part.columns.length + (hasClock(part) ? 1 : 0), 0);
        return (
          <Fragment key={day}>
            <h2 className="bd-day" style={{ gridColumn: `${first} / span ${width}` }}>
              <span>{formats.longDay(day)}</span>
            </h2>
            {parts.map((section) => {
              const clock = hasClock(section);
              const start = track;
              const lanes = clock ? start + 1 : start;
              track = lanes + section.columns.length;
              const { frame, zone } = section;
              const minute = minuteOf(frame, now);
              const shows = minute >= 0 && minute < frame.minutes;
              const own = zone === data.hostZone;
              return (
                <Fragment key={zone}>
                  {clock ? (
                    <div
                      className={start === 1 ? "bd-corner bd-stick" : "bd-corner"}
                      style={{ gridColumn: start }}
                      title={t("clockOf", { city: words.city(zone) })}
                    >
                      <span>{words.city(zone)}</span>
                      {own && atHome ? <span className="bd-home">{words.city(atHome)}</span> : null}
                    </div>
                  ) : null}
                  {section.columns.map((column, index) => (
                    <div
                      key={column.key}
                      className={own ? "bd-lane" : "bd-lane bd-lane-away"}
                      style={{ gridColumn: lanes + index }}
                    >
                      {laneHead(column)}
                    </div>
                  ))}
                  {clock ? (
                    <div
                      className={start === 1 ? "bd-gutter bd-stick" : "bd-gutter"}
                      style={{ gridColumn: start }}
                    >
                      <Clock section={section} home={own ? atHome : null} words={words} />
                      {shows && start === 1 ? (
                        <span className="bd-now-time" style={{ top: minute * perMinute }} aria-hidden="true">
                          {clockOf(wallTimeIn(new Date(now), zone))}
                        </span>
                      ) : null}
                    </div>
                  ) : null}
                  {section.columns.map((column, index) => (
                    <div
                      key={column.key}
                      className={own ? "bd-col" : "bd-col bd-col-away"}
                      style={{ gridColumn: lanes + index, height: frame.minutes * perMinute }}
                      data-column={column.key}
                    >
                      {shows ? (
                        <span className="bd-now" style={{ top: minute * perMinute }} aria-hidden="true" />
                      ) : null}
                      {(inColumn.get(column.key) ?? []).map((card) => {
                        const height = Math.max((card.end - card.start) * perMinute - 2, lowestCard);
                        return (
                          <BoardCard
                            key={card.item.id}
                            {...look(card)}
                            top={card.start * perMinute + 1}
                            height={height}
                            left={(card.slot / card.slots) * 100}
                            width={100 / card.slots}
                          />
                        );
                      })}
                    </div>
                  ))}
                </Fragment>
              );
            })}
          </Fragment>
        );
      })}
      {empty}
    </div>
  );
}

/** The name of a lane; chosen ones can be hidden again. */
export function LaneHead({ name, hide, hideLabel }: { name: string; hide?: () => void; hideLabel: string }) {
  return (
    <>
      <span className="bd-lane-name" title={name}>
        {name}
      </span>
      {hide ? (
        <button type="button" className="bd-lane-hide" aria-label={hideLabel} onClick={hide}>
          <Icon name="close" small />
        </button>
      ) : null}
    </>
  );
}
