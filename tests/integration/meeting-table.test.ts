import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { users } from "@/db/schema/accounts";
import { auditLog } from "@/db/schema/audit";
import { interpreters, itemInterpreters, meetings, nominations } from "@/db/schema/meetings";
import { type MissionContext, mint } from "@/lib/kernel/context";
import { nominate, saveSeating, saveSpeakers, withdrawNomination } from "@/lib/meetings/commands/table";
import { briefingData, briefingTemplate } from "@/lib/meetings/content";
import { listBriefings } from "@/lib/meetings/queries/briefing";
import { listSeatCandidates, listTables } from "@/lib/meetings/queries/table";
import { seatByPrecedence } from "@/lib/meetings/rules/seating";
import type { SeatedPerson } from "@/lib/meetings/schema";
import { renderTypst } from "@/lib/pdf/render";
import { setItemPeople } from "@/lib/programme/commands/people";
import { createCounterpart, createMeeting, place } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission, unique } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration } from "@/tests/factories/registration";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  mission = await createMission();
  coordinator = contextOf(mission);
});
afterAll(disconnect);

async function asUser(role: "coordinator" | "partner"): Promise<MissionContext> {
  const name = unique(role);
  const [user] = await db
    .insert(users)
    .values({ email: `${name}@example.test`, name })
    .returning();
  if (!user) throw new Error("no user");
  return mint<MissionContext>({
    ...contextOf(mission, [role]),
    actor: { kind: "user", userId: user.id, name, email: user.email },
  });
}

async function tableOf(itemId: string, context = coordinator) {
  const table = (await listTables(context, [itemId])).get(itemId);
  if (!table) throw new Error("no table");
  return table;
}

describe("nominations", () => {
  it("put somebody forward with why, give no place, and are written down", async () => {
    const [partner, meeting, person] = await Promise.all([
      asUser("partner"),
      createMeeting(mission),
      createRegistration(mission),
    ]);
    const input = { itemId: meeting.id, registrationId: person.id, motivation: "Bouwt er een fabriek" };
    expect(await nominate(partner, input)).toMatchObject({ ok: true });
    const [seen] = await listSeatCandidates(coordinator, meeting.id);
    expect(seen).toMatchObject({ placed: false, nomination: { motivation: "Bouwt er een fabriek" } });
    expect(await tableOf(meeting.id)).toMatchObject({ ours: [] });
    const [row] = await db.select().from(auditLog).where(eq(auditLog.action, "meeting.nominate"));
    expect(row).toMatchObject({ entityId: meeting.id, detail: {} });
    // Partners place nobody.
    expect(await setItemPeople(partner, { id: meeting.id, registrationIds: [person.id] })).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
    expect(await withdrawNomination(partner, input)).toMatchObject({ ok: true });
    expect(await db.$count(nominations, eq(nominations.itemId, meeting.id))).toBe(0);
  });

  it("are a partner's own to change and read; the coordinators read all", async () => {
    const [first, second, meeting, person] = await Promise.all([
      asUser("partner"),
      asUser("partner"),
      createMeeting(mission),
      createRegistration(mission),
    ]);
    const input = { itemId: meeting.id, registrationId: person.id, motivation: "Onze keuze" };
    await nominate(first, input);
    const others = { ok: false, reason: "meetings.nominatedByOthers" };
    expect(await nominate(second, { ...input, motivation: "Van ons" })).toEqual(others);
    expect(await withdrawNomination(second, input)).toEqual(others);
    expect(await listSeatCandidates(second, meeting.id)).toMatchObject([{ nomination: null }]);
    expect(await nominate(coordinator, { ...input, motivation: "Beter gezegd" })).toMatchObject({ ok: true });
    expect(await listSeatCandidates(first, meeting.id)).toMatchObject([
      { nomination: { motivation: "Beter gezegd" } },
    ]);
  });

  it("tell partners nothing of who sits where, and closed meetings are not there for them", async () => {
    const partner = await asUser("partner");
    const person = await createRegistration(mission, { precedence: 3 });
    const open = await createMeeting(mission);
    const hidden = await createMeeting(mission, { internal: true, title: { nl: "Geheim" } });
    const leader = await createMeeting(mission, {
      audience: "leader",
      startLocal: "2017-06-23T09:00",
      endLocal: "2017-06-23T10:00",
    });
    await place(hidden, person.id);
    expect(await listSeatCandidates(coordinator, open.id)).toMatchObject([
      { meetings: 1, busy: [{ title: { nl: "Geheim" } }] },
    ]);
    expect(await listSeatCandidates(partner, open.id)).toMatchObject([
      { meetings: 0, busy: [], placed: false },
    ]);
    for (const meeting of [hidden, leader]) {
      expect(await listSeatCandidates(partner, meeting.id)).toEqual([]);
      const input = { itemId: meeting.id, registrationId: person.id, motivation: "x" };
      expect(await nominate(partner, input)).toEqual({ ok: false, reason: "common.notFound" });
    }
  });

  it("are for coordinators and partners of this mission, and for who travels", async () => {
    const meeting = await createMeeting(mission);
    const [person, stays] = await Promise.all([
      createRegistration(mission),
      createRegistration(mission, { status: "waitlisted", waitlistedAt: new Date() }),
    ]);
    const input = { itemId: meeting.id, registrationId: person.id, motivation: "x" };
    for (const role of ["travel_desk", "head_of_mission", "cabinet", "check_in", "delegate"] as const) {
      const context = contextOf(mission, [role]);
      expect(await nominate(context, input)).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await withdrawNomination(context, input)).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await listSeatCandidates(context, meeting.id)).toEqual([]);
    }
    expect(await nominate(coordinator, { ...input, registrationId: stays.id })).toMatchObject({
      reason: expect.stringContaining("meetings.notTravelling"),
    });
    const stranger = contextOf(await createMission());
    expect(await nominate(stranger, input)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await listSeatCandidates(stranger, meeting.id)).toEqual([]);
  });
});

