import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { PlacementSource } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { items, participations } from "@/db/schema/programme";
import { visitSwaps } from "@/db/schema/visits";
import { markSeen } from "@/lib/itinerary/commands";
import { getCalendar } from "@/lib/itinerary/queries/calendar";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { setItemPeople } from "@/lib/programme/commands/people";
import { moveDelegate, placeDelegate, removePlacement } from "@/lib/visits/commands";
import { leaveVisit, markNoShow, takeVisit } from "@/lib/visits/commands/sign-up";
import { answerSwap, offerSwap, withdrawSwap } from "@/lib/visits/commands/swap";
import { handle, queuedEvents } from "@/tests/factories/events";
import { createItem, createRound, place, release } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
import { createPavilion } from "@/tests/factories/place";
import { contextOfTraveller, createTraveller } from "@/tests/factories/traveller";

let mission: TestMission;
let coordinator: MissionContext;
let pavilion: { id: string };

beforeEach(async () => {
  mission = await createMission({ visitMode: "first_come" });
  coordinator = contextOf(mission);
  pavilion = await createPavilion(mission, { name: { nl: "Nur Alem" } });
});
afterAll(disconnect);

async function rounds(...list: { start: string; capacity?: number; groupIds?: string[] }[]) {
  const made = [];
  for (const { start, capacity = 8, groupIds = [] } of list) {
    made.push(
      await createRound(mission, {
        placeId: pavilion.id,
        startLocal: `2017-06-22T${start}`,
        endLocal: `2017-06-22T${start.slice(0, 3)}45`,
        capacity,
        groupIds,
      }),
    );
  }
  await release(mission);
  return made.map((round) => round.id);
}

async function listOf(itemId: string | undefined) {
  return db
    .select({
      id: participations.registrationId,
      status: participations.status,
      source: participations.source,
    })
    .from(participations)
    .where(eq(participations.itemId, itemId ?? ""))
    .orderBy(asc(participations.position));
}

async function hold(
  itemId: string | undefined,
  registrationId: string,
  source: PlacementSource = "delegate",
) {
  await db
    .insert(participations)
    .values({ missionId: mission.id, itemId: itemId ?? "", registrationId, source });
}

async function tell() {
  for (const type of ["visits.changed", "visits.swapOffered"] as const) {
    for (const event of await queuedEvents(type)) if (event.missionId === mission.id) await handle(event);
  }
  return db.select().from(messages).where(eq(messages.missionId, mission.id)).orderBy(messages.createdAt);
}

