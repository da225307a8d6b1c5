import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import type { ParsedMail } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { counterpartLinks, meetingCounterparts, meetingInvitations } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisations } from "@/db/schema/organisations";
import { items } from "@/db/schema/programme";
import { readCounterpartLink } from "@/lib/auth/access";
import { answerMeeting } from "@/lib/counterparts/commands/answer";
import { sendInvitations } from "@/lib/counterparts/commands/invite";
import { mailLink } from "@/lib/counterparts/commands/links";
import { acceptProposal } from "@/lib/counterparts/commands/review";
import { getLinkPage } from "@/lib/counterparts/queries/link";
import { linkToken, readLinkToken } from "@/lib/crypto/link-token";
import type { DomainEvent } from "@/lib/kernel/events";
import { closeQueue } from "@/lib/kernel/outbox";
import { setMeetingState } from "@/lib/meetings/commands";
import { sendMessage } from "@/lib/messages/commands";
import { moveItems } from "@/lib/programme/commands/board";
import { deleteItem } from "@/lib/programme/commands/edit";
import { createLink, holderOf } from "@/tests/factories/counterpart";
import { handle, queuedEvents } from "@/tests/factories/events";
import { createCounterpart, createMeeting, release } from "@/tests/factories/item";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { type MailServer, startMailServer } from "@/tests/factories/smtp";

let smtp: MailServer;
let mission: TestMission;
let guest: Awaited<ReturnType<typeof createCounterpart>>;

beforeAll(async () => {
  smtp = await startMailServer();
  process.env.SMTP_URL = smtp.url;
  process.env.MAIL_FROM = "Missio <missio@server.example>";
});
beforeEach(async () => {
  mission = await createMission({ name: { nl: "Missie Astana", ru: "Миссия в Астану" } });
  await db
    .update(organisations)
    .set({ contactEmail: "missie@kamer.example", name: "Kamer van Proef" })
    .where(eq(organisations.id, mission.organisationId));
  guest = await createCounterpart(mission, {
    personName: "Ержан Қасымов",
    title: { ru: "Г-н" },
    languages: ["ru"],
    email: `guest-${mission.slug}@ministry.example`,
  });
});
afterAll(async () => {
  await smtp.close();
  await closeQueue();
  await disconnect();
});

const meet = (values: Parameters<typeof createMeeting>[1] = {}) =>
  createMeeting(mission, {
    title: { nl: "Gesprek", ru: "Встреча" },
    startLocal: "2017-06-23T09:30",
    endLocal: "2017-06-23T11:00",
    counterpartIds: [guest.id],
    ...values,
  });

const released = (): DomainEvent => ({
  id: crypto.randomUUID(),
  type: "programme.released",
  payload: { releaseId: crypto.randomUUID() },
  organisationId: mission.organisationId,
  missionId: mission.id,
});

async function handleAll(type: "meeting.invited" | "meeting.written" | "counterpart.linkMailed", times = 1) {
  const events = (await queuedEvents(type)).filter((one) => one.missionId === mission.id);
  for (let time = 0; time < times; time++) for (const event of events) await handle(event);
}

const invite = async (itemId: string) => {
  expect(await sendInvitations(contextOf(mission), { itemId })).toMatchObject({ ok: true });
  await handleAll("meeting.invited", 2);
};

/** Sends what waits for this mission and answers the mails that came, in order. */
async function delivered(): Promise<ParsedMail[]> {
  const from = smtp.received.length;
  const rows = await db
    .select()
    .from(messages)
    .where(eq(messages.missionId, mission.id))
    .orderBy(messages.createdAt);
  for (const row of rows.filter((one) => one.status === "queued")) await sendMessage(row.id);
  return smtp.received.slice(from);
}

