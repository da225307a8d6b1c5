import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { itemInterpreters } from "@/db/schema/meetings";
import {
  bookInterpreter,
  deleteInterpreter,
  releaseInterpreter,
  saveInterpreter,
} from "@/lib/interpreters/commands";
import {
  getInterpreter,
  listBooked,
  listInterpreterChoices,
  listInterpreters,
} from "@/lib/interpreters/queries";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { setItemStatus, updateItem } from "@/lib/programme/commands/edit";
import { getItem } from "@/lib/programme/queries";
import { typedItem } from "@/lib/programme/rules/item";
import { createItem, place, release } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration } from "@/tests/factories/registration";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  mission = await createMission();
  coordinator = contextOf(mission);
});
afterAll(disconnect);

const typed = (values: object = {}) => ({
  id: "",
  basis: "",
  name: "Tolk Verzonnen",
  pairs: [{ a: "ru", b: "nl" }],
  email: "tolk@example.test",
  phone: "+7 700 000 00 00",
  notes: "",
  ...values,
});

async function add(values: object = {}) {
  const result = await saveInterpreter(coordinator, typed(values));
  if (!result.ok) throw new Error(result.reason);
  return result.value.id;
}

const book = (interpreterId: string, item: { id: string }, context = coordinator, pair = "nl-ru") =>
  bookInterpreter(context, { itemId: item.id, interpreterId, pair });

describe("the list", () => {
  it("keeps a name with language pairs, in both directions one, and writes down who did it", async () => {
    const id = await add({
      pairs: [
        { a: "ru", b: "nl" },
        { a: "nl", b: "ru" },
        { a: "kk", b: "en" },
      ],
    });
    const found = await getInterpreter(coordinator, id);
    expect(found).toMatchObject({ name: "Tolk Verzonnen", pairs: ["nl-ru", "en-kk"], engagements: [] });
    const changed = await saveInterpreter(coordinator, typed({ id, basis: found?.basis, name: "Anders" }));
    expect(changed).toMatchObject({ ok: true });
    const log = await db.select().from(auditLog).where(eq(auditLog.missionId, mission.id));
    expect(log.map(({ action, entityId, detail }) => ({ action, entityId, detail }))).toEqual([
      { action: "interpreter.save", entityId: id, detail: { created: true } },
      { action: "interpreter.save", entityId: id, detail: { fields: ["name", "pairs"] } },
    ]);
    expect(await saveInterpreter(coordinator, typed({ id, basis: found?.basis }))).toMatchObject({
      ok: false,
      fields: { name: expect.stringContaining("missions.theirs") },
    });
  });

  it("refuses what is no language and a pair of one language, at their fields", async () => {
    expect(await saveInterpreter(coordinator, typed({ pairs: [{ a: "nl", b: "qq" }] }))).toMatchObject({
      fields: { "pairs.0.b": "common.choose" },
    });
    expect(await saveInterpreter(coordinator, typed({ pairs: [{ a: "nl", b: "nl" }] }))).toMatchObject({
      fields: { "pairs.0.b": "interpreters.samePair" },
    });
    expect(await saveInterpreter(coordinator, typed({ pairs: [], name: " " }))).toMatchObject({
      fields: { name: "common.required", pairs: "common.choose" },
    });
  });

  it("is the coordinators' to change and this mission's alone", async () => {
    const id = await add();
    const item = await createItem(mission);
    for (const role of [
      "partner",
      "travel_desk",
      "head_of_mission",
      "cabinet",
      "check_in",
      "delegate",
    ] as const) {
      const context = contextOf(mission, [role]);
      for (const result of [
        await saveInterpreter(context, typed()),
        await deleteInterpreter(context, { id }),
        await book(id, item, context),
        await releaseInterpreter(context, { itemId: item.id, interpreterId: id }),
      ]) {
        expect(result).toEqual({ ok: false, reason: "common.forbidden" });
      }
    }
    const other = await createMission();
    const stranger = contextOf(other);
    const theirItem = await createItem(other);
    for (const result of [
      await saveInterpreter(stranger, typed({ id })),
      await deleteInterpreter(stranger, { id }),
      await book(id, item, stranger),
      await book(id, theirItem, stranger),
      await book(id, theirItem),
    ]) {
      expect(result).toEqual({ ok: false, reason: "common.notFound" });
    }
    expect(await listInterpreters(stranger)).toEqual([]);
    expect(await getInterpreter(stranger, id)).toBeNull();
  });

  it("lets nobody go who is booked", async () => {
    const id = await add();
    const item = await createItem(mission);
    await book(id, item);
    expect(await deleteInterpreter(coordinator, { id })).toEqual({
      ok: false,
      reason: "interpreters.inItems?count=1",
    });
    await releaseInterpreter(coordinator, { itemId: item.id, interpreterId: id });
    expect(await deleteInterpreter(coordinator, { id })).toMatchObject({ ok: true });
  });
});

