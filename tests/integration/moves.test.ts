import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { RegistrationStatus } from "@/db/enums";
import { messages } from "@/db/schema/messages";
import { itemGroups, items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { receipts, releasedItems, releases } from "@/db/schema/releases";
import { markSeen } from "@/lib/itinerary/commands";
import { calendarItems } from "@/lib/itinerary/content";
import { getCalendar } from "@/lib/itinerary/queries/calendar";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { closeQueue } from "@/lib/kernel/outbox";
import { setLive } from "@/lib/programme/commands/release";
import { getReleaseState, listReleases } from "@/lib/programme/queries/release-pages";
import { editDelegate } from "@/lib/registrations/commands/edit";
import { handle, queuedEvents } from "@/tests/factories/events";
import { createItem, release } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission } from "@/tests/factories/mission";
import { createRegistration } from "@/tests/factories/registration";
import { contextOfTraveller } from "@/tests/factories/traveller";

let mission: TestMission;
let coordinator: MissionContext;
let busA: { id: string };
let busB: { id: string };
let onA: { id: string };
let onB: { id: string };
let later: { id: string };

const noon = new Date("2017-06-20T12:00:00Z");

async function busItem(title: string, groupId: string, day = "2017-06-22") {
  return createItem(mission, {
    kind: "bus",
    audience: "groups",
    title: { nl: title },
    groupIds: [groupId],
    startLocal: `${day}T08:00`,
    endLocal: `${day}T09:00`,
  });
}

beforeEach(async () => {
  await db.execute(sql`delete from pgboss.job`);
  mission = await createMission();
  coordinator = contextOf(mission, ["coordinator"], { now: noon });
  busA = await createGroup(mission, { kind: "bus" });
  busB = await createGroup(mission, { kind: "bus" });
  onA = await busItem("Bus A", busA.id);
  onB = await busItem("Bus B", busB.id);
  await busItem("Gisteren A", busA.id, "2017-06-19");
  await createItem(mission, { title: { nl: "Voor allen" } });
  await release(mission);
  later = await busItem("Nog niet vrijgegeven", busB.id);
});
afterAll(async () => {
  await closeQueue();
  await disconnect();
});

async function edit(id: string, changes: Record<string, unknown>) {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id));
  if (!row) throw new Error("nobody");
  const { version, title, firstName, lastName, jobFunction, mobile, languages, locale, role, email } = row;
  const { precedence, goals, companions } = row;
  const own = {
    id,
    version,
    title,
    firstName,
    lastName,
    jobFunction,
    mobile,
    languages,
    locale,
    role,
    email,
  };
  const rest = { precedence, goals, companions, companyName: "", sectorId: "", size: "", groupIds: [] };
  const result = await editDelegate(coordinator, { ...own, ...rest, ...changes });
  expect(result).toMatchObject({ ok: true });
}

const moveTo = (id: string, ...groups: { id: string }[]) =>
  edit(id, { groupIds: groups.map((group) => group.id) });

async function tell() {
  for (const event of await queuedEvents("programme.released")) await handle(event);
  await db.execute(sql`delete from pgboss.job`);
}

const delegate = (id: string) => contextOfTraveller(mission, id, noon);
const mails = () => db.select().from(messages).where(eq(messages.missionId, mission.id));
const notes = () => db.select().from(receipts).where(eq(receipts.missionId, mission.id));
const versions = () => db.$count(releases, eq(releases.missionId, mission.id));

async function today(id: string) {
  const notices = (await getItinerary(delegate(id)))?.unseen.notices ?? [];
  return notices.map(({ kind, title }) => `${kind} ${title}`).toSorted();
}

async function calendar(id: string) {
  const found = await getCalendar(delegate(id));
  if (!found) throw new Error("no calendar");
  const list = calendarItems(found.itinerary, "nl", found.history);
  return (itemId: string) => list.find((item) => item.id === itemId);
}

it("tells who is moved from one bus to another what came and what went, in one mail, though nobody released", async () => {
  const an = await createRegistration(mission, { groupIds: [busA.id], locale: "nl" });
  const other = await createRegistration(mission, { groupIds: [busA.id] });
  const before = (await calendar(an.id))(onA.id);
  await moveTo(an.id, busB);
  expect(await today(an.id)).toEqual(["added Bus B", "removed Bus A"]);
  expect(await today(other.id)).toEqual([]);
  expect(await mails()).toHaveLength(0);
  const [event, more] = await queuedEvents("programme.released");
  expect(more).toBeUndefined();
  const [job] = await db.execute<{ seconds: number }>(sql`
    select extract(epoch from start_after - created_on)::int as seconds from pgboss.job
    where data ->> 'id' = ${event?.id ?? ""}`);
  expect(job?.seconds).toBe(60);
  await tell();
  await tell();
  const [mail, twice] = await mails();
  expect(twice).toBeUndefined();
  expect(mail).toMatchObject({ template: "programme.notice", registrationId: an.id });
  expect(mail?.text).toContain("Bus A");
  expect(mail?.text).toContain("Bus B");
  expect(mail?.text).not.toContain("Gisteren");
  expect(mail?.text).not.toContain("Nog niet");
  const after = await calendar(an.id);
  expect(after(onA.id)).toMatchObject({ status: "CANCELLED", sequence: (before?.sequence ?? 0) + 1 });
  expect(after(onA.id)?.when).toEqual(before?.when);
  expect(after(onB.id)).toMatchObject({ status: "CONFIRMED" });
  expect((await calendar(other.id))(onA.id)).toMatchObject({ status: "CONFIRMED" });
  // The draft is no more released than before.
  expect(await getReleaseState(coordinator)).toMatchObject({ open: 1, version: 2 });
  expect(
    (await listReleases(coordinator)).versions.map(({ kind, total, unseen }) => [kind, total, unseen]),
  ).toEqual([
    ["moves", 1, 1],
    ["initial", 0, 0],
  ]);
});

