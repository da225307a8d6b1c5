import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClock, readDay, readMoment, readTable, readText } from "@/lib/sheet/table";

const quote = (cell: string, separator: string) =>
  /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe("tables", () => {
  test("whatever is written comes back, with tabs, semicolons and commas", () => {
    const cell = fc.string().map((text) => text.replaceAll(/[\r\t;,]/g, " "));
    fc.assert(
      fc.property(
        fc.constantFrom("\t", ";", ","),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (separator, end, mark, body) => {
          const rows = [["Titel", "Dag; en, uur", "x"].map((head) => head.replaceAll(/[;,]/g, "")), ...body];
          const text = rows.map((row) => row.map((one) => quote(one, separator)).join(separator)).join(end);
          const read = readTable(`${mark ? "\ufeff" : ""}${text}`);
          const kept = rows.filter((row) => row.some((one) => one.trim()));
          expect(read).toEqual({ ok: true, rows: kept, separator });
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a quote that is not closed is said, not guessed", () => {
    expect(readTable('a;b\n"c;d')).toEqual({ ok: false, reason: "series.tableQuote" });
    expect(readTable('a;b\n"c"x;d')).toEqual({ ok: false, reason: "series.tableQuote" });
  });

  test("other encodings than UTF-8 and UTF-16 are refused", () => {
    expect(readText(new TextEncoder().encode("é"))).toBe("é");
    expect(readText(new Uint8Array([0xff, 0xfe, 0xe9, 0]))).toBe("é");
    expect(readText(new Uint8Array([0x63, 0xe9, 0x63]))).toBeNull();
  });
});

describe("days and times", () => {
  test.each([
    ["2017-06-21", "2017-06-21"],
    ["21/06/2017", "2017-06-21"],
    ["1-6-2017", "2017-06-01"],
    ["42907", "2017-06-21"],
    ["21/06/17", null],
    ["juni", null],
  ])("%s is the day %s", (cell, day) => expect(readDay(cell)).toBe(day));

  test.each([
    ["9:30", "09:30"],
    ["9u30", "09:30"],
    ["14h", "14:00"],
    ["09:30:00", "09:30"],
    ["0,395833333", "09:30"],
    ["0.5", "12:00"],
    ["25:00", null],
    ["ochtend", null],
  ])("%s is the time %s", (cell, time) => expect(readClock(cell)).toBe(time));

  test.each([
    ["21/06/2017 09:30", { day: "2017-06-21", time: "09:30" }],
    ["2017-06-21T09:30", { day: "2017-06-21", time: "09:30" }],
    ["42907.395833333", { day: "2017-06-21", time: "09:30" }],
    ["9.30", { day: null, time: "09:30" }],
    ["straks", null],
  ])("%s is a moment", (cell, moment) => expect(readMoment(cell)).toEqual(moment));
});
