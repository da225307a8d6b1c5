import { eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Role } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { missions } from "@/db/schema/missions";
import { items } from "@/db/schema/programme";
import { links, registrations } from "@/db/schema/registrations";
import { readLinkToken } from "@/lib/crypto/link-token";
import { renderCalendar } from "@/lib/ics/calendar";
import { renewLink, revokeLink, saveDirectory, touchLink } from "@/lib/itinerary/commands";
import { calendarItems } from "@/lib/itinerary/content";
import { getOwnData, listBook } from "@/lib/itinerary/queries/people";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import { type Actor, type MissionContext, mint } from "@/lib/kernel/context";
import {
  createCounterpart,
  createItem,
  createMeeting,
  createRound,
  place,
  release,
} from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

const user: Actor = {
  kind: "user",
  userId: "00000000-0000-4000-8000-000000000001",
  name: "An",
  email: "an@example.test",
};

function as(
  mission: TestMission,
  registrationId: string | null,
  { actor = user, roles = ["delegate"] }: { actor?: Actor; roles?: Role[] } = {},
): MissionContext {
  return mint<MissionContext>({ ...contextOf(mission, roles, { registrationId, locale: "nl" }), actor });
}

/** Factories write beside the kernel, which is what raises the version. */
const touch = (mission: { id: string }) =>
  db
    .update(missions)
    .set({ version: sql`${missions.version} + 1` })
    .where(eq(missions.id, mission.id));

async function titles(context: MissionContext, mine = false) {
  const itinerary = await getItinerary(context);
  return (itinerary?.entries ?? []).filter((entry) => !mine || entry.mine).map((entry) => entry.item.title);
}

async function setUp() {
  const mission = await createMission();
  const bus = await createGroup(mission);
  const inside = await createRegistration(mission, { groupIds: [bus.id] });
  const outside = await createRegistration(mission);
  const meeting = await createMeeting(mission, {
    title: { nl: "Besloten gesprek" },
    startLocal: "2017-06-23T11:30",
    endLocal: "2017-06-23T12:30",
    state: "tentative",
    counterpartIds: [
      (await createCounterpart(mission, { title: { nl: "Z.E." }, personName: "Testminister" })).id,
    ],
  });
  await createItem(mission, {
    title: { nl: "Sectortafels" },
    audience: "everyone_except",
    exceptItemId: meeting.id,
    startLocal: "2017-06-23T11:30",
    endLocal: "2017-06-23T12:30",
  });
  await createItem(mission, {
    title: { nl: "Bus 1" },
    audience: "groups",
    groupIds: [bus.id],
    startLocal: "2017-06-22T08:00",
  });
  await createItem(mission, { title: { nl: "Ontbijt" }, startLocal: "2017-06-22T07:00" });
  await createItem(mission, {
    title: { nl: "Crisisoverleg" },
    internal: true,
    startLocal: "2017-06-22T06:00",
  });
  await createItem(mission, { title: { nl: "Misschien" }, status: "idea", startLocal: "2017-06-22T06:30" });
  const round = await createRound(mission, {
    title: { nl: "Paviljoenronde" },
    startLocal: "2017-06-22T14:00",
    endLocal: "2017-06-22T15:00",
  });
  await place(meeting, inside.id);
  await place(round, outside.id, "waiting");
  await release(mission);
  return { mission, inside, outside, meeting, round };
}