describe("first come, first served", () => {
  it("gives 3 of 50 who ask at once the last 3 places, and the others their turn in the queue", async () => {
    const [round] = await rounds({ start: "10:00", capacity: 3 });
    const people = await Promise.all(Array.from({ length: 50 }, () => createTraveller(mission)));
    const answers = await Promise.all(people.map((one) => takeVisit(one.context, { itemId: round })));
    const told = answers.map((answer) => (answer.ok ? answer.value.status : answer.reason));
    expect(told.filter((status) => status === "placed")).toHaveLength(3);
    expect(told.filter((status) => status === "waiting")).toHaveLength(47);
    const list = await listOf(round);
    expect(list.filter((row) => row.status === "placed")).toHaveLength(3);
    expect(list.filter((row) => row.status === "waiting")).toHaveLength(47);
    for (const [index, one] of people.entries()) {
      expect(list.find((row) => row.id === one.id)?.status).toBe(told[index]);
    }
  }, 60_000);

  it("counts heads, stops at the number one may have, and refuses what clashes or is for others", async () => {
    const group = await createGroup(mission);
    const [first, second, third, other] = await rounds(
      { start: "10:00", capacity: 1 },
      { start: "10:00" },
      { start: "12:00" },
      { start: "14:00", groupIds: [group.id] },
    );
    const pair = await createTraveller(mission, { companions: [{ firstName: "Mee", lastName: "Reiziger" }] });
    expect(await takeVisit(pair.context, { itemId: first })).toMatchObject({ value: { status: "waiting" } });
    expect(await takeVisit(pair.context, { itemId: other })).toEqual({
      ok: false,
      reason: "visits.otherGroup",
    });
    expect(await takeVisit(pair.context, { itemId: second })).toMatchObject({ value: { status: "placed" } });
    expect(await takeVisit(pair.context, { itemId: second })).toMatchObject({ value: { status: "placed" } });
    expect(await takeVisit(pair.context, { itemId: third })).toEqual({
      ok: false,
      reason: "visits.enough?max=1",
    });
    const member = await createTraveller(mission, { groupIds: [group.id] });
    expect(await takeVisit(member.context, { itemId: other })).toMatchObject({ value: { status: "placed" } });
    const busy = await createTraveller(mission);
    const meeting = await createItem(mission, {
      kind: "official_meeting",
      audience: "named",
      startLocal: "2017-06-22T12:15",
      endLocal: "2017-06-22T13:00",
    });
    await place(meeting, busy.id);
    // The meeting is still a draft: it is not named.
    expect(await takeVisit(busy.context, { itemId: third })).toEqual({
      ok: false,
      reason: "visits.busyThen",
    });
  });

  it("gives who waits for two rounds no more than one may have, when both come free at once", async () => {
    const ids = await rounds({ start: "10:00", capacity: 1 }, { start: "12:00", capacity: 1 });
    const [an, bo, waits] = await Promise.all([1, 2, 3].map(() => createTraveller(mission)));
    if (!an || !bo || !waits) throw new Error("nobody");
    await takeVisit(an.context, { itemId: ids[0] });
    await takeVisit(bo.context, { itemId: ids[1] });
    for (const itemId of ids) {
      expect(await takeVisit(waits.context, { itemId })).toMatchObject({ value: { status: "waiting" } });
    }
    await Promise.all([
      leaveVisit(an.context, { itemId: ids[0] }),
      leaveVisit(bo.context, { itemId: ids[1] }),
    ]);
    const held = (await Promise.all(ids.map(listOf))).flat().filter((row) => row.id === waits.id);
    expect(held.filter((row) => row.status === "placed")).toHaveLength(1);
  });

  it("is closed before and after, for links and strangers, for drafts, and once the round has begun", async () => {
    const [round] = await rounds({ start: "10:00" });
    const draft = await createRound(mission, { placeId: pavilion.id });
    const one = await createTraveller(mission);
    expect(await takeVisit(one.context, { itemId: draft.id })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    const link = {
      ...one.context,
      actor: { kind: "link" as const, linkId: one.id, registrationId: one.id },
    };
    expect(await takeVisit(link, { itemId: round })).toEqual({ ok: false, reason: "common.forbidden" });
    expect(await takeVisit(coordinator, { itemId: round })).toEqual({ ok: false, reason: "common.notFound" });
    const stranger = await createTraveller(await createMission({ visitMode: "first_come" }));
    expect(await takeVisit(stranger.context, { itemId: round })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    const late = contextOfTraveller(mission, one.id, new Date("2017-06-22T09:00:00Z"));
    expect(await takeVisit(late, { itemId: round })).toEqual({ ok: false, reason: "visits.started" });
    const other = await createMission({ visitMode: "closed" });
    const closed = await createTraveller(other);
    const kept = await createRound(other, { placeId: (await createPavilion(other)).id });
    await release(other);
    expect(await takeVisit(closed.context, { itemId: kept.id })).toEqual({
      ok: false,
      reason: "visits.notFirstCome",
    });
  });

  it("lets the first who waits and fits move up when somebody leaves, and tells that person once", async () => {
    const [round, later] = await rounds({ start: "10:00", capacity: 1 }, { start: "12:00" });
    const [an, full, bo] = [
      await createTraveller(mission),
      await createTraveller(mission),
      await createTraveller(mission),
    ];
    for (const one of [an, full, bo]) await takeVisit(one.context, { itemId: round });
    // Has as many visits as one may have by now: passed over, and stays in the queue.
    await takeVisit(full.context, { itemId: later });
    expect(await leaveVisit(an.context, { itemId: round })).toEqual({ ok: true, value: null });
    expect(await listOf(round)).toEqual([
      { id: full.id, status: "waiting", source: "delegate" },
      { id: bo.id, status: "placed", source: "queue" },
    ]);
    await tell();
    const mails = await tell();
    expect(mails.map((mail) => mail.registrationId)).toEqual([bo.id]);
    expect(mails[0]?.text).toContain("Nur Alem");
    const [audited] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "visit.leave")));
    expect(audited?.detail).toEqual({ from: "placed", promoted: 1 });
  });

  it("leaves what an organiser placed to the organiser", async () => {
    const [round] = await rounds({ start: "10:00" });
    const one = await createTraveller(mission);
    await placeDelegate(coordinator, { itemId: round, registrationId: one.id });
    expect(await leaveVisit(one.context, { itemId: round })).toEqual({
      ok: false,
      reason: "visits.byOrganiser",
    });
  });

  it("tells whoever is placed by hand what it came to, however often the hand changed its mind", async () => {
    const [round] = await rounds({ start: "10:00" });
    const one = await createTraveller(mission);
    for (let turn = 0; turn < 3; turn++)
      await placeDelegate(coordinator, { itemId: round, registrationId: one.id });
    await leaveVisit(coordinator, { itemId: round });
    expect(await tell()).toHaveLength(1);
    expect(await tell()).toHaveLength(1);
  });
});

