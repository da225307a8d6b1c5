"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { SpecialLane } from "@/components/programme/board/lanes";
import { isUnconfirmed } from "@/lib/programme/rules/status";
import type { BoardData, BoardItem } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";
import { zoneCity } from "@/lib/time/zone-city";

const special: readonly string[] = [
  "all",
  "everyone",
  "own",
  "leader",
  "internal",
  "none",
] satisfies SpecialLane[];

/** What things on the board are called, in the reader's language. */
export function useWords(data: BoardData) {
  const t = useTranslations("board");
  const p = useTranslations("programme");
  const locale = useLocale();
  const { hostZone, hostCity, places, groups, people } = data;
  return useMemo(() => {
    const formats = formatsFor(locale);
    const names = new Map([...places, ...groups, ...people].map((one) => [one.id, one.name]));
    const cities = new Map(places.map((place) => [place.id, place.city]));
    const city = (zone: string, placeId?: string | null) =>
      zone === hostZone ? hostCity : zoneCity(zone, locale, cities.get(placeId ?? ""));
    const lane = (id: string) =>
      special.includes(id) ? t(`lane.${id as SpecialLane}`) : (names.get(id) ?? t("lane.gone"));
    /** "13:00–14:15", with the city where the clock is not the host's. */
    const hours = (item: BoardItem) => {
      const { startLocal, endLocal, startZone, endZone } = item;
      if (!startLocal) return "";
      if (endLocal && endZone !== startZone) {
        return `${formats.zonedTime(startLocal, startZone, city(startZone))} → ${formats.zonedTime(endLocal, endZone, city(endZone))}`;
      }
      const range = formats.timeRange(startLocal, endLocal);
      return startZone === hostZone ? range : `${range} ${city(startZone, item.placeId)}`;
    };
    const when = (item: BoardItem) => {
      if (!item.day) return t("unscheduledWhen");
      if (!item.startLocal) return t("tray.noHour", { day: formats.longDay(item.day) });
      const text = hours(item);
      const range =
        item.timing === "approximate"
          ? p("about", { time: text })
          : item.timing === "tbc"
            ? p("tentative", { time: text })
            : text;
      return `${formats.longDay(item.day)}, ${range}`;
    };
    const where = (item: BoardItem) => item.where || "none";
    const many = (items: readonly BoardItem[]) => ({ count: items.length, item: items[0]?.title ?? "" });
    const who = (item: BoardItem, count: number) => {
      if (item.audience !== "sign_up" && item.audience !== "named") return t("people", { count });
      return item.capacity === null
        ? t("people", { count: item.placesTaken })
        : t("places", { taken: item.placesTaken, capacity: item.capacity });
    };
    const label = (item: BoardItem, count: number, clashes: number, selected: boolean) =>
      t("card", {
        title: item.title,
        kind: p(`kinds.${item.kind}`),
        when: when(item),
        where: where(item),
        people: who(item, count),
        status: p(`statuses.${item.status}`),
        clashes,
        selected: selected ? "yes" : "no",
      });
    const place = (placeId: string | null) => (placeId && names.get(placeId)) || "";
    return {
      t,
      p,
      formats,
      city,
      lane,
      hours,
      when,
      where,
      many,
      who,
      label,
      place,
      maybe: (item: BoardItem) => isUnconfirmed(item.status),
    };
  }, [t, p, locale, hostZone, hostCity, places, groups, people]);
}

export type Words = ReturnType<typeof useWords>;
