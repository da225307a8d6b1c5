import { describe, expect, test } from "vitest";
import { guessColumns, placeNamed, readImport } from "@/lib/programme/rules/import";

const frame = { hostZone: "Asia/Almaty", from: "2017-06-21", until: "2017-06-24" };
const table = (rows: string[][], separator = "\t") => rows.map((row) => row.join(separator)).join("\r\n");
const read = (rows: string[][], separator?: string) =>
  readImport(`\ufeff${table(rows, separator)}`, guessColumns(rows[0] ?? []), frame);

describe("tables", () => {
  test("titles in three languages say what a column is", () => {
    expect(guessColumns(["Datum ", "Begin", "Einde", "Onderwerp", "Plaats", "Soort", "Opmerkingen"])).toEqual(
      ["date", "start", "end", "title", "place", "kind", "description"],
    );
    expect(guessColumns(["Title", "Start time", "Venue", "Budget"])).toEqual(["title", "start", "place", ""]);
    expect(guessColumns(["Activité", "Jour", "Début", "Fin", "Lieu"])).toEqual([
      "title",
      "date",
      "start",
      "end",
      "place",
    ]);
  });

  test("a pasted programme becomes items on the host's clock", () => {
    const rows = [
      ["Datum", "Start", "Einde", "Titel", "Plaats", "Soort"],
      ["21/06/2017", "9u30", "11:00", "Receptie", "Hotel", "receptie"],
      ["42908", "0,395833333", "", "Bezoek", "", ""],
      ["", "", "", "Nog te plannen", "", "lunch"],
    ];
    for (const separator of ["\t", ";"]) {
      const { items, problems } = read(rows, separator);
      expect(problems).toEqual([]);
      expect(items).toMatchObject([
        {
          row: 2,
          title: "Receptie",
          kind: "reception",
          start: { local: "2017-06-21T09:30", zone: "Asia/Almaty" },
          end: { local: "2017-06-21T11:00" },
        },
        { row: 3, kind: null, day: "2017-06-22", start: { local: "2017-06-22T09:30" }, end: null },
        { row: 4, kind: "meal", day: null, start: null },
      ]);
    }
  });

  test("every wrong row is told, with what stands there", () => {
    const { problems } = read([
      ["Datum", "Start", "Einde", "Titel", "Soort"],
      ["31/06/2017", "", "", "Bestaat niet", ""],
      ["06/21/2017", "", "", "Maand eerst", ""],
      ["", "10:00", "", "Geen dag", ""],
      ["21/06/2017", "straks", "", "Uur", ""],
      ["21/06/2017", "", "11:00", "Alleen een einde", ""],
      ["21/06/2017", "", "", "", "raket"],
    ]);
    expect(problems.map(({ row, reason }) => [row, reason])).toEqual([
      [2, "series.rowDate"],
      [3, "series.rowDate"],
      [4, "series.rowNoDay"],
      [5, "series.rowTime"],
      [6, "series.rowNoStart"],
      [7, "series.rowTitle"],
      [7, "series.rowKind"],
    ]);
  });

  test("columns that cannot be are refused", () => {
    const all = (columns: Parameters<typeof readImport>[1]) =>
      readImport("a\tb\nc\td", columns, frame).problems;
    expect(all(["", ""])).toMatchObject([{ row: 0, reason: "series.tableTitle" }]);
    expect(all(["title", "title"])).toMatchObject([{ row: 0, reason: "series.tableTwice" }]);
    expect(readImport("Titel\tDag", ["title", "date"], frame).problems).toMatchObject([
      { reason: "series.tableEmpty" },
    ]);
  });

  test("a place is found by any of its names", () => {
    const places = [{ name: { nl: "Expo-terrein", en: "Expo grounds" } }];
    expect(placeNamed(places, " EXPO GROUNDS")).toBe(places[0]);
    expect(placeNamed(places, "Hotel")).toBeNull();
  });
});

