import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { interpreters, itemInterpreters } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { travelTimes } from "@/db/schema/places";
import { clashDismissals } from "@/db/schema/programme";
import { seedDemo } from "@/db/seed/demo";
import { translator } from "@/lib/i18n/translate";
import { savePlanning } from "@/lib/missions/commands/settings";
import { getMissionSettings } from "@/lib/missions/queries";
import { getMissionOverview } from "@/lib/missions/queries/overview";
import { savePlace, saveTravelTime } from "@/lib/places/commands";
import { getPlace, getTravelMatrix } from "@/lib/places/queries";
import { dismissClash, undismissClash } from "@/lib/programme/commands/clashes";
import { clashInput, listClashes, listItemClashes } from "@/lib/programme/queries/clashes";
import { sentenceOf } from "@/lib/programme/rules/clash-sentence";
import { findClashes } from "@/lib/programme/rules/clashes";
import { formatsFor } from "@/lib/time/format";
import { createCounterpart, createItem, createMeeting, createRound, place } from "@/tests/factories/item";
import { contextOf, createGroup, createMission } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

const others = ["travel_desk", "partner", "head_of_mission", "cabinet", "check_in", "delegate"] as const;
const keys = async (mission: Parameters<typeof contextOf>[0]) =>
  (await listClashes(contextOf(mission))).clashes.map(({ check, itemIds, people }) => [
    check,
    itemIds,
    people.length,
  ]);

/** Two talks of everybody at once, with one delegate. */
async function overlapping() {
  const mission = await createMission();
  await createRegistration(mission);
  const first = await createItem(mission);
  const second = await createItem(mission, { startLocal: "2017-06-22T09:30", endLocal: "2017-06-22T10:30" });
  const key = `overlap:${[first.id, second.id].sort().join(":")}`;
  return { mission, first, second, key };
}

// First: the demo fills an empty database only.
test("the demo has something to look at, in sentences, and no wall of it", async () => {
  expect(await seedDemo(new Date("2026-11-23T08:00Z"))).toBe(true);
  const [mission] = await db.select().from(missions).where(eq(missions.slug, "astana-2017"));
  if (!mission) throw new Error("no demo");
  const said = async (locale: "nl" | "en" | "fr") => {
    const context = contextOf(mission, ["coordinator"], { locale, now: new Date("2017-06-22T03:10Z") });
    const { clashes, names } = await listClashes(context);
    const t = translator(locale, "clashes");
    return clashes.map((clash) => {
      const { key, values } = sentenceOf(clash, names, formatsFor(locale), (mode) => t(`modes.${mode}`));
      return t(key, values);
    });
  };
  expect(await said("nl")).toMatchInlineSnapshot(`
    [
      "5 deelnemers hebben 35 min nodig van Paviljoen van Duitsland naar Lobby van het hotel (met de bus); er is 30 min voor het verzamelen. Verschuif “Bus naar de receptie” 5 min later of laat “Verdieping paviljoen Duitsland, ronde 2 (demo)” vroeger eindigen.",
      "Paviljoen van Duitsland is op do 22 juni open van 10:00–17:30; “Verdieping paviljoen Duitsland, ronde 2 (demo)” valt daarbuiten. Kies een ander uur of vraag om langer te openen.",
      "“Gesprek met de voorzitter van de Nationale Kamer” is nog niet bevestigd en begint binnen 2 dagen. Vraag een antwoord of zet een alternatief klaar.",
      "“Gesprek met ministers, kleine groep” is nog niet bevestigd en begint binnen 2 dagen. Vraag een antwoord of zet een alternatief klaar.",
    ]
  `);
  expect((await said("en"))[0]).toMatchInlineSnapshot(
    `"5 delegates need 35 min from Germany pavilion to Hotel lobby (by bus); there is 30 min before the muster. Move “Bus to the reception” 5 min later, or end “Germany pavilion in depth, round 2 (demo)” earlier."`,
  );
  expect((await said("fr"))[0]).toMatchInlineSnapshot(
    `"5 participants ont besoin de 35 min de Pavillon de l’Allemagne à Hall de l’hôtel (en bus) ; il y a 30 min avant le rassemblement. Décalez « Bus vers la réception » de 5 min ou terminez « Pavillon de l’Allemagne en détail, tour 2 (démo) » plus tôt."`,
  );
});

