import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { items, participations } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import {
  createItem,
  deleteItem,
  duplicateItem,
  setItemStatus,
  updateItem,
} from "@/lib/programme/commands/edit";
import { setItemPeople } from "@/lib/programme/commands/people";
import { getItem, listCandidates, listItems, readItemChoices } from "@/lib/programme/queries";
import { blankItem, typedItem } from "@/lib/programme/rules/item";
import { createRound, createItem as makeItem, place, release } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  mission = await createMission();
  coordinator = contextOf(mission);
});
afterAll(disconnect);

const typed = (values: object = {}) => ({
  ...blankItem("meal", "Asia/Almaty", "2017-06-22"),
  title: { nl: "Lunch met <b>opmaak</b> 🚆 مرحبا" },
  startTime: "13:00",
  endTime: "14:15",
  status: "confirmed",
  ...values,
});

async function detailOf(id: string, context = coordinator) {
  const item = await getItem(context, id);
  if (!item) throw new Error("no item");
  return item;
}

async function create(values: object = {}) {
  const result = await createItem(coordinator, typed(values));
  if (!result.ok) throw new Error(result.reason);
  return result.value.id;
}

describe("adding an item", () => {
  it("stores wall time and zone, derives the instant, and writes down who did it", async () => {
    const group = await createGroup(mission);
    const where = await createPlace(mission);
    const id = await create({ audience: "groups", groupIds: [group.id], placeId: where.id });
    expect(await detailOf(id)).toMatchObject({
      startLocal: "2017-06-22T13:00",
      startsAt: new Date("2017-06-22T07:00:00Z"),
      endsAt: new Date("2017-06-22T08:15:00Z"),
      title: { nl: "Lunch met <b>opmaak</b> 🚆 مرحبا" },
      groups: [{ id: group.id }],
      place: { id: where.id },
    });
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "programme.create")));
    expect(row).toMatchObject({ entityId: id, detail: { kind: "meal", status: "confirmed" } });
  });

  it("refuses impossible input at its fields, and another mission's places, groups and items", async () => {
    expect(await createItem(coordinator, typed({ endTime: "12:00" }))).toEqual({
      ok: false,
      reason: "common.checkFields",
      fields: { endTime: "programme.endBeforeStartSameDay" },
    });
    const other = await createMission();
    const group = await createGroup(other);
    const where = await createPlace(other);
    const closed = await makeItem(other, { audience: "named" });
    const foreign: [object, object][] = [
      [{ placeId: where.id }, { placeId: "programme.placeGone" }],
      [{ endPlaceId: where.id }, { endPlaceId: "programme.placeGone" }],
      [{ audience: "groups", groupIds: [group.id] }, { groupIds: "programme.groupGone" }],
      [{ audience: "everyone_except", exceptItemId: closed.id }, { exceptItemId: "programme.itemGone" }],
    ];
    for (const [values, fields] of foreign) {
      expect(await createItem(coordinator, typed(values))).toEqual({
        ok: false,
        reason: "common.checkFields",
        fields,
      });
    }
    expect(await listItems(coordinator)).toEqual([]);
  });
});

describe("who may", () => {
  it("lets nobody but the coordinator write", async () => {
    const id = await create();
    const edit = { ...typedItem(await detailOf(id)), id, version: 1 };
    for (const role of [
      "travel_desk",
      "partner",
      "head_of_mission",
      "cabinet",
      "check_in",
      "delegate",
    ] as const) {
      const context = contextOf(mission, [role]);
      for (const result of [
        await createItem(context, typed()),
        await updateItem(context, edit),
        await setItemStatus(context, { id, status: "cancelled" }),
        await duplicateItem(context, { id }),
        await deleteItem(context, { id }),
        await setItemPeople(context, { id, registrationIds: [] }),
      ]) {
        expect(result).toEqual({ ok: false, reason: "common.forbidden" });
      }
    }
  });

  it("makes another organisation's items look absent", async () => {
    const id = await create();
    const stranger = contextOf(await createMission());
    const edit = { ...typedItem(await detailOf(id)), id, version: 1 };
    for (const result of [
      await updateItem(stranger, edit),
      await setItemStatus(stranger, { id, status: "cancelled" }),
      await duplicateItem(stranger, { id }),
      await deleteItem(stranger, { id }),
      await setItemPeople(stranger, { id, registrationIds: [] }),
    ]) {
      expect(result).toEqual({ ok: false, reason: "common.notFound" });
    }
    expect(await getItem(stranger, id)).toBeNull();
    expect(await getItem(stranger, "nonsense")).toBeNull();
    expect(await listItems(stranger)).toEqual([]);
    expect(await listCandidates(stranger, id)).toEqual([]);
  });

  it("keeps internal items and notes from partners", async () => {
    const open = await create({ internalNotes: "Geheim" });
    const internal = await create({ internal: true, title: { nl: "Draaiboek" } });
    const partner = contextOf(mission, ["partner"]);
    expect((await listItems(partner)).map((item) => item.id)).toEqual([open]);
    expect(await getItem(partner, internal)).toBeNull();
    expect((await detailOf(open, partner)).internalNotes).toBe("");
    expect((await detailOf(open)).internalNotes).toBe("Geheim");
    expect(await listItems(partner, { text: "draaiboek" })).toEqual([]);
  });
});

