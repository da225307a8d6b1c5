import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { interpreters, itemInterpreters, meetingCounterparts, meetings } from "@/db/schema/meetings";
import { items } from "@/db/schema/programme";
import { answerMeeting } from "@/lib/counterparts/commands/answer";
import { makeLink, revokeCounterpartLink } from "@/lib/counterparts/commands/links";
import { acceptProposal, reviewAnswer } from "@/lib/counterparts/commands/review";
import { getLinkPage } from "@/lib/counterparts/queries/link";
import type { LinkMeeting } from "@/lib/counterparts/schema";
import type { CounterpartContext } from "@/lib/kernel/context";
import { closeQueue } from "@/lib/kernel/outbox";
import { setMeetingState } from "@/lib/meetings/commands";
import { createUser, grant } from "@/tests/factories/account";
import { createLink, holderOf } from "@/tests/factories/counterpart";
import { handle, listMessages, queuedEvents } from "@/tests/factories/events";
import { createCounterpart, createMeeting, place } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { createPlace } from "@/tests/factories/place";
import { countQueries } from "@/tests/factories/queries";
import { createRegistration } from "@/tests/factories/registration";

let mission: TestMission;
let chair: Awaited<ReturnType<typeof createCounterpart>>;
let holder: CounterpartContext;

beforeEach(async () => {
  mission = await createMission({ hostCity: { nl: "Astana", ru: "Астана", kk: "Астана" } });
  chair = await createCounterpart(mission, {
    personName: "Әлия Һасанова",
    languages: ["kk", "ru"],
    email: "chair@ministry.example",
  });
  holder = holderOf(await createLink(chair), mission);
});
afterAll(async () => {
  await closeQueue();
  await disconnect();
});

const meet = (values: Parameters<typeof createMeeting>[1] = {}) =>
  createMeeting(mission, {
    state: "requested",
    status: "requested",
    startLocal: "2017-06-23T09:30",
    endLocal: "2017-06-23T11:00",
    counterpartIds: [chair.id],
    ...values,
  });

async function pageOf(context = holder) {
  const page = await getLinkPage(context);
  if (!page) throw new Error("no page");
  return page;
}

const seatOf = async (itemId: string, counterpartId = chair.id) => {
  const [row] = await db
    .select()
    .from(meetingCounterparts)
    .where(and(eq(meetingCounterparts.itemId, itemId), eq(meetingCounterparts.counterpartId, counterpartId)));
  return row;
};
const stateOf = async (itemId: string) => {
  const [row] = await db
    .select({
      state: meetings.state,
      status: items.status,
      startLocal: items.startLocal,
      endLocal: items.endLocal,
    })
    .from(items)
    .innerJoin(meetings, eq(meetings.itemId, items.id))
    .where(eq(items.id, itemId));
  return row;
};

async function say(values: Partial<LinkMeeting["typed"]> & { itemId: string }, context = holder) {
  const shown = (await pageOf(context)).meetings.find((one) => one.itemId === values.itemId);
  return answerMeeting(context, {
    answer: "confirmed",
    note: "",
    needs: "",
    substituteName: "",
    substituteFunction: "",
    day: "",
    start: "",
    end: "",
    basis: shown?.basis ?? "",
    ...values,
  });
}

