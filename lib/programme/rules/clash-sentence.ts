import type { Clash, ClashCheck } from "@/lib/programme/rules/clash";
import type { Formats } from "@/lib/time/format";

/** What things are called, in the reader's language. */
export type ClashNames = {
  items: Record<string, string>;
  /** In the order of the input's `people`. */
  people: readonly string[];
  places: Record<string, string>;
  /** Interpreters and counterparts by id. */
  others: Record<string, string>;
  /** Day → name of the holiday. */
  holidays: Record<string, string>;
};

/** A text of the message file `clashes` with what it takes; modes of travel are still to be put into words. */
export type ClashSentence = { key: `sentences.${ClashCheck}`; values: Record<string, string | number> };

/** The sentence for a clash: what is wrong, with whom, and what to do. `mode` gives the words for "on foot". */
export function sentenceOf(
  clash: Clash,
  names: ClashNames,
  formats: Formats,
  mode: (mode: "walk" | "bus" | "car" | "train" | "flight") => string,
): ClashSentence {
  const { params, itemIds, people } = clash;
  const number = (name: string) => Number(params[name] ?? 0);
  const text = (name: string) => String(params[name] ?? "");
  const minutes = (name: string) => formats.duration(number(name));
  const item = (index: number) => names.items[itemIds[index] ?? ""] ?? "…";
  const place = (id: string | null) => names.places[id ?? ""] ?? "…";
  const yes = (name: string) => (number(name) ? "yes" : "no");
  const modes = ["walk", "bus", "car", "train", "flight"] as const;
  return {
    key: `sentences.${clash.check}`,
    values: {
      first: item(0),
      second: item(1),
      count: people.length,
      person: names.people[people[0] ?? -1] ?? "…",
      other: names.others[clash.otherId ?? ""] ?? "…",
      place: place(clash.placeId),
      from: place(text("from")),
      to: place(text("to")),
      guide: text("guide"),
      mode: mode(modes.find((one) => one === params.mode) ?? "bus"),
      guess: yes("estimated"),
      muster: yes("muster"),
      need: minutes("need"),
      gap: minutes("gap"),
      room: clash.check === "break" ? number("free") : number("gap"),
      short: minutes("short"),
      move: minutes("move"),
      late: clash.check === "muster" ? minutes("late") : number("move"),
      free: minutes("free"),
      wanted: minutes("wanted"),
      heads: number("heads"),
      capacity: number("capacity"),
      over: number("over"),
      days: number("days"),
      day: params.day ? formats.day(text("day")) : "",
      hours: text("hours"),
      closed: text("hours") ? "no" : "yes",
      holiday: names.holidays[text("day")] || "none",
      range: params.startDate ? formats.dateRange(text("startDate"), text("endDate")) : "",
    },
  };
}
