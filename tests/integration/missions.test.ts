import { and, desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { meetingStates, type Role } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { createMission as create } from "@/lib/missions/commands/create";
import { saveFrame, saveGroups, savePartners, saveTerms, saveTexts } from "@/lib/missions/commands/settings";
import { archiveMission, publishMission, setMissionStatus } from "@/lib/missions/commands/status";
import { getMissionSettings } from "@/lib/missions/queries";
import { getMissionOverview } from "@/lib/missions/queries/overview";
import { getPublicMission, readPublicStamp } from "@/lib/missions/queries/public";
import { createItem } from "@/tests/factories/item";
import {
  contextOf,
  createGroup,
  createMission,
  createOrganisation,
  organisationContextOf,
  type TestMission,
  unique,
} from "@/tests/factories/mission";
import { createRegistrations } from "@/tests/factories/registration";

const others: Role[] = [
  "travel_desk",
  "check_in",
  "partner",
  "head_of_mission",
  "cabinet",
  "delegate",
  "applicant",
];

async function settingsOf(mission: TestMission) {
  const settings = await getMissionSettings(contextOf(mission));
  if (!settings) throw new Error("no settings");
  return settings;
}

async function lastAudit(missionId: string) {
  const [row] = await db
    .select()
    .from(auditLog)
    .where(eq(auditLog.missionId, missionId))
    .orderBy(desc(auditLog.at))
    .limit(1);
  return row;
}

const texts = { tagline: {}, summary: {}, description: {} };

function newMission(slug = unique("new")) {
  return {
    name: { nl: " Proefmissie ", en: "" },
    slug,
    startDate: "2027-05-01",
    endDate: "2027-05-04",
    homeZone: "Europe/Brussels",
    hostZone: "Asia/Almaty",
    hostCity: {},
    hostCountry: "KZ",
    capacity: 32,
    price: 1250.5,
  };
}

describe("a new mission", () => {
  test("is planned, unpublished and in the audit log", async () => {
    const organisation = await createOrganisation();
    const result = await create(organisationContextOf(organisation.id), newMission());
    if (!result.ok) throw new Error(result.reason);
    const [row] = await db.select().from(missions).where(eq(missions.id, result.value.id));
    expect(row).toMatchObject({
      organisationId: organisation.id,
      status: "planned",
      publishedAt: null,
      name: { nl: "Proefmissie" },
      priceCents: 125050,
    });
    expect(await lastAudit(result.value.id)).toMatchObject({
      action: "mission.create",
      entityId: result.value.id,
    });
  });

  test("one of two at once gets the address, the other is told", async () => {
    const organisation = await createOrganisation();
    const input = newMission();
    const both = await Promise.all(
      Array.from({ length: 2 }, () => create(organisationContextOf(organisation.id), input)),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const refused = both.find((result) => !result.ok);
    expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/^missions\.slugTaken/) });
    expect(await create(organisationContextOf(organisation.id), input)).toMatchObject({
      fields: { slug: `missions.slugTaken?slug=${input.slug}&free=${input.slug}-2` },
    });
  });

  test.each([
    ["no name", { name: { nl: "  " } }, "name", "common.required"],
    ["end before start", { endDate: "2027-04-30" }, "endDate", "common.endBeforeStart"],
    ["a day that is not", { startDate: "2027-02-30" }, "startDate", "common.date"],
    ["an unknown zone", { hostZone: "Asia/Astana" }, "hostZone", "common.zone"],
    ["markup as address", { slug: "<b>" }, "slug", "missions.slugShape"],
    ["an address of the desk", { slug: "new" }, "slug", "missions.slugReserved"],
    ["no place at all", { capacity: 0 }, "capacity", "common.min?min=1"],
    ["a negative price", { price: -1 }, "price", "common.min?min=0"],
    ["too long a name", { name: { nl: "é".repeat(201) } }, "name.nl", "common.tooLong?max=200"],
  ])("%s is refused beside the field", async (_, change, path, why) => {
    const organisation = await createOrganisation();
    const result = await create(organisationContextOf(organisation.id), { ...newMission(), ...change });
    expect(result).toMatchObject({ ok: false, fields: { [path]: why } });
  });

  test("only an organisation's coordinator makes one", async () => {
    const organisation = await createOrganisation();
    for (const role of others) {
      const result = await create(organisationContextOf(organisation.id, [role]), newMission());
      expect(result).toEqual({ ok: false, reason: "common.forbidden" });
    }
  });
});

