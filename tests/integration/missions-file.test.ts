import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { missions } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import astana from "@/db/seed/missions/astana-2017.json";
import utah from "@/db/seed/missions/utah-nz-australia-2025.json";
import { importMission } from "@/lib/missions/commands/import";
import { exportMission } from "@/lib/missions/queries";
import { type MissionFile, parseMissionFile } from "@/lib/missions/rules/interchange";
import { fromProgrammeFile, toProgrammeFile } from "@/lib/missions/rules/interchange-programme";
import { contextOf, createOrganisation, organisationContextOf, unique } from "@/tests/factories/mission";

async function missionOf(slug: string) {
  const [row] = await db.select().from(missions).where(eq(missions.slug, slug));
  if (!row) throw new Error(`no ${slug}`);
  return row;
}

async function importOne(value: unknown, slug = unique("import")) {
  const organisation = await createOrganisation();
  const result = await importMission(organisationContextOf(organisation.id), {
    text: JSON.stringify(value),
    slug,
  });
  return { organisation, result, slug };
}

/** Everything the file can say, each thing at least once. */
const full = {
  schema: "missio/1",
  slug: "full",
  status: "open",
  published: true,
  name: { nl: "Alles", fr: "Tout" },
  tagline: { nl: "Kort" },
  summary: { en: "Summary" },
  description: { nl: "Lang\nen meer" },
  priceNote: { nl: "exclusief btw" },
  homeTz: "Europe/Brussels",
  hostTz: "Asia/Almaty",
  homeCity: { nl: "Hasselt" },
  hostCity: { nl: "Astana", kk: "Астана" },
  hostCountry: "KZ",
  homePosition: { lat: 50.93, lon: 5.34 },
  hostPosition: { lat: 51.09, lon: 71.42 },
  startDate: "2017-06-21",
  endDate: "2017-06-24",
  headOfMission: { name: "Proef Persoon", title: { nl: "Minister van Test" } },
  partners: [
    { kind: "organiser", name: "Kamer", url: "https://kamer.example" },
    { kind: "embassy", name: "Ambassade" },
  ],
  groups: [
    { key: "bus-1", kind: "bus", name: { nl: "Bus 1" } },
    { key: "energy", kind: "sector", name: { nl: "Energie" } },
  ],
  priceCents: 125000,
  capacity: 32,
  registrationOpens: "2017-01-01T09:00",
  registrationCloses: "2017-05-01T17:00",
  facts: [{ label: { nl: "Visum" }, value: { nl: "Niet nodig" } }],
  places: [
    {
      key: "de",
      kind: "pavilion",
      name: { nl: "Duitsland", kk: "Германия" },
      localName: "Германия",
      localAddress: "Мәңгілік Ел",
      city: { nl: "Astana" },
      country: "KZ",
      tz: "Asia/Almaty",
      position: { lat: 51, lon: 71 },
      exhibitorCountry: "DE",
      theme: { nl: "Energie" },
      hostCounterpart: "host",
      opening: [{ days: [1, 2], from: "09:00", until: "02:00" }],
    },
    { key: "hotel", name: { nl: "Hotel" }, tz: "Asia/Almaty" },
  ],
  travelTimes: [
    { from: "de", to: "hotel", minutes: 35, mode: "bus" },
    { from: "hotel", to: "de", minutes: 25, mode: "car" },
  ],
  planning: {
    breakMinutes: 10,
    unconfirmedDays: 7,
    holidays: [{ day: "2017-06-26", name: { nl: "Feestdag" } }],
  },
  counterparts: [
    {
      key: "chair",
      organisation: "Атамекен",
      function: { nl: "Voorzitter" },
      languages: ["ru", "kk"],
      country: "KZ",
    },
    {
      key: "host",
      organisation: "Paviljoen",
      name: "Gastvrouw Proef",
      title: { nl: "mevr." },
      email: "gast@example.test",
    },
  ],
  items: [
    {
      key: "night",
      kind: "bus",
      status: "confirmed",
      title: { nl: "Nachtbus" },
      start: { local: "2017-06-21T23:50", tz: "Asia/Almaty" },
      end: { local: "2017-06-22T00:40", tz: "Asia/Almaty" },
      muster: { local: "2017-06-21T23:40", note: { nl: "Deur 3" } },
      audience: { kind: "groups", groups: ["bus-1"] },
      contact: { name: "Chauffeur", phone: "+7 700" },
      annotations: { source: { page: 3 } },
    },
    {
      key: "a",
      kind: "official_meeting",
      title: { nl: "Gesprek" },
      start: { local: "2017-06-22T10:00", tz: "Asia/Almaty" },
      end: { local: "2017-06-22T11:00", tz: "Asia/Almaty" },
      audience: { kind: "named" },
      capacity: 8,
      meeting: {
        state: "tentative",
        counterparts: [{ key: "chair", side: "lead" }],
        briefing: "Stil",
        gifts: "Boek",
        press: "photo",
        sectors: ["energy"],
      },
    },
    {
      key: "b",
      kind: "plenary",
      title: { nl: "De anderen" },
      start: { local: "2017-06-22T10:00", tz: "Asia/Almaty" },
      end: { local: "2017-06-22T12:00", tz: "Asia/Almaty" },
      audience: { kind: "everyone_except", exceptItem: "a" },
      place: "de",
    },
    {
      key: "day",
      kind: "culture",
      title: { nl: "Ergens die dag" },
      timing: "tbc",
      start: { local: "2017-06-23", tz: "Asia/Almaty" },
    },
    {
      key: "fold",
      kind: "meal",
      title: { nl: "Uur dat tweemaal komt" },
      start: { local: "2017-10-29T02:30", tz: "Europe/Brussels", fold: "later" },
    },
    { key: "someday", kind: "press", title: { nl: "Ooit" }, timing: "tbc", internal: true },
  ],
};

