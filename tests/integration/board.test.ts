import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { interpreters, itemInterpreters } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { itemGroups, items, participations } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { missionVersion, watchMission } from "@/lib/kernel/live";
import {
  duplicateItems,
  moveItems,
  quickCreate,
  removeItems,
  unscheduleItems,
} from "@/lib/programme/commands/board";
import { listSheet, readBoard } from "@/lib/programme/queries/board";
import type { BoardItem } from "@/lib/programme/schema";
import { createCounterpart, createItem, createMeeting, createRound, place } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
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

async function shown(id: string, context = coordinator): Promise<BoardItem> {
  const item = (await readBoard(context)).items.find((one) => one.id === id);
  if (!item) throw new Error("not on the board");
  return item;
}

/** The times of an item on the board, so many hours later on the clock. */
async function later(id: string, hours: number, more: object = {}) {
  const item = await shown(id);
  const move = (local: string | null) =>
    local && new Date(Date.parse(`${local}Z`) + hours * 3_600_000).toISOString().slice(0, 16);
  const { timing, startZone, startFold, endZone, endFold } = item;
  const startLocal = move(item.startLocal);
  return {
    id,
    version: item.version,
    times: {
      timing,
      day: startLocal?.slice(0, 10) ?? null,
      startLocal,
      startZone,
      startFold,
      endLocal: move(item.endLocal),
      endZone,
      endFold,
      musterLocal: move(item.musterLocal),
    },
    ...more,
  };
}

const rowOf = async (id: string) => (await db.select().from(items).where(eq(items.id, id)))[0];
const quick = (values: object = {}) => ({
  kind: "briefing",
  title: "Getekend",
  status: "idea",
  day: "2017-06-22",
  startTime: "09:00",
  endTime: "10:00",
  endDay: "",
  zone: "Asia/Almaty",
  placeId: null,
  groupId: null,
  lane: null,
  ...values,
});