describe("settings", () => {
  test("texts are written, emoji and right-to-left included, and say which fields changed", async () => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).texts;
    const name = { nl: "Missie 🚀", en: "مهمة", fr: "<b>Mission</b>" };
    expect(await saveTexts(contextOf(mission), { ...texts, basis, name })).toMatchObject({ ok: true });
    expect((await settingsOf(mission)).texts).toMatchObject({ name });
    expect(await lastAudit(mission.id)).toMatchObject({
      action: "mission.texts",
      detail: { fields: ["name"] },
    });
  });

  test("every other role and another organisation write nothing", async () => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).texts;
    const input = { ...texts, basis, name: { nl: "Gekaapt" } };
    for (const role of others) {
      expect(await saveTexts(contextOf(mission, [role]), input)).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    const other = await createOrganisation();
    const foreign = contextOf({ ...mission, organisationId: other.id });
    expect(await saveTexts(foreign, input)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await getMissionSettings(foreign)).toBeNull();
    expect((await settingsOf(mission)).texts.name).toEqual(mission.name);
  });

  test("two tabs: the second hears what the first wrote, and may then replace it", async () => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).texts;
    const context = contextOf(mission);
    await saveTexts(context, { ...texts, basis, name: { nl: "Van de ander" } });
    const stale = await saveTexts(context, { ...texts, basis, name: { nl: "Van mij" } });
    expect(stale).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^missions\.stale\?basis=/),
      fields: { name: "missions.theirs?value=Van+de+ander" },
    });
    if (stale.ok) throw new Error("not stale");
    const again = new URLSearchParams(stale.reason.split("?")[1]).get("basis") ?? "";
    const saved = await saveTexts(context, { ...texts, basis: again, name: { nl: "Van mij" } });
    if (!saved.ok) throw new Error(saved.reason);
    expect(
      await saveTexts(context, { ...texts, basis: saved.value.basis, name: { nl: "Nog eens" } }),
    ).toMatchObject({ ok: true });
  });

  test("a write elsewhere in the mission makes no form stale", async () => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).texts;
    await setMissionStatus(contextOf(mission), { from: "open", to: "closed" });
    expect(await saveTexts(contextOf(mission), { ...texts, basis, name: { nl: "Toch" } })).toMatchObject({
      ok: true,
    });
  });

  test("capacity never goes below the heads that have a place", async () => {
    const mission = await createMission({ capacity: 10 });
    await createRegistrations(mission, 3);
    await createRegistrations(mission, 1, { companions: [{ firstName: "Mee", lastName: "Gaat" }] });
    const { basis } = (await settingsOf(mission)).terms;
    const input = { basis, price: null, priceNote: {}, opensAt: null, closesAt: null };
    expect(await saveTerms(contextOf(mission), { ...input, capacity: 4 })).toEqual({
      ok: false,
      reason: "missions.capacityBelowHeads?heads=5",
      fields: { capacity: "missions.capacityBelowHeads?heads=5" },
    });
    expect(await saveTerms(contextOf(mission), { ...input, capacity: 5 })).toMatchObject({ ok: true });
  });

  test.each([
    ["closes before it opens", "2027-03-02T09:00", "2027-03-01T09:00", "closesAt", /closesBeforeOpens/],
    ["opens in an hour that the clocks skip", "2027-03-28T02:30", null, "opensAt", /time\.skipped/],
    ["opens on no day", "2027-02-30T09:00", null, "opensAt", /common\.date/],
  ])("registration that %s", async (_, opensAt, closesAt, path, why) => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).terms;
    const input = { basis, capacity: null, price: null, priceNote: {}, opensAt, closesAt };
    expect(await saveTerms(contextOf(mission), input)).toMatchObject({
      ok: false,
      fields: { [path]: expect.stringMatching(why) },
    });
  });

  test("an address of another organisation's mission is taken too", async () => {
    const [mission, other] = [await createMission(), await createMission()];
    const { frame } = await settingsOf(mission);
    const result = await saveFrame(contextOf(mission), { ...frame, slug: other.slug });
    expect(result).toMatchObject({
      ok: false,
      fields: { slug: expect.stringMatching(/^missions\.slugTaken/) },
    });
  });

  test("partners keep their order; a head of mission too", async () => {
    const mission = await createMission();
    const { basis } = (await settingsOf(mission)).partners;
    const partners = [
      { kind: "embassy", name: "Ambassade", url: "" },
      { kind: "organiser", name: "Kamer", url: "https://kamer.example" },
    ];
    const input = { basis, headName: "Proef", headTitle: { nl: "Minister" }, partners };
    expect(await savePartners(contextOf(mission), input)).toMatchObject({ ok: true });
    expect((await settingsOf(mission)).partners).toMatchObject({ headName: "Proef", partners });
  });

  test("groups change places and keys; one in use stays; foreign ids look absent", async () => {
    const mission = await createMission();
    const [one, two] = [
      await createGroup(mission, { key: "one", position: 0 }),
      await createGroup(mission, { key: "two", position: 1 }),
    ];
    const context = contextOf(mission);
    const row = (group: typeof one, key: string) => ({
      id: group.id,
      kind: group.kind,
      key,
      name: group.name,
    });
    const swapped = [
      row(two, "one"),
      row(one, "two"),
      { id: "", kind: "team", key: "", name: { nl: "Pers & co" } },
    ];
    const first = await saveGroups(context, {
      basis: (await settingsOf(mission)).groups.basis,
      groups: swapped,
    });
    if (!first.ok) throw new Error(first.reason);
    expect(first.value.groups.map(({ id, key }) => [id, key])).toEqual([
      [two.id, "one"],
      [one.id, "two"],
      [expect.any(String), "pers-co"],
    ]);
    await createItem(mission, { audience: "groups", groupIds: [one.id] });
    const without = await saveGroups(context, { basis: first.value.basis, groups: [row(two, "one")] });
    expect(without).toMatchObject({ ok: false, reason: expect.stringMatching(/^missions\.groupInUse/) });
    const turned = swapped.map((group) => (group.id === one.id ? { ...group, kind: "team" } : group));
    const kinds = first.value.groups.map(({ id }, index) => ({ ...turned[index], id }));
    expect(await saveGroups(context, { basis: first.value.basis, groups: kinds })).toMatchObject({
      ok: false,
      fields: { "groups.1.kind": expect.stringMatching(/^missions\.groupKindInUse\?name=/) },
    });
    const foreign = await createGroup(await createMission());
    expect(await saveGroups(context, { basis: first.value.basis, groups: [row(foreign, "x")] })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
  });
});

