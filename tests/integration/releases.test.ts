import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { Role } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { missions } from "@/db/schema/missions";
import { items, participations } from "@/db/schema/programme";
import { receipts, releasedItems, releases } from "@/db/schema/releases";
import { markSeen } from "@/lib/itinerary/commands";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import { type MissionContext, mint } from "@/lib/kernel/context";
import { closeQueue } from "@/lib/kernel/outbox";
import { setItemStatus } from "@/lib/programme/commands/edit";
import { releaseProgramme, setLive } from "@/lib/programme/commands/release";
import { remindUnseen } from "@/lib/programme/commands/remind";
import {
  compareVersions,
  getReleasePreview,
  getReleaseState,
  getVersion,
  listReleases,
} from "@/lib/programme/queries/release-pages";
import { readChanges } from "@/lib/programme/queries/releases";
import { listSeen } from "@/lib/programme/queries/seen";
import { handle, queuedEvents } from "@/tests/factories/events";
import { createItem, createMeeting, createRound, place, release } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

let mission: TestMission;
let coordinator: MissionContext;

beforeEach(async () => {
  await db.execute(sql`delete from pgboss.job`);
  mission = await createMission();
  coordinator = contextOf(mission);
});
afterAll(async () => {
  await closeQueue();
  await disconnect();
});

/** The delegate, signed in or by the secret link. */
const delegate = (registrationId: string, kind: "user" | "link" = "user") =>
  mint<MissionContext>({
    ...contextOf(mission, ["delegate"], { registrationId }),
    actor:
      kind === "link"
        ? { kind, linkId: registrationId, registrationId }
        : { kind, userId: registrationId, name: "", email: "" },
  });

const move = (id: string, startLocal: string) =>
  db
    .update(items)
    .set({ startLocal, endLocal: null, endsAt: null, startsAt: new Date(`${startLocal}:00+06:00`) })
    .where(eq(items.id, id));

async function publish(notify = true, context = coordinator) {
  const { basis } = await readChanges(db, mission.id);
  return releaseProgramme(context, { note: "Zaal bezet", notify, basis });
}

async function tell() {
  for (const event of await queuedEvents("programme.released")) await handle(event);
}

const mails = () => db.select().from(messages).where(eq(messages.missionId, mission.id));
const receiptsOf = (registrationId: string) =>
  db.select().from(receipts).where(eq(receipts.registrationId, registrationId));
const titles = async (context: MissionContext) =>
  (await getItinerary(context))?.entries.map(({ item }) => `${item.time} ${item.title} ${item.state}`);

