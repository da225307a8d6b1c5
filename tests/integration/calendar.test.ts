import { spawnSync } from "node:child_process";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { MissionStatus } from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { items, participations } from "@/db/schema/programme";
import { releasedItems, releases } from "@/db/schema/releases";
import { renderCalendar } from "@/lib/ics/calendar";
import { calendarItems } from "@/lib/itinerary/content";
import { getCalendar } from "@/lib/itinerary/queries/calendar";
import type { MissionContext } from "@/lib/kernel/context";
import { closeQueue } from "@/lib/kernel/outbox";
import { setMissionStatus } from "@/lib/missions/commands/status";
import { getPublicCalendar } from "@/lib/missions/queries/public";
import { ReleasedContent } from "@/lib/programme/rules/release";
import { toInstant } from "@/lib/time/wall-time";
import type { ReadEvent } from "@/tests/calendar/read";
import { visitor } from "@/tests/factories/account";
import { createItem, createMeeting, place, release } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { createRegistration } from "@/tests/factories/registration";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

const root = path.dirname(path.dirname(import.meta.dirname));

/** What ical.js reads in a process whose system zone is `zone`. */
function readIn(zone: string, ics: string): ReadEvent[] {
  const done = spawnSync(process.execPath, ["--import", "tsx", path.join(root, "tests/calendar/read.ts")], {
    input: ics,
    encoding: "utf8",
    cwd: root,
    env: { ...process.env, TZ: zone },
  });
  if (done.status !== 0) throw new Error(done.stderr);
  const answer = JSON.parse(done.stdout) as { zone: string; events: ReadEvent[] };
  expect(answer.zone).toBe(zone);
  return answer.events;
}

async function feed(context: MissionContext) {
  const found = await getCalendar(context);
  if (!found) throw new Error("no calendar");
  const { itinerary, history } = found;
  const items = calendarItems(itinerary, "nl", history);
  return renderCalendar({ name: "x", zone: itinerary.mission.hostZone, items, now: context.now });
}

const as = (mission: TestMission, registrationId: string, now?: Date) =>
  contextOf(mission, ["delegate"], { registrationId, now });

/** A person with a mission, present in what is named. */
async function traveller() {
  const mission = await createMission();
  const me = await createRegistration(mission);
  return { mission, me, context: as(mission, me.id) };
}