describe("the page of a counterpart", () => {
  it("holds the own meetings, and nothing else of anybody", async () => {
    const other = await createCounterpart(mission, { personName: "Vreemde Voorzitter" });
    const hall = await createPlace(mission, {
      name: { nl: "Kamer", ru: "Палата" },
      address: "Mangilik El 5",
      localAddress: "Мәңгілік Ел 5",
      city: { ru: "Астана" },
      phone: "+7 717 000",
      notes: { nl: "GEHEIME NOTA" },
    });
    const item = await meet({
      title: { nl: "Gesprek met de voorzitter", ru: "Встреча с председателем" },
      placeId: hall.id,
      dress: { nl: "donker pak" },
      description: { nl: "VERTROUWELIJK" },
      internalNotes: "GEHEIM DRAAIBOEK",
      contactPhone: "+32 470 999 999",
      languages: ["ru"],
    });
    await db.update(meetings).set({ briefing: "SPREEKPUNTEN", gifts: "VAAS", protocol: "PROTOCOL" });
    const guest = await createRegistration(mission, {
      firstName: "Jan",
      lastName: "Peeters",
      jobFunction: "CEO",
      email: "jan@prive.example",
      mobile: "+32 470 111 111",
    });
    await place(item, guest.id);
    const waiting = await createRegistration(mission, { firstName: "Wacht", lastName: "Rij" });
    await place(item, waiting.id, "waiting");
    const [voice] = await db
      .insert(interpreters)
      .values({ missionId: mission.id, name: "Tolk Tolkova", email: "tolk@prive.example", phone: "+7 111" })
      .returning();
    await db
      .insert(itemInterpreters)
      .values({ missionId: mission.id, itemId: item.id, interpreterId: voice?.id ?? "", pair: "nl-ru" });
    // What is not hers, not ripe or the organisers' own.
    await meet({
      title: { nl: "ANDERMANS GESPREK" },
      counterpartIds: [other.id],
      startLocal: "2017-06-22T09:00",
      endLocal: null,
    });
    await meet({
      title: { nl: "ONRIJP IDEE" },
      status: "idea",
      startLocal: "2017-06-21T09:00",
      endLocal: null,
    });
    await meet({
      title: { nl: "INTERN OVERLEG" },
      internal: true,
      startLocal: "2017-06-24T09:00",
      endLocal: null,
    });
    const elsewhere = await createMission({ organisationId: mission.organisationId });
    await createMeeting(elsewhere, { title: { nl: "ANDERE MISSIE" } });

    const page = await pageOf();
    expect(page.meetings).toHaveLength(1);
    expect(page.meetings[0]).toMatchObject({
      title: "Встреча с председателем",
      when: "пятница, 23 июня 2017 г., 09:30–11:00",
      zone: "Астана, UTC+6",
      place: "Палата",
      address: "Mangilik El 5",
      localAddress: "Мәңгілік Ел 5",
      languages: "русский",
      interpreter: "Tolk Tolkova (нидерландский–русский)",
      dress: "donker pak",
      answer: "none",
    });
    expect(page.meetings[0]?.guests.flatMap((one) => one.people)).toEqual([
      { name: expect.stringContaining("Jan Peeters"), function: "CEO" },
    ]);
    const body = JSON.stringify(page);
    for (const secret of [
      "ANDERMANS",
      "ONRIJP",
      "INTERN OVERLEG",
      "ANDERE MISSIE",
      "Vreemde",
      "SPREEKPUNTEN",
      "VAAS",
      "PROTOCOL",
      "GEHEIM",
      "VERTROUWELIJK",
      "@prive",
      "+32 470",
      "+7 111",
      "+7 717",
      "Wacht Rij",
      "chair@ministry.example",
    ]) {
      expect(body, secret).not.toContain(secret);
    }
  });

  it("takes the same number of queries for one meeting and for many", async () => {
    await meet();
    const one = await countQueries(() => pageOf());
    for (let hour = 10; hour < 20; hour++) {
      await meet({ startLocal: `2017-06-22T${hour}:00`, endLocal: `2017-06-22T${hour}:30` });
    }
    const many = await countQueries(() => pageOf());
    expect((await pageOf()).meetings).toHaveLength(11);
    expect(many).toBe(one);
  });
});