describe("a release", () => {
  it("is what delegates see from then on, with who did it and whom it concerns", async () => {
    const [an] = await createRegistrations(mission, 3);
    const item = await createItem(mission, { title: { nl: "Receptie" } });
    await release(mission);
    await move(item.id, "2017-06-22T10:30");
    const me = delegate(an?.id ?? "");
    expect(await titles(me)).toEqual(["09:00 Receptie confirmed"]);
    expect(await publish()).toEqual({ ok: true, value: { version: 2 } });
    expect(await titles(me)).toEqual(["10:30 Receptie confirmed"]);
    const [row] = await db.select().from(releasedItems).where(eq(releasedItems.itemId, item.id));
    expect(row).toMatchObject({ sequence: 1, cancelledAt: null });
    const [entry] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "programme.release")));
    expect(entry).toMatchObject({
      entityType: "release",
      detail: { version: 2, items: 1, people: 3, notify: true },
    });
    expect(await queuedEvents("programme.released")).toHaveLength(1);
    expect(await getReleaseState(coordinator)).toEqual({ open: 0, live: false, version: 2 });
    expect((await getItinerary(me))?.unseen.notices).toMatchObject([
      {
        kind: "changed",
        title: "Receptie",
        lines: [
          {
            facet: "time",
            before: "do 22 juni, 09:00–10:00 Almaty",
            after: "do 22 juni, 10:30 Almaty",
          },
        ],
      },
    ]);
  });

  it.each<Role>(["travel_desk", "partner", "check_in", "head_of_mission", "cabinet", "delegate"])(
    "is not for the %s, who finds nothing of it",
    async (role) => {
      await createItem(mission);
      const context = contextOf(mission, [role]);
      expect(await publish(true, context)).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await setLive(context, { live: true })).toEqual({ ok: false, reason: "common.forbidden" });
      expect(await getReleaseState(context)).toBeNull();
      expect(await getReleasePreview(context)).toBeNull();
      expect(await listReleases(context)).toEqual({ versions: [], last: 0 });
      expect(await getVersion(context, 1)).toBeNull();
      expect(await compareVersions(context, 0, 1)).toBeNull();
    },
  );

  it("looks absent to another organisation", async () => {
    await createItem(mission);
    const other = await createMission();
    const foreign = mint<MissionContext>({ ...coordinator, organisationId: other.organisationId });
    expect(await publish(true, foreign)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await setLive(foreign, { live: true })).toEqual({ ok: false, reason: "common.notFound" });
  });

  it("lets nothing slip in that was not looked at, and is not made of nothing", async () => {
    const item = await createItem(mission);
    const { basis } = await readChanges(db, mission.id);
    await move(item.id, "2017-06-22T11:00");
    const input = { note: "", notify: true, basis };
    expect(await releaseProgramme(coordinator, input)).toEqual({ ok: false, reason: "releases.stale" });
    await release(mission);
    expect(await publish()).toEqual({ ok: false, reason: "releases.nothing" });
  });

  it("of two at once happens once", async () => {
    await createItem(mission);
    const { basis } = await readChanges(db, mission.id);
    const both = await Promise.all([
      releaseProgramme(coordinator, { note: "", notify: true, basis }),
      releaseProgramme(coordinator, { note: "", notify: true, basis }),
    ]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  });

  it("that is silent tells nobody, but keeps what is cancelled on the screen until it is seen", async () => {
    const an = await createRegistration(mission);
    const moved = await createItem(mission, { startLocal: "2017-06-22T15:00" });
    const off = await createItem(mission, { startLocal: "2017-06-22T17:00" });
    await release(mission);
    await move(moved.id, "2017-06-22T16:00");
    await setItemStatus(coordinator, { id: off.id, status: "cancelled" });
    await publish(false);
    await tell();
    expect(await mails()).toEqual([]);
    const unseen = (await getItinerary(delegate(an.id)))?.unseen;
    expect(unseen?.notices.map((notice) => [notice.itemId, notice.kind])).toEqual([[off.id, "cancelled"]]);
  });

  it("can be read as it was, and compared with any other and with the draft", async () => {
    const item = await createItem(mission, { title: { nl: "Lunch" } });
    await release(mission);
    await move(item.id, "2017-06-22T12:00");
    await publish();
    await setItemStatus(coordinator, { id: item.id, status: "cancelled" });
    expect((await getVersion(coordinator, 1))?.map((one) => one.when)).toEqual([
      "do 22 juni, 09:00–10:00 Almaty",
    ]);
    expect(await getVersion(coordinator, 3)).toBeNull();
    expect((await compareVersions(coordinator, 1, 2))?.map((one) => one.lines.length)).toEqual([1]);
    expect((await compareVersions(coordinator, 2, null))?.map((one) => one.kind)).toEqual(["cancelled"]);
    expect(await compareVersions(coordinator, 2, 2)).toEqual([]);
  });

  it("takes as many statements for 30 items and people as for one", async () => {
    const ask = async (many: number) => {
      mission = await createMission();
      coordinator = contextOf(mission);
      await createRegistrations(mission, many);
      for (let index = 0; index < many; index++)
        await createItem(mission, { startLocal: null, day: "2017-06-22" });
      const preview = await countQueries(() => getReleasePreview(coordinator));
      await release(mission);
      return [preview, await countQueries(() => listReleases(coordinator))];
    };
    expect(await ask(30)).toEqual(await ask(1));
  });
});

