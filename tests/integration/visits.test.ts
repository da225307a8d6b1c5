import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { items, participations } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { updateItem } from "@/lib/programme/commands/edit";
import { getItem } from "@/lib/programme/queries";
import { typedItem } from "@/lib/programme/rules/item";
import { decide } from "@/lib/registrations/commands/decide";
import { editDelegate } from "@/lib/registrations/commands/edit";
import { moveDelegate, placeDelegate, planRounds, removePlacement } from "@/lib/visits/commands";
import { listPavilions, listVisitDelegates } from "@/lib/visits/queries";
import { createRound, place } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { createPavilion } from "@/tests/factories/place";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  mission = await createMission();
  coordinator = contextOf(mission);
});
afterAll(disconnect);

async function statusesIn(itemId: string) {
  const rows = await db
    .select({ id: participations.registrationId, status: participations.status })
    .from(participations)
    .where(eq(participations.itemId, itemId))
    .orderBy(participations.position);
  return new Map(rows.map((row) => [row.id, row.status]));
}

async function takenOf(itemId: string) {
  const [row] = await db.select({ taken: items.placesTaken }).from(items).where(eq(items.id, itemId));
  return row?.taken;
}

describe("planning rounds", () => {
  const plan = {
    title: {},
    day: "2017-06-22",
    startTime: "23:15",
    startFold: "",
    duration: 45,
    count: 3,
    every: 60,
    capacity: 8,
    guide: "Aigerim Voorbeeld",
    languages: ["en"],
  };

  it("shortens the name of a pavilion that is too long for a title", async () => {
    const pavilion = await createPavilion(mission, { name: { nl: "Paviljoen ".repeat(29).trim() } });
    const result = await planRounds(coordinator, { ...plan, count: 1, placeId: pavilion.id });
    expect(result).toMatchObject({ ok: true });
  });

  it("makes n rounds every m minutes on the pavilion's clock, across midnight too, named after it", async () => {
    const pavilion = await createPavilion(mission, { name: { nl: "Duitsland", en: "Germany" } });
    const result = await planRounds(coordinator, { ...plan, placeId: pavilion.id });
    expect(result).toMatchObject({ ok: true });
    const { pavilions } = await listPavilions(coordinator);
    expect(
      pavilions[0]?.rounds.map((round) => [round.day, round.startLocal, round.endLocal, round.capacity]),
    ).toEqual([
      ["2017-06-22", "2017-06-22T23:15", "2017-06-23T00:00", 8],
      ["2017-06-23", "2017-06-23T00:15", "2017-06-23T01:00", 8],
      ["2017-06-23", "2017-06-23T01:15", "2017-06-23T02:00", 8],
    ]);
    expect(pavilions[0]?.rounds[0]).toMatchObject({
      title: { nl: "Bezoek aan Duitsland", en: "Visit to Germany", fr: "Visite de Germany" },
      audience: "sign_up",
      status: "confirmed",
      startsAt: new Date("2017-06-22T17:15:00Z"),
    });
    const [audited] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "visit.plan")));
    expect(audited?.detail).toEqual({ rounds: 3 });
  });

  it("says which hour does not exist, and makes nothing", async () => {
    const pavilion = await createPavilion(mission, { zone: "Europe/Brussels" });
    const result = await planRounds(coordinator, {
      ...plan,
      placeId: pavilion.id,
      day: "2026-03-29",
      startTime: "01:30",
    });
    expect(result).toMatchObject({
      ok: false,
      fields: { startTime: expect.stringContaining("programme.skipped") },
    });
    expect((await listPavilions(coordinator)).pavilions[0]?.rounds).toEqual([]);
  });

  it("is for coordinators, in their own mission", async () => {
    const pavilion = await createPavilion(mission);
    for (const role of ["partner", "travel_desk", "cabinet", "head_of_mission", "delegate"] as const) {
      const result = await planRounds(contextOf(mission, [role]), { ...plan, placeId: pavilion.id });
      expect(result).toEqual({ ok: false, reason: "common.forbidden" });
    }
    const stranger = contextOf(await createMission());
    expect(await planRounds(stranger, { ...plan, placeId: pavilion.id })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
  });
});