it("tells nothing to who is moved back before the mail went, and tells again who is moved back after it", async () => {
  const an = await createRegistration(mission, { groupIds: [busA.id] });
  await moveTo(an.id, busB);
  await moveTo(an.id, busA);
  expect(await today(an.id)).toEqual([]);
  expect(await notes()).toEqual([]);
  await tell();
  expect(await mails()).toEqual([]);
  expect((await calendar(an.id))(onA.id)).toMatchObject({ status: "CONFIRMED", sequence: 2 });
  expect((await calendar(an.id))(onB.id)).toBeUndefined();

  await moveTo(an.id, busB);
  await tell();
  const changeIds = (await notes()).map((note) => note.changeId);
  await markSeen(delegate(an.id), { changeIds });
  expect(await today(an.id)).toEqual([]);
  await moveTo(an.id, busA);
  expect(await today(an.id)).toEqual(["added Bus A", "removed Bus B"]);
  await tell();
  expect(await mails()).toHaveLength(2);
  // All that was moved is one version, since nothing was released meanwhile.
  expect(await versions()).toBe(2);
});

it("cancels out with what was released meanwhile and told nobody yet", async () => {
  const an = await createRegistration(mission, { groupIds: [busA.id] });
  await moveTo(an.id, busB);
  await db.delete(itemGroups).where(eq(itemGroups.itemId, later.id));
  await db.update(items).set({ capacity: 50 }).where(eq(items.id, onA.id));
  await release(mission);
  await moveTo(an.id, busA);
  expect(await versions()).toBe(4);
  await tell();
  expect(await mails()).toEqual([]);
  expect(await today(an.id)).toEqual([]);
});

it("says so of a sector as of a bus, and to who becomes the leader", async () => {
  const sector = await createGroup(mission, { kind: "sector" });
  await busItem("Sectorlunch", sector.id);
  await createItem(mission, {
    audience: "leader",
    title: { nl: "Audiëntie" },
    startLocal: "2017-06-22T11:00",
    endLocal: "2017-06-22T12:00",
  });
  await release(mission);
  const an = await createRegistration(mission);
  await edit(an.id, { sectorId: sector.id });
  expect(await today(an.id)).toEqual(["added Sectorlunch"]);
  await edit(an.id, { role: "cabinet", sectorId: sector.id });
  expect(await today(an.id)).toEqual(["added Audiëntie", "added Sectorlunch"]);
  await tell();
  await edit(an.id, { role: "delegate" });
  await tell();
  expect(await today(an.id)).toEqual(["removed Audiëntie", "removed Sectorlunch"]);
});

it("tells nothing to who does not travel, nothing of what is over, and nothing of an edit that moves nobody", async () => {
  for (const status of ["submitted", "withdrawn"] satisfies RegistrationStatus[]) {
    const one = await createRegistration(mission, { groupIds: [busA.id], status });
    await moveTo(one.id, busB);
  }
  const an = await createRegistration(mission, { groupIds: [busA.id] });
  await edit(an.id, { groupIds: [busA.id], jobFunction: "Zaakvoerder" });
  coordinator = contextOf(mission, ["coordinator"], { now: new Date("2017-06-23T12:00:00Z") });
  await moveTo(an.id, busB);
  expect(await notes()).toEqual([]);
  expect(await versions()).toBe(1);
  expect(await queuedEvents("programme.released")).toEqual([]);
  const rows = await db.select().from(releasedItems).where(eq(releasedItems.missionId, mission.id));
  expect(rows.every((row) => row.sequence === 0)).toBe(true);
});

it("releases what is drafted, in live mode, beside who was moved, as one mail", async () => {
  const an = await createRegistration(mission, { groupIds: [busA.id] });
  await release(mission);
  expect(await setLive(coordinator, { live: true })).toMatchObject({ ok: true });
  await moveTo(an.id, busB);
  await db
    .update(items)
    .set({ dress: { nl: "Stevige schoenen" } })
    .where(eq(items.id, onB.id));
  for (const event of await queuedEvents("mission.written")) await handle(event);
  await tell();
  const list = await mails();
  expect(list).toHaveLength(1);
  expect(list[0]?.text).toContain("Bus A");
});