describe("notices", () => {
  it("are one mail per person and batch, about what concerns him, and never twice", async () => {
    const [inside, outside] = [
      await createRegistration(mission, { locale: "nl" }),
      await createRegistration(mission, { locale: "fr" }),
    ];
    const secret = "Onderonsje met de minister";
    const closed = await createMeeting(mission, { title: { nl: secret }, startLocal: "2017-06-22T14:00" });
    await place(closed, inside.id);
    const dinner = await createItem(mission, { title: { nl: "Diner" }, startLocal: "2017-06-22T19:30" });
    await createItem(mission, { title: { nl: "Blijft" }, startLocal: "2017-06-23T19:30" });
    await release(mission);
    await move(closed.id, "2017-06-22T15:00");
    await publish();
    await move(dinner.id, "2017-06-22T20:00");
    await publish();
    await tell();
    await tell();
    const found = await mails();
    expect(found).toHaveLength(2);
    const to = (email: string | null) => found.find((mail) => mail.toEmail === email);
    expect(to(inside.email)?.text).toContain("do 22 juni, 15:00 Almaty (was: do 22 juni, 14:00");
    expect(to(inside.email)?.text).toContain("Diner");
    expect(to(inside.email)?.html).toContain("<s ");
    expect(to(outside.email)).toMatchObject({ locale: "fr", template: "programme.notice" });
    expect(to(outside.email)?.text).toContain("20:00 Almaty");
    for (const mail of found) expect(mail.text).not.toContain("Blijft");
    // Closed: no word of it to anybody who is not invited.
    expect(JSON.stringify(to(outside.email))).not.toContain(secret);
    expect(await receiptsOf(outside.id)).toHaveLength(1);
    expect(JSON.stringify(await getItinerary(delegate(outside.id)))).not.toContain(secret);
    const left = await db
      .select()
      .from(receipts)
      .where(and(eq(receipts.missionId, mission.id), isNull(receipts.notifiedAt)));
    expect(left).toEqual([]);
  });

  it("of what came and went before anybody was told do not go out", async () => {
    const an = await createRegistration(mission);
    const item = await createItem(mission, { endLocal: null, startLocal: "2017-06-22T09:00" });
    await release(mission);
    await move(item.id, "2017-06-22T10:00");
    await publish();
    await move(item.id, "2017-06-22T09:00");
    await publish();
    await tell();
    expect(await mails()).toEqual([]);
    expect((await getItinerary(delegate(an.id)))?.unseen.notices).toEqual([]);
  });

  it("tell who comes to a closed item, who leaves it, and nobody else", async () => {
    const [an, bo, cy] = await createRegistrations(mission, 3);
    const closed = await createMeeting(mission);
    await place(closed, an?.id ?? "");
    await release(mission);
    await db.delete(participations).where(eq(participations.itemId, closed.id));
    await place(closed, bo?.id ?? "");
    await publish();
    const kinds = await Promise.all(
      [an, bo, cy].map(async (one) => (await receiptsOf(one?.id ?? "")).map((row) => row.kind)),
    );
    expect(kinds).toEqual([["removed"], ["added"], []]);
  });

  it("do not go to whoever no longer travels, or has no address", async () => {
    await createRegistration(mission, { status: "withdrawn" });
    await createRegistration(mission, { email: null });
    const item = await createItem(mission);
    await release(mission);
    await move(item.id, "2017-06-22T10:00");
    await publish();
    await tell();
    expect(await mails()).toEqual([]);
  });
});

describe("seen", () => {
  async function changed(people = 2) {
    const registered = await createRegistrations(mission, people);
    const item = await createItem(mission);
    await release(mission);
    await move(item.id, "2017-06-22T10:00");
    await publish();
    const ids = registered.map((one) => one.id);
    const changeIds = (await receiptsOf(ids[0] ?? "")).map((row) => row.changeId);
    return { item, ids, changeIds };
  }

  it("is what each marks for himself, signed in or by link; the organiser sees 1 of 2", async () => {
    const { ids, changeIds, item } = await changed();
    const [an = "", bo = ""] = ids;
    const stranger = await createRegistration(mission);
    expect(await markSeen(delegate(stranger.id), { changeIds })).toMatchObject({ ok: false });
    expect(await markSeen(coordinator, { changeIds })).toMatchObject({ ok: false });
    expect(await markSeen(delegate(an), { changeIds })).toEqual({ ok: true, value: null });
    expect((await getItinerary(delegate(an)))?.unseen.notices).toEqual([]);
    const [row] = await listSeen(coordinator, { itemId: item.id });
    expect(row?.people.filter((one) => one.seenAt).map((one) => one.registrationId)).toEqual([an]);
    expect((await listReleases(coordinator)).versions[0]).toMatchObject({ version: 2, total: 2, unseen: 1 });
    expect(await listSeen(contextOf(mission, ["partner"]), { itemId: item.id })).toEqual([]);
    expect(await markSeen(delegate(bo, "link"), { changeIds })).toEqual({ ok: true, value: null });
    expect((await listReleases(coordinator)).versions[0]).toMatchObject({ total: 2, unseen: 0 });
  });

  it("can be asked for once more of who has not, and not of whoever was told just now", async () => {
    const { ids, changeIds } = await changed(3);
    await tell();
    expect(await mails()).toHaveLength(3);
    const again = () => remindUnseen(coordinator, { changeIds });
    expect(await again()).toMatchObject({ ok: false, reason: expect.stringContaining("toldLately") });
    await db.execute(sql`update messages set created_at = now() - interval '31 minutes'`);
    await markSeen(delegate(ids[0] ?? ""), { changeIds });
    expect(await remindUnseen(contextOf(mission, ["partner"]), { changeIds })).toMatchObject({ ok: false });
    expect(await Promise.all([again(), again()])).toMatchObject([{ ok: true }, { ok: true }]);
    for (const event of await queuedEvents("programme.reminded")) await handle(event);
    const reminders = (await mails()).filter((mail) => mail.template === "programme.reminder");
    expect(reminders.map((mail) => mail.registrationId).sort()).toEqual(ids.slice(1).sort());
    expect(await again()).toMatchObject({ ok: false });
  });
});