describe("who sees what", () => {
  test("each sees own groups, own meetings and what is for everybody, in order of time", async () => {
    const { mission, inside, outside } = await setUp();
    expect(await titles(as(mission, inside.id), true)).toEqual(["Ontbijt", "Bus 1", "Besloten gesprek"]);
    expect(await titles(as(mission, outside.id), true)).toEqual([
      "Ontbijt",
      "Paviljoenronde",
      "Sectortafels",
    ]);
    const itinerary = await getItinerary(as(mission, outside.id));
    expect(itinerary?.entries.filter((one) => one.waiting).map((one) => one.item.title)).toEqual([
      "Paviljoenronde",
    ]);
  });

  test("closed, internal and unripe items leave no trace for others", async () => {
    const { mission, outside } = await setUp();
    const everything = JSON.stringify([
      await getItinerary(as(mission, outside.id)),
      await getItinerary(as(mission, null, { roles: ["cabinet"] })),
    ]);
    for (const secret of ["Besloten", "Testminister", "Bus 1", "Crisisoverleg", "Misschien"]) {
      expect(everything).not.toContain(secret);
    }
  });

  test("the desk without a registration sees what is for everybody; applicants see nothing", async () => {
    const { mission } = await setUp();
    expect(await titles(as(mission, null, { roles: ["coordinator"] }))).toEqual([
      "Ontbijt",
      "Paviljoenronde",
      "Sectortafels",
    ]);
    expect(await getItinerary(as(mission, null, { roles: ["applicant"] }))).toBeNull();
    expect(await getItinerary(as(mission, null, { roles: ["company_contact"] }))).toBeNull();
  });

  test("an organisation that does not own the mission finds nothing", async () => {
    const { mission, inside } = await setUp();
    const other = await createMission();
    const foreign = mint<MissionContext>({ ...as(mission, inside.id), organisationId: other.organisationId });
    expect(await getItinerary(foreign)).toBeNull();
  });

  test("a draft is not seen; a release is seen by the next request, and what it takes back is cancelled", async () => {
    const { mission, outside } = await setUp();
    const before = await titles(as(mission, outside.id));
    await db
      .update(items)
      .set({ internal: true, title: { nl: "Nieuw" } })
      .where(eq(items.missionId, mission.id));
    await touch(mission);
    expect(await titles(as(mission, outside.id))).toEqual(before);
    await release(mission);
    const itinerary = await getItinerary(as(mission, outside.id));
    expect(itinerary?.entries.map(({ item }) => item.title)).toEqual(before);
    expect(new Set(itinerary?.entries.map(({ item }) => item.state))).toEqual(new Set(["cancelled"]));
  });

  test("places in sign-up items count at once, those of named items with the release", async () => {
    const { mission, outside, meeting, round } = await setUp();
    const late = await createRegistration(mission);
    await place(round, late.id);
    await place(meeting, outside.id);
    await touch(mission);
    expect(await titles(as(mission, late.id), true)).toContain("Paviljoenronde");
    expect(await titles(as(mission, outside.id), true)).toContain("Sectortafels");
    await release(mission);
    expect(await titles(as(mission, outside.id), true)).not.toContain("Sectortafels");
    expect(await titles(as(mission, outside.id), true)).toContain("Besloten gesprek");
  });

  test("as many statements for 1 as for 30 items, and one when nothing changed", async () => {
    const small = await createMission();
    const large = await createMission();
    const [one] = await createRegistrations(small, 1);
    const [first] = await createRegistrations(large, 30, { directory: true });
    await createItem(small);
    for (let index = 0; index < 30; index++) {
      const item = await createMeeting(large, {
        startLocal: `2017-06-22T${String(index % 24).padStart(2, "0")}:${index < 24 ? "00" : "30"}`,
        endLocal: null,
        counterpartIds: [(await createCounterpart(large)).id],
      });
      await place(item, first?.id ?? "");
    }
    await release(small);
    await release(large);
    const cold = (mission: TestMission, id: string) =>
      countQueries(async () => {
        await touch(mission);
        await getItinerary(as(mission, id));
      });
    expect(await cold(large, first?.id ?? "")).toBe(await cold(small, one?.id ?? ""));
    expect(await countQueries(() => getItinerary(as(large, first?.id ?? "")))).toBe(1);
    expect(await countQueries(() => listBook(as(large, first?.id ?? "")))).toBe(1);
  });
});