describe("status", () => {
  test("goes through one door, and a late click is told", async () => {
    const mission = await createMission({ status: "planned" });
    const context = contextOf(mission);
    expect(await setMissionStatus(context, { from: "planned", to: "evaluated" })).toMatchObject({
      reason: "missions.statusImpossible",
    });
    expect(await setMissionStatus(context, { from: "planned", to: "open" })).toMatchObject({ ok: true });
    expect(await setMissionStatus(context, { from: "planned", to: "cancelled" })).toMatchObject({
      reason: "missions.statusMoved",
    });
    expect(await lastAudit(mission.id)).toMatchObject({ detail: { from: "planned", to: "open" } });
  });

  test("the archive hides what was published, and gives it back", async () => {
    const mission = await createMission({ publishedAt: new Date("2027-01-01T10:00Z") });
    const context = contextOf(mission);
    const visible = async () => (await getPublicMission(mission.slug, "nl", Date.now())) !== null;
    expect(await visible()).toBe(true);
    await archiveMission(context, { archived: true });
    expect(await visible()).toBe(false);
    await archiveMission(context, { archived: false });
    expect(await visible()).toBe(true);
    const [row] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(row?.publishedAt).toEqual(new Date("2027-01-01T10:00Z"));
  });

  test("what the public page is kept under changes with every write, and with the clock where that matters", async () => {
    const mission = await createMission({
      publishedAt: new Date("2027-01-01T10:00Z"),
      status: "open",
      startDate: "2027-05-01",
      endDate: "2027-05-04",
      hostZone: "Asia/Almaty",
    });
    const stamp = async (at: string) => (await readPublicStamp(mission.slug, "nl", new Date(at)))?.stamp;
    const first = await stamp("2027-05-01T00:00Z");
    expect(await stamp("2027-05-02T12:00Z")).toBe(first);
    // Midnight after its last day, there.
    expect(await stamp("2027-05-04T18:59Z")).toBe(first);
    expect(await stamp("2027-05-04T19:00Z")).not.toBe(first);
    await publishMission(contextOf(mission), { published: true });
    expect(await stamp("2027-05-01T00:00Z")).not.toBe(first);
    await archiveMission(contextOf(mission), { archived: true });
    expect(await stamp("2027-05-01T00:00Z")).toBeUndefined();
  });

  test("publishing and archiving can be undone", async () => {
    const mission = await createMission({ publishedAt: null });
    const context = contextOf(mission);
    await publishMission(context, { published: true });
    await archiveMission(context, { archived: true });
    expect(await publishMission(context, { published: true })).toMatchObject({
      reason: "missions.archivedFirst",
    });
    await archiveMission(context, { archived: false });
    await publishMission(context, { published: false });
    const [row] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(row).toMatchObject({ publishedAt: null, archivedAt: null });
    for (const role of others) {
      const wrong = contextOf(mission, [role]);
      expect(await publishMission(wrong, { published: true })).toMatchObject({ reason: "common.forbidden" });
      expect(await archiveMission(wrong, { archived: true })).toMatchObject({ reason: "common.forbidden" });
      expect(await setMissionStatus(wrong, { from: "open", to: "closed" })).toMatchObject({
        reason: "common.forbidden",
      });
    }
  });
});