describe("calendar files", () => {
  const calendar = (...events: string[][]) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//proef//NL",
      ...events.flatMap((lines, index) => [
        "BEGIN:VEVENT",
        `UID:${index}@proef.example`,
        "DTSTAMP:20170101T000000Z",
        ...lines,
        "END:VEVENT",
      ]),
      "END:VCALENDAR",
    ].join("\r\n");
  const readEvents = (...events: string[][]) => readImport(calendar(...events), [], frame);

  test("local times keep their zone, UTC is put on the host's clock, days stay days", () => {
    const { items, problems } = readEvents(
      [
        "SUMMARY:Vlucht",
        "LOCATION:Zaventem",
        "DTSTART;TZID=Europe/Brussels:20170621T100000",
        "DTEND;TZID=Asia/Almaty:20170621T231000",
      ],
      ["SUMMARY:Ontmoeting", "DTSTART:20170622T030000Z", "DURATION:PT1H30M"],
      ["SUMMARY:Outlook", "DTSTART;TZID=Romance Standard Time:20170622T090000"],
      ["SUMMARY:Hele dag", "DTSTART;VALUE=DATE:20170623"],
      ["SUMMARY:Zonder zone", "DTSTART:20170623T080000"],
    );
    expect(problems).toEqual([]);
    expect(items.map(({ title, day, start, end }) => [title, day, start, end])).toEqual([
      [
        "Vlucht",
        "2017-06-21",
        { local: "2017-06-21T10:00", zone: "Europe/Brussels" },
        { local: "2017-06-21T23:10", zone: "Asia/Almaty" },
      ],
      [
        "Ontmoeting",
        "2017-06-22",
        { local: "2017-06-22T09:00", zone: "Asia/Almaty" },
        { local: "2017-06-22T10:30", zone: "Asia/Almaty" },
      ],
      ["Outlook", "2017-06-22", { local: "2017-06-22T09:00", zone: "Europe/Brussels" }, null],
      ["Hele dag", "2017-06-23", null, null],
      ["Zonder zone", "2017-06-23", { local: "2017-06-23T08:00", zone: "Asia/Almaty" }, null],
    ]);
  });

  test("what repeats comes as often as it happens within the mission, or is refused in words", () => {
    const daily = ["SUMMARY:Ontbijt", "DTSTART:20170101T070000", "DTEND:20170101T080000", "RRULE:FREQ=DAILY"];
    const { items } = readEvents(daily);
    expect(items.map(({ start, end }) => [start?.local, end?.local])).toEqual(
      ["21", "22", "23", "24"].map((day) => [`2017-06-${day}T07:00`, `2017-06-${day}T08:00`]),
    );
    const past = ["SUMMARY:Voorbij", "DTSTART:20170101T070000", "RRULE:FREQ=DAILY;COUNT=3"];
    expect(readEvents(past).problems).toMatchObject([{ row: 1, reason: "series.icsRepeat" }]);
  });

  test("what repeats within days, or all too often, is refused before it keeps anybody waiting", () => {
    const since = (start: string, freq: string) => [
      "SUMMARY:Reeks",
      `DTSTART:${start}T070000`,
      `RRULE:FREQ=${freq}`,
    ];
    const refused = { reason: "series.icsRepeatMany" };
    for (const rule of [
      "SECONDLY",
      "DAILY;BYMONTH=2;BYMONTHDAY=30",
      "DAILY;INTERVAL=7;BYDAY=SU",
      "DAILY;BYDAY=2MO",
      "MONTHLY;INTERVAL=12;BYMONTHDAY=31",
      "MONTHLY;BYMONTH=2",
      "DAILY;INTERVAL=99999999",
    ]) {
      expect(readEvents(since("20170621", rule)).problems, rule).toMatchObject([
        { reason: "series.icsRepeatOdd" },
      ]);
    }
    for (const rule of [
      "WEEKLY;INTERVAL=2;BYDAY=MO,WE",
      "MONTHLY;BYDAY=3WE",
      "YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ]) {
      expect(readEvents(since("20160601", rule)).problems, rule).not.toMatchObject([
        { reason: "series.icsRepeatOdd" },
      ]);
    }
    const endless = ["SUMMARY:X", "DTSTART:20170621T070000", "DURATION:P99999999999D"];
    expect(readEvents(endless).problems).toMatchObject([{ reason: "series.icsBroken" }]);
    const old = Array.from({ length: 200 }, () => since("19800101", "DAILY"));
    const { items, problems } = readEvents(...old);
    expect(items).toHaveLength(4);
    expect(problems).toHaveLength(199);
    expect(problems[0]).toMatchObject(refused);
  });

  test("unknown zones and broken files are told", () => {
    expect(readEvents(["SUMMARY:X", "DTSTART;TZID=Mars/Olympus:20170621T100000"]).problems).toEqual([
      { row: 1, reason: "series.icsZone", params: { zone: "Mars/Olympus" } },
    ]);
    expect(readImport("BEGIN:VCALENDAR\r\nrommel", [], frame).problems).toMatchObject([
      { row: 0, reason: "series.icsBroken" },
    ]);
    expect(readEvents().problems).toMatchObject([{ row: 0, reason: "series.icsEmpty" }]);
  });
});