function invitationIn(mail: ParsedMail | undefined) {
  const part = mail?.attachments.find((one) => one.contentType === "text/calendar");
  const text = String(part?.content ?? "");
  const root = new ICAL.Component(ICAL.parse(text));
  const event = root.getFirstSubcomponent("vevent");
  if (!part || !event) throw new Error("no invitation");
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return {
    header: String(part.headers.get("content-type") && JSON.stringify(part.headers.get("content-type"))),
    method: root.getFirstPropertyValue("method"),
    uid: event.getFirstPropertyValue("uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    status: event.getFirstPropertyValue("status"),
    organizer: event.getFirstPropertyValue("organizer"),
    attendee: event.getFirstPropertyValue("attendee"),
    rsvp: event.getFirstProperty("attendee")?.getParameter("rsvp"),
    start: new ICAL.Event(event).startDate.toJSDate().toISOString(),
    summary: event.getFirstPropertyValue("summary"),
  };
}

describe("calendar invitations", () => {
  it("go as iTIP beside a readable mail in the guest's language, once", async () => {
    const item = await meet({ status: "requested", state: "requested" });
    await invite(item.id);
    const mails = await delivered();
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.subject).toBe("Приглашение: Встреча, 23 июня 2017 г.");
    expect(mail?.text).toContain("Kamer van Proef приглашает вас");
    const [link] = await db
      .select()
      .from(counterpartLinks)
      .where(eq(counterpartLinks.counterpartId, guest.id));
    expect(mail?.text).toContain(`/link/${linkToken("counterpart", link?.id ?? "")}?lang=ru`);
    expect(mail?.headers.get("content-language")).toBe("ru");
    const found = invitationIn(mail);
    expect(found).toMatchObject({
      method: "REQUEST",
      uid: `${item.id}@missio`,
      sequence: 0,
      status: "TENTATIVE",
      organizer: "mailto:missie@kamer.example",
      attendee: `mailto:guest-${mission.slug}@ministry.example`,
      rsvp: "TRUE",
      start: "2017-06-23T03:30:00.000Z",
      summary: "Встреча",
    });
    expect(found.header).toContain("REQUEST");
    // Sending again, and a release that changes nothing, tell nothing twice.
    await invite(item.id);
    await release(mission);
    await handle(released());
    expect(await delivered()).toEqual([]);
    const [row] = await db.select().from(messages).where(eq(messages.missionId, mission.id));
    expect(row).toMatchObject({ status: "sent", text: "", calendar: null });
  });

  it("follow the released programme, not the draft, and rise with each change", async () => {
    const item = await meet();
    await release(mission);
    await invite(item.id);
    await delivered();
    await db
      .update(items)
      .set({ startLocal: "2017-06-23T10:30", startsAt: new Date("2017-06-23T04:30Z") })
      .where(eq(items.id, item.id));
    await handle(released());
    expect(await delivered()).toEqual([]);
    await release(mission);
    const event = released();
    await Promise.all([handle(event), handle(event)]);
    const mails = await delivered();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain("Изменение");
    expect(invitationIn(mails[0])).toMatchObject({
      method: "REQUEST",
      sequence: 1,
      start: "2017-06-23T04:30:00.000Z",
    });
  });

  it("are called off when the guest is no longer expected, and when the meeting is", async () => {
    const second = await createCounterpart(mission, {
      email: `second-${mission.slug}@ministry.example`,
      languages: ["kk"],
    });
    const item = await meet({ counterpartIds: [guest.id, second.id] });
    await release(mission);
    await invite(item.id);
    expect(await delivered()).toHaveLength(2);
    await db.delete(meetingCounterparts).where(eq(meetingCounterparts.counterpartId, guest.id));
    await release(mission);
    await handle(released());
    const [off] = await delivered();
    expect(off?.subject).toBe("Отмена: Встреча, 23 июня 2017 г.");
    expect(off?.text).not.toContain("/link/");
    expect(invitationIn(off)).toMatchObject({
      method: "CANCEL",
      status: "CANCELLED",
      sequence: 1,
      rsvp: undefined,
    });
    await setMeetingState(contextOf(mission), { id: item.id, state: "cancelled" });
    await release(mission);
    await handle(released());
    const mails = await delivered();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain("Жойылды");
    // Put back, it is an invitation again.
    await setMeetingState(contextOf(mission), { id: item.id, state: "confirmed" });
    await release(mission);
    await handle(released());
    expect(invitationIn((await delivered())[0])).toMatchObject({
      method: "REQUEST",
      sequence: 2,
      status: "CONFIRMED",
    });
  });

  it("of a meeting that was never released are called off at once", async () => {
    const item = await meet({ status: "requested", state: "requested" });
    await invite(item.id);
    await delivered();
    await setMeetingState(contextOf(mission), { id: item.id, state: "cancelled" });
    await handleAll("meeting.written");
    expect(invitationIn((await delivered())[0])).toMatchObject({ method: "CANCEL" });
    const [row] = await db.select().from(meetingInvitations).where(eq(meetingInvitations.itemId, item.id));
    expect(row?.cancelledAt).toBeInstanceOf(Date);
  });

  it("of a meeting that was never released follow the board, a proposal that is taken, and its end", async () => {
    const coordinator = contextOf(mission);
    const item = await meet({ status: "requested", state: "requested" });
    await invite(item.id);
    await delivered();
    const times = { timing: "exact", startZone: mission.hostZone, endZone: mission.hostZone } as const;
    const open = { startFold: null, endFold: null, musterLocal: null };
    const hours = { startLocal: "2017-06-23T14:00", endLocal: "2017-06-23T15:30" };
    const moved = await moveItems(coordinator, {
      items: [
        { id: item.id, version: item.version, times: { ...times, ...open, ...hours, day: "2017-06-23" } },
      ],
    });
    expect(moved).toMatchObject({ ok: true });
    await handleAll("meeting.written", 2);
    expect((await delivered()).map((mail) => invitationIn(mail).start)).toEqual(["2017-06-23T08:00:00.000Z"]);
    const holder = holderOf(await createLink(guest), mission);
    const [asked] = (await getLinkPage(holder))?.meetings ?? [];
    const answer = {
      ...asked?.typed,
      answer: "proposed",
      basis: asked?.basis,
      day: "2017-06-22",
      start: "10:00",
    };
    expect(await answerMeeting(holder, { ...answer, end: "" })).toMatchObject({ ok: true });
    const seat = { itemId: item.id, counterpartId: guest.id };
    expect(await acceptProposal(coordinator, seat)).toMatchObject({ ok: true });
    await handleAll("meeting.written");
    expect((await delivered()).map((mail) => invitationIn(mail).start)).toEqual(["2017-06-22T04:00:00.000Z"]);
    expect(await deleteItem(coordinator, { id: item.id })).toMatchObject({ ok: true });
    await handleAll("meeting.written");
    expect((await delivered()).map((mail) => invitationIn(mail).method)).toEqual(["CANCEL"]);
  });

  it("go to the new address when it was put right, and are called off at the old one", async () => {
    const item = await meet({ status: "requested", state: "requested" });
    await invite(item.id);
    await delivered();
    const right = `right-${mission.slug}@ministry.example`;
    await db.update(counterparts).set({ email: right }).where(eq(counterparts.id, guest.id));
    await invite(item.id);
    const mails = await delivered();
    expect(mails.map((mail) => [invitationIn(mail).method, invitationIn(mail).attendee]).sort()).toEqual([
      ["CANCEL", `mailto:guest-${mission.slug}@ministry.example`],
      ["REQUEST", `mailto:${right}`],
    ]);
    await invite(item.id);
    expect(await delivered()).toEqual([]);
  });

  it("need a day, somebody to reach and a coordinator", async () => {
    const open = await meet({ startLocal: null, endLocal: null, day: null });
    const coordinator = contextOf(mission);
    expect(await sendInvitations(coordinator, { itemId: open.id })).toEqual({
      ok: false,
      reason: "counterparts.needsDay",
    });
    const idea = await meet({ status: "idea", startLocal: "2017-06-21T09:00", endLocal: null });
    expect(await sendInvitations(coordinator, { itemId: idea.id })).toEqual({
      ok: false,
      reason: "counterparts.notYet",
    });
    const mute = await meet({ counterpartIds: [(await createCounterpart(mission)).id] });
    expect(await sendInvitations(coordinator, { itemId: mute.id })).toEqual({
      ok: false,
      reason: "counterparts.nobodyReachable",
    });
    expect(await sendInvitations(contextOf(mission, ["partner"]), { itemId: mute.id })).toMatchObject({
      reason: "common.forbidden",
    });
    expect(await sendInvitations(contextOf(await createMission()), { itemId: mute.id })).toMatchObject({
      reason: "common.notFound",
    });
  });
});

