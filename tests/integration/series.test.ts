import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { itemGroups, items, participations } from "@/db/schema/programme";
import { cloneMission } from "@/lib/missions/commands/clone";
import { shiftMissionDates } from "@/lib/missions/commands/shift";
import { readSeries } from "@/lib/missions/queries/series";
import { cloneParts } from "@/lib/missions/rules/shift";
import { copyItems } from "@/lib/programme/commands/copy";
import { importItems } from "@/lib/programme/commands/import";
import { removeTemplate, renameTemplate, saveTemplate } from "@/lib/programme/commands/templates";
import { getTemplate, listTemplates } from "@/lib/programme/queries/templates";
import { createCounterpart, createItem, createMeeting, createRound, place } from "@/tests/factories/item";
import {
  contextOf,
  createGroup,
  createMission,
  organisationContextOf,
  type TestMission,
  unique,
} from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { createRegistration } from "@/tests/factories/registration";

let mission: TestMission;
beforeEach(async () => {
  mission = await createMission();
});
afterAll(disconnect);

const notCoordinators = [
  "travel_desk",
  "partner",
  "head_of_mission",
  "cabinet",
  "check_in",
  "delegate",
] as const;
const itemsOf = (id: string) => db.select().from(items).where(eq(items.missionId, id));
const auditsOf = (action: string, missionId: string) =>
  db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, action), eq(auditLog.missionId, missionId)));