test("people are whom an item is for: groups, sectors, leaders and names; not who waits or does not travel", async () => {
  const mission = await createMission();
  const [bus, sector] = [await createGroup(mission), await createGroup(mission, { kind: "sector" })];
  const rider = await createRegistration(mission, { groupIds: [bus.id] });
  await createRegistration(mission, { sectorId: sector.id });
  await createRegistration(mission, { role: "head_of_mission" });
  await createRegistration(mission, { status: "submitted", groupIds: [bus.id] });
  const all = await createItem(mission);
  const at = { startLocal: "2017-06-22T09:30", endLocal: "2017-06-22T10:30" };
  const groups = await createItem(mission, { ...at, audience: "groups", groupIds: [bus.id, sector.id] });
  const leader = await createItem(mission, { ...at, audience: "leader" });
  const round = await createRound(mission, at);
  await place(round, rider.id);
  await place(round, (await createRegistration(mission, { status: "accepted" })).id, "waiting");
  const found = await listClashes(contextOf(mission));
  const count = (a: string, b: string) =>
    found.clashes.find(
      ({ check, itemIds }) => check === "overlap" && itemIds.includes(a) && itemIds.includes(b),
    )?.people.length;
  expect(count(all.id, groups.id)).toBe(2);
  expect(count(all.id, leader.id)).toBe(1);
  expect(count(all.id, round.id)).toBe(1);
  expect(count(groups.id, round.id)).toBe(1);
  expect(count(leader.id, round.id)).toBeUndefined();
  expect(found.names.people).toHaveLength(4);
  // The travel desk does not know of the leader's programme, a partner of no clash at all.
  const desk = await listClashes(contextOf(mission, ["travel_desk"]));
  expect(JSON.stringify(desk)).not.toContain(leader.id);
  expect((await listItemClashes(contextOf(mission, ["partner"]), all.id)).clashes).toEqual([]);
  expect((await listItemClashes(contextOf(mission), leader.id)).clashes).toHaveLength(1);
});

test("interpreters, counterparts, opening hours, muster and holidays come from the database", async () => {
  const mission = await createMission({
    planning: { breakMinutes: 0, holidays: [{ day: "2017-06-23", name: { nl: "Feest" } }] },
  });
  await createRegistration(mission);
  const hall = await createPlace(mission, {
    opening: [{ days: [1, 2, 3, 4, 5], from: "10:00", until: "18:00" }],
  });
  const host = await createCounterpart(mission);
  const early = await createItem(mission, { placeId: hall.id });
  const meeting = await createMeeting(mission, {
    startLocal: "2017-06-23T09:00",
    endLocal: "2017-06-23T10:00",
    counterpartIds: [host.id],
  });
  const bus = await createItem(mission, {
    kind: "bus",
    startLocal: "2017-06-22T10:00",
    musterLocal: "2017-06-22T09:50",
  });
  const [interpreter] = await db
    .insert(interpreters)
    .values({ missionId: mission.id, name: "Tolk Test" })
    .returning();
  if (!interpreter) throw new Error("no interpreter");
  await db
    .insert(itemInterpreters)
    .values({ missionId: mission.id, itemId: meeting.id, interpreterId: interpreter.id });
  const { input, names } = await clashInput(contextOf(mission));
  expect(input.items.find(({ id }) => id === meeting.id)).toMatchObject({
    interpreters: [interpreter.id],
    counterparts: [host.id],
  });
  expect(names.others).toMatchObject({ [interpreter.id]: "Tolk Test", [host.id]: host.personName });
  expect(await keys(mission)).toEqual([
    ["muster", [early.id, bus.id], 1],
    ["opening", [early.id], 0],
    ["holiday", [meeting.id], 0],
  ]);
});

