import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import astana from "@/db/seed/missions/astana-2017.json";
import utah from "@/db/seed/missions/utah-nz-australia-2025.json";
import { type MissionFileInput, missionJsonSchema, parseMissionFile } from "@/lib/missions/rules/interchange";
import { readMissionFile } from "@/lib/missions/rules/interchange-programme";

const minimal: MissionFileInput = {
  schema: "missio/1",
  slug: "proef-2027",
  name: { nl: "Proefmissie" },
  homeTz: "Europe/Brussels",
  hostTz: "Asia/Almaty",
  startDate: "2027-06-21",
  endDate: "2027-06-24",
};
const item = {
  key: "a1",
  kind: "official_meeting" as const,
  title: { nl: "Gesprek" },
  start: { local: "2027-06-22T09:00", tz: "Asia/Almaty" },
};

function problems(changes: Record<string, unknown>): string[] {
  const result = parseMissionFile({ ...minimal, ...changes });
  return result.ok ? [] : result.problems.map((problem) => `${problem.path} ${problem.reason}`);
}

describe("a file that people write", () => {
  test("what is left out gets its default", () => {
    const result = parseMissionFile({ ...minimal, items: [item] });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value).toMatchObject({
      status: "planned",
      published: false,
      currency: "EUR",
      capacity: null,
      places: [],
    });
    expect(result.value.items[0]).toMatchObject({
      status: "idea",
      timing: "exact",
      audience: { kind: "everyone" },
      start: { fold: null },
      end: null,
      public: false,
    });
    expect(parseMissionFile(result.value)).toEqual(result);
  });

  test("a whole mission", () => {
    expect(
      problems({
        groups: [{ key: "bus-1", kind: "bus", name: { nl: "Bus 1" } }],
        places: [
          {
            key: "nur-alem",
            kind: "pavilion",
            name: { en: "Nur Alem", kk: "Нұр Әлем", ru: "Нур Алем" },
            localAddress: "Мәңгілік Ел даңғылы",
            city: { nl: "Astana", kk: "Астана" },
            country: "KZ",
            tz: "Asia/Almaty",
            position: { lat: 51.09, lon: 71.42 },
            exhibitorCountry: "KZ",
            hostCounterpart: "host",
          },
        ],
        counterparts: [{ key: "host", function: { nl: "Gastheer" }, languages: ["kk", "ru"] }],
        items: [
          {
            ...item,
            place: "nur-alem",
            audience: { kind: "groups", groups: ["bus-1"] },
            meeting: { counterparts: [{ key: "host", side: "lead" }] },
          },
          { ...item, key: "a2", audience: { kind: "everyone_except", exceptItem: "a1" } },
          { ...item, key: "a3", start: null, timing: "tbc" },
          { ...item, key: "a4", start: { local: "2027-06-22", tz: "Asia/Almaty" }, timing: "tbc" },
          {
            ...item,
            key: "a5",
            kind: "flight",
            start: { local: "2027-06-24T13:00", tz: "Asia/Almaty" },
            end: { local: "2027-06-24T11:00", tz: "Europe/Brussels" },
          },
        ],
      }),
    ).toEqual([]);
  });
});