describe("the link", () => {
  it("is mailed in the counterpart's language, once per wish", async () => {
    expect(await mailLink(contextOf(mission), { counterpartId: guest.id })).toMatchObject({ ok: true });
    await handleAll("counterpart.linkMailed", 2);
    const mails = await delivered();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe("Ваши встречи с Kamer van Proef: просим подтвердить");
    expect(mails[0]?.text).toContain("Здравствуйте, Г-н Ержан Қасымов!");
    const mute = await createCounterpart(mission);
    expect(await mailLink(contextOf(mission), { counterpartId: mute.id })).toEqual({
      ok: false,
      reason: "counterparts.noEmail",
    });
  });

  it("opens nothing once it is revoked or over, nor with a token of another kind", async () => {
    const read = async (values: Parameters<typeof createLink>[1]) => {
      const link = await createLink(guest, values);
      return readCounterpartLink(readLinkToken("counterpart", link.token) ?? "");
    };
    expect(await read({})).toMatchObject({ counterpartId: guest.id, revoked: false, expired: false });
    expect(await read({ revokedAt: new Date() })).toMatchObject({ revoked: true });
    expect(await read({ expiresAt: new Date(Date.now() - 1000) })).toMatchObject({ expired: true });
    const link = await createLink(guest);
    expect(readLinkToken("counterpart", linkToken("itinerary", link.id))).toBeNull();
    expect(readLinkToken("counterpart", "A".repeat(43))).toBeNull();
    expect(JSON.stringify(await db.select().from(counterpartLinks))).not.toContain(link.token);
  });
});
