import { and, eq, isNull, sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { connect, db, disconnect } from "@/db/client";
import { users } from "@/db/schema/accounts";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { files, missions } from "@/db/schema/missions";
import { participations } from "@/db/schema/programme";
import { links, registrations } from "@/db/schema/registrations";
import { readLinkToken } from "@/lib/crypto/link-token";
import { type ApplicantContext, mint } from "@/lib/kernel/context";
import type { DomainEvent, EventType } from "@/lib/kernel/events";
import { handleEvent } from "@/lib/kernel/handle";
import { closeQueue } from "@/lib/kernel/outbox";
import { claimRegistrations } from "@/lib/registrations/commands/claim";
import { decide, decideMany } from "@/lib/registrations/commands/decide";
import { saveDraft } from "@/lib/registrations/commands/draft";
import { addDelegate, editDelegate } from "@/lib/registrations/commands/edit";
import { confirmOwn, editOwn, withdraw } from "@/lib/registrations/commands/own";
import { savePhoto } from "@/lib/registrations/commands/photo";
import { submitRegistration, wantLink } from "@/lib/registrations/commands/submit";
import { tidyRegistrations } from "@/lib/registrations/commands/tidy";
import { registrationHandlers } from "@/lib/registrations/handlers";
import { getDelegate, listDelegates, listDelegatesForExport } from "@/lib/registrations/queries/delegates";
import { listFaces } from "@/lib/registrations/queries/faces";
import { getPhoto } from "@/lib/registrations/queries/photos";
import { DelegateFilters } from "@/lib/registrations/schema";
import { createRound, place } from "@/tests/factories/item";
import { contextOf, createGroup, createMission, type TestMission, unique } from "@/tests/factories/mission";
import { createRegistration, createRegistrations } from "@/tests/factories/registration";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

function applicant(mission: TestMission, registrationId: string | null = null): ApplicantContext {
  return mint<ApplicantContext>({
    actor: { kind: "public" },
    locale: "nl",
    now: new Date("2017-03-01T08:00:00Z"),
    requestId: "test",
    organisationId: mission.organisationId,
    missionId: mission.id,
    slug: mission.slug,
    homeZone: mission.homeZone,
    registrationId,
  });
}

const company = {
  name: "Proefglas",
  vat: "0678.485.603",
  noVat: false,
  sectorId: "",
  size: "10_49",
  website: "proefglas.test",
};

const delegate = (email: string) => ({
  filledIn: { by: "self" },
  delegate: {
    title: "",
    firstName: "Өркен",
    lastName: "Қуаныш",
    jobFunction: "Zaakvoerder",
    email,
    mobile: "0475 12 34 56",
    languages: ["nl"],
  },
  companions: [{ firstName: "Ada", lastName: "Proef" }],
});

const consents = {
  terms: true,
  photos: false,
  directory: true,
  directoryEmail: true,
  directoryMobile: false,
} as const;

function good<T>(result: { ok: true; value: T } | { ok: false; reason: string; fields?: object }): T {
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.fields)}`);
  return result.value;
}

/** Fills in all pages; answers the context of the link that was made. */
async function fill(mission: TestMission, email: string, pages: Record<string, object> = {}) {
  const first = good(
    await saveDraft(applicant(mission), {
      step: "company",
      values: { company, ...pages.company },
      version: 0,
      settled: true,
      locale: "nl",
    }),
  );
  const linkId = readLinkToken("registration", first.token ?? "") ?? "";
  const [link] = await db.select().from(links).where(eq(links.id, linkId));
  const context = applicant(mission, link?.registrationId ?? null);
  for (const [step, values] of [
    ["delegate", { ...delegate(email), ...pages.delegate }],
    ["goals", { goals: "Partners vinden", ...pages.goals }],
  ] as const) {
    good(await saveDraft(context, { step, values, version: null, settled: true, locale: "nl" }));
  }
  return context;
}

async function read(id: string | null) {
  const [row] = await db
    .select()
    .from(registrations)
    .where(eq(registrations.id, id ?? ""));
  if (!row) throw new Error("no registration");
  return row;
}

async function events(missionId: string): Promise<DomainEvent[]> {
  const { client } = connect(process.env.DATABASE_URL ?? "", 1);
  const rows = await client<{ data: DomainEvent }[]>`
    select data from pgboss.job where name = 'events' and data ->> 'missionId' = ${missionId} order by created_on`;
  await client.end();
  return rows.map((row) => row.data);
}

async function handleAll(missionId: string, type?: EventType): Promise<void> {
  for (const event of await events(missionId)) {
    if (!type || event.type === type) await handleEvent([registrationHandlers], event);
  }
}

const mailsTo = (missionId: string, email: string) =>
  db
    .select({ template: messages.template, locale: messages.locale, text: messages.text })
    .from(messages)
    .where(and(eq(messages.missionId, missionId), eq(messages.toEmail, email)))
    .orderBy(messages.createdAt);

describe("registering", () => {
  it("goes from the first letter to accepted, with one mail for each step however often its event comes", async () => {
    const mission = await createMission({ capacity: 10 });
    const email = `${unique("an")}@voorbeeld.test`;
    const context = await fill(mission, email);
    await handleAll(mission.id);
    await handleAll(mission.id);
    expect((await mailsTo(mission.id, email)).map((mail) => mail.template)).toEqual(["registration.started"]);

    good(await submitRegistration(context, { consents, locale: "nl" }));
    await handleAll(mission.id, "registration.submitted");
    const sent = await read(context.registrationId);
    expect(sent).toMatchObject({
      status: "submitted",
      firstName: "Өркен",
      mobile: "+32475123456",
      heads: 2,
      directoryEmail: true,
      directoryMobile: false,
    });
    good(await decide(contextOf(mission), { id: sent.id, to: "accepted" }));
    await handleAll(mission.id, "registration.accepted");
    await handleAll(mission.id, "registration.accepted");
    const mails = await mailsTo(mission.id, email);
    expect(mails.map((mail) => mail.template)).toEqual([
      "registration.started",
      "registration.submitted",
      "registration.accepted",
    ]);
    expect(mails[2]?.text).toContain(`/my/${mission.slug}`);
    good(await confirmOwn(context, {}));
    expect((await read(sent.id)).status).toBe("confirmed");

    const log = await db.select().from(auditLog).where(eq(auditLog.entityId, sent.id)).orderBy(auditLog.at);
    expect(log.map((row) => [row.action, row.detail.from, row.detail.to])).toEqual([
      ["registration.submit", "draft", "submitted"],
      ["registration.decide", "submitted", "accepted"],
      ["registration.confirm", "accepted", "confirmed"],
    ]);
    expect(JSON.stringify(log)).not.toContain(email);
  });

  it("refuses a save that has not seen the newest version, and keeps both until somebody chooses", async () => {
    const mission = await createMission();
    const context = await fill(mission, `${unique("tab")}@voorbeeld.test`);
    const save = (version: number | null, goals: string) =>
      saveDraft(context, { step: "goals", values: { goals }, version, settled: true, locale: "nl" });
    const { draftVersion } = await read(context.registrationId);
    good(await save(draftVersion, "van tab één"));
    expect(await save(draftVersion, "van tab twee")).toEqual({
      ok: false,
      reason: "registrations.staleDraft",
    });
    expect((await read(context.registrationId)).draft.goals).toBe("van tab één");
    good(await save(null, "van tab twee"));
    expect((await read(context.registrationId)).draft.goals).toBe("van tab twee");
  });

  it("is one registration after a double click", async () => {
    const mission = await createMission();
    const context = await fill(mission, `${unique("dubbel")}@voorbeeld.test`);
    const both = await Promise.all([
      submitRegistration(context, { consents, locale: "nl" }),
      submitRegistration(context, { consents, locale: "nl" }),
    ]);
    expect(both.map((result) => result.ok)).toEqual([true, true]);
    expect(
      (await events(mission.id)).filter((event) => event.type === "registration.submitted"),
    ).toHaveLength(1);
  });

  it("takes an address once, also in a race, and mails the link to its owner", async () => {
    const mission = await createMission();
    const email = `${unique("zelfde")}@voorbeeld.test`;
    const contexts = [await fill(mission, email), await fill(mission, email.toUpperCase())];
    const results = await Promise.all(
      contexts.map((context) => submitRegistration(context, { consents, locale: "nl" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ reason: "registrations.duplicate" });
    await handleAll(mission.id, "registration.linkWanted");
    await handleAll(mission.id, "registration.linkWanted");
    const templates = (await mailsTo(mission.id, email)).map((mail) => mail.template);
    expect(templates.filter((template) => template === "registration.link")).toHaveLength(1);
  });

  it("answers a wish for a link the same, whether the address is known or not", async () => {
    const mission = await createMission();
    expect(await wantLink(applicant(mission), { email: "niemand@voorbeeld.test" })).toEqual({
      ok: true,
      value: null,
    });
  });

  it("makes the link worthless that went to a mistyped address", async () => {
    const mission = await createMission();
    const context = await fill(mission, `${unique("fout")}@voorbeeld.test`);
    const saved = good(
      await saveDraft(context, {
        step: "delegate",
        values: delegate(`${unique("goed")}@voorbeeld.test`),
        version: null,
        settled: true,
        locale: "nl",
      }),
    );
    expect(saved.token).not.toBeNull();
    const rows = await db
      .select()
      .from(links)
      .where(eq(links.registrationId, context.registrationId ?? ""));
    expect(rows.filter((row) => row.revokedAt === null)).toHaveLength(1);
    expect(rows).toHaveLength(2);
  });

  it("says what is wrong with every kind of wrong input", async () => {
    const mission = await createMission();
    const wrong = async (pages: Record<string, object>) => {
      const context = await fill(mission, `${unique("invoer")}@voorbeeld.test`, pages);
      const result = await submitRegistration(context, { consents, locale: "nl" });
      return result.ok ? "accepted" : (result.fields ?? result.reason);
    };
    const of = (change: object) => ({ company: { company: { ...company, ...change } } });
    expect(await wrong(of({ vat: "0678.485.604" }))).toEqual({ "company.vat": "registrations.vatChecksum" });
    expect(await wrong(of({ vat: "" }))).toEqual({ "company.vat": "common.required" });
    expect(await wrong(of({ vat: "", noVat: true }))).toBe("accepted");
    expect(await wrong(of({ name: "  " }))).toEqual({ "company.name": "common.required" });
    expect(await wrong(of({ name: "x".repeat(121) }))).toEqual({ "company.name": "common.tooLong?max=120" });
    expect(await wrong(of({ website: "javascript://alert" }))).toEqual({ "company.website": "common.url" });
    const foreign = await createMission();
    expect(await wrong(of({ sectorId: foreign.id }))).toEqual({ "company.sectorId": "common.choose" });
    const person = (change: object) => {
      const base = delegate(`${unique("p")}@voorbeeld.test`);
      return { delegate: { ...base, delegate: { ...base.delegate, ...change } } };
    };
    expect(await wrong(person({ mobile: "12" }))).toEqual({ "delegate.mobile": "common.phone" });
    expect(await wrong(person({ email: "geen adres" }))).toEqual({ "delegate.email": "common.email" });
    expect(await wrong({ goals: { goals: "" } })).toEqual({ goals: "common.required" });
    // Emoji, right-to-left, markup: kept as typed. Marks that turn the reading direction, and NUL: gone.
    expect(await wrong(of({ name: "ستوديو <b>😀</b>\u202e\u0000" }))).toBe("accepted");
    const [kept] = await db
      .select({ draft: registrations.draft })
      .from(registrations)
      .where(and(eq(registrations.missionId, mission.id), eq(registrations.status, "submitted")))
      .orderBy(registrations.submittedAt);
    expect(kept).toBeDefined();
    const context = await fill(mission, `${unique("t")}@voorbeeld.test`);
    expect(
      await submitRegistration(context, { consents: { ...consents, terms: false }, locale: "nl" }),
    ).toMatchObject({ fields: { "consents.terms": "registrations.termsNeeded" } });
  });

  it("is shut when the window is, the mission is called off, or nobody may see it", async () => {
    for (const values of [
      { status: "closed" as const },
      { status: "cancelled" as const },
      { opensAt: "2017-03-01T09:01" },
      { closesAt: "2017-03-01T08:59" },
    ]) {
      const mission = await createMission(values);
      expect(
        await saveDraft(applicant(mission), {
          step: "company",
          values: { company },
          version: 0,
          settled: true,
          locale: "nl",
        }),
      ).toEqual({ ok: false, reason: "registrations.windowClosed" });
    }
  });

  it("re-encodes a photo, shows it to few, and refuses 20 MB and what is no picture", async () => {
    const mission = await createMission();
    const context = await fill(mission, `${unique("foto")}@voorbeeld.test`);
    const jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: "#345" } })
      .withExif({ IFD0: { Copyright: "secret place" } })
      .jpeg()
      .toBuffer();
    const { photoId } = good(await savePhoto(context, new Blob([new Uint8Array(jpeg)])));
    const [file] = await db
      .select()
      .from(files)
      .where(eq(files.id, photoId ?? ""));
    const stored = await sharp(Buffer.from(file?.data ?? "", "base64")).metadata();
    expect(stored).toMatchObject({ format: "webp", width: 512, height: 288 });
    expect(stored.exif).toBeUndefined();
    expect(await savePhoto(context, new Blob([new Uint8Array(20_000_000)]))).toEqual({
      ok: false,
      reason: "common.fileTooLarge?max=10&size=20",
    });
    expect(await savePhoto(context, new Blob(["<svg onload=alert(1)>"]))).toEqual({
      ok: false,
      reason: "registrations.photoUnreadable",
    });
    const see = (own: Parameters<typeof getPhoto>[2]) => getPhoto(context as never, photoId ?? "", own);
    expect(await see({ applicant: context, mission: null })).not.toBeNull();
    expect(await see({ applicant: null, mission: null })).toBeNull();
    expect(await see({ applicant: null, mission: contextOf(mission, ["travel_desk"]) })).not.toBeNull();
    expect(await see({ applicant: null, mission: contextOf(mission, ["partner"]) })).toBeNull();
    // Check-in looks for the faces of those who travel.
    const checkIn = { applicant: null, mission: contextOf(mission, ["check_in"]) };
    expect(await see(checkIn)).toBeNull();
    await db
      .update(registrations)
      .set({ status: "accepted", firstName: "An", lastName: "Peeters" })
      .where(eq(registrations.photoId, photoId ?? ""));
    expect(await see(checkIn)).not.toBeNull();
    expect(await see({ applicant: null, mission: contextOf(await createMission()) })).toBeNull();
  });

  it("lets the applicant change and withdraw the own one only", async () => {
    const mission = await createMission();
    const mine = await createRegistration(mission, { status: "submitted" });
    const others = await createRegistration(mission, { status: "submitted" });
    const input = {
      jobFunction: "CEO",
      mobile: "+32475123456",
      languages: ["nl"],
      goals: "",
      directory: false,
      directoryEmail: true,
      directoryMobile: false,
      photosConsent: true,
    };
    good(await editOwn(applicant(mission, mine.id), input));
    expect(await read(mine.id)).toMatchObject({ jobFunction: "CEO", directoryEmail: false });
    const foreign = applicant(await createMission(), others.id);
    expect(await editOwn(foreign, input)).toEqual({ ok: false, reason: "common.notFound" });
    expect(await withdraw(foreign, {})).toEqual({ ok: false, reason: "common.notFound" });
    good(await withdraw(applicant(mission, mine.id), {}));
    good(await withdraw(applicant(mission, mine.id), {}));
    expect((await read(mine.id)).status).toBe("withdrawn");
    expect(await editOwn(applicant(mission, mine.id), input)).toEqual({
      ok: false,
      reason: "common.forbidden",
    });
  });

  it("becomes the account's at the first sign-in with its address", async () => {
    const mission = await createMission();
    const row = await createRegistration(mission, { status: "submitted" });
    const [user] = await db
      .insert(users)
      .values({ email: row.email ?? "" })
      .returning();
    await claimRegistrations(user?.id ?? "", row.email ?? "");
    expect((await read(row.id)).userId).toBe(user?.id);
  });
});

describe("housekeeping", () => {
  it("removes drafts nobody touched for 90 days and stray photos, and says how many in the audit log", async () => {
    const mission = await createMission({ status: "open" });
    const picture = { missionId: mission.id, contentType: "image/webp", size: 1, sha256: "x", data: "eA==" };
    const photo = async () => {
      const [file] = await db.insert(files).values(picture).returning();
      return file?.id ?? "";
    };
    const make = async (days: number, values: Parameters<typeof createRegistration>[1]) => {
      const row = await createRegistration(mission, { photoId: await photo(), ...values });
      await db
        .update(registrations)
        .set({ updatedAt: sql`now() - make_interval(days => ${days})` })
        .where(eq(registrations.id, row.id));
      return row.id;
    };
    const draft = { goals: { goals: "x" } };
    const old = await make(91, { status: "draft", draft });
    const givenUp = await make(91, { status: "withdrawn", draft });
    const recent = await make(89, { status: "draft", draft });
    const byHand = await make(400, { status: "withdrawn" });
    const sent = await make(400, { status: "withdrawn", draft, submittedAt: new Date() });
    const accepted = await make(400, { status: "accepted" });
    await photo();
    await db.insert(links).values({ missionId: mission.id, registrationId: old, kind: "registration" });
    const mail = { toEmail: "x@example.test", locale: "nl", subject: "x", html: "", text: "" } as const;
    await db
      .insert(messages)
      .values({ ...mail, dedupeKey: unique("key"), template: "registration.started", registrationId: old });
    await Promise.all([tidyRegistrations(), tidyRegistrations()]);
    const left = await db
      .select({ id: registrations.id, photoId: registrations.photoId })
      .from(registrations)
      .where(eq(registrations.missionId, mission.id));
    expect(left.map((row) => row.id).sort()).toEqual([recent, byHand, sent, accepted].sort());
    expect(left.map((row) => row.id)).not.toContain(givenUp);
    const photos = await db.select({ id: files.id }).from(files).where(eq(files.missionId, mission.id));
    expect(photos.map((row) => row.id).sort()).toEqual(left.map((row) => row.photoId).sort());
    expect(await db.select().from(links).where(eq(links.registrationId, old))).toEqual([]);
    expect(await db.select().from(messages).where(eq(messages.registrationId, old))).toEqual([]);
    const entries = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.missionId, mission.id), eq(auditLog.action, "registration.purge")));
    const total = (key: string) => entries.reduce((sum, entry) => sum + Number(entry.detail[key]), 0);
    expect(total("drafts")).toBe(2);
    expect(total("photos")).toBe(3);
    expect(entries[0]).toMatchObject({ actorKind: "system", actorName: "housekeeping" });
  });
});

describe("deciding", () => {
  it("gives 32 seats to exactly 32 of 100 who are accepted at once", async () => {
    const mission = await createMission({ capacity: 32 });
    const rows = await createRegistrations(mission, 100, { status: "submitted" });
    const results = await Promise.all(
      rows.map((row) => decide(contextOf(mission), { id: row.id, to: "accepted" })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(32);
    const refused = results.filter((result) => !result.ok);
    expect(refused).toHaveLength(68);
    expect(new Set(refused.map((result) => (result.ok ? "" : result.reason)))).toEqual(
      new Set(["registrations.full"]),
    );
    const [after] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(after?.headsTaken).toBe(32);
    const seated = await db
      .select()
      .from(registrations)
      .where(and(eq(registrations.missionId, mission.id), eq(registrations.status, "accepted")));
    expect(seated).toHaveLength(32);
    const accepted = (await events(mission.id)).filter((event) => event.type === "registration.accepted");
    expect(accepted).toHaveLength(32);
  }, 60_000);

  it("reports many decisions row by row, first come first served, and counts companions", async () => {
    const mission = await createMission({ capacity: 3 });
    const at = (minute: number) => new Date(Date.UTC(2017, 0, 1, 9, minute));
    const pair = { companions: [{ firstName: "Ada", lastName: "Proef" }] };
    const first = await createRegistration(mission, { status: "submitted", submittedAt: at(1), ...pair });
    const second = await createRegistration(mission, { status: "submitted", submittedAt: at(2), ...pair });
    const third = await createRegistration(mission, { status: "submitted", submittedAt: at(3) });
    const rows = good(
      await decideMany(contextOf(mission), { ids: [third.id, second.id, first.id], to: "accepted" }),
    );
    expect(rows.map((row) => [row.id, row.reason])).toEqual([
      [first.id, null],
      [second.id, "registrations.full"],
      [third.id, null],
    ]);
  });

  it("moves the first of the waiting list who fits into a freed seat, and takes the leaver out of everything", async () => {
    const mission = await createMission({ capacity: 2 });
    const leaver = await createRegistration(mission);
    await createRegistration(mission);
    const queue = async (minute: number, companions: { firstName: string; lastName: string }[] = []) =>
      createRegistration(mission, {
        status: "waitlisted",
        waitlistedAt: new Date(Date.UTC(2017, 0, 1, 9, minute)),
        companions,
      });
    const later = await queue(3);
    const pair = await queue(1, [{ firstName: "Ada", lastName: "Proef" }]);
    const single = await queue(2);
    const round = await createRound(mission);
    await place(round, leaver.id);
    await db.insert(links).values({ missionId: mission.id, registrationId: leaver.id, kind: "itinerary" });

    good(await withdraw(applicant(mission, leaver.id), {}));
    expect((await read(pair.id)).status).toBe("waitlisted");
    expect((await read(single.id)).status).toBe("accepted");
    expect((await read(later.id)).status).toBe("waitlisted");
    expect(
      await db.select().from(participations).where(eq(participations.registrationId, leaver.id)),
    ).toEqual([]);
    const [link] = await db.select().from(links).where(eq(links.registrationId, leaver.id));
    expect(link?.revokedAt).not.toBeNull();
    const [log] = await db.select().from(auditLog).where(eq(auditLog.entityId, single.id));
    expect(log).toMatchObject({ action: "registration.promote", actorKind: "system" });
    await handleAll(mission.id);
    await handleAll(mission.id);
    const mails = await mailsTo(mission.id, single.email ?? "");
    expect(mails.map((mail) => mail.template)).toEqual(["registration.promoted"]);
  });

  it("promotes one person per seat when two leave at once, and nobody once the mission runs", async () => {
    const mission = await createMission({ capacity: 2 });
    const leavers = await createRegistrations(mission, 2);
    const waiting = await Promise.all(
      [1, 2, 3].map((minute) =>
        createRegistration(mission, {
          status: "waitlisted",
          waitlistedAt: new Date(Date.UTC(2017, 0, 1, 9, minute)),
        }),
      ),
    );
    await Promise.all(leavers.map((row) => withdraw(applicant(mission, row.id), {})));
    const states = await Promise.all(waiting.map(async (row) => (await read(row.id)).status));
    expect(states).toEqual(["accepted", "accepted", "waitlisted"]);
    await db.update(missions).set({ status: "running" }).where(eq(missions.id, mission.id));
    good(await decide(contextOf(mission), { id: waiting[0]?.id, to: "cancelled", reason: "Ziek" }));
    expect((await read(waiting[2]?.id ?? "")).status).toBe("waitlisted");
  });

  it("needs a reason to reject, tells it, and tells when a decision is taken back", async () => {
    const mission = await createMission();
    const row = await createRegistration(mission, { status: "submitted", locale: "fr" });
    const desk = contextOf(mission);
    expect(await decide(desk, { id: row.id, to: "rejected" })).toMatchObject({
      reason: "registrations.reasonNeeded",
    });
    good(await decide(desk, { id: row.id, to: "rejected", reason: "<b>Trop loin</b> du thème" }));
    await handleAll(mission.id);
    good(await decide(desk, { id: row.id, to: "under_review" }));
    await handleAll(mission.id);
    const mails = await mailsTo(mission.id, row.email ?? "");
    expect(mails.map((mail) => [mail.template, mail.locale])).toEqual([
      ["registration.rejected", "fr"],
      ["registration.reopened", "fr"],
    ]);
    expect(mails[0]?.text).toContain("<b>Trop loin</b> du thème");
    expect(await decide(desk, { id: row.id, to: "attended" })).toMatchObject({ ok: false });
    expect(await decide(desk, { id: row.id, from: "submitted", to: "accepted" })).toEqual({
      ok: false,
      reason: "registrations.changedMeanwhile",
    });
  });

  it("is the coordinator's, of this mission", async () => {
    const mission = await createMission();
    const row = await createRegistration(mission, { status: "submitted" });
    for (const role of [
      "travel_desk",
      "check_in",
      "partner",
      "head_of_mission",
      "cabinet",
      "delegate",
    ] as const) {
      const context = contextOf(mission, [role]);
      expect(await decide(context, { id: row.id, to: "accepted" })).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
      expect(await decideMany(context, { ids: [row.id], to: "accepted" })).toEqual({
        ok: false,
        reason: "common.forbidden",
      });
    }
    const other = contextOf(await createMission());
    expect(await decide(other, { id: row.id, to: "accepted" })).toEqual({
      ok: false,
      reason: "common.notFound",
    });
    expect(good(await decideMany(other, { ids: [row.id], to: "accepted" }))).toEqual([]);
    expect(await getDelegate(other, row.id)).toBeNull();
    expect((await read(row.id)).status).toBe("submitted");
  });

  it("adds people by hand; the head of mission takes no seat of the delegation", async () => {
    const mission = await createMission({ capacity: 1 });
    await createRegistration(mission);
    const input = {
      title: "Z.E.",
      firstName: "Test",
      lastName: "Missieleider",
      jobFunction: "Minister",
      email: "",
      mobile: "",
      languages: [],
      locale: "nl",
      role: "head_of_mission",
      companyName: "",
      vat: "",
      sectorId: "",
      status: "accepted",
    };
    good(await addDelegate(contextOf(mission), input));
    expect(await addDelegate(contextOf(mission), { ...input, role: "delegate" })).toEqual({
      ok: false,
      reason: "registrations.full",
    });
  });

  it("edits with the version in hand, and refuses heads that no longer fit", async () => {
    const mission = await createMission({ capacity: 1 });
    const row = await createRegistration(mission);
    const input = {
      id: row.id,
      version: row.version,
      title: "",
      firstName: "Test",
      lastName: "Anders",
      jobFunction: "",
      email: row.email ?? "",
      mobile: "",
      languages: [],
      locale: "nl",
      role: "delegate",
      precedence: 5,
      companyName: "Nieuwe naam",
      sectorId: "",
      size: "",
      goals: "",
      companions: [],
      groupIds: [],
    };
    expect(
      await editDelegate(contextOf(mission), { ...input, companions: [{ firstName: "A", lastName: "B" }] }),
    ).toEqual({ ok: false, reason: "registrations.full" });
    good(await editDelegate(contextOf(mission), input));
    expect(await editDelegate(contextOf(mission), input)).toEqual({ ok: false, reason: "common.stale" });
    await db.insert(links).values({ missionId: mission.id, registrationId: row.id, kind: "itinerary" });
    const live = and(eq(links.registrationId, row.id), isNull(links.revokedAt));
    const { version } = await read(row.id);
    good(await editDelegate(contextOf(mission), { ...input, version }));
    expect(await db.$count(links, live)).toBe(1);
    const email = `${unique("ander")}@voorbeeld.test`;
    good(await editDelegate(contextOf(mission), { ...input, version: version + 1, email }));
    expect(await db.$count(links, live)).toBe(0);
  });
});

describe("the list", () => {
  it("finds people in every script, and shows each role what it may see", async () => {
    const mission = await createMission();
    const email = `${unique("kazakh")}@voorbeeld.test`;
    await createRegistration(mission, { firstName: "Әлия", lastName: "Қуаныш", email });
    await createRegistration(mission, { firstName: "Zoë", lastName: "Peeters" });
    await createRegistration(mission, { firstName: "Nog", lastName: "Onbeslist", status: "submitted" });
    const list = async (query: object, roles: Parameters<typeof contextOf>[1] = ["coordinator"]) =>
      (await listDelegates(contextOf(mission, roles), DelegateFilters.parse(query))).rows;
    expect((await list({ q: "қуаныш әлия" })).map((row) => row.lastName)).toEqual(["Қуаныш"]);
    expect((await list({ q: "ZOE" })).map((row) => row.lastName)).toEqual(["Peeters"]);
    expect(await list({ q: email })).toHaveLength(1);
    // A sign of the pattern is a letter like any other.
    for (const q of ["%", "_", "\\"]) expect(await list({ q })).toEqual([]);
    expect(await list({})).toHaveLength(3);
    expect(await list({ tab: "decide" })).toHaveLength(1);
    for (const role of ["partner", "cabinet", "head_of_mission"] as const) {
      const rows = await list({}, [role]);
      expect(rows).toHaveLength(2);
      expect(rows.every((row) => row.email === null && row.mobile === "" && row.vat === null)).toBe(true);
      expect(await list({ q: email }, [role])).toEqual([]);
    }
    expect(await list({}, ["check_in"])).toEqual([]);
    expect(await list({}, ["delegate"])).toEqual([]);
    const exported = await listDelegatesForExport(contextOf(mission, ["partner"]), DelegateFilters.parse({}));
    expect(JSON.stringify(exported)).not.toContain(email);
  });

  it("shows check-in assistants names and faces of those who travel, and nothing else", async () => {
    const mission = await createMission();
    const elsewhere = await createMission();
    const bus = await createGroup(mission, { kind: "bus", name: { nl: "Bus 7" } });
    const one = await createRegistration(mission, {
      title: "Dr.",
      firstName: "Әлия",
      lastName: "Қуаныш",
      mobile: "+32475123456",
      groupIds: [bus.id],
    });
    await createRegistration(mission, { lastName: "Onbeslist", status: "submitted" });
    await createRegistration(elsewhere, { lastName: "Elders" });
    const faces = await listFaces(contextOf(mission, ["check_in"]));
    expect(faces).toEqual([{ id: one.id, name: "Dr. Әлия Қуаныш", photoId: null, buses: "Bus 7" }]);
    expect(await listFaces(contextOf(mission, ["check_in"]), "қуан")).toHaveLength(1);
    expect(await listFaces(contextOf(mission, ["check_in"]), "%")).toEqual([]);
    for (const role of ["partner", "cabinet", "head_of_mission", "delegate"] as const) {
      expect(await listFaces(contextOf(mission, [role]))).toEqual([]);
    }
  });
});