describe("an answer", () => {
  it("is written with its words, moves the meeting and is written down as the link's", async () => {
    const item = await meet();
    expect(await say({ itemId: item.id, needs: "Проектор", note: "До встречи" })).toEqual({
      ok: true,
      value: { state: "confirmed" },
    });
    expect(await seatOf(item.id)).toMatchObject({
      answer: "confirmed",
      needs: "Проектор",
      note: "До встречи",
      answeredFor: "2017-06-23T09:30",
    });
    expect(await stateOf(item.id)).toMatchObject({ state: "confirmed", status: "confirmed" });
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "counterpart.answer")));
    expect(row).toMatchObject({
      actorKind: "link",
      actorUserId: null,
      entityId: item.id,
      detail: { answer: "confirmed", from: "requested", to: "confirmed" },
    });
    expect(await say({ itemId: item.id, answer: "declined" })).toMatchObject({
      value: { state: "declined" },
    });
    expect(await stateOf(item.id)).toMatchObject({ status: "cancelled" });
    // A change of mind puts it back.
    expect(await say({ itemId: item.id, answer: "substitute", substituteName: "Ержан" })).toMatchObject({
      value: { state: "confirmed" },
    });
  });

  it("waits for the others at the table", async () => {
    const second = await createCounterpart(mission);
    const item = await meet({ counterpartIds: [chair.id, second.id] });
    expect(await say({ itemId: item.id })).toMatchObject({ value: { state: "tentative" } });
    const other = holderOf(await createLink(second), mission, "nl");
    expect(await say({ itemId: item.id, answer: "declined" }, other)).toMatchObject({
      value: { state: "confirmed" },
    });
  });

  it("leaves the organiser's word alone", async () => {
    const item = await meet();
    await setMeetingState(contextOf(mission), { id: item.id, state: "confirmed" });
    expect(await say({ itemId: item.id, answer: "declined" })).toMatchObject({
      value: { state: "confirmed" },
    });
    expect(await stateOf(item.id)).toMatchObject({ state: "confirmed" });
    expect(await seatOf(item.id)).toMatchObject({ answer: "declined" });
    await setMeetingState(contextOf(mission), { id: item.id, state: "cancelled" });
    expect(await say({ itemId: item.id })).toEqual({ ok: false, reason: "link.off" });
  });

  it("asks for a name, a day and an hour, and refuses hours that no clock shows, in words", async () => {
    const item = await meet({ startZone: "Europe/Brussels", startLocal: "2026-03-28T09:00", endLocal: null });
    await db.execute(`update missions set start_date = '2026-03-27', end_date = '2026-10-26'`);
    const propose = (day: string, start: string, end = "") =>
      say({ itemId: item.id, answer: "proposed", day, start, end });
    expect(await say({ itemId: item.id, answer: "substitute" })).toMatchObject({
      fields: { substituteName: "common.required" },
    });
    expect(await propose("", "")).toMatchObject({ fields: { day: "common.date", start: "common.time" } });
    expect(await propose("2026-03-29", "02:30")).toMatchObject({
      fields: { start: expect.stringMatching(/^link\.skipped\?.*from=02%3A00&to=03%3A00/) },
    });
    expect(await propose("2026-10-25", "02:30")).toMatchObject({
      fields: { start: expect.stringMatching(/^link\.ambiguous/) },
    });
    expect(await propose("2026-02-31", "10:00")).toMatchObject({ fields: { day: "link.invalid" } });
    expect(await propose("2026-03-29", "10:00", "09:00")).toMatchObject({
      fields: { end: "link.endBeforeStart" },
    });
    expect(await propose("2026-03-28", "09:00")).toMatchObject({ fields: { start: "link.sameTime" } });
    expect(await propose("2026-12-01", "09:00")).toMatchObject({
      fields: { day: expect.stringMatching(/^link\.outside/) },
    });
    expect(await propose("2027-99-01", "09:00")).toMatchObject({ ok: false });
    expect(await seatOf(item.id)).toMatchObject({ answer: "none" });
    expect(await propose("2026-03-29", "10:00", "11:00")).toMatchObject({ value: { state: "tentative" } });
    expect(await seatOf(item.id)).toMatchObject({
      proposal: { startLocal: "2026-03-29T10:00", endLocal: "2026-03-29T11:00" },
    });
  });

  it("is for own meetings: another's, another mission's and no id at all are simply not there", async () => {
    const other = await createCounterpart(mission);
    const theirs = await meet({ counterpartIds: [other.id] });
    const elsewhere = await createMission();
    const foreign = await createMeeting(elsewhere, {
      counterpartIds: [(await createCounterpart(elsewhere)).id],
    });
    const idea = await meet({ status: "idea", startLocal: "2017-06-21T09:00", endLocal: null });
    for (const itemId of [theirs.id, foreign.id, idea.id]) {
      expect(await say({ itemId })).toEqual({ ok: false, reason: "common.notFound" });
    }
    expect(await say({ itemId: "nonsense" })).toMatchObject({ ok: false, reason: "common.checkFields" });
    expect(await seatOf(theirs.id, other.id)).toMatchObject({ answer: "none" });
  });

  it("of two at once one counts, and the other hears that it was answered", async () => {
    const item = await meet();
    // Both look at the page before either answers.
    const basis = (await pageOf()).meetings[0]?.basis ?? "";
    const results = await Promise.all([
      say({ itemId: item.id, answer: "confirmed", basis }),
      say({ itemId: item.id, answer: "declined", basis }),
    ]);
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    expect(results.find((one) => !one.ok)).toEqual({ ok: false, reason: "link.stale" });
  });

  it("to a time that was moved meanwhile is refused; one given before does not count any more", async () => {
    const item = await meet();
    const basis = (await pageOf()).meetings[0]?.basis ?? "";
    await db
      .update(items)
      .set({
        startLocal: "2017-06-23T15:00",
        startsAt: new Date("2017-06-23T09:00Z"),
        endLocal: null,
        endsAt: null,
      })
      .where(eq(items.id, item.id));
    expect(await say({ itemId: item.id, basis })).toEqual({ ok: false, reason: "link.stale" });
    expect(await say({ itemId: item.id })).toMatchObject({ ok: true });
    await db
      .update(items)
      .set({ startLocal: "2017-06-23T16:00", startsAt: new Date("2017-06-23T10:00Z") })
      .where(eq(items.id, item.id));
    expect((await pageOf()).meetings[0]).toMatchObject({ answer: "none" });
  });

  it("comes too late once the meeting is over, and not too often", async () => {
    const item = await meet();
    const late = holderOf({ ...holder, id: holder.linkId }, mission, "ru", new Date("2017-06-24T00:00Z"));
    expect(await say({ itemId: item.id }, late)).toEqual({ ok: false, reason: "link.over" });
    for (let time = 0; time < 40; time++) expect(await say({ itemId: item.id })).toMatchObject({ ok: true });
    expect(await say({ itemId: item.id })).toMatchObject({
      reason: expect.stringMatching(/^common\.tooMany/),
    });
  });
});

