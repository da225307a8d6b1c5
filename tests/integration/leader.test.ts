import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { Role } from "@/db/enums";
import { clashDismissals } from "@/db/schema/programme";
import { getCounterpart, listCounterparts } from "@/lib/counterparts/queries";
import { getItinerary } from "@/lib/itinerary/queries/programme";
import type { MissionContext } from "@/lib/kernel/context";
import { getMeeting, listMeetings } from "@/lib/meetings/queries";
import { listBriefings } from "@/lib/meetings/queries/briefing";
import { listTables } from "@/lib/meetings/queries/table";
import { getMissionOverview } from "@/lib/missions/queries/overview";
import { getPublicMission } from "@/lib/missions/queries/public";
import { getTravelMatrix, listPlaces } from "@/lib/places/queries";
import { getItem, listItems, listParticipants, readItemChoices } from "@/lib/programme/queries";
import { listSheet, readBoard } from "@/lib/programme/queries/board";
import { clashInput, listClashes } from "@/lib/programme/queries/clashes";
import {
  compareVersions,
  getReleasePreview,
  getVersion,
  listReleases,
  readReleaseAttention,
} from "@/lib/programme/queries/release-pages";
import { readReleasePeople } from "@/lib/programme/queries/releases";
import { listSeen } from "@/lib/programme/queries/seen";
import { listPavilions, listVisitDelegates } from "@/lib/visits/queries";
import { readSnapshot } from "@/lib/visits/queries/snapshot";
import { createUser, grant } from "@/tests/factories/account";
import {
  createCounterpart,
  createItem,
  createMeeting,
  createRound,
  place,
  release,
} from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { createRegistration } from "@/tests/factories/registration";

/** The leader's programme is closed to whoever it is not for: not told, not counted, not found. */

const secret = `Onderonsje ${randomUUID().slice(0, 8)}`;

let mission: TestMission;
let scene: Awaited<ReturnType<typeof build>>;

async function build() {
  const [somewhere, pavilion, chair, delegate, leader] = await Promise.all([
    createPlace(mission),
    createPlace(mission, { kind: "pavilion" }),
    createCounterpart(mission),
    createRegistration(mission),
    createRegistration(mission, { role: "head_of_mission" }),
  ]);
  const closed = { audience: "leader" as const, title: { nl: secret, en: secret, fr: secret } };
  const car = await createItem(mission, { ...closed, kind: "bus", placeId: somewhere.id });
  const round = await createRound(mission, {
    ...closed,
    placeId: pavilion.id,
    startLocal: "2017-06-22T15:00",
  });
  const meeting = await createMeeting(mission, {
    ...closed,
    counterpartIds: [chair.id],
    startLocal: "2017-06-23T09:00",
    endLocal: "2017-06-23T10:00",
  });
  await place(meeting, leader.id);
  await createItem(mission, { audience: "everyone_except", exceptItemId: meeting.id });
  await db
    .insert(clashDismissals)
    .values({ missionId: mission.id, key: `unconfirmed:${meeting.id}`, reason: `${secret} blijft zo` });
  await release(mission);
  return { somewhere, pavilion, chair, delegate, leader, car, round, meeting };
}

beforeEach(async () => {
  mission = await createMission();
  scene = await build();
});
afterAll(disconnect);

/** Everything that any screen of the desk reads of items. */
async function deskReads(context: MissionContext) {
  const { car, meeting, chair, round } = scene;
  const ids = [car.id, meeting.id, round.id];
  return JSON.stringify(
    await Promise.all([
      listItems(context),
      listItems(context, { text: secret }),
      listItems(context, { audience: "leader" }),
      ...ids.map((id) => getItem(context, id)),
      listParticipants(context, ids),
      readItemChoices(context),
      listMeetings(context),
      getMeeting(context, meeting.id),
      getMissionOverview(context),
      getCounterpart(context, chair.id),
      listPavilions(context),
      listVisitDelegates(context),
      readBoard(context),
      listSheet(context),
      clashInput(context),
      listClashes(context),
      listTables(context, ids).then((tables) => [...tables]),
      listBriefings(context, { day: "2017-06-23" }),
      getTravelMatrix(context),
      getReleasePreview(context),
      listReleases(context),
      getVersion(context, 1),
      compareVersions(context, 1, null),
      readReleaseAttention(context),
      listSeen(context, { itemId: meeting.id }),
    ]),
  );
}

async function counts(context: MissionContext) {
  const [{ rows: people }, { rows: where }, overview] = await Promise.all([
    listCounterparts(context),
    listPlaces(context),
    getMissionOverview(context),
  ]);
  return {
    meetings: people.map((row) => row.meetings),
    uses: where.map((row) => row.uses).sort(),
    items: overview?.overview.items,
    visitPlaces: overview?.overview.visitPlaces,
    officialMeetings: overview?.overview.meetings,
  };
}

describe("the leader's programme on the desk", () => {
  it.each<Role>(["coordinator", "head_of_mission", "cabinet"])("is read by the %s", async (role) => {
    const context = contextOf(mission, [role]);
    expect(await deskReads(context)).toContain(secret);
    expect((await listItems(context, { audience: "leader" })).length).toBe(3);
    expect(await counts(context)).toEqual({
      meetings: [1],
      uses: [1, 1],
      items: 4,
      visitPlaces: 8,
      officialMeetings: 1,
    });
  });

  it.each<Role>(["travel_desk", "partner", "check_in"])("is not there for the %s", async (role) => {
    const context = contextOf(mission, [role]);
    const answers = await deskReads(context);
    for (const hidden of [secret, scene.car.id, scene.meeting.id, scene.round.id]) {
      expect(answers).not.toContain(hidden);
    }
    expect(await counts(context)).toEqual({
      meetings: [0],
      uses: [0, 0],
      items: 1,
      visitPlaces: 0,
      officialMeetings: 0,
    });
  });
});

describe("the leader's programme on the phone and in public", () => {
  it("is for whoever was granted the role as well: on the board, in visits, by link and in notices", async () => {
    const user = await createUser();
    const chief = await createRegistration(mission, { userId: user.id });
    await grant(user.id, "cabinet", mission);
    const isLeader = (list: { registrationId: string; leader: boolean }[]) =>
      list.filter((one) => one.leader).map((one) => one.registrationId);
    const expected = [scene.leader.id, chief.id].sort();
    const board = await readBoard(contextOf(mission));
    expect(isLeader(board.people.map((one) => ({ ...one, registrationId: one.id }))).sort()).toEqual(
      expected,
    );
    expect(isLeader([...((await readSnapshot(db, mission.id))?.people ?? [])]).sort()).toEqual(expected);
    expect(isLeader(await readReleasePeople(db, mission.id)).sort()).toEqual(expected);
    const byLink = contextOf(mission, ["delegate"], { registrationId: chief.id });
    expect(JSON.stringify((await getItinerary(byLink))?.entries)).toContain(secret);
  });

  it("is in the itinerary of the head of mission and of no delegate", async () => {
    const of = async (registrationId: string) =>
      JSON.stringify(await getItinerary(contextOf(mission, ["delegate"], { registrationId })));
    expect(await of(scene.delegate.id)).not.toContain(secret);
    expect(await of(scene.leader.id)).toContain(secret);
    const now = new Date("2017-06-01T08:00:00Z").getTime();
    expect(JSON.stringify(await getPublicMission(mission.slug, "nl", now))).not.toContain(secret);
  });
});