describe("seats", () => {
  it("are filled in one act; over capacity and double booking are refused with who and where", async () => {
    const meeting = await createMeeting(mission, { capacity: 2 });
    const elsewhere = await createMeeting(mission, { title: { nl: "Elders" } });
    const [a, b, c] = await Promise.all([
      createRegistration(mission, { lastName: "Aerts" }),
      createRegistration(mission, { lastName: "Bos" }),
      createRegistration(mission, { lastName: "Claes" }),
    ]);
    await place(elsewhere, c.id);
    const fill = (...people: { id: string }[]) =>
      setItemPeople(coordinator, { id: meeting.id, registrationIds: people.map(({ id }) => id) });
    expect(await fill(a, c)).toEqual({
      ok: false,
      reason: "meetings.doubleBooked?person=Test+Claes&item=Elders&others=0",
    });
    await db.delete(meetings).where(eq(meetings.itemId, elsewhere.id));
    const third = await createRegistration(mission, { lastName: "Dams" });
    expect(await fill(a, b, third)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^programme.full\?capacity=2/),
    });
    expect(await tableOf(meeting.id)).toMatchObject({ ours: [] });
    expect(await fill(a, b)).toMatchObject({ ok: true });
    expect((await tableOf(meeting.id)).ours.map((one) => one.name)).toEqual(["Test Aerts", "Test Bos"]);
  });
});

/** A meeting with two of us in reversed order of precedence, one of them, and an interpreter. */
async function fullTable() {
  const [chair, where, low, high, head] = await Promise.all([
    createCounterpart(mission, {
      personName: "Қанат Ілиясұлы",
      title: { nl: "Z.E.", en: "H.E." },
      function: { nl: "Министр энергетики" },
      languages: ["kk", "ru"],
    }),
    createPlace(mission, { localName: "Үкімет үйі", localAddress: "Мәңгілік Ел даңғылы 6" }),
    createRegistration(mission, { lastName: "Laag", precedence: 200 }),
    createRegistration(mission, { lastName: "Hoog", precedence: 5, goals: "Een fabriek openen" }),
    createRegistration(mission, { lastName: "Leider", role: "head_of_mission", precedence: 900 }),
  ]);
  const meeting = await createMeeting(mission, {
    title: { nl: "Gesprek #1 met *sterren* en #panic()" },
    counterpartIds: [chair.id],
    placeId: where.id,
    state: "tentative",
    status: "requested",
  });
  for (const person of [low, high, head]) await place(meeting, person.id);
  const [interpreter] = await db
    .insert(interpreters)
    .values({ missionId: mission.id, name: "Tolk Verzonnen", pairs: ["nl-ru"] })
    .returning();
  if (!interpreter) throw new Error("no interpreter");
  await db
    .insert(itemInterpreters)
    .values({ missionId: mission.id, itemId: meeting.id, interpreterId: interpreter.id, pair: "nl-ru" });
  return { meeting, chair, low, high, head, interpreter };
}