describe("a no-show", () => {
  it("frees the place for the queue until the round is over, for coordinators only", async () => {
    const [round] = await rounds({ start: "10:00", capacity: 1 });
    const [an, bo] = [await createTraveller(mission), await createTraveller(mission)];
    for (const one of [an, bo]) await takeVisit(one.context, { itemId: round });
    const input = { itemId: round, registrationId: an.id };
    for (const role of ["partner", "travel_desk", "check_in", "delegate"] as const) {
      expect(await markNoShow(contextOf(mission, [role]), input)).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    expect(await markNoShow(contextOf(await createMission()), input)).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    const atTheDoor = contextOf(mission, ["coordinator"], { now: new Date("2017-06-22T04:05:00Z") });
    expect(await markNoShow(atTheDoor, input)).toEqual({ ok: true, value: { promoted: 1 } });
    expect((await listOf(round)).map((row) => row.status)).toEqual(["no_show", "placed"]);
    expect(await takeVisit(an.context, { itemId: round })).toEqual({ ok: false, reason: "visits.missed" });
    expect(await markNoShow(atTheDoor, input)).toEqual({ ok: false, reason: "visits.notPlaced" });
    const after = contextOf(mission, ["coordinator"], { now: new Date("2017-06-23T00:00:00Z") });
    expect(await markNoShow(after, { itemId: round, registrationId: bo.id })).toEqual({
      ok: true,
      value: { promoted: 0 },
    });
  });
});

describe("what an organiser takes away", () => {
  const told = async (one: { context: MissionContext }) =>
    (await getItinerary(one.context))?.unseen.notices.map(({ kind, title, when }) => [kind, title, when]);
  const off = (start: string) => [
    "removed",
    "Rondleiding",
    `do 22 juni, ${start}–${start.slice(0, 3)}45 Almaty`,
  ];

  it("is told by mail wherever it was taken away", async () => {
    const [round] = await rounds({ start: "10:00" });
    const [an, bo] = [await createTraveller(mission), await createTraveller(mission)];
    await placeDelegate(coordinator, { itemId: round, registrationId: an.id });
    expect(await tell()).toHaveLength(1);
    expect(await setItemPeople(coordinator, { id: round, registrationIds: [bo.id] })).toMatchObject({
      ok: true,
    });
    // Whoever was told before hears of the new state.
    expect((await tell()).map((mail) => mail.registrationId).sort()).toEqual([an.id, an.id, bo.id].sort());
    expect(await told(an)).toHaveLength(1);
  });

  it("stands on Today until it was seen, and no longer once it is given back", async () => {
    const [first, second] = await rounds({ start: "10:00" }, { start: "12:00" });
    await db
      .update(items)
      .set({ title: { nl: "Rondleiding" } })
      .where(eq(items.missionId, mission.id));
    await release(mission);
    const an = await createTraveller(mission);
    const seat = { itemId: first, registrationId: an.id };
    await hold(first, an.id);
    expect(await told(an)).toEqual([]);
    await removePlacement(coordinator, seat);
    expect(await told(an)).toEqual([off("10:00")]);
    const file = await getCalendar({ ...an.context, now: new Date() });
    expect(file?.history.removed.map((one) => [one.itemId, one.content.startLocal])).toEqual([
      [first, "2017-06-22T10:00"],
    ]);
    await placeDelegate(coordinator, seat);
    expect(await told(an)).toEqual([]);
    await moveDelegate(coordinator, { fromItemId: first, toItemId: second, registrationId: an.id });
    const [notice] = (await getItinerary(an.context))?.unseen.notices ?? [];
    expect(await told(an)).toEqual([off("10:00")]);
    await markSeen(an.context, { changeIds: notice?.changeIds });
    expect(await told(an)).toEqual([]);
    // One's own wish is no news, and a draft nobody's.
    await hold(first, (await createTraveller(mission)).id);
    await db
      .update(participations)
      .set({ source: "delegate" })
      .where(eq(participations.registrationId, an.id));
    await leaveVisit(an.context, { itemId: second });
    const draft = await createRound(mission, { placeId: pavilion.id, startLocal: "2017-06-22T15:00" });
    await hold(draft.id, an.id);
    await removePlacement(coordinator, { itemId: draft.id, registrationId: an.id });
    expect(await told(an)).toEqual([]);
  });
});

describe("a swap", () => {
  async function pair() {
    const ids = await rounds({ start: "10:00", capacity: 1 }, { start: "12:00", capacity: 1 });
    const [an, bo] = [await createTraveller(mission), await createTraveller(mission, { directory: true })];
    await hold(ids[0], an.id);
    await hold(ids[1], bo.id, "assignment");
    return { ids, an, bo, input: { fromItemId: ids[0], toItemId: ids[1] } };
  }
  const offerOf = async (to: string) =>
    (await db.select().from(visitSwaps).where(eq(visitSwaps.toRegistrationId, to)))[0];

  it("exchanges both places at once, and tells both what they have now, without names", async () => {
    const { ids, an, bo, input } = await pair();
    expect(await offerSwap(an.context, input)).toEqual({ ok: true, value: { asked: 1 } });
    expect(await offerSwap(an.context, input)).toEqual({ ok: false, reason: "visits.offered" });
    const [asked] = await tell();
    expect(asked).toMatchObject({ registrationId: bo.id, template: "visits.swap" });
    expect(asked?.text).not.toContain(an.lastName);
    const offer = await offerOf(bo.id);
    expect(await answerSwap(an.context, { id: offer?.id, accept: true })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    expect(await answerSwap(bo.context, { id: offer?.id, accept: true })).toEqual({
      ok: true,
      value: { swapped: true },
    });
    expect(await listOf(ids[0])).toEqual([{ id: bo.id, status: "placed", source: "delegate" }]);
    expect(await listOf(ids[1])).toEqual([{ id: an.id, status: "placed", source: "delegate" }]);
    const mails = await tell();
    expect(
      mails.filter((mail) => mail.template === "visits.changed").map((mail) => mail.registrationId),
    ).toEqual(expect.arrayContaining([an.id, bo.id]));
    expect(await answerSwap(bo.context, { id: offer?.id, accept: true })).toEqual({
      ok: false,
      reason: "visits.offerGone",
    });
  });

  it("is offered only to those who may be found, are free then, and hold a place of their own", async () => {
    const ids = await rounds({ start: "10:00" }, { start: "12:00" });
    const an = await createTraveller(mission);
    await hold(ids[0], an.id);
    const input = { fromItemId: ids[0], toItemId: ids[1] };
    const hidden = await createTraveller(mission);
    await hold(ids[1], hidden.id);
    const fixed = await createTraveller(mission, { directory: true });
    await hold(ids[1], fixed.id, "organiser");
    const busy = await createTraveller(mission, { directory: true });
    await hold(ids[1], busy.id);
    const meeting = await createItem(mission, {
      kind: "official_meeting",
      audience: "named",
      startLocal: "2017-06-22T10:15",
      endLocal: "2017-06-22T11:00",
    });
    await place(meeting, busy.id);
    expect(await offerSwap(an.context, input)).toEqual({ ok: false, reason: "visits.nobodyToSwap" });
    expect(await offerSwap(hidden.context, input)).toEqual({ ok: false, reason: "visits.notYours" });
  });

  it("falls to the first of several who accepts, whoever else does at that moment", async () => {
    const ids = await rounds({ start: "10:00" }, { start: "12:00" });
    const an = await createTraveller(mission);
    await hold(ids[0], an.id);
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => createTraveller(mission, { directory: true })),
    );
    for (const one of asked) await hold(ids[1], one.id);
    expect(await offerSwap(an.context, { fromItemId: ids[0], toItemId: ids[1] })).toEqual({
      ok: true,
      value: { asked: 5 },
    });
    const offers = await db.select().from(visitSwaps).where(eq(visitSwaps.missionId, mission.id));
    const answers = await Promise.all(
      offers.map((offer) =>
        answerSwap(contextOfTraveller(mission, offer.toRegistrationId), { id: offer.id, accept: true }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]))).toEqual(
      Array.from({ length: 4 }, () => "visits.offerGone"),
    );
    expect(await listOf(ids[0])).toHaveLength(1);
    expect(await listOf(ids[1])).toHaveLength(5);
  });

  it("keeps rounds of a group for the group, and knows of no drafts", async () => {
    const group = await createGroup(mission);
    const ids = await rounds({ start: "10:00" }, { start: "12:00", groupIds: [group.id] });
    const an = await createTraveller(mission, { directory: true });
    const member = await createTraveller(mission, { directory: true, groupIds: [group.id] });
    await hold(ids[0], an.id);
    await hold(ids[1], member.id);
    const input = { fromItemId: ids[0], toItemId: ids[1] };
    expect(await offerSwap(an.context, input)).toEqual({ ok: false, reason: "visits.otherGroup" });
    const back = { fromItemId: ids[1], toItemId: ids[0] };
    expect(await offerSwap(member.context, back)).toEqual({ ok: false, reason: "visits.nobodyToSwap" });
    const draft = await createRound(mission, { placeId: pavilion.id, startLocal: "2017-06-22T14:00" });
    expect(await offerSwap(an.context, { fromItemId: ids[0], toItemId: draft.id })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
  });

  it("can be declined or taken back, and ends when a round begins", async () => {
    const { an, bo, input } = await pair();
    await offerSwap(an.context, input);
    expect(await withdrawSwap(bo.context, input)).toEqual({ ok: false, reason: "visits.offerGone" });
    expect(await withdrawSwap(an.context, input)).toEqual({ ok: true, value: null });
    const offer = await offerOf(bo.id);
    expect(await answerSwap(bo.context, { id: offer?.id, accept: true })).toEqual({
      ok: false,
      reason: "visits.offerGone",
    });
    await offerSwap(an.context, input);
    const [, again] = await db
      .select()
      .from(visitSwaps)
      .where(eq(visitSwaps.missionId, mission.id))
      .orderBy(visitSwaps.createdAt);
    const late = contextOfTraveller(mission, bo.id, new Date("2017-06-22T04:30:00Z"));
    expect(await answerSwap(late, { id: again?.id, accept: true })).toEqual({
      ok: false,
      reason: "visits.started",
    });
    expect(await answerSwap(bo.context, { id: again?.id, accept: false })).toEqual({
      ok: true,
      value: { swapped: false },
    });
  });
});