describe("the organiser", () => {
  it("takes a proposal: the meeting moves, who proposed it comes, the others answer again", async () => {
    const second = await createCounterpart(mission);
    const item = await meet({ counterpartIds: [chair.id, second.id] });
    await say({ itemId: item.id }, holderOf(await createLink(second), mission));
    await say({ itemId: item.id, answer: "proposed", day: "2017-06-22", start: "14:00" });
    const seat = { itemId: item.id, counterpartId: chair.id };
    expect(await acceptProposal(contextOf(mission, ["partner"]), seat)).toMatchObject({
      reason: "common.forbidden",
    });
    expect(await acceptProposal(contextOf(await createMission()), seat)).toMatchObject({
      reason: "common.notFound",
    });
    expect(await acceptProposal(contextOf(mission), seat)).toMatchObject({ value: { state: "tentative" } });
    expect(await stateOf(item.id)).toMatchObject({
      startLocal: "2017-06-22T14:00",
      endLocal: "2017-06-22T15:30",
    });
    expect((await pageOf()).meetings[0]).toMatchObject({ answer: "confirmed" });
    expect(await acceptProposal(contextOf(mission), seat)).toEqual({
      ok: false,
      reason: "counterparts.noProposal",
    });
  });

  it("hears who is elsewhere at the proposed time", async () => {
    const item = await meet();
    const busy = await createRegistration(mission, { firstName: "Jan", lastName: "Peeters" });
    await place(item, busy.id);
    const visit = await createMeeting(mission, {
      title: { nl: "Bezoek" },
      startLocal: "2017-06-22T14:00",
      endLocal: "2017-06-22T15:00",
    });
    await place(visit, busy.id);
    await say({ itemId: item.id, answer: "proposed", day: "2017-06-22", start: "14:00" });
    expect(
      await acceptProposal(contextOf(mission), { itemId: item.id, counterpartId: chair.id }),
    ).toMatchObject({
      reason: expect.stringMatching(/^meetings\.doubleBooked\?person=Jan\+Peeters&item=Bezoek/),
    });
    expect(await stateOf(item.id)).toMatchObject({ startLocal: "2017-06-23T09:30" });
  });

  it("keeps the time, and the counterpart reads so", async () => {
    const item = await meet();
    await say({ itemId: item.id, answer: "proposed", day: "2017-06-22", start: "14:00" });
    expect((await pageOf()).meetings[0]).toMatchObject({ answer: "proposed", kept: false });
    await reviewAnswer(contextOf(mission), { itemId: item.id, counterpartId: chair.id });
    expect((await pageOf()).meetings[0]).toMatchObject({ answer: "proposed", kept: true });
  });

  it("makes a link through a week after the mission, replaces and revokes it", async () => {
    const input = { counterpartId: chair.id, until: "" };
    expect(await makeLink(contextOf(mission, ["travel_desk"]), input)).toMatchObject({
      reason: "common.forbidden",
    });
    expect(await makeLink(contextOf(await createMission()), input)).toMatchObject({
      reason: "common.notFound",
    });
    const coming = await createMission({ startDate: "2099-06-21", endDate: "2099-06-24" });
    const guest = await createCounterpart(coming);
    const made = await makeLink(contextOf(coming), { counterpartId: guest.id, until: "" });
    expect(made).toMatchObject({ ok: true });
    const [row] = await db.query.counterpartLinks.findMany({
      where: (link, { eq: is }) => is(link.counterpartId, guest.id),
    });
    // Midnight after 1 July in Astana, UTC+5 by then.
    expect(row?.expiresAt).toEqual(new Date("2099-07-01T19:00:00Z"));
    const second = await makeLink(contextOf(coming), { counterpartId: guest.id, until: "2099-06-30" });
    expect(second).not.toEqual(made);
    expect(await makeLink(contextOf(coming), { counterpartId: guest.id, until: "2020-01-01" })).toMatchObject(
      {
        fields: { until: "counterparts.alreadyOver" },
      },
    );
    await revokeCounterpartLink(contextOf(coming), { counterpartId: guest.id });
    const rows = await db.query.counterpartLinks.findMany({
      where: (link, { eq: is }) => is(link.counterpartId, guest.id),
    });
    expect(rows.map((link) => link.revokedAt !== null)).toEqual([true, true]);
    const [last] = await db.select().from(auditLog).orderBy(desc(auditLog.at)).limit(1);
    expect(last).toMatchObject({ action: "counterpart.revokeLink", entityId: guest.id });
    expect(JSON.stringify(last)).not.toContain("token");
  });

  it("gets one mail for the answers of a batch, however often its events come", async () => {
    const user = await createUser({ locale: "en" });
    await grant(user.id, "coordinator", { organisationId: mission.organisationId });
    await grant((await createUser()).id, "partner", {
      organisationId: mission.organisationId,
      missionId: mission.id,
    });
    const [first, second] = [await meet(), await meet({ startLocal: "2017-06-22T09:00", endLocal: null })];
    await say({ itemId: first.id, answer: "declined", note: "Отпуск" });
    await say({ itemId: second.id });
    const events = (await queuedEvents("counterpart.answered")).filter((one) => one.missionId === mission.id);
    expect(events).toHaveLength(2);
    for (const event of [...events, ...events]) await handle(event);
    const mails = (await listMessages()).filter((one) => one.missionId === mission.id);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ toEmail: user.email, template: "counterpart.answered", locale: "en" });
    expect(mails[0]?.text).toContain("Отпуск");
    await say({ itemId: second.id, answer: "declined" });
    for (const event of await queuedEvents("counterpart.answered")) await handle(event);
    expect((await listMessages()).filter((one) => one.missionId === mission.id)).toHaveLength(2);
  });
});
