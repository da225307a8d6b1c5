import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { missions } from "@/db/schema/missions";
import { participations } from "@/db/schema/programme";
import { visitAssignments, visitWishes } from "@/db/schema/visits";
import type { MissionContext } from "@/lib/kernel/context";
import { placeDelegate } from "@/lib/visits/commands";
import { applyAssignment, assignVisits } from "@/lib/visits/commands/assign";
import { saveVisitSettings } from "@/lib/visits/commands/settings";
import { saveWishes } from "@/lib/visits/commands/wishes";
import type { StoredAssignment } from "@/lib/visits/schema";
import { handle, queuedEvents } from "@/tests/factories/events";
import { createItem, createRound, place, release } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
import { createPavilion } from "@/tests/factories/place";
import { contextOfTraveller, createTraveller } from "@/tests/factories/traveller";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  mission = await createMission({ visitMode: "ranked" });
  coordinator = contextOf(mission);
});
afterAll(disconnect);

type Pavilion = { id: string };

async function scene(
  rounds: { pavilion: number; start?: string; capacity?: number; languages?: string[] }[],
) {
  const pavilions: Pavilion[] = [];
  for (let index = 0; index <= Math.max(...rounds.map((round) => round.pavilion)); index++) {
    pavilions.push(await createPavilion(mission, { name: { nl: `Paviljoen ${index}` } }));
  }
  const made = [];
  for (const { pavilion, start = "10:00", capacity = 8, languages = [] } of rounds) {
    const startLocal = `2017-06-22T${start}`;
    const endLocal = `2017-06-22T${start.slice(0, 3)}45`;
    made.push(
      await createRound(mission, {
        placeId: pavilions[pavilion]?.id ?? "",
        startLocal,
        endLocal,
        capacity,
        languages,
      }),
    );
  }
  await release(mission);
  return { ids: pavilions.map((pavilion) => pavilion.id), rounds: made };
}

const wish = (context: MissionContext, placeIds: (string | undefined)[]) => saveWishes(context, { placeIds });

async function placesOf(registrationId: string) {
  const rows = await db
    .select({ itemId: participations.itemId, source: participations.source })
    .from(participations)
    .where(and(eq(participations.registrationId, registrationId), eq(participations.status, "placed")));
  return rows;
}

async function storedOf(id: string) {
  const [row] = await db.select().from(visitAssignments).where(eq(visitAssignments.id, id));
  return row?.result as StoredAssignment;
}

async function run(mode: "anew" | "keep" = "anew") {
  const result = await assignVisits(coordinator, { mode });
  if (!result.ok) throw new Error(result.reason);
  return { id: result.value.id, result: await storedOf(result.value.id) };
}

describe("ranking", () => {
  it("keeps the order, replaces it, and notes it without saying what was wished", async () => {
    const { ids } = await scene([{ pavilion: 0 }, { pavilion: 1 }, { pavilion: 2 }]);
    const an = await createTraveller(mission);
    expect(await wish(an.context, [ids[2], ids[0]])).toEqual({ ok: true, value: null });
    expect(await wish(an.context, [ids[0], ids[1], ids[2]])).toEqual({ ok: true, value: null });
    const rows = await db
      .select({ placeId: visitWishes.placeId, rank: visitWishes.rank })
      .from(visitWishes)
      .where(eq(visitWishes.registrationId, an.id))
      .orderBy(visitWishes.rank);
    expect(rows).toEqual([
      { placeId: ids[0], rank: 1 },
      { placeId: ids[1], rank: 2 },
      { placeId: ids[2], rank: 3 },
    ]);
    const [audited] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "visit.wishes")));
    expect(audited?.detail).toEqual({ wishes: 2 });
    expect(await wish(an.context, [])).toEqual({ ok: true, value: null });
  });

  it("is for the delegate alone, while it is open, for pavilions that were released", async () => {
    const { ids } = await scene([{ pavilion: 0 }]);
    const an = await createTraveller(mission);
    expect(await wish(coordinator, [ids[0]])).toMatchObject({ ok: false });
    expect(await wish(contextOfTraveller(await createMission(), an.id), [ids[0]])).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    const link = contextOfTraveller(mission, an.id);
    const byLink = {
      ...link,
      actor: { kind: "link" as const, linkId: an.id, registrationId: an.id },
    };
    expect(await wish(byLink, [ids[0]])).toEqual({ ok: false, reason: "common.forbidden" });
    const drafted = await createPavilion(mission);
    await createRound(mission, { placeId: drafted.id });
    expect(await wish(an.context, [drafted.id])).toEqual({ ok: false, reason: "visits.pavilionGone" });
    const settings = { mode: "ranked", opensAt: "", closesAt: "2017-06-19T12:00", perPerson: 1 };
    expect(await saveVisitSettings(coordinator, settings)).toMatchObject({ ok: true });
    expect(await wish(an.context, [ids[0]])).toEqual({ ok: false, reason: "visits.over" });
    await saveVisitSettings(coordinator, { ...settings, opensAt: "2017-06-21T09:00", closesAt: "" });
    expect(await wish(an.context, [ids[0]])).toEqual({ ok: false, reason: "visits.notYet" });
    await saveVisitSettings(coordinator, { ...settings, mode: "first_come", closesAt: "" });
    expect(await wish(an.context, [ids[0]])).toEqual({ ok: false, reason: "visits.notRanked" });
  });

  it("is set up by coordinators of the mission only", async () => {
    const settings = { mode: "ranked", opensAt: "", closesAt: "", perPerson: 2 };
    for (const role of ["partner", "travel_desk", "cabinet", "head_of_mission", "delegate"] as const) {
      expect(await saveVisitSettings(contextOf(mission, [role]), settings)).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    expect(
      await saveVisitSettings(coordinator, {
        ...settings,
        opensAt: "2017-06-02T09:00",
        closesAt: "2017-06-01T09:00",
      }),
    ).toMatchObject({ ok: false, fields: { closesAt: "visits.closesBeforeOpens" } });
    const [before] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(before?.visitsPerPerson).toBe(1);
  });
});