describe("every released item, read back by another program", () => {
  it("is equal in Brussels, Almaty and Auckland", async () => {
    const { mission, me, context } = await traveller();
    const hall = await createPlace(mission, {
      name: { nl: "Нұр-Әлем; “sfeer”" },
      address: "Mangilik El 53, 1",
      localName: "Нұр-Әлем",
      localAddress: "Мәңгілік Ел 53",
      city: { nl: "Astana" },
      lat: 51.0893,
      lon: 71.4162,
    });
    const talk = await createMeeting(mission, {
      state: "tentative",
      startLocal: "2017-06-23T09:30",
      endLocal: "2017-06-23T11:00",
      placeId: hall.id,
    });
    await place(talk, me.id);
    for (const values of [
      {
        kind: "flight",
        startLocal: "2017-06-21T11:30",
        startZone: "Europe/Brussels",
        endLocal: "2017-06-21T23:30",
        endZone: "Asia/Almaty",
      },
      {
        kind: "flight",
        startLocal: "2025-10-18T23:50",
        startZone: "America/Los_Angeles",
        endLocal: "2025-10-20T08:15",
        endZone: "Pacific/Auckland",
      },
      {
        kind: "bus",
        startLocal: "2017-06-22T08:00",
        endLocal: "2017-06-22T08:45",
        musterLocal: "2017-06-22T07:45",
        placeId: hall.id,
      },
      { startLocal: "2017-06-22T23:30", endLocal: "2017-06-23T00:30" },
      { startLocal: "2017-06-22T07:00", endLocal: "2017-06-22T07:00" },
      { startLocal: "2017-06-22T12:00", endLocal: null },
      { startLocal: "2017-06-24T18:00", endLocal: null, timing: "approximate" },
      { startLocal: null, day: "2017-06-23", timing: "tbc" },
      {
        startLocal: "2024-02-29T23:30",
        startZone: "Asia/Almaty",
        startFold: "earlier",
        endLocal: "2024-03-01T01:00",
      },
      {
        startLocal: "2024-02-29T23:30",
        startZone: "Asia/Almaty",
        startFold: "later",
        endLocal: "2024-03-01T01:00",
      },
      {
        startLocal: "2026-10-25T02:30",
        startZone: "Europe/Brussels",
        startFold: "later",
        endLocal: "2026-10-25T03:30",
      },
      { startLocal: "2025-09-28T01:30", startZone: "Pacific/Auckland", endLocal: "2025-09-28T03:30" },
      { status: "requested", startLocal: "2017-06-24T09:00", endLocal: null },
      {
        status: "changed",
        startLocal: "2017-06-24T10:00",
        endLocal: null,
        description: { nl: "Regel één;\nregel, twee \\ drie" },
      },
    ] as Parameters<typeof createItem>[1][]) {
      await createItem(mission, values);
    }
    const off = await createItem(mission, { title: { nl: "Afgelast" }, startLocal: "2017-06-22T18:00" });
    await release(mission);
    await db.update(items).set({ status: "cancelled" }).where(eq(items.id, off.id));
    await release(mission);
    const ics = await feed(context);
    const rows = await db.select().from(releasedItems).where(eq(releasedItems.missionId, mission.id));
    expect(rows).toHaveLength(16);
    for (const zone of ["Europe/Brussels", "Asia/Almaty", "Pacific/Auckland"]) {
      const events = new Map(readIn(zone, ics).map((event) => [event.uid, event]));
      expect(events.size, zone).toBe(rows.length);
      for (const row of rows) {
        const content = ReleasedContent.parse(row.content);
        const event = events.get(`${row.itemId}@missio`);
        const name = `${zone}: ${content.kind} ${content.startLocal ?? content.day} ${content.startZone}`;
        expect(event?.sequence, name).toBe(row.sequence);
        expect(event?.lastModified, name).toBe(`${row.releasedAt.toISOString().slice(0, 19)}Z`);
        expect(event?.summary, name).toContain(content.title.nl);
        if (content.startLocal) {
          expect(event?.startsAt, name).toBe(content.startsAt);
          // An hour that comes twice is said in UTC.
          if (event?.startZone !== "UTC") {
            expect([event?.start, event?.startZone], name).toEqual([content.startLocal, content.startZone]);
          }
          const takesTime = content.endsAt && content.endsAt !== content.startsAt;
          expect(event?.endsAt ?? null, name).toBe(takesTime ? content.endsAt : null);
          if (takesTime)
            expect([event?.end, event?.endZone], name).toEqual([content.endLocal, content.endZone]);
        } else {
          expect([event?.start, event?.end], name).toEqual(["2017-06-23", "2017-06-24"]);
        }
        const firm =
          content.status !== "requested" &&
          content.timing === "exact" &&
          content.meetingState !== "tentative";
        expect(event?.status, name).toBe(
          content.status === "cancelled" ? "CANCELLED" : firm ? "CONFIRMED" : "TENTATIVE",
        );
        if (content.description.nl) expect(event?.description, name).toContain(content.description.nl);
        if (content.placeId) {
          expect(event?.location, name).toContain("Нұр-Әлем; “sfeer”, Mangilik El 53, 1, Astana");
          expect(event?.location, name).toContain("Мәңгілік Ел 53");
          expect(event?.geo, name).toEqual([51.0893, 71.4162]);
        }
        const muster = content.musterLocal ? toInstant(content.musterLocal, content.startZone) : null;
        expect(event?.alarmAt ?? null, name).toBe(muster?.ok ? muster.instant.toISOString() : null);
      }
    }
  });
});