const peopleOf = (table: Awaited<ReturnType<typeof tableOf>>) => ({
  ours: table.ours.map((one) => one.person),
  theirs: table.theirs.map((one) => one.person),
  interpreters: table.interpreters.map((one) => one.person),
});

describe("the seating plan and the speakers", () => {
  it("follow precedence, are kept, and are not written over what somebody else wrote", async () => {
    const { meeting, high, head } = await fullTable();
    const table = await tableOf(meeting.id);
    expect(table.ours.map((one) => one.name)).toEqual(["Test Leider", "Test Hoog", "Test Laag"]);
    const seating = seatByPrecedence("facing", peopleOf(table), 4);
    const input = { itemId: meeting.id, basis: table.seatingBasis, seating };
    expect(await saveSeating(coordinator, input)).toMatchObject({ ok: true });
    expect(await saveSeating(coordinator, input)).toEqual({ ok: false, reason: "meetings.planStale" });
    const speakers: SeatedPerson[] = [`r:${high.id}`, `r:${head.id}`];
    const speaking = { itemId: meeting.id, basis: table.speakersBasis, speakers };
    expect(await saveSpeakers(coordinator, speaking)).toMatchObject({ ok: true });
    expect(await saveSpeakers(coordinator, speaking)).toEqual({ ok: false, reason: "meetings.planStale" });
    expect(await tableOf(meeting.id)).toMatchObject({ seating, speakers });
    // Who leaves the meeting speaks no more.
    await setItemPeople(coordinator, { id: meeting.id, registrationIds: [head.id] });
    expect((await tableOf(meeting.id)).speakers).toEqual([`r:${head.id}`]);
    const log = await db.select().from(auditLog).where(eq(auditLog.missionId, mission.id));
    expect(log.map((row) => row.action)).toEqual(["meeting.seat", "meeting.speakers", "programme.setPeople"]);
  });

  it("hold only people at the table, each once, and are the coordinators' to write", async () => {
    const { meeting, head } = await fullTable();
    const absent = await createRegistration(mission);
    const table = await tableOf(meeting.id);
    const seats = (...people: SeatedPerson[]) => ({
      itemId: meeting.id,
      basis: table.seatingBasis,
      seating: { shape: "round", seats: people.map((person) => ({ side: "ours", person })) },
    });
    expect(await saveSeating(coordinator, seats(`r:${absent.id}`))).toEqual({
      ok: false,
      reason: "meetings.notAtTable",
    });
    expect(await saveSeating(coordinator, seats(`r:${head.id}`, `r:${head.id}`))).toEqual({
      ok: false,
      reason: "meetings.counterpartTwice",
    });
    const speaking = { itemId: meeting.id, basis: table.speakersBasis, speakers: [`r:${absent.id}`] };
    expect(await saveSpeakers(coordinator, speaking)).toEqual({ ok: false, reason: "meetings.notAtTable" });
    for (const role of ["partner", "travel_desk", "head_of_mission", "cabinet", "delegate"] as const) {
      const context = contextOf(mission, [role]);
      expect(await saveSeating(context, seats(`r:${head.id}`))).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
      expect(await saveSpeakers(context, speaking)).toEqual({ ok: false, reason: "common.forbidden" });
    }
    const stranger = contextOf(await createMission());
    expect(await saveSeating(stranger, seats())).toEqual({ ok: false, reason: "common.notFound" });
    expect(await saveSpeakers(stranger, speaking)).toEqual({ ok: false, reason: "common.notFound" });
  });
});