describe("assigning", () => {
  it("proposes without changing anything, applies once, tells each person once, and says why not", async () => {
    const { ids, rounds } = await scene([
      { pavilion: 0, capacity: 1 },
      { pavilion: 1, capacity: 1 },
    ]);
    const [an, bo, cy] = [
      await createTraveller(mission),
      await createTraveller(mission),
      await createTraveller(mission),
    ];
    for (const one of [an, bo, cy]) await wish(one.context, [ids[0], ids[1]]);
    const { id, result } = await run();
    expect(result.stages).toMatchObject([
      { goal: "without", value: 1, bound: 1, proven: true },
      { goal: "worst", value: 2, bound: 2, proven: true, price: 1 },
      { goal: "ranks", value: 3, bound: 3, proven: true },
    ]);
    expect(await placesOf(an.id)).toEqual([]);
    const loser = result.people.find((person) => person.granted.length === 0);
    expect(loser?.wishes).toEqual([
      expect.objectContaining({ why: [{ kind: "full", places: 1, alike: 1, byHand: 0, worse: 0 }] }),
      expect.objectContaining({ why: [{ kind: "full", places: 1, alike: 1, byHand: 0, worse: 0 }] }),
    ]);
    expect(await applyAssignment(coordinator, { id })).toEqual({ ok: true, value: { gained: 2, lost: 0 } });
    expect(await applyAssignment(coordinator, { id })).toEqual({ ok: false, reason: "visits.applied" });
    const held = [...(await placesOf(an.id)), ...(await placesOf(bo.id)), ...(await placesOf(cy.id))];
    expect(held.map((row) => row.itemId).sort()).toEqual(rounds.map((round) => round.id).sort());
    expect(held.every((row) => row.source === "assignment")).toBe(true);

    const events = (await queuedEvents("visits.changed")).filter((event) => event.missionId === mission.id);
    expect(events).toHaveLength(3);
    for (const event of [...events, ...events]) await handle(event);
    const mails = await db.select().from(messages).where(eq(messages.missionId, mission.id));
    expect(mails.map((mail) => mail.registrationId).sort()).toEqual([an.id, bo.id, cy.id].sort());
    const sorry = mails.find((mail) => mail.registrationId === loser?.registrationId);
    expect(sorry?.text).toContain("Paviljoen 0 (1e keuze)");
    expect(sorry?.text).toContain("1 persoon die het evenzeer of meer wenste");
    const [audited] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "visit.apply")));
    expect(audited?.detail).toEqual({ gained: 2, lost: 0, promoted: 0 });
  });

  it("leaves alone what was placed by hand, and respects meetings, languages and groups", async () => {
    const group = await createGroup(mission);
    const far = await createPavilion(mission, { lat: 51.09, lon: 71.41 });
    const { ids, rounds } = await scene([
      { pavilion: 0, start: "10:00", capacity: 2 },
      { pavilion: 1, start: "12:00", languages: ["de"] },
      { pavilion: 2, start: "14:00" },
    ]);
    const [hand, busy, french] = [
      await createTraveller(mission),
      await createTraveller(mission),
      await createTraveller(mission, { languages: ["fr"] }),
    ];
    const [first] = rounds;
    if (!first) throw new Error("rounds");
    await placeDelegate(coordinator, { itemId: first.id, registrationId: hand.id });
    const meeting = await createItem(mission, {
      kind: "official_meeting",
      audience: "named",
      title: { nl: "Gesprek met de minister" },
      startLocal: "2017-06-22T10:30",
      endLocal: "2017-06-22T11:30",
    });
    await place(meeting, busy.id);
    await createRound(mission, {
      placeId: far.id,
      startLocal: "2017-06-22T16:00",
      endLocal: "2017-06-22T16:45",
      groupIds: [group.id],
    });
    await release(mission);
    for (const one of [hand, busy, french]) await wish(one.context, [ids[0], ids[1], far.id]);
    const { result } = await run();
    const of = (id: string) => result.people.find((person) => person.registrationId === id);
    expect(of(hand.id)).toMatchObject({ locked: [first.id], granted: [] });
    expect(of(busy.id)?.granted).toEqual([rounds[1]?.id]);
    expect(of(busy.id)?.wishes[0]?.why).toEqual([
      { kind: "busy", itemId: meeting.id, title: { nl: "Gesprek met de minister" } },
    ]);
    expect(of(french.id)?.granted).toEqual([first.id]);
    await wish(french.context, [ids[1], far.id, ids[2]]);
    const again = (await run()).result.people.find((person) => person.registrationId === french.id);
    expect(again?.granted).toEqual([rounds[2]?.id]);
    expect(again?.wishes.map((one) => one.why)).toEqual([
      [{ kind: "language", languages: ["de"] }],
      [{ kind: "group" }],
      [],
    ]);
  });

  it("refuses a proposal that is no longer about what is there", async () => {
    const { ids, rounds } = await scene([{ pavilion: 0, capacity: 1 }]);
    const [an, bo] = [await createTraveller(mission), await createTraveller(mission)];
    await wish(an.context, [ids[0]]);
    const { id } = await run();
    await placeDelegate(coordinator, { itemId: rounds[0]?.id, registrationId: bo.id });
    expect(await applyAssignment(coordinator, { id })).toEqual({ ok: false, reason: "visits.stale" });
    expect(await placesOf(an.id)).toEqual([]);
  });

  it("keeps places that were given unless somebody would else have none", async () => {
    const { ids, rounds } = await scene([
      { pavilion: 0, capacity: 1 },
      { pavilion: 1, capacity: 2 },
    ]);
    const an = await createTraveller(mission);
    await wish(an.context, [ids[0], ids[1]]);
    await applyAssignment(coordinator, { id: (await run()).id });
    expect((await placesOf(an.id)).map((row) => row.itemId)).toEqual([rounds[0]?.id]);
    const bo = await createTraveller(mission);
    await wish(bo.context, [ids[0], ids[1]]);
    const kept = await run("keep");
    expect(kept.result.stages.find((stage) => stage.goal === "kept")).toMatchObject({
      value: 0,
      proven: true,
    });
    await applyAssignment(coordinator, { id: kept.id });
    expect((await placesOf(an.id)).map((row) => row.itemId)).toEqual([rounds[0]?.id]);
    // c can only have the first pavilion: an has to move over so that nobody is without.
    const cy = await createTraveller(mission);
    await wish(cy.context, [ids[0]]);
    await db.delete(visitWishes).where(eq(visitWishes.registrationId, bo.id));
    const moved = await run("keep");
    expect(moved.result.stages.find((stage) => stage.goal === "kept")).toMatchObject({ value: 1 });
    expect(await applyAssignment(coordinator, { id: moved.id })).toEqual({
      ok: true,
      value: { gained: 2, lost: 1 },
    });
    expect((await placesOf(cy.id)).map((row) => row.itemId)).toEqual([rounds[0]?.id]);
  });

  it("is for coordinators, in their own mission", async () => {
    const { ids } = await scene([{ pavilion: 0 }]);
    const an = await createTraveller(mission);
    await wish(an.context, [ids[0]]);
    const { id } = await run();
    for (const role of ["partner", "travel_desk", "cabinet", "head_of_mission", "delegate"] as const) {
      const other = contextOf(mission, [role]);
      expect(await assignVisits(other, { mode: "anew" })).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await applyAssignment(other, { id })).toEqual({ ok: false, reason: "common.forbidden" });
    }
    const stranger = contextOf(await createMission());
    expect(await assignVisits(stranger, { mode: "anew" })).toEqual({ ok: false, reason: "visits.noRounds" });
    expect(await applyAssignment(stranger, { id })).toEqual({ ok: false, reason: "common.notFound" });
    expect(await assignVisits(coordinator, { mode: "best" })).toMatchObject({
      ok: false,
      reason: "common.checkFields",
    });
  });

  it("does not let two of one mission run at once, and never overbooks under fire", async () => {
    const { ids, rounds } = await scene([{ pavilion: 0, capacity: 2 }]);
    const people = [];
    for (let index = 0; index < 6; index++) {
      const one = await createTraveller(mission);
      await wish(one.context, [ids[0]]);
      people.push(one);
    }
    const twice = await Promise.all([
      assignVisits(coordinator, { mode: "anew" }),
      assignVisits(coordinator, { mode: "anew" }),
    ]);
    expect(twice.filter((result) => result.ok)).toHaveLength(1);
    const id = twice.flatMap((result) => (result.ok ? [result.value.id] : []))[0] ?? "";
    await Promise.all([
      applyAssignment(coordinator, { id }),
      ...people.map((one) => placeDelegate(coordinator, { itemId: rounds[0]?.id, registrationId: one.id })),
    ]);
    const taken = await db
      .select()
      .from(participations)
      .where(
        and(
          inArray(
            participations.itemId,
            rounds.map((round) => round.id),
          ),
          eq(participations.status, "placed"),
        ),
      );
    expect(taken).toHaveLength(2);
  });
});
