import { describe, expect, it } from "vitest";
import { laneBeside, meaningOf, neighbour } from "@/components/programme/board/keys";
import { boardDays, type Column, layOut, peopleFinder } from "@/components/programme/board/lanes";
import { merge, writtenByOthers } from "@/components/programme/board/merge";
import {
  clockFor,
  lengthen,
  lengthOf,
  putAt,
  shift,
  takeOff,
  withTimes,
} from "@/components/programme/board/moves";
import type { BoardData, BoardItem } from "@/lib/programme/schema";

const base: BoardItem = {
  id: "a",
  version: 1,
  kind: "briefing",
  status: "confirmed",
  title: "Briefing",
  timing: "exact",
  day: "2017-06-22",
  startLocal: "2017-06-22T09:00",
  startZone: "Asia/Almaty",
  startFold: null,
  endLocal: "2017-06-22T10:30",
  endZone: "Asia/Almaty",
  endFold: null,
  musterLocal: "2017-06-22T08:45",
  startsAt: 0,
  endsAt: 0,
  placeId: null,
  endPlaceId: null,
  where: "",
  transportRef: "",
  audience: "everyone",
  groupIds: [],
  exceptItemId: null,
  capacity: null,
  placesTaken: 0,
  internal: false,
  placed: [],
};
const item = (values: Partial<BoardItem> = {}): BoardItem =>
  withTimes({ ...base, ...values }, { ...base, ...values });
const flight = item({
  id: "f",
  kind: "flight",
  day: "2017-06-22",
  startLocal: "2017-06-22T11:30",
  startZone: "Europe/Brussels",
  endLocal: "2017-06-22T23:30",
  musterLocal: null,
});
const data: BoardData = {
  version: 5,
  items: [],
  people: [
    { id: "p1", name: "An", company: "", groupIds: ["g1"], heads: 1, leader: false },
    { id: "p2", name: "Bo", company: "", groupIds: [], heads: 2, leader: true },
  ],
  places: [
    { id: "x", name: "X", city: "Astana", zone: "Asia/Almaty" },
    { id: "y", name: "Y", city: "Astana", zone: "Asia/Almaty" },
  ],
  groups: [{ id: "g1", name: "Bus 1" }],
  startDate: "2017-06-21",
  endDate: "2017-06-24",
  hostZone: "Asia/Almaty",
  hostCity: "Astana",
  homeZone: "Europe/Brussels",
  now: 0,
  editors: {},
};

describe("moving", () => {
  it("moves start, end and muster on the clock of the item", () => {
    expect(shift(item(), 30)).toMatchObject({
      startLocal: "2017-06-22T09:30",
      endLocal: "2017-06-22T11:00",
      musterLocal: "2017-06-22T09:15",
      startsAt: Date.parse("2017-06-22T03:30Z"),
    });
    expect(shift(item(), 1440)).toMatchObject({ day: "2017-06-23", endLocal: "2017-06-23T10:30" });
    expect(shift(item({ startLocal: null, endLocal: null, musterLocal: null }), 30).startLocal).toBeNull();
  });

  it("keeps the wall hour when the clocks of the country have changed", () => {
    const before = item({
      startZone: "Europe/Brussels",
      endZone: "Europe/Brussels",
      musterLocal: null,
      day: "2026-03-28",
      startLocal: "2026-03-28T09:00",
      endLocal: "2026-03-28T10:00",
    });
    const after = shift(before, 1440);
    expect(after.startLocal).toBe("2026-03-29T09:00");
    expect((after.startsAt ?? 0) - (before.startsAt ?? 0)).toBe(23 * 3_600_000);
  });

  it("keeps both clocks of a flight, and the time it takes", () => {
    expect(lengthOf(flight)).toBe(480);
    expect(clockFor(flight, "Asia/Almaty")).toBe("Europe/Brussels");
    expect(putAt(flight, "2017-06-22T12:00", "Europe/Brussels")).toMatchObject({
      startZone: "Europe/Brussels",
      endZone: "Asia/Almaty",
      endLocal: "2017-06-23T00:00",
    });
  });

  it("takes the clock of the column for what is put elsewhere, as long as it was", () => {
    expect(putAt(item(), "2017-06-22T14:00", "Europe/Brussels")).toMatchObject({
      startZone: "Europe/Brussels",
      endZone: "Europe/Brussels",
      endLocal: "2017-06-22T15:30",
      musterLocal: "2017-06-22T13:45",
    });
  });

  it("lengthens by steps and never below one", () => {
    expect(lengthen(item(), 15, 15).endLocal).toBe("2017-06-22T10:45");
    expect(lengthen(item(), -500, 15).endLocal).toBe("2017-06-22T09:15");
    expect(lengthen(item({ endLocal: null }), 15, 15).endLocal).toBe("2017-06-22T09:45");
  });

  it("takes off the grid and puts back with the length of its kind", () => {
    const off = takeOff(item({ kind: "meal" }));
    expect(off).toMatchObject({
      day: null,
      startLocal: null,
      startsAt: null,
      musterLocal: null,
      timing: "tbc",
    });
    expect(putAt(off, "2017-06-23T13:00", "Asia/Almaty")).toMatchObject({
      timing: "exact",
      endLocal: "2017-06-23T14:30",
    });
  });
});