describe("moving", () => {
  it("writes wall times and instants, raises the version and writes down who did what", async () => {
    const where = await createPlace(mission);
    const item = await createItem(mission, { musterLocal: "2017-06-22T08:45" });
    const result = await moveItems(coordinator, { items: [await later(item.id, 25, { placeId: where.id })] });
    expect(result).toEqual({ ok: true, value: { items: [{ id: item.id, version: 2 }] } });
    expect(await rowOf(item.id)).toMatchObject({
      day: "2017-06-23",
      startLocal: "2017-06-23T10:00",
      startsAt: new Date("2017-06-23T04:00:00Z"),
      endsAt: new Date("2017-06-23T05:00:00Z"),
      musterLocal: "2017-06-23T09:45",
      placeId: where.id,
    });
    const [row] = await db.select().from(auditLog).where(eq(auditLog.missionId, mission.id));
    expect(row).toMatchObject({ action: "programme.move", entityId: item.id });
    expect(row?.detail.changed).toEqual(expect.arrayContaining(["day", "startLocal", "placeId"]));
  });

  it("goes back where it came from with the same means", async () => {
    const item = await createItem(mission, { startFold: null });
    const before = await later(item.id, 0);
    await moveItems(coordinator, { items: [await later(item.id, 3)] });
    await unscheduleItems(coordinator, { items: [{ id: item.id, version: 2 }] });
    expect(await rowOf(item.id)).toMatchObject({ day: null, startLocal: null, startsAt: null, endsAt: null });
    const back = await moveItems(coordinator, { items: [{ ...before, version: 3 }] });
    expect(back).toMatchObject({ ok: true });
    expect(await shown(item.id)).toMatchObject({
      startLocal: "2017-06-22T09:00",
      endLocal: "2017-06-22T10:00",
    });
  });

  it("refuses a stale version by name and overwrites nothing, not even the others of the same move", async () => {
    const [one, two] = [await createItem(mission), await createItem(mission)];
    const moves = [await later(one.id, 1), await later(two.id, 1)];
    await moveItems(coordinator, { items: [await later(two.id, 5)] });
    const result = await moveItems(coordinator, { items: moves });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? "" : result.reason).toMatch(/^board\.stale\?item=/);
    expect(await rowOf(one.id)).toMatchObject({ startLocal: "2017-06-22T09:00", version: 1 });
    expect(await rowOf(two.id)).toMatchObject({ startLocal: "2017-06-22T14:00", version: 2 });
  });

  it("lets one of two who move the same item at once", async () => {
    const item = await createItem(mission);
    const [early, late] = [await later(item.id, -2), await later(item.id, 2)];
    const results = await Promise.all([
      moveItems(coordinator, { items: [early] }),
      moveItems(coordinator, { items: [late] }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({
      reason: expect.stringMatching(/^board\.stale/),
    });
    expect((await rowOf(item.id))?.version).toBe(2);
  });

  it("says who would be in two places, and lets two items change places in one move", async () => {
    const person = await createRegistration(mission, { firstName: "Noor", lastName: "Claes" });
    const first = await createRound(mission);
    const second = await createRound(mission, {
      startLocal: "2017-06-22T10:00",
      endLocal: "2017-06-22T11:00",
    });
    await place(first, person.id);
    await place(second, person.id);
    const clash = await moveItems(coordinator, { items: [await later(first.id, 1)] });
    expect(clash.ok ? "" : clash.reason).toMatch(/^meetings\.doubleBooked\?person=Noor\+Claes/);
    expect((await rowOf(first.id))?.version).toBe(1);
    const swap = await moveItems(coordinator, {
      items: [await later(first.id, 1), await later(second.id, -1)],
    });
    expect(swap).toMatchObject({ ok: true });
    expect(await rowOf(first.id)).toMatchObject({ startLocal: "2017-06-22T10:00" });
    expect(await rowOf(second.id)).toMatchObject({ startLocal: "2017-06-22T09:00" });
  });

  it("says which counterpart sits at another table then", async () => {
    const minister = await createCounterpart(mission, { personName: "Minister Test" });
    const one = await createMeeting(mission, { counterpartIds: [minister.id] });
    await createMeeting(mission, {
      startLocal: "2017-06-22T10:00",
      endLocal: "2017-06-22T11:00",
      counterpartIds: [minister.id],
    });
    const result = await moveItems(coordinator, { items: [await later(one.id, 1)] });
    expect(result.ok ? "" : result.reason).toMatch(/^meetings\.counterpartBusy\?person=Minister/);
  });

  it("says it when an hour does not exist or comes twice, and never guesses", async () => {
    const item = await createItem(mission, {
      startZone: "Europe/Brussels",
      startLocal: "2026-03-28T02:30",
      endLocal: "2026-03-28T03:30",
    });
    const skipped = await moveItems(coordinator, { items: [await later(item.id, 24)] });
    expect(skipped.ok ? "" : skipped.reason).toMatch(/^programme\.skipped\?/);
    expect((await rowOf(item.id))?.startLocal).toBe("2026-03-28T02:30");
  });

  it("leaves cancelled items where they are, and gives freed places on", async () => {
    const item = await createItem(mission, { status: "cancelled" });
    expect(await moveItems(coordinator, { items: [await later(item.id, 1)] })).toMatchObject({
      reason: "board.cancelled",
    });
    const [busy, waiting] = [await createRegistration(mission), await createRegistration(mission)];
    const round = await createRound(mission, { capacity: 2 });
    const other = await createRound(mission);
    await place(other, waiting.id);
    await place(round, busy.id);
    await place(round, waiting.id, "waiting");
    // At nine the one who waits is elsewhere; at noon there is room and time.
    await moveItems(coordinator, { items: [await later(round.id, 3)] });
    const rows = await db.select().from(participations).where(eq(participations.itemId, round.id));
    expect(rows.map((row) => row.status)).toEqual(["placed", "placed"]);
  });

  it("refuses another mission's places", async () => {
    const item = await createItem(mission);
    const foreign = await createPlace(await createMission());
    const result = await moveItems(coordinator, {
      items: [{ id: item.id, version: 1, placeId: foreign.id }],
    });
    expect(result).toEqual({ ok: false, reason: "programme.placeGone" });
  });
});

describe("drawing, copying, taking back", () => {
  it("makes an item of a stretch, for a group or at a place", async () => {
    const group = await createGroup(mission);
    const where = await createPlace(mission);
    const one = await quickCreate(coordinator, quick({ groupId: group.id }));
    const two = await quickCreate(coordinator, quick({ placeId: where.id, kind: "pavilion_visit" }));
    if (!one.ok || !two.ok) throw new Error("refused");
    const [first, second] = [one.value.items[0]?.id ?? "", two.value.items[0]?.id ?? ""];
    expect(await rowOf(first)).toMatchObject({
      status: "idea",
      audience: "groups",
      title: { nl: "Getekend" },
    });
    expect(await db.select().from(itemGroups).where(eq(itemGroups.itemId, first))).toHaveLength(1);
    expect(await rowOf(second)).toMatchObject({ audience: "sign_up", placeId: where.id });
    const lanes = {
      leader: { audience: "leader" },
      own: { audience: "named" },
      internal: { internal: true },
    };
    for (const [lane, expected] of Object.entries(lanes)) {
      const made = await quickCreate(coordinator, quick({ lane }));
      expect(await rowOf(made.ok ? (made.value.items[0]?.id ?? "") : "")).toMatchObject(expected);
    }
    expect(await quickCreate(coordinator, quick({ title: " " }))).toMatchObject({
      fields: { title: "common.required" },
    });
    expect(await quickCreate(coordinator, quick({ kind: "official_meeting" }))).toMatchObject({ ok: false });
    expect(await quickCreate(coordinator, quick({ endTime: "08:00" }))).toMatchObject({ ok: false });
  });

  it("copies as an idea, and removes only what nobody can have seen and nobody changed", async () => {
    const item = await createItem(mission, { public: true });
    const copied = await duplicateItems(coordinator, { items: [{ id: item.id, version: 1 }] });
    if (!copied.ok) throw new Error(copied.reason);
    const [copy] = copied.value.items;
    expect(await rowOf(copy?.id ?? "")).toMatchObject({ status: "idea", public: false, version: 1 });
    expect(await removeItems(coordinator, { items: [{ id: copy?.id ?? "", version: 9 }] })).toMatchObject({
      reason: expect.stringMatching(/^board\.stale/),
    });
    expect(await removeItems(coordinator, { items: copied.value.items })).toMatchObject({ ok: true });
    expect(await rowOf(copy?.id ?? "")).toBeUndefined();
    await place(item, (await createRegistration(mission)).id);
    expect(await removeItems(coordinator, { items: [{ id: item.id, version: 1 }] })).toEqual({
      ok: false,
      reason: "programme.cancelInstead",
    });
  });
});

describe("who may", () => {
  it("lets nobody but the coordinator write, and makes another organisation's items look absent", async () => {
    const item = await createItem(mission);
    const move = await later(item.id, 1);
    const one = { id: item.id, version: 1 };
    const attempts = (context: MissionContext) => [
      moveItems(context, { items: [move] }),
      unscheduleItems(context, { items: [one] }),
      duplicateItems(context, { items: [one] }),
      removeItems(context, { items: [one] }),
    ];
    for (const role of [
      "travel_desk",
      "partner",
      "head_of_mission",
      "cabinet",
      "check_in",
      "delegate",
    ] as const) {
      const context = contextOf(mission, [role]);
      for (const result of await Promise.all([...attempts(context), quickCreate(context, quick())])) {
        expect(result).toEqual({ ok: false, reason: "common.forbidden" });
      }
    }
    const stranger = contextOf(await createMission());
    for (const result of await Promise.all(attempts(stranger))) {
      expect(result).toEqual({ ok: false, reason: "common.notFound" });
    }
    expect((await rowOf(item.id))?.version).toBe(1);
    expect((await readBoard(stranger)).items).toEqual([]);
  });

  it("gives the telephone of an interpreter to the team, not to partners", async () => {
    const item = await createItem(mission);
    const [interpreter] = await db
      .insert(interpreters)
      .values({ missionId: mission.id, name: "Tolk Verzonnen", phone: "+32 470 99 88 77" })
      .returning();
    await db
      .insert(itemInterpreters)
      .values({ missionId: mission.id, itemId: item.id, interpreterId: interpreter?.id ?? "" });
    const sheet = async (role: "travel_desk" | "partner") =>
      (await listSheet(contextOf(mission, [role])))[0]?.interpreters;
    expect(await sheet("travel_desk")).toEqual([{ name: "Tolk Verzonnen", phone: "+32 470 99 88 77" }]);
    expect(await sheet("partner")).toEqual([{ name: "Tolk Verzonnen", phone: "" }]);
  });

  it("shows partners no internal items and nobody but the leaders their programme", async () => {
    const open = await createItem(mission);
    const task = await createItem(mission, { internal: true });
    const leaders = await createItem(mission, { audience: "leader" });
    const seen = async (role: "partner" | "travel_desk" | "cabinet") => {
      const context = contextOf(mission, [role]);
      const [board, sheet] = await Promise.all([readBoard(context), listSheet(context)]);
      const ids = board.items.map((item) => item.id);
      expect(sheet.map((item) => item.id).toSorted()).toEqual(ids.toSorted());
      return new Set(ids);
    };
    expect(await seen("partner")).toEqual(new Set([open.id]));
    expect(await seen("travel_desk")).toEqual(new Set([open.id, task.id]));
    expect(await seen("cabinet")).toEqual(new Set([open.id, task.id, leaders.id]));
  });
});

describe("reading", () => {
  it("asks as often for many items as for one", async () => {
    await createItem(mission);
    const few = await countQueries(() => readBoard(coordinator));
    for (let index = 0; index < 20; index++) await createItem(mission);
    expect(await countQueries(() => readBoard(coordinator))).toBe(few);
  });

  it("names who else wrote in the last minute", async () => {
    const item = await createItem(mission);
    const ann = contextOf(mission);
    const person = {
      kind: "user",
      userId: crypto.randomUUID(),
      name: "Ann",
      email: "ann@test.example",
    } as const;
    await moveItems({ ...ann, actor: person }, { items: [await later(item.id, 1)] });
    expect((await readBoard(coordinator)).editors).toEqual({ [item.id]: "Ann" });
    expect((await readBoard({ ...coordinator, actor: person })).editors).toEqual({});
    const task = await createItem(mission, { internal: true });
    await moveItems({ ...ann, actor: person }, { items: [await later(task.id, 1)] });
    expect(Object.keys((await readBoard(contextOf(mission, ["partner"]))).editors)).toEqual([item.id]);
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "programme.move")))
      .orderBy(desc(auditLog.at));
    expect(row?.actorName).toBe("Ann");
  });
});

describe("who watches a mission", () => {
  it("hears of each write within two seconds, in order and of no other mission, and stops when asked", async () => {
    const other = await createMission();
    const heard: number[] = [];
    const before = await missionVersion(mission.id);
    const stop = watchMission(mission.id, (version) => heard.push(version));
    await expect.poll(() => heard.length, { timeout: 4000 }).toBeGreaterThan(0);
    const item = await createItem(mission);
    await createItem(other);
    const started = Date.now();
    await moveItems(coordinator, { items: [await later(item.id, 1)] });
    await expect.poll(() => heard.at(-1), { timeout: 2000, interval: 20 }).toBe(before + 1);
    expect(Date.now() - started).toBeLessThan(2000);
    await db.update(missions).set({ version: 99 }).where(eq(missions.id, other.id));
    await moveItems(coordinator, { items: [await later(item.id, 1)] });
    await expect.poll(() => heard.at(-1), { timeout: 2000, interval: 20 }).toBe(before + 2);
    expect(heard).not.toContain(99);
    stop();
    const count = heard.length;
    await moveItems(coordinator, { items: [await later(item.id, 1)] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toHaveLength(count);
  });
});