describe("the briefing sheet", () => {
  it("is for the organisers, the head of mission and the cabinet, leader's meetings for fewer", async () => {
    const { meeting } = await fullTable();
    const closed = await createMeeting(mission, { audience: "leader", startLocal: "2017-06-22T17:00" });
    const read = (role: "travel_desk" | "partner" | "cabinet" | "check_in" | "delegate", itemId: string) =>
      listBriefings(contextOf(mission, [role]), { itemId });
    expect((await read("cabinet", meeting.id)).briefings).toHaveLength(1);
    expect((await read("travel_desk", meeting.id)).briefings).toHaveLength(1);
    expect((await read("travel_desk", closed.id)).briefings).toEqual([]);
    for (const role of ["partner", "check_in", "delegate"] as const) {
      expect((await read(role, meeting.id)).briefings).toEqual([]);
    }
    const stranger = contextOf(await createMission());
    expect((await listBriefings(stranger, { itemId: meeting.id })).briefings).toEqual([]);
    expect((await listBriefings(coordinator, { itemId: "x" })).briefings).toEqual([]);
  });

  it.each(["nl", "en", "fr"] as const)(
    "is a tagged PDF whose words are those of the meeting, %s",
    async (locale) => {
      const { meeting } = await fullTable();
      const table = await tableOf(meeting.id);
      const seating = seatByPrecedence("facing", peopleOf(table), 5);
      await saveSeating(coordinator, { itemId: meeting.id, basis: table.seatingBasis, seating });
      const context = contextOf(mission, ["coordinator"], { locale });
      const { mission: name, briefings } = await listBriefings(context, { itemId: meeting.id });
      const data = briefingData(name, "Briefing", briefings, context);
      const [sheet] = data.sheets;
      expect(sheet).toMatchObject({
        title: "Gesprek #1 met *sterren* en #panic()",
        stamp: { nl: "NIET BEVESTIGD", en: "NOT CONFIRMED", fr: "NON CONFIRMÉ" }[locale],
        ours: [
          { name: "Test Leider" },
          { name: "Test Hoog", line: "Een fabriek openen" },
          { name: "Test Laag" },
        ],
      });
      const words = JSON.stringify(sheet);
      for (const text of ["UTC+06:00", "Мәңгілік Ел даңғылы 6", "Қанат Ілиясұлы", "Tolk Verzonnen"]) {
        expect(words).toContain(text);
      }
      expect(sheet?.seating?.alt).toContain("Test Leider");
      const pdf = await renderTypst(briefingTemplate, data);
      const bytes = pdf.toString("latin1");
      expect(bytes.slice(0, 8)).toBe("%PDF-1.7");
      expect(bytes).toContain("/MarkInfo");
      expect(bytes).toContain("/StructTreeRoot");
      expect(bytes).toContain(`/Lang (${locale})`);
      expect(bytes).toMatch(/pdfuaid:part>1</);
      expect(bytes).toMatch(/\/FontFile2/);
      // Nothing but our own typeface is in it: every letter was found there, the Kazakh ones too.
      const faces = new Set(
        [...bytes.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z]+)/g)].map(([, face]) => face),
      );
      expect([...faces].every((face) => face === "Inter")).toBe(true);
    },
  );

  it("gathers a day in the order of time, without what was cancelled, with as many queries for ten as for one", async () => {
    const at = (hour: string, values: object = {}) =>
      createMeeting(mission, {
        title: { nl: hour },
        startLocal: `2017-06-22T${hour}:00`,
        endLocal: `2017-06-22T${hour}:30`,
        ...values,
      });
    await at("15");
    const day = { day: "2017-06-22" };
    const one = await countQueries(() => listBriefings(coordinator, day));
    expect(one).toBe(6);
    await at("11");
    await at("12", { status: "cancelled", state: "cancelled" });
    await createMeeting(mission, { startLocal: "2017-06-23T09:00", endLocal: "2017-06-23T10:00" });
    for (const hour of ["08", "09", "10", "16", "17"]) await at(hour);
    const { briefings } = await listBriefings(coordinator, day);
    expect(briefings.map((one) => one.title)).toEqual(["08", "09", "10", "11", "15", "16", "17"]);
    expect(await countQueries(() => listBriefings(coordinator, day))).toBe(one);
  });
});
