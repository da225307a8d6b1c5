import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { participations } from "@/db/schema/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { createMeeting, setMeetingState, updateMeeting } from "@/lib/meetings/commands";
import { getMeeting, listCounterpartChoices, listMeetings } from "@/lib/meetings/queries";
import { duplicateItem, setItemStatus } from "@/lib/programme/commands/edit";
import { setItemPeople } from "@/lib/programme/commands/people";
import { blankItem, typedItem } from "@/lib/programme/rules/item";
import { createCounterpart, createMeeting as makeMeeting, place } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
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
  ...blankItem("official_meeting", "Asia/Almaty", "2017-06-23"),
  title: { nl: "Gesprek met de voorzitter" },
  startTime: "09:30",
  endTime: "11:00",
  state: "requested",
  counterparts: [],
  briefing: "",
  gifts: "",
  protocol: "",
  press: "none",
  sectorIds: [],
  ...values,
});

async function create(values: object = {}) {
  const result = await createMeeting(coordinator, typed(values));
  if (!result.ok) throw new Error(result.reason);
  return result.value.id;
}

async function detailOf(id: string) {
  const meeting = await getMeeting(coordinator, id);
  if (!meeting) throw new Error("no meeting");
  return meeting;
}

async function edit(id: string, values: object = {}) {
  const { counterparts, briefing, gifts, protocol, press, sectorIds, version, ...item } = await detailOf(id);
  const seats = counterparts.map(({ counterpartId, side }) => ({ counterpartId, side }));
  return updateMeeting(coordinator, {
    ...typedItem({ ...item, version }),
    id,
    version,
    ...{ briefing, gifts, protocol, press, sectorIds },
    counterparts: seats,
    ...values,
  });
}

describe("an official meeting", () => {
  it("is closed, has its counterparts at the table, and is written down", async () => {
    const [chair, guest] = await Promise.all([createCounterpart(mission), createCounterpart(mission)]);
    const id = await create({
      briefing: "Geschenk mee",
      counterparts: [
        { counterpartId: guest.id, side: "participant" },
        { counterpartId: chair.id, side: "lead" },
      ],
    });
    expect(await detailOf(id)).toMatchObject({
      kind: "official_meeting",
      audience: "named",
      status: "requested",
      state: "requested",
      briefing: "Geschenk mee",
      counterparts: [{ counterpartId: chair.id, side: "lead" }, { counterpartId: guest.id }],
    });
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "meeting.create")));
    expect(row).toMatchObject({ entityId: id, detail: { state: "requested", counterparts: 2 } });
  });

  it("moves its people and its table, and refuses what was typed over an older version", async () => {
    const chair = await createCounterpart(mission);
    const id = await create();
    const seats = [{ counterpartId: chair.id, side: "lead" }];
    expect(await edit(id, { counterparts: seats, startTime: "10:00" })).toMatchObject({ ok: true });
    expect(await detailOf(id)).toMatchObject({ startLocal: "2017-06-23T10:00", counterparts: [{}] });
    expect(await edit(id, { version: 1 })).toEqual({ ok: false, reason: "programme.stale" });
  });

  it("follows one door between states, and takes its item along", async () => {
    const id = await create();
    const to = (state: string) => setMeetingState(coordinator, { id, state });
    for (const [state, status] of [
      ["tentative", "requested"],
      ["confirmed", "confirmed"],
      ["declined", "cancelled"],
      ["requested", "requested"],
    ] as const) {
      expect(await to(state)).toMatchObject({ ok: true });
      expect(await detailOf(id)).toMatchObject({ state, status });
    }
    await to("cancelled");
    expect(await to("declined")).toEqual({ ok: false, reason: "meetings.stateStep" });
    expect(await setItemStatus(coordinator, { id, status: "confirmed" })).toEqual({
      ok: false,
      reason: "programme.meetingState",
    });
  });

  it("is asked for again when it is a copy, which is an idea first", async () => {
    const made = await makeMeeting(mission, { state: "confirmed" });
    const copy = await duplicateItem(coordinator, { id: made.id });
    if (!copy.ok) throw new Error(copy.reason);
    const { id } = copy.value;
    expect((await getMeeting(coordinator, id))?.status).toBe("idea");
    await setMeetingState(coordinator, { id, state: "requested" });
    expect(await getMeeting(coordinator, id)).toMatchObject({ status: "requested", state: "requested" });
  });

  it("does not seat a counterpart at two tables, and says who and where", async () => {
    const chair = await createCounterpart(mission, { personName: "Voorzitter Voorbeeld" });
    const seats = [{ counterpartId: chair.id, side: "lead" }];
    await create({ counterparts: seats, title: { nl: "Kamer" } });
    const busy = "meetings.counterpartBusy?person=Voorzitter+Voorbeeld&item=Kamer";
    expect(await createMeeting(coordinator, typed({ counterparts: seats, startTime: "10:30" }))).toEqual({
      ok: false,
      reason: busy,
      fields: { counterparts: busy },
    });
    const later = await create({ counterparts: seats, startTime: "11:00", endTime: "12:00" });
    expect(await edit(later, { startTime: "10:00" })).toMatchObject({
      reason: busy,
      fields: { startTime: busy },
    });
    expect(await edit(later, { startTime: "10:00", counterparts: [] })).toMatchObject({ ok: true });
  });

  it("is for coordinators of this mission, with its own counterparts", async () => {
    const id = await create();
    for (const role of ["partner", "travel_desk", "cabinet", "head_of_mission", "delegate"] as const) {
      const context = contextOf(mission, [role]);
      expect(await createMeeting(context, typed())).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await setMeetingState(context, { id, state: "confirmed" })).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    const other = await createMission();
    const stranger = contextOf(other);
    expect(await setMeetingState(stranger, { id, state: "confirmed" })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    expect(await getMeeting(stranger, id)).toBeNull();
    expect(await listMeetings(stranger)).toEqual([]);
    const foreign = await createCounterpart(other);
    expect(
      await createMeeting(
        coordinator,
        typed({ counterparts: [{ counterpartId: foreign.id, side: "lead" }] }),
      ),
    ).toMatchObject({ fields: { counterparts: "meetings.counterpartGone" } });
    expect(await listCounterpartChoices(coordinator)).toEqual([]);
  });
});