test("a soft clash is ignored with a reason, and comes back", async () => {
  const { mission, first, key } = await overlapping();
  const context = contextOf(mission);
  expect(await dismissClash(context, { key, reason: " " })).toMatchObject({
    fields: { reason: "common.required" },
  });
  expect(await dismissClash(context, { key, reason: "Mag kiezen" })).toMatchObject({ ok: true });
  expect(await dismissClash(context, { key, reason: "Nog eens" })).toEqual({
    ok: false,
    reason: "clashes.twice",
  });
  const ignored = await listClashes(context);
  expect(ignored.clashes).toMatchObject([{ key, dismissed: true }]);
  expect(ignored.dismissals[key]).toMatchObject({ reason: "Mag kiezen" });
  expect((await getMissionOverview(context))?.attention.map(({ code }) => code)).not.toContain("clashes");
  expect(await undismissClash(context, { key })).toMatchObject({ ok: true });
  expect(await undismissClash(context, { key })).toEqual({ ok: false, reason: "clashes.gone" });
  expect((await listItemClashes(context, first.id)).clashes).toMatchObject([{ key, dismissed: false }]);
  const overview = await getMissionOverview(context);
  expect(overview?.attention.find(({ code }) => code === "clashes")).toMatchObject({
    count: 1,
    severity: "warning",
  });
  const log = await db
    .select({ action: auditLog.action, entityId: auditLog.entityId, detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.missionId, mission.id))
    .orderBy(asc(auditLog.at));
  expect(log).toEqual([
    { action: "programme.dismissClash", entityId: key, detail: { check: "overlap" } },
    { action: "programme.undismissClash", entityId: key, detail: {} },
  ]);
});

test("hard ones, other roles and other missions are refused", async () => {
  const { mission, key } = await overlapping();
  const input = { key, reason: "Toch" };
  for (const role of others) {
    expect(await dismissClash(contextOf(mission, [role]), input)).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
    expect(await undismissClash(contextOf(mission, [role]), { key })).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
  }
  expect(await dismissClash(contextOf(await createMission()), input)).toEqual({
    ok: false,
    reason: "clashes.gone",
  });
  const foreign = { ...contextOf(mission), organisationId: (await createMission()).organisationId };
  expect(await dismissClash(foreign, input)).toEqual({ ok: false, reason: "common.notFound" });
  // The same interpreter twice cannot be in the database, so a room with too few places stands for what it refuses.
  const round = await createRound(mission, { startLocal: "2017-06-23T09:00" });
  const [person] = await createRegistrations(mission, 1, {
    companions: [{ firstName: "Mee", lastName: "Reiziger" }],
  });
  if (!person) throw new Error("no person");
  await place(round, person.id);
  const { input: data } = await clashInput(contextOf(mission));
  const full = {
    ...data,
    items: data.items.map((item) => (item.id === round.id ? { ...item, capacity: 1 } : item)),
  };
  expect(findClashes(full).find(({ check }) => check === "capacity")).toMatchObject({ severity: "hard" });
  expect(await db.$count(clashDismissals, eq(clashDismissals.missionId, mission.id))).toBe(0);
});