describe("lanes", () => {
  const everyone = item();
  const bus = item({ id: "b", audience: "groups", groupIds: ["g1"], placeId: "x" });
  const named = item({ id: "n", audience: "named", placed: [1], startLocal: "2017-06-22T10:00" });
  const task = item({ id: "t", internal: true, startLocal: "2017-06-22T07:00" });
  const items = [everyone, bus, named, task, flight];
  const all = { ...data, items };
  const lay = (mode: "all" | "group" | "place" | "person", extra: string[] = []) =>
    layOut(all, items, ["2017-06-22"], { mode, extra }, peopleFinder(all));
  const where = (mode: "all" | "group" | "place" | "person", extra: string[] = []) =>
    lay(mode, extra).cards.map((card) => `${card.item.id}@${card.column.lane}`);

  it("stand by group, place or person, with the clock of another zone apart", () => {
    expect(where("group")).toEqual(["t@internal", "a@everyone", "b@g1", "n@own", "f@everyone"]);
    expect(where("place")).toEqual(["t@none", "b@x", "a@none", "n@none", "f@none"]);
    expect(where("person", ["p1", "p2"])).toEqual(["a@p1", "b@p1", "a@p2", "n@p2", "f@p1", "f@p2"]);
    expect(lay("all").sections.map(({ zone }) => zone)).toEqual(["Asia/Almaty", "Europe/Brussels"]);
  });

  it("count for whom a planned item will be", () => {
    const peopleOf = peopleFinder(all);
    expect(peopleOf({ ...everyone, status: "idea" })).toEqual([0, 1]);
    expect(peopleOf(bus)).toEqual([0]);
    expect(peopleOf(task)).toEqual([]);
  });

  it("show the days of the mission and those with something besides, a flight on the host's day", () => {
    const early = item({
      id: "e",
      day: "2017-06-19",
      startLocal: "2017-06-19T09:00",
      endLocal: null,
      musterLocal: null,
    });
    const late = item({
      ...flight,
      id: "l",
      day: "2017-06-24",
      startLocal: "2017-06-24T22:00",
      endLocal: null,
    });
    expect(boardDays(data, [early, late])).toEqual([
      "2017-06-19",
      "2017-06-21",
      "2017-06-22",
      "2017-06-23",
      "2017-06-24",
      "2017-06-25",
    ]);
  });

  it("are walked by arrows", () => {
    const { cards, sections } = lay("group");
    const columns = sections.flatMap((section) => section.columns);
    const key = (id: string) => cards.find((card) => card.item.id === id)?.key ?? "";
    expect(neighbour(cards, columns, key("a"), "next")?.item.id).toBe("b");
    expect(neighbour(cards, columns, key("a"), "right")?.item.id).toBe("b");
    expect(neighbour(cards, columns, key("b"), "left")?.item.id).toBe("a");
    expect(neighbour(cards, columns, key("t"), "previous")).toBeNull();
    expect(neighbour(cards, columns, key("a"), "last")?.item.id).toBe("f");
    const [first] = columns as [Column];
    expect(laneBeside(columns, first, -1)).toBe(first);
    expect(laneBeside(columns, first, 1).lane).toBe("g1");
  });
});

describe("keys", () => {
  const press = (key: string, more = {}, held = false) =>
    meaningOf({ key, shift: false, mod: false, alt: false, ...more }, held);

  it("mean one thing while an item is held and another while not", () => {
    expect(press("ArrowDown")).toEqual({ do: "focus", to: "next" });
    expect(press("ArrowDown", {}, true)).toEqual({ do: "step", step: { step: "time", snaps: 1 } });
    expect(press("ArrowDown", { shift: true })).toEqual({ do: "step", step: { step: "length", snaps: 1 } });
    expect(press("Enter")).toEqual({ do: "open" });
    expect(press("Enter", {}, true)).toEqual({ do: "drop" });
    expect(press("n")).toEqual({ do: "new" });
    expect(press("n", {}, true)).toBeNull();
    expect(press("Z", { mod: true, shift: true })).toEqual({ do: "redo" });
    expect(press("z", { mod: true })).toEqual({ do: "undo" });
    expect(press("Tab")).toBeNull();
    expect(press("m", { alt: true })).toBeNull();
  });
});

describe("a fresh picture", () => {
  it("keeps equal items, newer own writes and what was just made", () => {
    const shown = {
      ...data,
      items: [item(), item({ id: "b", version: 3 }), item({ id: "new", version: 1 })],
    };
    const fresh = {
      ...data,
      version: 6,
      items: [item(), item({ id: "b", version: 2 }), item({ id: "gone" })],
    };
    const merged = merge(shown, fresh, new Set(["new"]), new Set(["gone"]));
    expect(merged.items.map(({ id, version }) => `${id}${version}`)).toEqual(["a1", "b3", "new1"]);
    expect(merged.items[0]).toBe(shown.items[0]);
    expect(merge(shown, { ...fresh, version: 4 })).toBe(shown);
  });

  it("tells what others wrote, by name", () => {
    const shown = { ...data, items: [item(), item({ id: "b" })] };
    const fresh = {
      ...data,
      version: 6,
      items: [item({ version: 2 }), item({ id: "b", version: 2 })],
      editors: { a: "Lies" },
    };
    expect([...writtenByOthers(shown, fresh)]).toEqual([["a", "Lies"]]);
  });
});