describe("booking", () => {
  it("takes a pair that the interpreter works, and says so to whoever may know of the item", async () => {
    const id = await add();
    const item = await createItem(mission);
    expect(await book(id, item, coordinator, "en-kk")).toEqual({
      ok: false,
      reason: "interpreters.notTheirPair?person=Tolk+Verzonnen&pair=en%E2%80%93kk",
    });
    expect(await book(id, item)).toMatchObject({ ok: true });
    expect(await listBooked(coordinator, [item.id])).toMatchObject([
      { pair: "nl-ru", phone: "+7 700 000 00 00" },
    ]);
    const partner = contextOf(mission, ["partner"]);
    expect(await listBooked(partner, [item.id])).toMatchObject([{ name: "Tolk Verzonnen", phone: "" }]);
    const hidden = await createItem(mission, { internal: true, startLocal: "2017-06-22T15:00" });
    await book(id, hidden);
    expect(await listBooked(partner, [hidden.id])).toEqual([]);
  });

  it("is refused for two items at once with the other one named; touching is no overlap", async () => {
    const id = await add();
    const first = await createItem(mission, { title: { nl: "Eerste" } });
    const second = await createItem(mission, {
      startLocal: "2017-06-22T09:30",
      endLocal: "2017-06-22T11:00",
    });
    const third = await createItem(mission, { startLocal: "2017-06-22T10:00", endLocal: "2017-06-22T11:00" });
    await book(id, first);
    const busy = "interpreters.busy?person=Tolk+Verzonnen&item=Eerste";
    expect(await book(id, second)).toEqual({ ok: false, reason: busy });
    expect(await listInterpreterChoices(coordinator, second.id)).toMatchObject([{ busy: { nl: "Eerste" } }]);
    expect(await book(id, third)).toMatchObject({ ok: true });
    // Moving an item to where its interpreter is busy is refused as well, and says where.
    const detail = await getItem(coordinator, third.id);
    if (!detail) throw new Error("no item");
    const moved = { ...typedItem(detail), id: third.id, version: detail.version, startTime: "09:15" };
    expect(await updateItem(coordinator, moved)).toEqual({
      ok: false,
      reason: busy,
      fields: { startTime: busy },
    });
    // A cancelled item frees the interpreter; it cannot come back over another booking.
    await setItemStatus(coordinator, { id: first.id, status: "cancelled" });
    expect(await book(id, second)).toMatchObject({ ok: false });
    await releaseInterpreter(coordinator, { itemId: third.id, interpreterId: id });
    expect(await book(id, second)).toMatchObject({ ok: true });
    expect(await setItemStatus(coordinator, { id: first.id, status: "confirmed" })).toMatchObject({
      ok: false,
      reason: expect.stringContaining("interpreters.busy"),
    });
  });

  it("is told at once to the delegates who see the item, and to no others", async () => {
    const id = await add();
    const [guest, other] = await Promise.all([createRegistration(mission), createRegistration(mission)]);
    const item = await createItem(mission, { audience: "named" });
    await place(item, guest.id);
    await release(mission);
    const of = async (registrationId: string) =>
      JSON.stringify(await getItinerary(contextOf(mission, ["delegate"], { registrationId })));
    expect(await of(guest.id)).not.toContain("Tolk Verzonnen");
    await book(id, item);
    expect(await of(guest.id)).toContain("Tolk Nederlands–Russisch, Tolk Verzonnen");
    expect(await of(other.id)).not.toContain("Tolk Verzonnen");
  });

  it("happens once when ten ask for the same hour at once", async () => {
    const id = await add();
    const items = await Promise.all(Array.from({ length: 10 }, () => createItem(mission)));
    const results = await Promise.all(items.map((item) => book(id, item)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.every((result) => result.ok || result.reason.startsWith("interpreters."))).toBe(true);
    expect(
      await db.$count(
        itemInterpreters,
        and(eq(itemInterpreters.missionId, mission.id), eq(itemInterpreters.interpreterId, id)),
      ),
    ).toBe(1);
  });

  it("is read with as many queries for thirty as for one", async () => {
    const one = await add();
    await book(one, await createItem(mission));
    const queries = await countQueries(() => listInterpreters(coordinator));
    expect(queries).toBe(1);
    for (let index = 0; index < 5; index++) await book(await add(), await createItem(mission));
    expect(await countQueries(() => listInterpreters(coordinator))).toBe(queries);
    expect((await listInterpreters(coordinator)).every((row) => row.engagements.length === 1)).toBe(true);
  });
});