describe("overview", () => {
  test("a partner sees neither internal items nor how many were refused", async () => {
    const mission = await createMission();
    await createItem(mission, { status: "idea", internal: true, title: { nl: "Geheim" } });
    await createRegistrations(mission, 1, { status: "submitted", submittedAt: new Date() });
    const own = await getMissionOverview(contextOf(mission));
    const partner = await getMissionOverview(contextOf(mission, ["partner"]));
    expect(own?.overview.items).toBe(1);
    expect(partner?.overview).toMatchObject({ items: 0, registrations: {} });
    expect(JSON.stringify(partner)).not.toContain("Geheim");
    expect(own?.attention.map(({ code }) => code)).toContain("submitted");
    expect(partner?.attention.map(({ code }) => code)).not.toContain("submitted");
  });

  test("a meeting that was declined or called off is no meeting", async () => {
    const mission = await createMission();
    for (const state of meetingStates) {
      const item = await createItem(mission, { kind: "official_meeting" });
      await db.insert(meetings).values({ itemId: item.id, missionId: mission.id, state });
    }
    const found = await getMissionOverview(contextOf(mission));
    expect(found?.overview).toMatchObject({ meetings: 3, confirmedMeetings: 1 });
  });

  test("another organisation sees nothing", async () => {
    const mission = await createMission();
    const other = await createOrganisation();
    expect(await getMissionOverview(contextOf({ ...mission, organisationId: other.id }))).toBeNull();
  });
});

test("no audit row names a person", async () => {
  const mission = await createMission();
  const { basis } = (await settingsOf(mission)).partners;
  await savePartners(contextOf(mission), { basis, headName: "Geheime Naam", headTitle: {}, partners: [] });
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "mission.partners")));
  expect(JSON.stringify(rows)).not.toContain("Geheime Naam");
});
