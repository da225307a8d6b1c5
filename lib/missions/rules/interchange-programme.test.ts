import { describe, expect, test } from "vitest";
import astana from "@/db/seed/missions/astana-2017.json";
import utah from "@/db/seed/missions/utah-nz-australia-2025.json";
import { type MissionFile, parseMissionFile } from "@/lib/missions/rules/interchange";
import {
  fromProgrammeFile,
  readMissionFile,
  readMissionText,
  toProgrammeFile,
} from "@/lib/missions/rules/interchange-programme";

function convert(value: unknown): MissionFile {
  const result = fromProgrammeFile(value);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.value;
}

function itemOf(file: MissionFile, key: string) {
  const item = file.items.find((candidate) => candidate.key === key);
  if (!item) throw new Error(`no ${key}`);
  return item;
}

function problemsOf(value: unknown) {
  const result = readMissionFile(value);
  return result.ok ? [] : result.problems;
}

/** The Astana file with the first item changed. */
function withFirst(changes: Record<string, unknown>) {
  return { ...astana, items: [{ ...astana.items[0], ...changes }, ...astana.items.slice(1)] };
}

describe("without loss", () => {
  test.each([
    ["Astana 2017", astana],
    ["Utah 2025", utah],
  ])("%s there and back is the same", (_, source) => {
    const file = convert(source);
    expect(toProgrammeFile(file)).toEqual(source);
    const again = readMissionText(JSON.stringify(file));
    expect(again).toEqual({ ok: true, value: file, warnings: [] });
    if (again.ok) expect(toProgrammeFile(again.value)).toEqual(source);
  });

  test("fields nobody foresaw come back, at every level", () => {
    const source = {
      ...withFirst({
        original: { kind: "x" },
        carbon_kg: 12.5,
        confirmed: true,
        end_date: "2017-06-21",
        status: "on hold",
        bring: null,
      }),
      original: [1, { two: null }],
      cost: { eur: 1200 },
      name: { nl: "Missie", kk: "Миссия" },
    };
    expect(toProgrammeFile(convert(source))).toEqual(source);
  });

  test("words and shapes of other organisers", () => {
    const source = {
      schema: "mission-programme/1",
      id: "Café Mission 2027!",
      name: { de: "Reise" },
      organisers: [],
      start_date: "2027-03-27",
      end_date: "2027-03-30",
      home_tz: "Europe/Brussels",
      host_tz: "Asia/Kathmandu",
      items: [
        {
          id: "x_1",
          date: "2027-03-27",
          start: null,
          end: null,
          tz: "Asia/Kathmandu",
          title: "हिमाल",
          kind: "travel_rickshaw",
        },
        {
          id: "x_2",
          date: "2027-03-27",
          start: "09:00",
          title: "Talk",
          kind: "keynote",
          audience: "VIPs only",
        },
        { id: "x_3", date: null, start: null, title: "Someday", kind: "dinner", place: "TBC", city: "Patan" },
      ],
    };
    const result = fromProgrammeFile(source);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.slug).toBe("cafe-mission-2027");
    expect(
      result.value.items.map((item) => [item.kind, item.audience.kind, item.timing, item.public]),
    ).toEqual([
      ["bus", "everyone", "tbc", false],
      ["plenary", "named", "exact", false],
      ["meal", "everyone", "tbc", false],
    ]);
    expect(result.warnings.map((warning) => warning.path)).toEqual([
      "items[0].kind",
      "items[1].kind",
      "items[1].audience",
    ]);
    expect(toProgrammeFile(result.value)).toEqual(source);
  });

  test("an edit wins over the original wording", () => {
    const file = convert(astana);
    const seminar = itemOf(file, "a16");
    seminar.kind = "reception";
    seminar.audience = { kind: "everyone" };
    const back = toProgrammeFile(file).items;
    const item = Array.isArray(back) ? back.find((candidate) => candidate.id === "a16") : null;
    expect(item).toMatchObject({ kind: "reception", place: "National Chamber of Entrepreneurs (Atameken)" });
    expect(item).not.toHaveProperty("audience");
  });
});

