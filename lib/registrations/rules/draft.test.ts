import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, storable } from "@/lib/registrations/rules/draft";
import { parseMobile } from "@/lib/registrations/rules/mobile";

describe("what is typed", () => {
  it("is always storable, and stays as it is the second time", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = storable(value);
        const text = JSON.stringify(once);
        expect(text).not.toContain("\\u0000");
        // Through JSON on both sides: it knows no negative zero.
        expect(storable(JSON.parse(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps letters of every script and loses what nobody types", () => {
    expect(plainText("Әсел ستوديو <b>😀</b>")).toBe("Әсел ستوديو <b>😀</b>");
    expect(plainText("a\u0000b\u202ec\r\nd")).toBe("abc\nd");
  });
});

describe("mobile numbers", () => {
  it("are Belgian unless they say otherwise", () => {
    expect(parseMobile("0475 12 34 56")).toBe("+32475123456");
    expect(parseMobile("+7 701 234 56 78")).toBe("+77012345678");
    expect(parseMobile("12")).toBeNull();
    expect(parseMobile("<script>")).toBeNull();
  });
});