describe("the personal feed", () => {
  const read = async (context: MissionContext) => {
    const events = readIn("Asia/Almaty", await feed(context));
    return (id: string) => events.find((event) => event.uid === `${id}@missio`);
  };

  it("rises with each release that touches an item, and with no other", async () => {
    const { mission, context } = await traveller();
    const [moved, left] = [await createItem(mission), await createItem(mission)];
    await release(mission);
    const first = await read(context);
    expect(await feed(context)).toBe(await feed(context));
    await db
      .update(items)
      .set({ dress: { nl: "donker pak" } })
      .where(eq(items.id, moved.id));
    const draft = await feed(context);
    expect(draft).not.toContain("donker pak");
    await release(mission);
    const second = await read(context);
    expect(second(moved.id)?.sequence).toBe((first(moved.id)?.sequence ?? 0) + 1);
    expect(second(left.id)).toEqual(first(left.id));
  });

  it("keeps what was called off for thirty days", async () => {
    const { mission, me } = await traveller();
    const item = await createItem(mission);
    await release(mission);
    await db.update(items).set({ status: "cancelled" }).where(eq(items.id, item.id));
    await release(mission);
    const day = 86_400_000;
    const at = (days: number) => read(as(mission, me.id, new Date(Date.now() + days * day)));
    expect((await at(29))(item.id)).toMatchObject({ status: "CANCELLED" });
    expect((await at(31))(item.id)).toBeUndefined();
  });

  it("says cancelled to whoever was taken out, with what that person knew, and nothing to anybody else", async () => {
    const { mission, me, context } = await traveller();
    const [other, stranger] = [await createRegistration(mission), await createRegistration(mission)];
    const talk = await createMeeting(mission, { title: { nl: "Gesprek bij de minister" } });
    await place(talk, me.id);
    await place(talk, other.id);
    await release(mission);
    const before = (await read(context))(talk.id);
    await db
      .delete(participations)
      .where(and(eq(participations.itemId, talk.id), eq(participations.registrationId, me.id)));
    await db
      .update(items)
      .set({ title: { nl: "Geheime nieuwe titel" } })
      .where(eq(items.id, talk.id));
    await release(mission);
    const after = (await read(context))(talk.id);
    expect(after).toMatchObject({ status: "CANCELLED", start: before?.start, startZone: before?.startZone });
    expect(after?.summary).toContain("Gesprek bij de minister");
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(await feed(context)).not.toContain("Geheime nieuwe titel");
    expect((await read(as(mission, other.id)))(talk.id)).toMatchObject({ status: "CONFIRMED" });
    expect(await feed(as(mission, stranger.id))).not.toContain(talk.id);
    // Back in, it is an appointment again; thirty days later the calendar forgets.
    await db
      .update(releases)
      .set({ createdAt: new Date(Date.now() - 31 * 86_400_000) })
      .where(eq(releases.missionId, mission.id));
    expect((await read(as(mission, me.id, new Date())))(talk.id)).toBeUndefined();
    await place(talk, me.id);
    await release(mission);
    expect((await read(context))(talk.id)).toMatchObject({ status: "CONFIRMED" });
  });

  it("says cancelled, and rises, for what one leaves by coming to something else", async () => {
    const { mission, me, context } = await traveller();
    const closed = await createMeeting(mission);
    const open = await createItem(mission, { audience: "everyone_except", exceptItemId: closed.id });
    await release(mission);
    const before = (await read(context))(open.id);
    await place(closed, me.id);
    await release(mission);
    const after = (await read(context))(open.id);
    expect([before?.status, after?.status]).toEqual(["CONFIRMED", "CANCELLED"]);
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
  });

  it("rings at a muster in the hour that comes twice", async () => {
    const { mission, context } = await traveller();
    const bus = await createItem(mission, {
      kind: "bus",
      startZone: "Europe/Brussels",
      startLocal: "2017-10-29T03:15",
      endLocal: "2017-10-29T04:00",
      musterLocal: "2017-10-29T02:45",
    });
    await release(mission);
    expect((await read(context))(bus.id)?.alarmAt).toBe("2017-10-29T01:45:00.000Z");
  });

  it("is cancelled as a whole when the mission is called off", async () => {
    const { mission, context } = await traveller();
    const item = await createItem(mission);
    await release(mission);
    const before = (await read(context))(item.id);
    await db
      .update(missions)
      .set({ status: "cancelled", version: 99, updatedAt: new Date(Date.now() + 5000) })
      .where(eq(missions.id, mission.id));
    const after = (await read(context))(item.id);
    expect(after).toMatchObject({ status: "CANCELLED" });
    expect(String(after?.lastModified) > String(before?.lastModified)).toBe(true);
  });
});

