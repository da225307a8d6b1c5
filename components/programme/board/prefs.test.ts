import { describe, expect, it } from "vitest";
import { readPrefs } from "@/components/programme/board/prefs";

describe("what the board remembers", () => {
  it("is read back, and whatever is unknown is as for a newcomer", () => {
    expect(readPrefs("view=sheet&lanes=person&span=3&snap=5")).toEqual({
      view: "sheet",
      lanes: "person",
      span: 3,
      snap: 5,
    });
    const newcomer = { view: null, lanes: "group", span: 1, snap: 15 };
    for (const text of [undefined, "", "view=x&lanes=<b>&span=9&snap=7", "%00"]) {
      expect(readPrefs(text)).toEqual(newcomer);
    }
  });
});