function parsed(value: unknown): MissionFile {
  const read = parseMissionFile(value);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

describe("a mission file goes in and comes out without loss", () => {
  test.each([
    ["Astana 2017", astana],
    ["Utah 2025", utah],
  ])("%s", async (_, source) => {
    const { result, slug } = await importOne(source);
    expect(result).toMatchObject({ ok: true });
    const exported = await exportMission(contextOf(await missionOf(slug)));
    if (!exported) throw new Error("nothing exported");
    const converted = fromProgrammeFile(source);
    if (!converted.ok) throw new Error("not converted");
    expect(toProgrammeFile({ ...exported, slug: converted.value.slug })).toEqual(source);
    expect(parsed(JSON.parse(JSON.stringify(exported)))).toEqual(exported);
  });

  test("everything the format can say", async () => {
    const { result, slug } = await importOne(full);
    expect(result).toMatchObject({ ok: true });
    const exported = await exportMission(contextOf(await missionOf(slug)));
    expect(exported).toEqual({ ...parsed(full), slug });
  });

  test("instants come from the wall times", async () => {
    const { slug } = await importOne(full);
    const mission = await missionOf(slug);
    const rows = await db.select().from(items).where(eq(items.missionId, mission.id));
    const of = (key: string) => rows.find((row) => row.key === key);
    expect(of("night")?.startsAt?.toISOString()).toBe("2017-06-21T17:50:00.000Z");
    expect(of("night")?.endsAt?.toISOString()).toBe("2017-06-21T18:40:00.000Z");
    expect(of("fold")?.startsAt?.toISOString()).toBe("2017-10-29T01:30:00.000Z");
    expect(of("day")).toMatchObject({ day: "2017-06-23", startsAt: null });
    expect(of("someday")).toMatchObject({ day: null, startsAt: null, internal: true });
  });
});

describe("all or nothing", () => {
  const twice = {
    ...full,
    items: [
      ...full.items,
      {
        key: "c",
        kind: "official_meeting",
        title: { nl: "Tegelijk" },
        start: { local: "2017-06-22T10:30", tz: "Asia/Almaty" },
        meeting: { counterparts: [{ key: "chair" }] },
      },
    ],
  };

  test.each([
    ["no JSON", "{", ""],
    [
      "an unknown place",
      JSON.stringify({ ...full, items: [{ ...full.items[0], place: "nowhere" }] }),
      "items[0].place",
    ],
    ["a counterpart in two meetings at once", JSON.stringify(twice), "items[6].meeting.counterparts[0]"],
  ])("%s is told with its path and nothing is written", async (_, text, path) => {
    const organisation = await createOrganisation();
    const result = await importMission(organisationContextOf(organisation.id), {
      text,
      slug: unique("wrong"),
    });
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(Object.keys(result.fields ?? {})).toEqual([path]);
    expect(await db.$count(missions, eq(missions.organisationId, organisation.id))).toBe(0);
  });

  test("a taken address offers a free one, even to two imports at once", async () => {
    const slug = unique("same");
    const organisation = await createOrganisation();
    const context = organisationContextOf(organisation.id);
    const both = await Promise.all(
      [0, 1].map(() => importMission(context, { text: JSON.stringify(full), slug })),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(await db.$count(missions, eq(missions.organisationId, organisation.id))).toBe(1);
    const third = await importMission(context, { text: JSON.stringify(full), slug });
    expect(third).toEqual({
      ok: false,
      reason: `missions.slugTaken?slug=${slug}&free=${slug}-2`,
      fields: { slug: `missions.slugTaken?slug=${slug}&free=${slug}-2` },
    });
  });
});

test("only a coordinator imports, and the audit log says so", async () => {
  const organisation = await createOrganisation();
  const slug = unique("audited");
  for (const role of ["partner", "travel_desk", "check_in", "head_of_mission", "cabinet"] as const) {
    const result = await importMission(organisationContextOf(organisation.id, [role]), {
      text: JSON.stringify(full),
      slug,
    });
    expect(result).toEqual({ ok: false, reason: "common.forbidden" });
  }
  const result = await importMission(organisationContextOf(organisation.id), {
    text: JSON.stringify(full),
    slug,
  });
  if (!result.ok) throw new Error(result.reason);
  const [row] = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.missionId, result.value.id), eq(auditLog.action, "mission.import")));
  expect(row).toMatchObject({ organisationId: organisation.id, entityId: result.value.id });
});

test("another organisation's context exports nothing", async () => {
  const { slug } = await importOne(full);
  const other = await createOrganisation();
  const mission = await missionOf(slug);
  expect(await exportMission(contextOf({ ...mission, organisationId: other.id }))).toBeNull();
});