describe("problems", () => {
  test("every one is a row with its path", () => {
    expect(
      problems({
        slug: "Not A Slug",
        name: {},
        homeTz: "Brussels",
        capacity: 0,
        extra: 1,
        facts: [{ label: { nl: "x" } }],
        places: [
          {
            key: "p",
            name: { nl: "x" },
            tz: "Asia/Almaty",
            country: "Kazakhstan",
            url: "javascript:alert(1)",
          },
        ],
        items: [
          { ...item, kind: "party", audience: { kind: "friends" }, colour: "red" },
          {
            ...item,
            key: "a 2",
            start: { local: "2026-03-29T02:30", tz: "Europe/Brussels" },
            title: { nl: " " },
          },
        ],
      }).toSorted(),
    ).toEqual(
      [
        "slug missions.fileSlug",
        "name missions.fileEmpty",
        "homeTz time.unknownZone",
        "capacity missions.fileTooSmall",
        "extra missions.fileUnknownField",
        "facts[0].value missions.fileRequired",
        "places[0].country missions.fileCountry",
        "places[0].url missions.fileUrl",
        "items[0].kind missions.fileOneOf",
        "items[0].audience.kind missions.fileOneOf",
        "items[0].colour missions.fileUnknownField",
        "items[1].key missions.fileKey",
        "items[1].start.local time.skipped",
        "items[1].title missions.fileEmpty",
      ].toSorted(),
    );
  });

  test("times: what the clocks do, and what contradicts itself", () => {
    expect(
      problems({
        items: [
          { ...item, key: "a1", start: { local: "2024-02-29T23:30", tz: "Asia/Almaty" } },
          { ...item, key: "a2", start: { local: "2024-02-29T23:30", tz: "Asia/Almaty", fold: "later" } },
          { ...item, key: "a3", end: { local: "2027-06-22T08:00", tz: "Asia/Almaty" } },
          { ...item, key: "a4", start: { local: "2027-06-22", tz: "Asia/Almaty" } },
          {
            ...item,
            key: "a5",
            start: null,
            timing: "tbc",
            end: { local: "2027-06-22T08:00", tz: "Asia/Almaty" },
          },
          { ...item, key: "a6", audience: { kind: "named" }, public: true },
          { ...item, key: "a7", start: { local: "2027-02-30T09:00", tz: "Asia/Almaty" } },
          // Same clock, earlier instant: the zones differ.
          { ...item, key: "a8", end: { local: "2027-06-22T09:30", tz: "Pacific/Auckland" } },
        ],
      }),
    ).toEqual([
      "items[0].start.local time.ambiguous",
      "items[2].end missions.fileEndBeforeStart",
      "items[3].timing missions.fileTimingUnknown",
      "items[4].end missions.fileEndWithoutStart",
      "items[5].public missions.fileClosedPublic",
      "items[6].start.local time.invalid",
      "items[7].end missions.fileEndBeforeStart",
    ]);
  });

  test("keys used twice, references to nothing, periods the wrong way round", () => {
    expect(
      problems({
        endDate: "2027-06-20",
        registrationOpens: "2027-03-28T02:30",
        registrationCloses: "2027-03-01T00:00",
        items: [
          item,
          { ...item, place: "nowhere", audience: { kind: "groups", groups: ["bus-9"] } },
          {
            ...item,
            key: "a3",
            audience: { kind: "everyone_except", exceptItem: "a3" },
            meeting: { counterparts: [{ key: "x" }, { key: "x" }] },
          },
        ],
      }),
    ).toEqual([
      "items[1].key missions.fileDuplicate",
      "endDate missions.fileEndBeforeStart",
      "registrationOpens time.skipped",
      "registrationCloses missions.fileEndBeforeStart",
      "items[1].place missions.fileReference",
      "items[1].audience.groups[0] missions.fileReference",
      "items[2].audience.exceptItem missions.fileReference",
      "items[2].meeting.counterparts[1].key missions.fileDuplicate",
      "items[2].meeting.counterparts[0].key missions.fileReference",
      "items[2].meeting.counterparts[1].key missions.fileReference",
    ]);
  });

  test("texts that the database cannot keep", () => {
    expect(problems({ name: { nl: "a\0b" } })).toEqual(["name.nl missions.fileCharacters"]);
    expect(problems({ annotations: { deep: [{ "\ud800": 1 }] } })).toEqual([
      "annotations missions.fileCharacters",
    ]);
  });

  test("nothing makes it throw, and every reason is a message key", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(missionJsonSchema().properties ?? {})),
        (value, other, field) => {
          for (const input of [
            value,
            { ...minimal, [field]: value },
            { ...minimal, items: [{ ...item, start: value, audience: other }] },
          ]) {
            const result = readMissionFile(input);
            if (result.ok) continue;
            expect(result.problems.length).toBeGreaterThan(0);
            for (const problem of result.problems)
              expect(problem.reason).toMatch(/^(missions\.file|time\.)[A-Za-z]+$/);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("the published JSON Schema", () => {
  test("is current", () => {
    expect(JSON.parse(readFileSync("public/schemas/mission-1.json", "utf8"))).toEqual(
      JSON.parse(JSON.stringify(missionJsonSchema())),
    );
  });

  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(missionJsonSchema());

  test("accepts what the import accepts", () => {
    for (const source of [astana, utah]) {
      const result = readMissionFile(source);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      validate(result.value);
      expect(validate.errors).toBeNull();
    }
    expect(validate(minimal)).toBe(true);
  });

  test("refuses unknown fields, wrong kinds and wrong shapes", () => {
    expect(validate({ ...minimal, extra: 1 })).toBe(false);
    expect(validate({ ...minimal, items: [{ ...item, kind: "party" }] })).toBe(false);
    expect(validate({ ...minimal, startDate: "21/06/2027" })).toBe(false);
  });
});