describe("races", () => {
  it("seats a counterpart at one of ten tables asked for at once", async () => {
    const chair = await createCounterpart(mission);
    const seats = [{ counterpartId: chair.id, side: "lead" }];
    const results = await Promise.all(
      Array.from({ length: 10 }, () => createMeeting(coordinator, typed({ counterparts: seats }))),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.every((result) => result.ok || result.reason.startsWith("meetings.counterpart"))).toBe(
      true,
    );
  });

  it("never has one person in two overlapping meetings, whatever is named and moved at once", async () => {
    const people = await createRegistrations(mission, 5);
    const ids = people.map((person) => person.id);
    const meetings = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        makeMeeting(mission, {
          startLocal: `2017-06-23T${String(9 + index * 2).padStart(2, "0")}:00`,
          endLocal: `2017-06-23T${String(10 + index * 2).padStart(2, "0")}:00`,
        }),
      ),
    );
    const results = await Promise.all(
      meetings.flatMap((meeting) => [
        setItemPeople(coordinator, { id: meeting.id, registrationIds: ids }),
        edit(meeting.id, { startTime: "09:15", endTime: "09:45" }),
      ]),
    );
    const odd = results.filter((result) => !result.ok && !/^(meetings|programme)\./.test(result.reason));
    expect(odd).toEqual([]);
    const overlapping = await db.execute(sql`
      select 1 from ${participations} a join ${participations} b
        on a.registration_id = b.registration_id and a.id < b.id and a.during && b.during
      where a.mission_id = ${mission.id} and a.status = 'placed' and b.status = 'placed'`);
    expect(overlapping).toHaveLength(0);
  });
});

describe("reading", () => {
  it("takes as many queries for thirty meetings as for one", async () => {
    const grow = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const counterpart = await createCounterpart(mission);
        const meeting = await makeMeeting(mission, { counterpartIds: [counterpart.id] });
        await place(meeting, (await createRegistration(mission)).id);
      }
    };
    await grow(1);
    const one = await countQueries(() => listMeetings(coordinator));
    expect(one).toBe(3);
    await grow(29);
    expect(await countQueries(() => listMeetings(coordinator))).toBe(one);
    expect((await listMeetings(coordinator)).every((meeting) => meeting.counterparts.length === 1)).toBe(
      true,
    );
  });
});