describe("copying a mission", () => {
  const wish = (values: object = {}) => ({
    source: mission.slug,
    slug: unique("copy"),
    name: { nl: "Volgend jaar" },
    startDate: "2018-06-20",
    hostZone: "",
    parts: [...cloneParts],
    answers: {},
    ...values,
  });

  it("takes what was chosen, at the same clocks, and never delegates, answers or places taken", async () => {
    const group = await createGroup(mission);
    const where = await createPlace(mission);
    const visit = await createRound(mission, { key: "visit", placeId: where.id });
    await createItem(mission, { key: "bus", audience: "groups", groupIds: [group.id] });
    await createItem(mission, { key: "off", status: "cancelled" });
    await createItem(mission, { key: "home", startZone: "Europe/Brussels" });
    const counterpart = await createCounterpart(mission);
    await createMeeting(mission, {
      key: "meeting",
      startLocal: "2017-06-23T10:00",
      counterpartIds: [counterpart.id],
    });
    const person = await createRegistration(mission);
    await place(visit, person.id);

    const result = await cloneMission(organisationContextOf(mission.organisationId), wish());
    if (!result.ok) throw new Error(JSON.stringify(result));
    const copied = await itemsOf(result.value.id);
    expect(
      copied.map(({ key, status, startLocal, placesTaken }) => [key, status, startLocal, placesTaken]).sort(),
    ).toEqual([
      ["bus", "requested", "2018-06-21T09:00", 0],
      ["home", "requested", "2018-06-21T09:00", 0],
      ["meeting", "requested", "2018-06-22T10:00", 0],
      ["visit", "requested", "2018-06-21T09:00", 0],
    ]);
    expect(copied.find(({ key }) => key === "home")?.startsAt).toEqual(new Date("2018-06-21T07:00Z"));
    expect(copied.find(({ key }) => key === "bus")?.startsAt).toEqual(new Date("2018-06-21T03:00Z"));
    const [meeting] = await db.select().from(meetings).where(eq(meetings.missionId, result.value.id));
    expect(meeting?.state).toBe("requested");
    const [row] = await db.select().from(missions).where(eq(missions.id, result.value.id));
    expect(row).toMatchObject({
      status: "planned",
      publishedAt: null,
      startDate: "2018-06-20",
      endDate: "2018-06-23",
      headsTaken: 0,
    });
    expect(
      await db.select().from(participations).where(eq(participations.missionId, result.value.id)),
    ).toEqual([]);
    expect(await auditsOf("mission.clone", result.value.id)).toMatchObject([
      { entityId: result.value.id, detail: { from: mission.id, items: 4 } },
    ]);
  });

  it("keeps a round that is for groups for them, and opens it to nobody else without them", async () => {
    const group = await createGroup(mission, { key: "energy" });
    const where = await createPlace(mission);
    await createRound(mission, { key: "visit", placeId: where.id, groupIds: [group.id] });
    const copyOf = async (parts: readonly string[]) => {
      const made = await cloneMission(organisationContextOf(mission.organisationId), wish({ parts }));
      if (!made.ok) throw new Error(made.reason);
      const [round] = await itemsOf(made.value.id);
      const kept = await db.select().from(itemGroups).where(eq(itemGroups.missionId, made.value.id));
      return [round?.audience, kept.length];
    };
    expect(await copyOf(cloneParts)).toEqual(["sign_up", 1]);
    expect(await copyOf(cloneParts.filter((part) => part !== "groups"))).toEqual(["named", 0]);
  });

  it("asks about hours that the new clock skips, writes nothing until they are answered", async () => {
    await createItem(mission, { key: "night", startLocal: "2017-06-24T02:30", endLocal: null });
    const there = wish({ startDate: "2026-03-26", hostZone: "Europe/Brussels" });
    const asked = await cloneMission(organisationContextOf(mission.organisationId), there);
    expect(asked).toEqual({
      ok: false,
      reason: "series.troubles?count=1",
      fields: { "answers.night~start": "series.answerFirst" },
    });
    const result = await cloneMission(organisationContextOf(mission.organisationId), {
      ...there,
      answers: { "night~start": "forward" },
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(await itemsOf(result.value.id)).toMatchObject([{ startLocal: "2026-03-29T03:30" }]);
  });

  it("is for coordinators of the organisation, and finds no mission of another one", async () => {
    for (const role of notCoordinators) {
      expect(await cloneMission(organisationContextOf(mission.organisationId, [role]), wish())).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    const other = await createMission();
    expect(await cloneMission(organisationContextOf(other.organisationId), wish())).toEqual({
      ok: false,
      reason: "common.notFound",
    });
  });

  it("refuses an address that is taken, and names a free one", async () => {
    const result = await cloneMission(
      organisationContextOf(mission.organisationId),
      wish({ slug: mission.slug }),
    );
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining("missions.slugTaken") });
  });
});

describe("moving a mission", () => {
  const move = (values: object = {}) => ({
    from: "2017-06-21",
    startDate: "2017-07-12",
    hostZone: "",
    answers: {},
    ...values,
  });

  it("moves every item and the mission at once; people keep their places", async () => {
    const first = await createRound(mission, { key: "first" });
    const second = await createRound(mission, {
      key: "second",
      startLocal: "2017-06-23T09:00",
      endLocal: "2017-06-23T10:00",
    });
    await createItem(mission, { key: "open", startLocal: null });
    const person = await createRegistration(mission);
    await place(first, person.id);
    await place(second, person.id);
    // One day on: the first lands where the second was.
    expect(await shiftMissionDates(contextOf(mission), move({ startDate: "2017-06-22" }))).toMatchObject({
      ok: true,
      value: { items: 3 },
    });
    const rows = await itemsOf(mission.id);
    expect(rows.map(({ key, startLocal, placesTaken }) => [key, startLocal, placesTaken]).sort()).toEqual([
      ["first", "2017-06-23T09:00", 1],
      ["open", null, 0],
      ["second", "2017-06-24T09:00", 1],
    ]);
    const [row] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(row).toMatchObject({ startDate: "2017-06-22", endDate: "2017-06-25" });
    expect(await auditsOf("mission.shift", mission.id)).toMatchObject([
      { detail: { days: 1, zone: null, items: 3 } },
    ]);
    expect(await shiftMissionDates(contextOf(mission), move())).toEqual({
      ok: false,
      reason: "series.moved",
    });
  });

  it("takes the host's clock elsewhere, and derives every instant anew", async () => {
    await createItem(mission, { key: "there" });
    await createItem(mission, { key: "home", startZone: "Europe/Brussels" });
    const where = await createPlace(mission);
    const to = move({ startDate: "2017-06-21", hostZone: "Asia/Tashkent" });
    expect(await shiftMissionDates(contextOf(mission), to)).toMatchObject({ ok: true });
    const rows = await itemsOf(mission.id);
    expect(rows.find(({ key }) => key === "there")).toMatchObject({
      startZone: "Asia/Tashkent",
      startLocal: "2017-06-22T09:00",
      startsAt: new Date("2017-06-22T04:00Z"),
    });
    expect(rows.find(({ key }) => key === "home")).toMatchObject({ startZone: "Europe/Brussels" });
    expect(where.zone).toBe("Asia/Almaty");
    expect(await readSeries(contextOf(mission))).toMatchObject({ hostZone: "Asia/Tashkent" });
  });

  it("is refused as a whole: while an hour is open, live, unchanged, by others", async () => {
    await createItem(mission, { key: "fine" });
    await createItem(mission, { key: "night", startLocal: "2017-06-24T02:30", endLocal: null });
    const before = await itemsOf(mission.id);
    const asked = move({ startDate: "2026-03-26", hostZone: "Europe/Brussels" });
    expect(await shiftMissionDates(contextOf(mission), asked)).toMatchObject({
      reason: "series.troubles?count=1",
      fields: { "answers.night~start": "series.answerFirst" },
    });
    expect(await shiftMissionDates(contextOf(mission), move({ startDate: "2017-06-21" }))).toMatchObject({
      reason: "series.sameDates",
    });
    for (const role of notCoordinators) {
      expect(await shiftMissionDates(contextOf(mission, [role]), move())).toMatchObject({
        reason: "common.forbidden",
      });
    }
    const other = await createMission();
    const foreign = contextOf({ ...mission, organisationId: other.organisationId });
    expect(await shiftMissionDates(foreign, move())).toMatchObject({ reason: "common.notFound" });
    await db.update(missions).set({ live: true }).where(eq(missions.id, mission.id));
    expect(await shiftMissionDates(contextOf(mission), move())).toMatchObject({ reason: "series.live" });
    expect(await itemsOf(mission.id)).toEqual(before);
  });
});

describe("copying items to another day", () => {
  const ask = (ids: string[], values: object = {}) => ({ ids, day: "2017-06-23", answers: {}, ...values });

  it("makes ideas of them at the same clocks, with nobody in them", async () => {
    const group = await createGroup(mission);
    const bus = await createItem(mission, {
      audience: "groups",
      groupIds: [group.id],
      startLocal: "2017-06-22T23:50",
      endLocal: "2017-06-23T00:40",
      musterLocal: "2017-06-22T23:40",
    });
    const visit = await createRound(mission);
    await place(visit, (await createRegistration(mission)).id);
    const result = await copyItems(contextOf(mission), ask([bus.id, visit.id]));
    if (!result.ok) throw new Error(JSON.stringify(result));
    const made = (await itemsOf(mission.id)).filter(({ id }) => result.value.ids.includes(id));
    expect(made.find(({ kind }) => kind === bus.kind)).toMatchObject({
      title: bus.title,
      status: "idea",
      day: "2017-06-23",
      startLocal: "2017-06-23T23:50",
      endLocal: "2017-06-24T00:40",
      musterLocal: "2017-06-23T23:40",
    });
    expect(made.find(({ kind }) => kind === "pavilion_visit")).toMatchObject({
      placesTaken: 0,
      status: "idea",
    });
    expect(await auditsOf("programme.copy", mission.id)).toMatchObject([{ detail: { day: "2017-06-23" } }]);
  });

  it("asks about hours that the day has not, and is closed to others", async () => {
    const night = await createItem(mission, {
      startLocal: "2026-03-28T02:30",
      endLocal: null,
      startZone: "Europe/Brussels",
    });
    const asked = ask([night.id], { day: "2026-03-29" });
    expect(await copyItems(contextOf(mission), asked)).toMatchObject({ reason: "series.troubles?count=1" });
    const open = { ...asked, answers: { [`${night.id}~start`]: "open" } };
    expect(await copyItems(contextOf(mission), open)).toMatchObject({ ok: true });
    for (const role of notCoordinators) {
      expect(await copyItems(contextOf(mission, [role]), open)).toMatchObject({ reason: "common.forbidden" });
    }
    const foreign = await createItem(await createMission());
    expect(await copyItems(contextOf(mission), ask([foreign.id]))).toMatchObject({
      reason: "common.notFound",
    });
  });
});

describe("importing a table", () => {
  const table = "Datum;Start;Titel;Plaats\n22/06/2017;09:30;Receptie;Hotel Ster\n;;Nog te plannen;Elders";
  const ask = (values: object = {}) => ({
    text: table,
    columns: ["date", "start", "title", "place"],
    kind: "meal",
    keepTimes: false,
    ...values,
  });

  it("makes unscheduled ideas, with the proposed time in the internal notes", async () => {
    const hotel = await createPlace(mission, { name: { nl: "Hotel Ster" } });
    expect(await importItems(contextOf(mission), ask())).toMatchObject({ ok: true, value: { count: 2 } });
    const rows = await itemsOf(mission.id);
    expect(rows.find(({ title }) => title.nl === "Receptie")).toMatchObject({
      status: "idea",
      kind: "meal",
      day: null,
      startLocal: null,
      public: false,
      placeId: hotel.id,
      internalNotes: expect.stringContaining("09:30"),
    });
    expect(rows.find(({ title }) => title.nl === "Nog te plannen")).toMatchObject({
      placeId: null,
      placeNote: { nl: "Elders" },
    });
    expect(await auditsOf("programme.import", mission.id)).toMatchObject([{ detail: { items: 2 } }]);
  });

  it("keeps the times when asked, and all or nothing when one does not exist", async () => {
    expect(await importItems(contextOf(mission), ask({ keepTimes: true }))).toMatchObject({ ok: true });
    const [dated] = (await itemsOf(mission.id)).filter(({ day }) => day);
    expect(dated).toMatchObject({ startLocal: "2017-06-22T09:30", startsAt: new Date("2017-06-22T03:30Z") });

    const brussels = await createMission({ hostZone: "Europe/Brussels" });
    const skipped = ask({ text: "d;s;t\n28/03/2026;02:30;A\n29/03/2026;02:30;B", keepTimes: true });
    const refused = await importItems(contextOf(brussels), {
      ...skipped,
      columns: ["date", "start", "title"],
    });
    expect(refused).toMatchObject({
      ok: false,
      reason: "series.rowsWrong?count=1",
      fields: { "rows.3": expect.stringContaining("programme.skipped") },
    });
    expect(await itemsOf(brussels.id)).toEqual([]);
  });

  it("is for coordinators of this mission", async () => {
    for (const role of notCoordinators) {
      expect(await importItems(contextOf(mission, [role]), ask())).toMatchObject({
        reason: "common.forbidden",
      });
    }
    const other = await createMission();
    const foreign = contextOf({ ...mission, organisationId: other.organisationId });
    expect(await importItems(foreign, ask())).toMatchObject({ reason: "common.notFound" });
    expect(await itemsOf(mission.id)).toEqual([]);
  });
});

describe("templates", () => {
  it("serve every mission of the organisation, and no other", async () => {
    const bus = await createItem(mission, {
      kind: "bus",
      musterLocal: "2017-06-22T08:45",
      internalNotes: "stil",
    });
    const saved = await saveTemplate(contextOf(mission), { id: bus.id, name: "Bus" });
    if (!saved.ok) throw new Error(saved.reason);
    expect(await saveTemplate(contextOf(mission), { id: bus.id, name: "Bus" })).toMatchObject({
      fields: { name: "series.templateName" },
    });
    const sister = await createMission({ organisationId: mission.organisationId });
    expect(await listTemplates(contextOf(sister))).toEqual([
      { id: saved.value.id, name: "Bus", kind: "bus", time: "09:00–10:00" },
    ]);
    expect(await getTemplate(contextOf(sister), saved.value.id)).toMatchObject({ musterTime: "08:45" });
    expect(await getTemplate(contextOf(sister), "geen-id")).toBeNull();
    const stranger = contextOf(await createMission());
    expect(await listTemplates(stranger)).toEqual([]);
    expect(await getTemplate(stranger, saved.value.id)).toBeNull();
    const gone = { ok: false, reason: "series.templateGone" };
    expect(await renameTemplate(stranger, { id: saved.value.id, name: "Van ons" })).toEqual(gone);
    expect(await removeTemplate(stranger, { id: saved.value.id })).toEqual(gone);
    expect(await saveTemplate(stranger, { id: bus.id, name: "X" })).toMatchObject({
      reason: "common.notFound",
    });
    for (const role of notCoordinators) {
      const context = contextOf(mission, [role]);
      const forbidden = { ok: false, reason: "common.forbidden" };
      expect(await saveTemplate(context, { id: bus.id, name: "Y" })).toEqual(forbidden);
      expect(await renameTemplate(context, { id: saved.value.id, name: "Y" })).toEqual(forbidden);
      expect(await removeTemplate(context, { id: saved.value.id })).toEqual(forbidden);
    }
    expect(await renameTemplate(contextOf(sister), { id: saved.value.id, name: "Pendelbus" })).toMatchObject({
      ok: true,
    });
    expect(await removeTemplate(contextOf(mission), { id: saved.value.id })).toMatchObject({ ok: true });
    expect(await listTemplates(contextOf(mission))).toEqual([]);
    expect(await auditsOf("programme.saveTemplate", mission.id)).toMatchObject([{ detail: { kind: "bus" } }]);
  });
});