describe("changing an item", () => {
  it("writes over the version that was read, and refuses over a newer one", async () => {
    const id = await create();
    const read = typedItem(await detailOf(id));
    expect(await updateItem(coordinator, { ...read, id, version: 1, guide: "Eén" })).toEqual({
      ok: true,
      value: { id, version: 2 },
    });
    expect(await updateItem(coordinator, { ...read, id, version: 1, guide: "Twee" })).toEqual({
      ok: false,
      reason: "programme.stale",
    });
    expect((await detailOf(id)).guide).toBe("Eén");
    const rows = await db.select().from(auditLog).where(eq(auditLog.entityId, id));
    expect(rows.find((row) => row.action === "programme.update")?.detail).toEqual({ changed: ["guide"] });
  });

  it("lets one of two who save at once win", async () => {
    const id = await create();
    const read = { ...typedItem(await detailOf(id)), id, version: 1 };
    const results = await Promise.all([
      updateItem(coordinator, { ...read, guide: "Eén" }),
      updateItem(coordinator, { ...read, guide: "Twee" }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("refuses fewer places than are taken, and a time at which somebody in it is elsewhere", async () => {
    const round = await createRound(mission, { title: { nl: "Ronde" } });
    const other = await createRound(mission, {
      title: { nl: "Nur Alem" },
      startLocal: "2017-06-22T14:00",
      endLocal: "2017-06-22T15:00",
    });
    const [first, second] = await Promise.all([
      createRegistration(mission, { firstName: "An", lastName: "Proef" }),
      createRegistration(mission),
    ]);
    await place(round, first.id);
    await place(round, second.id);
    await place(other, first.id);
    const read = { ...typedItem(await detailOf(round.id)), id: round.id, version: 1 };
    expect(await updateItem(coordinator, { ...read, capacity: 1 })).toMatchObject({
      fields: { capacity: "programme.capacityBelow?taken=2" },
    });
    const clash = "meetings.doubleBooked?person=An+Proef&item=Nur+Alem&others=0";
    expect(await updateItem(coordinator, { ...read, startTime: "14:30", endTime: "15:30" })).toEqual({
      ok: false,
      reason: clash,
      fields: { startTime: clash },
    });
    expect((await detailOf(round.id)).startLocal).toBe("2017-06-22T09:00");
  });

  it("goes through the states by one door; a cancelled item frees its people until it is put back", async () => {
    const round = await createRound(mission);
    const parallel = await createRound(mission);
    const person = await createRegistration(mission);
    await place(round, person.id);
    expect(await setItemStatus(coordinator, { id: round.id, status: "idea" })).toEqual({
      ok: false,
      reason: "programme.statusStep",
    });
    await setItemStatus(coordinator, { id: round.id, status: "cancelled" });
    await place(parallel, person.id);
    expect(await setItemStatus(coordinator, { id: round.id, status: "confirmed" })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("meetings.doubleBooked"),
    });
    expect((await detailOf(round.id)).status).toBe("cancelled");
  });

  it("deletes only what was never released, and where nobody waits", async () => {
    const cancelInstead = { ok: false, reason: "programme.cancelInstead" };
    const seen = await create();
    await release(mission);
    expect(await deleteItem(coordinator, { id: seen })).toEqual(cancelInstead);
    await setItemStatus(coordinator, { id: seen, status: "requested" });
    await setItemStatus(coordinator, { id: seen, status: "idea" });
    expect(await deleteItem(coordinator, { id: seen })).toEqual(cancelInstead);
    const drafted = await create();
    expect(await deleteItem(coordinator, { id: drafted })).toEqual({ ok: true, value: null });
    const round = await makeItem(mission, { kind: "pavilion_visit", audience: "sign_up", capacity: 2 });
    await place(round, (await createRegistration(mission)).id, "waiting");
    expect(await deleteItem(coordinator, { id: round.id })).toEqual(cancelInstead);
    const closed = await create({ status: "idea", audience: "named" });
    await create({ audience: "everyone_except", exceptItemId: closed });
    expect(await deleteItem(coordinator, { id: closed })).toEqual({
      ok: false,
      reason: "programme.isException",
    });
  });

  it("copies an item with its groups, as an idea with nobody in it", async () => {
    const group = await createGroup(mission);
    const item = await makeItem(mission, { audience: "groups", groupIds: [group.id], public: false });
    await place(item, (await createRegistration(mission)).id);
    const result = await duplicateItem(coordinator, { id: item.id });
    if (!result.ok) throw new Error(result.reason);
    const copy = await detailOf(result.value.id);
    expect(copy).toMatchObject({
      status: "idea",
      placesTaken: 0,
      participants: [],
      startsAt: item.startsAt,
      groups: [{ id: group.id }],
    });
    expect(copy.title.nl).toBe(`${item.title.nl} (kopie)`);
    expect(copy.title.en).toBe(`${item.title.en} (copy)`);
  });
});

describe("people by name", () => {
  it("replaces them all or nothing, and names who does not fit and why", async () => {
    const item = await makeItem(mission, { kind: "signing", audience: "named", capacity: 2 });
    const busy = await makeItem(mission, { kind: "signing", audience: "named", title: { nl: "Elders" } });
    const [a, b, c] = await Promise.all([
      createRegistration(mission, { firstName: "A", lastName: "Eerst" }),
      createRegistration(mission, { firstName: "B", lastName: "Tweede" }),
      createRegistration(mission, { firstName: "C", lastName: "Derde" }),
    ]);
    const set = (...ids: string[]) => setItemPeople(coordinator, { id: item.id, registrationIds: ids });
    expect(await set(a.id, b.id)).toEqual({ ok: true, value: null });
    expect(await set(a.id, b.id, c.id)).toMatchObject({
      reason: "programme.full?capacity=2&person=C+Derde",
    });
    expect(await set(b.id, c.id)).toEqual({ ok: true, value: null });
    await setItemPeople(coordinator, { id: busy.id, registrationIds: [a.id] });
    expect(await set(a.id, b.id)).toEqual({
      ok: false,
      reason: "meetings.doubleBooked?person=A+Eerst&item=Elders&others=0",
    });
    const placed = await db
      .select({ id: participations.registrationId })
      .from(participations)
      .where(eq(participations.itemId, item.id));
    expect(placed.map((row) => row.id).toSorted()).toEqual([b.id, c.id].toSorted());
    const candidates = await listCandidates(coordinator, item.id);
    expect(candidates.find((person) => person.registrationId === a.id)).toMatchObject({
      status: null,
      busy: [{ itemId: busy.id, startLocal: "2017-06-22T09:00", endLocal: "2017-06-22T10:00" }],
    });
  });

  it("refuses people of another mission, and whoever was not accepted", async () => {
    const item = await makeItem(mission, { audience: "named" });
    const foreigner = await createRegistration(await createMission());
    expect(await setItemPeople(coordinator, { id: item.id, registrationIds: [foreigner.id] })).toEqual({
      ok: false,
      reason: "programme.personGone",
    });
    const submitted = await createRegistration(mission, {
      status: "submitted",
      firstName: "Nog",
      lastName: "Niet",
    });
    expect(await setItemPeople(coordinator, { id: item.id, registrationIds: [submitted.id] })).toEqual({
      ok: false,
      reason: "meetings.notTravelling?person=Nog+Niet",
    });
  });
});

describe("reading the programme", () => {
  it("filters by kind, status, audience, group and words in any script", async () => {
    const group = await createGroup(mission);
    const bus = await create({
      kind: "bus",
      audience: "groups",
      groupIds: [group.id],
      title: { nl: "Bus naar de Expo" },
      transportRef: "KC 902",
    });
    const dinner = await create({ title: { nl: "Diner bij Élise", kk: "Түскі ас" }, status: "requested" });
    const ids = async (filters: Parameters<typeof listItems>[1]) =>
      (await listItems(coordinator, filters)).map((item) => item.id);
    expect(await ids({ kind: "bus" })).toEqual([bus]);
    expect(await ids({ status: "requested" })).toEqual([dinner]);
    expect(await ids({ audience: "groups" })).toEqual([bus]);
    expect(await ids({ groupId: group.id })).toEqual([bus]);
    expect(await ids({ text: "elise DINER" })).toEqual([dinner]);
    expect(await ids({ text: "түскі" })).toEqual([dinner]);
    expect(await ids({ text: "kc 902" })).toEqual([bus]);
    expect(await ids({ text: "%" })).toEqual([]);
  });

  it("takes as many queries for thirty items and people as for one", async () => {
    const grow = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const where = await createPlace(mission);
        const group = await createGroup(mission);
        const item = await makeItem(mission, { placeId: where.id, audience: "groups", groupIds: [group.id] });
        await place(item, (await createRegistration(mission)).id);
      }
    };
    await grow(1);
    const [first] = await listItems(coordinator);
    const read = async () => {
      await Promise.all([
        listItems(coordinator),
        readItemChoices(coordinator),
        getItem(coordinator, first?.id ?? ""),
        listCandidates(coordinator, first?.id ?? ""),
      ]);
    };
    const one = await countQueries(read);
    await grow(29);
    expect(await countQueries(read)).toBe(one);
    expect(await listItems(coordinator)).toHaveLength(30);
  });

  it("keeps its count right when many name people at once", async () => {
    const item = await makeItem(mission, { kind: "signing", audience: "named", capacity: 8 });
    const people = await createRegistrations(mission, 20);
    const results = await Promise.all(
      people.map((_, index) =>
        setItemPeople(coordinator, {
          id: item.id,
          registrationIds: people.slice(index, index + 8).map((person) => person.id),
        }),
      ),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    const [row] = await db.select({ taken: items.placesTaken }).from(items).where(eq(items.id, item.id));
    const placed = await db.select().from(participations).where(eq(participations.itemId, item.id));
    expect(row?.taken).toBe(placed.length);
    expect(placed.length).toBeLessThanOrEqual(8);
  });
});