describe("live mode", () => {
  it("releases each change at once, and tells once what changed within a minute", async () => {
    const an = await createRegistration(mission);
    const round = await createRound(mission, { status: "requested", startLocal: "2017-06-22T18:00" });
    const item = await createItem(mission, { title: { nl: "Briefing" } });
    await release(mission);
    await move(item.id, "2017-06-22T09:30");
    expect(await setLive(coordinator, { live: true })).toEqual({
      ok: false,
      reason: "releases.releaseFirst",
    });
    await release(mission);
    expect(await setLive(coordinator, { live: true })).toEqual({ ok: true, value: null });
    const written = async () => {
      const found = await queuedEvents("mission.written");
      await db.execute(sql`delete from pgboss.job where data ->> 'type' = 'mission.written'`);
      for (const event of found) await handle(event);
    };
    await written();
    await move(item.id, "2017-06-22T10:30");
    await setItemStatus(coordinator, { id: round.id, status: "confirmed" });
    await written();
    expect(await titles(delegate(an.id))).toContain("10:30 Briefing confirmed");
    await move(item.id, "2017-06-22T11:30");
    await setItemStatus(coordinator, { id: round.id, status: "changed" });
    await written();
    expect(await titles(delegate(an.id))).toContain("11:30 Briefing confirmed");
    const made = await db.select().from(releases).where(eq(releases.missionId, mission.id));
    expect(made.map((one) => one.kind).sort()).toEqual(["initial", "initial", "live", "live"]);
    const due = await db.execute<{ wait: number }>(sql`
      select extract(epoch from start_after - created_on)::int as wait from pgboss.job
      where data ->> 'type' = 'programme.released'`);
    expect(due.map((one) => one.wait)).toEqual([60, 60]);
    await tell();
    const found = await mails();
    expect(found).toHaveLength(1);
    expect(found[0]?.text).toContain("11:30 Almaty (was: do 22 juni, 09:30");
    expect(found[0]?.text).not.toContain("10:30");
    const [row] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(row?.live).toBe(true);
  });

  it("hears of every write of a live mission, and of none of another", async () => {
    const item = await createItem(mission);
    await release(mission);
    await setItemStatus(coordinator, { id: item.id, status: "changed" });
    expect(await queuedEvents("mission.written")).toEqual([]);
  });
});

describe("a large mission", () => {
  it("of 600 people and 120 items is released within seconds", async () => {
    await createRegistrations(mission, 600);
    await db.execute(sql`
      insert into items (mission_id, key, kind, status, title, day, start_local, start_zone, end_zone, starts_at, audience)
      select ${mission.id}, 'i' || n, 'briefing', 'confirmed', jsonb_build_object('nl', 'Onderdeel ' || n), '2017-06-22',
        '2017-06-22T09:00', 'Asia/Almaty', 'Asia/Almaty', '2017-06-22T03:00Z', 'everyone' from generate_series(1, 120) n`);
    const times: number[] = [];
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      times.push(Math.round(performance.now() - start));
    };
    await timed(() => publish());
    await db.execute(
      sql`update items set dress = '{"nl":"Pak"}' where mission_id = ${mission.id} and key = 'i7'`,
    );
    await timed(() => getReleasePreview(coordinator));
    await timed(() => publish());
    console.info(`release 600 x 120: first ${times[0]} ms, look ${times[1]} ms, one change ${times[2]} ms`);
    expect(await db.$count(receipts, eq(receipts.missionId, mission.id))).toBe(120 * 600 + 600);
    expect(times[0]).toBeLessThan(15_000);
    expect(times[1]).toBeLessThan(3000);
    expect(times[2]).toBeLessThan(3000);
  }, 60_000);
});