describe("the feed of a mission", () => {
  it("rises when the mission is called off or postponed, and when that is taken back", async () => {
    const mission = await createMission({ status: "open" });
    const me = await createRegistration(mission);
    const item = await createItem(mission, { public: true });
    const off = await createItem(mission, { public: true });
    const later = await createItem(mission);
    await release(mission);
    await db.update(items).set({ status: "cancelled" }).where(eq(items.id, off.id));
    await db.update(items).set({ internal: true }).where(eq(items.id, later.id));
    await release(mission);
    const steps: (string | number | undefined)[][] = [];
    const changed: number[] = [];
    const entry = async (itemId: string) => {
      const found = await getCalendar(as(mission, me.id));
      return found && calendarItems(found.itinerary, "nl", found.history).find(({ id }) => id === itemId);
    };
    const look = async () => {
      const event = await entry(item.id);
      const open = (await getPublicCalendar(visitor(), mission.slug))?.items.find(({ id }) => id === item.id);
      steps.push([event?.status, event?.sequence, open?.state, open?.sequence]);
      changed.push(open?.changedAt.getTime() ?? 0);
    };
    const become = async (from: MissionStatus, to: MissionStatus) => {
      expect(await setMissionStatus(contextOf(mission), { from, to })).toMatchObject({ ok: true });
      await look();
    };
    await look();
    await become("open", "postponed");
    await become("postponed", "open");
    await become("open", "cancelled");
    await become("cancelled", "planned");
    await become("planned", "open");
    expect(steps).toEqual([
      ["CONFIRMED", 0, "CONFIRMED", 0],
      ["TENTATIVE", 1, "TENTATIVE", 1],
      ["CONFIRMED", 2, "CONFIRMED", 2],
      ["CANCELLED", 3, "CANCELLED", 3],
      ["CONFIRMED", 4, "CONFIRMED", 4],
      ["CONFIRMED", 4, "CONFIRMED", 4],
    ]);
    expect(changed).toEqual(changed.toSorted((a, b) => a - b));
    // What was called off by itself stays as it was.
    expect(await entry(off.id)).toMatchObject({ status: "CANCELLED", sequence: 1 });
  });

  it("holds what its public page shows, and nothing of the rest", async () => {
    const mission = await createMission();
    const open = await createItem(mission, { title: { nl: "Openbaar" }, public: true });
    const off = await createItem(mission, { title: { nl: "Afgelast" }, public: true });
    await createItem(mission, { title: { nl: "NIET OPENBAAR" } });
    await createMeeting(mission, { title: { nl: "BESLOTEN" } });
    await createItem(mission, { title: { nl: "HOTEL" }, kind: "hotel", public: true });
    await release(mission);
    await db.update(items).set({ status: "cancelled" }).where(eq(items.id, off.id));
    await release(mission);
    await createItem(mission, { title: { nl: "ONTWERP" }, public: true });
    const found = await getPublicCalendar(visitor(), mission.slug);
    expect(found?.items.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [open.id, "CONFIRMED"],
        [off.id, "CANCELLED"],
      ].sort(),
    );
    expect(JSON.stringify(found)).not.toMatch(/NIET OPENBAAR|BESLOTEN|HOTEL|ONTWERP/);
    await db.update(missions).set({ publishedAt: null }).where(eq(missions.id, mission.id));
    expect(await getPublicCalendar(visitor(), mission.slug)).toBeNull();
  });
});