test("travel times: both ways until the way back is given too, taken back, audited, and nobody else's", async () => {
  const mission = await createMission();
  const [hotel, expo] = [await createPlace(mission), await createPlace(mission)];
  await createItem(mission, { placeId: hotel.id, endPlaceId: expo.id });
  const context = contextOf(mission);
  const cells = async () =>
    (await getTravelMatrix(context)).cells.map((row) =>
      row.map((cell) => cell && [cell.source, cell.minutes]),
    );
  const there = { from: hotel.id, to: expo.id, minutes: 25, mode: "bus" };
  expect(await cells()).toEqual([
    [null, ["unknown", null]],
    [["unknown", null], null],
  ]);
  expect(await saveTravelTime(context, there)).toMatchObject({ ok: true });
  expect(await cells()).toEqual([
    [null, ["given", 25]],
    [["back", 25], null],
  ]);
  await saveTravelTime(context, { ...there, from: expo.id, to: hotel.id, minutes: 40, mode: "car" });
  await saveTravelTime(context, { ...there, minutes: 30 });
  expect(await cells()).toEqual([
    [null, ["given", 30]],
    [["given", 40], null],
  ]);
  await saveTravelTime(context, { ...there, minutes: null });
  expect(await cells()).toEqual([
    [null, ["back", 40]],
    [["given", 40], null],
  ]);
  for (const role of others) {
    expect(await saveTravelTime(contextOf(mission, [role]), there)).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
  }
  const foreign = await createMission();
  expect(await saveTravelTime(contextOf(foreign), there)).toEqual({ ok: false, reason: "common.notFound" });
  const mixed = { ...there, to: (await createPlace(foreign)).id };
  expect(await saveTravelTime(context, mixed)).toEqual({ ok: false, reason: "common.notFound" });
  expect(await saveTravelTime(context, { ...there, to: hotel.id })).toEqual({
    ok: false,
    reason: "common.notFound",
  });
  expect(await saveTravelTime(context, { ...there, minutes: 2881 })).toMatchObject({ ok: false });
  expect(await db.$count(travelTimes, eq(travelTimes.missionId, mission.id))).toBe(1);
  expect(
    await db.$count(
      auditLog,
      and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "place.travelTime")),
    ),
  ).toBe(4);
});

test("opening hours are kept with the place", async () => {
  const mission = await createMission();
  const row = await createPlace(mission);
  const detail = await getPlace(contextOf(mission), row.id);
  const opening = [{ days: ["5", "1", "1"], from: "20:00", until: "02:00" }];
  expect(await savePlace(contextOf(mission), { ...detail, opening })).toMatchObject({ ok: true });
  expect((await getPlace(contextOf(mission), row.id))?.opening).toEqual([
    { days: [1, 5], from: "20:00", until: "02:00" },
  ]);
  const wrong = [{ days: [], from: "25:00", until: "02:00" }];
  expect(await savePlace(contextOf(mission), { ...detail, opening: wrong })).toMatchObject({
    fields: { "opening.0.days": "common.choose", "opening.0.from": "common.time" },
  });
});

test("planning is kept per mission, by coordinators alone", async () => {
  const mission = await createMission();
  const context = contextOf(mission);
  const settings = await getMissionSettings(context);
  const input = {
    basis: settings?.planning.basis ?? "",
    breakMinutes: 10,
    unconfirmedDays: null,
    holidays: [
      { day: "2017-06-24", name: { nl: "Feest" } },
      { day: "2017-06-22", name: {} },
    ],
  };
  for (const role of others) {
    expect(await savePlanning(contextOf(mission, [role]), input)).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
  }
  const foreign = { ...contextOf(mission), organisationId: (await createMission()).organisationId };
  expect(await savePlanning(foreign, input)).toEqual({ ok: false, reason: "common.notFound" });
  expect(await savePlanning(context, { ...input, breakMinutes: -1 })).toMatchObject({ ok: false });
  expect(await savePlanning(context, input)).toMatchObject({ ok: true });
  const [row] = await db.select().from(missions).where(eq(missions.id, mission.id));
  expect(row?.planning).toEqual({
    breakMinutes: 10,
    holidays: [
      { day: "2017-06-22", name: {} },
      { day: "2017-06-24", name: { nl: "Feest" } },
    ],
  });
  expect(await savePlanning(context, input)).toMatchObject({
    reason: expect.stringMatching(/^missions\.stale/),
  });
});

test("as many queries for thirty items and people as for one", async () => {
  const mission = await createMission();
  const context = contextOf(mission);
  await place(await createRound(mission), (await createRegistration(mission)).id);
  const few = await countQueries(() => clashInput(context));
  const people = await createRegistrations(mission, 30);
  for (const { id } of people)
    await place(await createRound(mission, { startLocal: "2017-06-23T09:00" }), id);
  expect(await countQueries(() => clashInput(context))).toBe(few);
  expect(few).toBeLessThanOrEqual(9);
});
