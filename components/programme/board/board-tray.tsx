"use client";

import type { ReactNode, RefObject } from "react";
import type { Words } from "@/components/programme/board/words";
import type { BoardItem } from "@/lib/programme/schema";

/** What has no day or no hour yet, by day. It is also where one lets go of what comes off the grid. */
export function BoardTray({
  items,
  words,
  writable,
  card,
  ref,
}: {
  items: readonly BoardItem[];
  words: Words;
  writable: boolean;
  card: (item: BoardItem) => ReactNode;
  ref: RefObject<HTMLElement | null>;
}) {
  const { t, formats } = words;
  const byDay = [...Map.groupBy(items, (item) => item.day ?? "")].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section className="bd-tray" ref={ref} aria-label={t("tray.title")}>
      <h2 className="bd-tray-title">
        {t("tray.title")}
        <span className="tab-n">{items.length}</span>
      </h2>
      <p className="bd-tray-drop">{t("tray.drop")}</p>
      {items.length === 0 ? (
        writable ? (
          <p className="bd-tray-text">{t("tray.empty")}</p>
        ) : null
      ) : (
        <>
          {writable ? <p className="bd-tray-text">{t("tray.text")}</p> : null}
          {byDay.map(([day, list]) => (
            <div key={day} className="bd-tray-day">
              <h3>{day ? t("tray.noHour", { day: formats.day(day) }) : t("tray.noDay")}</h3>
              {list.map(card)}
            </div>
          ))}
        </>
      )}
    </section>
  );
}