describe("the delegate book", () => {
  test("only those who opted in, each field only if opted in, searched in any script", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    await createRegistration(mission, {
      firstName: "Әсел",
      lastName: "Нұрқызы",
      mobile: "+32470000000",
      directory: true,
      directoryMobile: true,
    });
    await createRegistration(mission, { firstName: "René", lastName: "Élan", directory: true });
    await createRegistration(mission, {
      firstName: "Verborgen",
      lastName: "Mens",
      directory: false,
      directoryEmail: true,
    });
    await createRegistration(mission, { lastName: "Afgewezen", directory: true, status: "withdrawn" });
    const book = await listBook(as(mission, me.id));
    expect(book.map((one) => one.name).sort()).toEqual(["René Élan", "Әсел Нұрқызы"].sort());
    expect(book.map((one) => [one.email, one.mobile])).toContainEqual([null, "+32470000000"]);
    const reached = (await listBook(as(mission, null, { roles: ["partner"] }))).map((one) => one.mobile);
    expect(reached).toEqual([null, null]);
    expect(await listBook(as(mission, null, { roles: ["check_in"] }))).toEqual([]);
    expect((await listBook(as(mission, me.id), "elan rene")).map((one) => one.name)).toEqual(["René Élan"]);
    expect((await listBook(as(mission, me.id), "нұрқ")).length).toBe(1);
    expect(await listBook(as(mission, me.id), "%")).toEqual([]);
  });

  test("the holder of a link sees nobody and no personal data", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission, { directory: true });
    const link: Actor = { kind: "link", linkId: me.id, registrationId: me.id };
    expect(await listBook(as(mission, me.id, { actor: link }))).toEqual([]);
    expect(await getOwnData(as(mission, me.id, { actor: link }))).toBeNull();
  });

  test("leaving the book withdraws the fields as well, with an audit row without values", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission, {
      directory: true,
      directoryEmail: true,
      directoryMobile: true,
    });
    const context = as(mission, me.id);
    const result = await saveDirectory(context, {
      directory: false,
      directoryEmail: true,
      directoryMobile: true,
    });
    expect(result).toEqual({ ok: true, value: null });
    const [row] = await db.select().from(registrations).where(eq(registrations.id, me.id));
    expect([row?.directory, row?.directoryEmail, row?.directoryMobile]).toEqual([false, false, false]);
    const [entry] = await db.select().from(auditLog).where(eq(auditLog.entityId, me.id));
    expect(entry?.action).toBe("registration.directory");
    expect(JSON.stringify(entry?.detail)).not.toContain("@");
  });
});

describe("secret links", () => {
  test("renewing cuts off the old address, revoking cuts off the last", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    const context = as(mission, me.id);
    const first = await renewLink(context, { kind: "itinerary" });
    const second = await renewLink(context, { kind: "itinerary" });
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(first.value.token).not.toBe(second.value.token);
    expect(readLinkToken("calendar", second.value.token)).toBeNull();
    expect((await getOwnData(context))?.itineraryToken).toBe(second.value.token);
    const rows = await db.select().from(links).where(eq(links.registrationId, me.id));
    expect(rows.filter((row) => row.revokedAt === null).map((row) => row.id)).toEqual([
      readLinkToken("itinerary", second.value.token),
    ]);
    await revokeLink(context, { kind: "itinerary" });
    expect((await getOwnData(context))?.itineraryToken).toBeNull();
  });

  test("two renewals at once leave one live link", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    const context = as(mission, me.id);
    const results = await Promise.all(
      Array.from({ length: 8 }, () => renewLink(context, { kind: "calendar" })),
    );
    expect(results.every((one) => one.ok)).toBe(true);
    const rows = await db.select().from(links).where(eq(links.registrationId, me.id));
    expect(rows.filter((row) => row.revokedAt === null).length).toBe(1);
  });

  test("nobody changes anything by link, and not for another registration", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    const link: Actor = { kind: "link", linkId: me.id, registrationId: me.id };
    expect(await renewLink(as(mission, me.id, { actor: link }), { kind: "itinerary" })).toMatchObject({
      reason: "common.forbidden",
    });
    expect(
      await renewLink(as(mission, null, { roles: ["coordinator"] }), { kind: "itinerary" }),
    ).toMatchObject({
      reason: "common.notFound",
    });
    const other = await createMission();
    expect(await renewLink(as(other, me.id), { kind: "itinerary" })).toMatchObject({
      reason: "common.notFound",
    });
  });

  test("use is noted at most once an hour", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    const made = await renewLink(as(mission, me.id), { kind: "itinerary" });
    const linkId = made.ok ? (readLinkToken("itinerary", made.value.token) ?? "") : "";
    const context = as(mission, me.id, { actor: { kind: "link", linkId, registrationId: me.id } });
    const used = async () =>
      (await db.select().from(links).where(eq(links.id, linkId)))[0]?.lastUsedAt?.getTime();
    await touchLink(context);
    const first = await used();
    await touchLink(context);
    expect(first).toBeTypeOf("number");
    expect(await used()).toBe(first);
  });
});

