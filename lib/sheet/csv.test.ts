import { describe, expect, it } from "vitest";
import { csv } from "@/lib/sheet/csv";

describe("csv", () => {
  it("quotes what needs it and starts with a byte order mark", () => {
    expect(
      csv([
        ["a", 1, null],
        ["x;y", 'say "hi"', "two\nlines"],
      ]),
    ).toBe('\ufeffa;1;\r\n"x;y";"say ""hi""";"two\nlines"\r\n');
  });

  it("makes formulas text, and leaves telephone numbers alone", () => {
    expect(csv([["=1+1", "@x", "-2+3", "+32 475 12 34 56", "+cmd|' /C calc'!A0"]])).toBe(
      "\ufeff'=1+1;'@x;'-2+3;+32 475 12 34 56;'+cmd|' /C calc'!A0\r\n",
    );
  });
});
