import { describe, expect, it } from "vitest";
import {
  byNow,
  type Chain,
  type Entry,
  link,
  noHistory,
  record,
  rename,
  settle,
  step,
} from "@/components/programme/board/history";

const entry = (what: string, versions: Record<string, number>): Entry => ({
  what,
  undo: { type: "move", items: Object.keys(versions).map((id) => ({ id })) },
  redo: { type: "unschedule", ids: Object.keys(versions) },
  versions,
});

describe("taking back", () => {
  it("goes back and forth in order, and forgets the future after a new act", () => {
    const two = record(record(noHistory, entry("one", { a: 2 })), entry("two", { a: 3 }));
    const back = step(two, "undo");
    expect(back?.entry.what).toBe("two");
    const after = settle(back?.done ?? noHistory, "undo", entry("two", { a: 4 }));
    expect(after.future).toEqual([entry("two", { a: 4 })]);
    expect(step(after, "redo")?.entry.versions).toEqual({ a: 4 });
    expect(record(after, entry("three", { b: 1 })).future).toEqual([]);
    expect(step(noHistory, "undo")).toBeNull();
  });

  it("drops what can no longer be taken back", () => {
    const one = record(noHistory, entry("one", { a: 2 }));
    expect(step(one, "undo")?.dropped).toEqual(noHistory);
  });

  it("follows our own writes, so that what was seen before them still counts", () => {
    const chain: Chain = new Map();
    link(chain, { a: 1 }, { a: 2 });
    link(chain, { a: 2, b: 7 }, { a: 3, b: 8 });
    expect(byNow(chain, { a: 1, b: 7, c: 5 })).toEqual({ a: 3, b: 8, c: 5 });
  });

  it("stops where somebody else wrote in between", () => {
    const chain: Chain = new Map();
    link(chain, { a: 1 }, { a: 2 });
    // Somebody made it 3; our next write started there.
    link(chain, { a: 3 }, { a: 4 });
    expect(byNow(chain, { a: 1 })).toEqual({ a: 2 });
    expect(byNow(chain, { a: 3 })).toEqual({ a: 4 });
  });

  it("knows what was created again under its new id", () => {
    const renamed = rename(record(noHistory, entry("move", { old: 2 })), new Map([["old", "new"]]));
    expect(renamed.past[0]).toEqual(entry("move", { new: 2 }));
  });
});