describe("the calendar feed, read by another program", () => {
  async function feed(context: MissionContext) {
    const itinerary = await getItinerary(context);
    if (!itinerary) throw new Error("no itinerary");
    const text = renderCalendar({
      name: itinerary.mission.name,
      zone: itinerary.mission.hostZone,
      items: calendarItems(itinerary, "nl"),
      now: context.now,
    });
    const root = new ICAL.Component(ICAL.parse(text));
    for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const events = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    return { text, events, find: (title: string) => events.find((one) => one.summary.includes(title)) };
  }
  const status = (event: ICAL.Event | undefined) => event?.component.getFirstPropertyValue("status");

  test("wall times of the place, tentative and cancelled, days without hour, stable UIDs", async () => {
    const mission = await createMission();
    const me = await createRegistration(mission);
    const talk = await createMeeting(mission, {
      title: { nl: "Gesprek" },
      state: "tentative",
      startLocal: "2017-06-23T09:30",
      endLocal: "2017-06-23T11:00",
    });
    await place(talk, me.id);
    await createItem(mission, {
      title: { nl: "Vlucht" },
      kind: "flight",
      startLocal: "2017-06-21T11:30",
      startZone: "Europe/Brussels",
      endLocal: "2017-06-21T23:30",
      endZone: "Asia/Almaty",
    });
    const off = await createItem(mission, { title: { nl: "Afgelast" }, startLocal: "2017-06-22T18:00" });
    await createItem(mission, { title: { nl: "Ooit" }, startLocal: null, day: "2017-06-22", timing: "tbc" });
    await createItem(mission, { title: { nl: "Zonder dag" }, startLocal: null, day: null, timing: "tbc" });
    const hidden = await createMeeting(mission, { title: { nl: "Van anderen" } });
    await release(mission);
    await db.update(items).set({ status: "cancelled" }).where(eq(items.id, off.id));
    await release(mission);
    const { text, events, find } = await feed(as(mission, me.id));
    expect(events.length).toBe(4);
    expect(find("Gesprek")?.startDate.toJSDate().toISOString()).toBe("2017-06-23T03:30:00.000Z");
    expect(find("Gesprek")?.startDate.zone.tzid).toBe("Asia/Almaty");
    expect(status(find("Gesprek"))).toBe("TENTATIVE");
    expect(find("Gesprek")?.uid).toBe(`${talk.id}@missio`);
    expect(find("Vlucht")?.startDate.toJSDate().toISOString()).toBe("2017-06-21T09:30:00.000Z");
    expect(find("Vlucht")?.endDate.toJSDate().toISOString()).toBe("2017-06-21T17:30:00.000Z");
    expect(status(find("Afgelast"))).toBe("CANCELLED");
    expect(find("Ooit")?.startDate.isDate).toBe(true);
    expect(status(find("Ooit"))).toBe("TENTATIVE");
    expect(text).not.toContain("Van anderen");
    expect(text).not.toContain(hidden.id);
  });
});