describe("placing delegates", () => {
  it("gives a place, once, and counts heads", async () => {
    const round = await createRound(mission);
    const person = await createRegistration(mission, {
      companions: [{ firstName: "Mee", lastName: "Reiziger" }],
    });
    const input = { itemId: round.id, registrationId: person.id };
    expect(await placeDelegate(coordinator, input)).toEqual({ ok: true, value: { status: "placed" } });
    expect(await placeDelegate(coordinator, input)).toEqual({ ok: true, value: { status: "placed" } });
    expect(await takenOf(round.id)).toBe(2);
  });

  it("refuses whoever does not travel, foreign people and foreign rounds", async () => {
    const round = await createRound(mission);
    const waitlisted = await createRegistration(mission, {
      status: "waitlisted",
      waitlistedAt: new Date(),
      firstName: "Els",
      lastName: "Test",
    });
    expect(
      await placeDelegate(coordinator, { itemId: round.id, registrationId: waitlisted.id }),
    ).toMatchObject({
      ok: false,
      reason: "meetings.notTravelling?person=Els+Test",
    });
    const other = await createMission();
    const foreigner = await createRegistration(other);
    const foreignRound = await createRound(other);
    const person = await createRegistration(mission);
    for (const input of [
      { itemId: round.id, registrationId: foreigner.id },
      { itemId: foreignRound.id, registrationId: person.id },
    ]) {
      expect(await placeDelegate(coordinator, input)).toEqual({ ok: false, reason: "common.notFound" });
    }
  });

  it("names the meeting or visit that stands in the way", async () => {
    const first = await createRound(mission, { title: { nl: "Nur Alem" } });
    const second = await createRound(mission, {
      startLocal: "2017-06-22T09:30",
      endLocal: "2017-06-22T10:30",
    });
    const touching = await createRound(mission, {
      startLocal: "2017-06-22T10:00",
      endLocal: "2017-06-22T11:00",
    });
    const person = await createRegistration(mission, { firstName: "An", lastName: "Proef" });
    await place(first, person.id);
    expect(await placeDelegate(coordinator, { itemId: second.id, registrationId: person.id })).toEqual({
      ok: false,
      reason: "meetings.doubleBooked?person=An+Proef&item=Nur+Alem&others=0",
    });
    expect(
      await placeDelegate(coordinator, { itemId: touching.id, registrationId: person.id }),
    ).toMatchObject({
      ok: true,
    });
  });

  it("gives eight of fifty who ask at once a place, and tells the others it is full", async () => {
    const round = await createRound(mission, { capacity: 8 });
    const people = await createRegistrations(mission, 50);
    const results = await Promise.all(
      people.map((person) => placeDelegate(coordinator, { itemId: round.id, registrationId: person.id })),
    );
    const reasons = results.flatMap((result) => (result.ok ? [] : [result.reason.split("&")[0]]));
    expect(results.filter((result) => result.ok)).toHaveLength(8);
    expect(reasons).toEqual(Array.from({ length: 42 }, () => "visits.full?max=8"));
    expect(await takenOf(round.id)).toBe(8);
    expect([...(await statusesIn(round.id)).values()]).toEqual(Array.from({ length: 8 }, () => "placed"));
  });

  it("gives one person one of two overlapping rounds, whatever is sent at once", async () => {
    const rounds = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        createRound(mission, {
          startLocal: `2017-06-22T09:${String(index * 5).padStart(2, "0")}`,
          endLocal: "2017-06-22T10:00",
        }),
      ),
    );
    const person = await createRegistration(mission);
    const results = await Promise.all(
      rounds.map((round) => placeDelegate(coordinator, { itemId: round.id, registrationId: person.id })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("never lets moving times put somebody in two places, while people are being placed", async () => {
    const people = await createRegistrations(mission, 6);
    const early = await createRound(mission, { capacity: 20 });
    const late = await createRound(mission, {
      startLocal: "2017-06-22T14:00",
      endLocal: "2017-06-22T15:00",
      capacity: 20,
    });
    const detail = await getItem(coordinator, late.id);
    if (!detail) throw new Error("no round");
    const moved = {
      ...typedItem(detail),
      id: late.id,
      version: late.version,
      startTime: "09:30",
      endTime: "10:30",
    };
    const results = await Promise.all([
      ...people.flatMap((person) => [
        placeDelegate(coordinator, { itemId: early.id, registrationId: person.id }),
        placeDelegate(coordinator, { itemId: late.id, registrationId: person.id }),
      ]),
      updateItem(coordinator, moved),
    ]);
    expect(results.every((result) => result.ok || /^meetings\./.test(result.reason))).toBe(true);
    const overlapping = await db.execute(sql`
      select 1 from ${participations} a join ${participations} b
        on a.registration_id = b.registration_id and a.id < b.id and a.during && b.during
      where a.mission_id = ${mission.id} and a.status = 'placed' and b.status = 'placed'`);
    expect(overlapping).toHaveLength(0);
  });
});

describe("the waiting list", () => {
  it("moves up when somebody does not come, or comes with fewer heads", async () => {
    const round = await createRound(mission, { capacity: 2 });
    const pair = await createRegistration(mission, {
      companions: [{ firstName: "Mee", lastName: "Reiziger" }],
    });
    const [first, second] = await createRegistrations(mission, 2);
    await place(round, pair.id);
    await place(round, first?.id ?? "", "waiting");
    await place(round, second?.id ?? "", "waiting");
    const { id, version, title, firstName, lastName, jobFunction, mobile, languages, locale, role } = pair;
    const { precedence, goals, email } = pair;
    const own = { id, version, title, firstName, lastName, jobFunction, mobile, languages, locale, role };
    const rest = { precedence, goals, email, companyName: "", sectorId: "", size: "", groupIds: [] };
    expect(await editDelegate(coordinator, { ...own, ...rest, companions: [] })).toMatchObject({ ok: true });
    expect((await statusesIn(round.id)).get(first?.id ?? "")).toBe("placed");
    expect(await decide(coordinator, { id: pair.id, to: "no_show" })).toMatchObject({ ok: true });
    expect(await statusesIn(round.id)).toEqual(
      new Map([
        [first?.id, "placed"],
        [second?.id, "placed"],
      ]),
    );
  });

  it("is one queue; a freed place goes to the first whose heads fit and who is free then", async () => {
    const round = await createRound(mission, { capacity: 1 });
    const clashing = await createRound(mission);
    const [seated, pair, busy, next, last] = await Promise.all([
      createRegistration(mission),
      createRegistration(mission, { companions: [{ firstName: "Mee", lastName: "Reiziger" }] }),
      createRegistration(mission),
      createRegistration(mission),
      createRegistration(mission),
    ]);
    await placeDelegate(coordinator, { itemId: round.id, registrationId: seated.id });
    for (const person of [pair, busy, next, last]) {
      expect(
        await placeDelegate(coordinator, { itemId: round.id, registrationId: person.id, orWait: true }),
      ).toEqual({ ok: true, value: { status: "waiting" } });
    }
    await place(clashing, busy.id);
    await removePlacement(coordinator, { itemId: round.id, registrationId: seated.id });
    expect(await statusesIn(round.id)).toEqual(
      new Map([
        [pair.id, "waiting"],
        [busy.id, "waiting"],
        [next.id, "placed"],
        [last.id, "waiting"],
      ]),
    );
    expect(await takenOf(round.id)).toBe(1);
  });

  it("moves up when a delegate moves to another round, and when places are added", async () => {
    const from = await createRound(mission, { capacity: 1 });
    const to = await createRound(mission, { capacity: 1 });
    const people = await createRegistrations(mission, 3);
    const [first, second, third] = people.map((person) => person.id);
    if (!first || !second || !third) throw new Error("three people");
    for (const registrationId of [first, second, third]) {
      await placeDelegate(coordinator, { itemId: from.id, registrationId, orWait: true });
    }
    // The two rounds are at the same time: moving is leaving one for the other.
    expect(
      await moveDelegate(coordinator, { fromItemId: from.id, toItemId: to.id, registrationId: first }),
    ).toEqual({ ok: true, value: null });
    expect((await statusesIn(from.id)).get(second)).toBe("placed");
    const full = await moveDelegate(coordinator, {
      fromItemId: from.id,
      toItemId: to.id,
      registrationId: second,
    });
    expect(full).toMatchObject({ ok: false, reason: expect.stringContaining("visits.full?max=1") });
    expect((await statusesIn(from.id)).get(second)).toBe("placed");

    const detail = await getItem(coordinator, from.id);
    if (!detail) throw new Error("no round");
    await updateItem(coordinator, {
      ...typedItem(detail),
      id: from.id,
      version: detail.version,
      capacity: 2,
    });
    expect((await statusesIn(from.id)).get(third)).toBe("placed");
  });

  it("moves up when somebody leaves the mission", async () => {
    const round = await createRound(mission, { capacity: 1 });
    const [leaver, next] = await Promise.all([createRegistration(mission), createRegistration(mission)]);
    for (const person of [leaver, next]) {
      await placeDelegate(coordinator, { itemId: round.id, registrationId: person.id, orWait: true });
    }
    const result = await decide(coordinator, { id: leaver.id, to: "cancelled", reason: "Ziek" });
    expect(result).toMatchObject({ ok: true });
    expect(await statusesIn(round.id)).toEqual(new Map([[next.id, "placed"]]));
  });

  it("fills every freed place once, however many leave at once", async () => {
    const round = await createRound(mission, { capacity: 5 });
    const people = await createRegistrations(mission, 12);
    for (const person of people) {
      await placeDelegate(coordinator, { itemId: round.id, registrationId: person.id, orWait: true });
    }
    const leaving = people.slice(0, 5);
    const results = await Promise.all(
      leaving.map((person) => removePlacement(coordinator, { itemId: round.id, registrationId: person.id })),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    const left = await statusesIn(round.id);
    expect(people.slice(5, 10).map((person) => left.get(person.id))).toEqual(
      Array.from({ length: 5 }, () => "placed"),
    );
    expect(await takenOf(round.id)).toBe(5);
  });
});

describe("reading", () => {
  it("takes as many queries for thirty rounds and delegates as for one", async () => {
    const read = async () => {
      await Promise.all([listPavilions(coordinator), listVisitDelegates(coordinator)]);
    };
    const grow = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const pavilion = await createPavilion(mission);
        const round = await createRound(mission, { placeId: pavilion.id });
        await place(round, (await createRegistration(mission)).id);
      }
    };
    await grow(1);
    const one = await countQueries(read);
    expect(one).toBe(4);
    await grow(29);
    expect(await countQueries(read)).toBe(one);
    expect((await listPavilions(coordinator)).pavilions).toHaveLength(30);
    expect((await listVisitDelegates(coordinator)).every((person) => person.placements.length === 1)).toBe(
      true,
    );
  });

  it("shows nothing of another organisation", async () => {
    const pavilion = await createPavilion(mission);
    const round = await createRound(mission, { placeId: pavilion.id });
    await place(round, (await createRegistration(mission)).id);
    const stranger = contextOf(await createMission());
    expect(await listPavilions(stranger)).toEqual({ pavilions: [], elsewhere: [] });
    expect(await listVisitDelegates(stranger)).toEqual([]);
  });
});