describe("what the Astana file becomes", () => {
  const file = convert(astana);

  test("the mission", () => {
    expect(file).toMatchObject({
      slug: "astana-2017",
      capacity: 32,
      homeTz: "Europe/Brussels",
      hostTz: "Asia/Almaty",
      hostCity: { en: "Astana" },
      headOfMission: {
        name: "Philippe Muyters",
        title: { nl: "Vlaams minister van Werk, Economie, Innovatie en Sport" },
      },
    });
    expect(file.partners.map((partner) => partner.name)).toEqual([
      "Voka – Kamer van Koophandel Limburg",
      "Confederatie Bouw Limburg",
    ]);
    expect(file.groups.map((group) => group.name.nl)).toEqual(["IT", "medisch", "landbouw", "energie"]);
    expect(Object.keys(file.annotations)).toEqual(
      expect.arrayContaining(["sources", "known_facts", "tz_note", "provenance_note"]),
    );
  });

  test("kinds, places and audiences", () => {
    expect(file.items).toHaveLength(21);
    expect(itemOf(file, "a16")).toMatchObject({
      kind: "plenary",
      audience: { kind: "everyone_except", exceptItem: "a15" },
      public: false,
    });
    expect(itemOf(file, "a15")).toMatchObject({
      status: "requested",
      audience: { kind: "named" },
      capacity: 8,
      place: null,
      placeNote: { nl: "Plaats nog te bevestigen" },
      public: false,
      meeting: { state: "requested" },
    });
    expect(itemOf(file, "a17")).toMatchObject({ kind: "b2b_round", audience: { kind: "own_meetings" } });
    expect(itemOf(file, "a04").placeNote.fr).toBe("Hotel (à confirmer)");
    expect(itemOf(file, "a06")).toMatchObject({
      status: "confirmed",
      public: true,
      annotations: { provenance: "assumption", fact_ref: "F3" },
    });
    expect(file.places.filter((place) => place.kind === "pavilion").map((place) => place.key)).toEqual([
      "nur-alem-astana",
      "energy-best-practices-area-astana",
      "germany-pavilion-astana",
      "belgium-pavilion-astana",
    ]);
    expect(file.places.every((place) => place.tz === "Asia/Almaty" || place.tz === "Europe/Brussels")).toBe(
      true,
    );
    expect(
      file.items.filter((item) => item.public).some((item) => ["bus", "flight", "hotel"].includes(item.kind)),
    ).toBe(false);
  });

  test("two zones, midnight and mustering", () => {
    expect(itemOf(file, "a02")).toMatchObject({
      start: { local: "2017-06-21T11:30", tz: "Europe/Brussels" },
      end: { local: "2017-06-21T23:30", tz: "Asia/Almaty" },
    });
    expect(itemOf(file, "a03").end?.local).toBe("2017-06-22T00:40");
    expect(itemOf(file, "a01").muster?.local).toBe("2017-06-21T07:45");
  });
});

test("the Utah file: two host zones in one day, starts without ends, no invented organiser", () => {
  const file = convert(utah);
  expect(file.partners).toEqual([]);
  expect(file.items.every((item) => item.end === null)).toBe(true);
  expect(itemOf(file, "n06")).toMatchObject({ start: { tz: "Australia/Sydney" }, place: null });
  expect(itemOf(file, "n09").kind).toBe("ceremony");
});

describe("problems", () => {
  test("a UTC or an offset that does not fit the local time", () => {
    expect(problemsOf(withFirst({ start_utc: "2017-06-21T07:00Z" }))).toEqual([
      {
        path: "items[0].start_utc",
        reason: "missions.fileUtcMismatch",
        params: {
          found: "2017-06-21T07:00Z",
          expected: "2017-06-21T06:00Z",
          local: "2017-06-21T08:00",
          zone: "Europe/Brussels",
        },
      },
    ]);
    expect(problemsOf(withFirst({ utc_offset: "+01:00" })).map((problem) => problem.path)).toEqual([
      "items[0].utc_offset",
    ]);
  });

  test("the hour that comes twice is settled by the UTC beside it, else refused", () => {
    const item = {
      date: "2024-02-29",
      start: "23:30",
      end: null,
      tz: "Asia/Almaty",
      end_utc: undefined,
      muster: undefined,
    };
    expect(problemsOf(withFirst({ ...item, utc_offset: undefined, start_utc: undefined }))).toMatchObject([
      { path: "items[0].start", reason: "time.ambiguous" },
    ]);
    const settled = convert(withFirst({ ...item, utc_offset: "+0500", start_utc: "2024-02-29T18:30Z" }));
    expect(itemOf(settled, "a01").start).toEqual({
      local: "2024-02-29T23:30",
      tz: "Asia/Almaty",
      fold: "later",
    });
  });

  test("all problems of all items at once", () => {
    const items = [
      { ...astana.items[0], tz: "Asia/Astana" },
      { ...astana.items[1], start: "25:00" },
      { ...astana.items[2], date: "2017-06-31" },
      "not an item",
      { ...astana.items[5], title: undefined },
    ];
    expect(
      problemsOf({ ...astana, start_date: "soon", items }).map(({ path, reason }) => `${path} ${reason}`),
    ).toEqual([
      "start_date missions.fileDay",
      "start_date time.invalid",
      "items[0].tz time.unknownZone",
      "items[1].start missions.fileClock",
      "items[2].date time.invalid",
      "items[3] missions.fileType",
      "items[4].title missions.fileRequired",
    ]);
  });

  test("an end before the start, an id used twice, an exception that does not exist", () => {
    expect(problemsOf(withFirst({ end: "07:00", end_utc: undefined }))).toMatchObject([
      { path: "items[0].end", reason: "missions.fileEndBeforeStart" },
    ]);
    expect(problemsOf(withFirst({ id: "a02" }))).toMatchObject([
      { path: "items[1].key", reason: "missions.fileDuplicate" },
    ]);
    expect(problemsOf(withFirst({ audience: "all not in z99" }))).toMatchObject([
      { path: "items[0].audience.exceptItem", reason: "missions.fileReference", params: { key: "z99" } },
    ]);
  });

  test.each([
    [null],
    [[]],
    ["x"],
    [{}],
    [{ schema: "missio/2" }],
    [{ schema: "mission-programme/1" }],
    [{ schema: "mission-programme/1", items: 3 }],
  ])("%j is refused without a throw", (value) => {
    expect(problemsOf(value).length).toBeGreaterThan(0);
  });

  test("text that is no JSON; a byte order mark is nothing", () => {
    expect(readMissionText("{oops")).toMatchObject({
      ok: false,
      problems: [{ reason: "missions.fileJson" }],
    });
    expect(readMissionText(`\ufeff${JSON.stringify(astana)}`).ok).toBe(true);
  });

  test("the converted file is a mission file in its own right", () => {
    expect(parseMissionFile(convert(utah)).ok).toBe(true);
  });
});
