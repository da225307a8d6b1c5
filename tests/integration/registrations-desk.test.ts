import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { messages } from "@/db/schema/messages";
import { missions } from "@/db/schema/missions";
import { companies, registrations } from "@/db/schema/registrations";
import { type ApplicantContext, mint } from "@/lib/kernel/context";
import { closeQueue } from "@/lib/kernel/outbox";
import { saveTerms } from "@/lib/missions/commands/settings";
import { getMissionSettings } from "@/lib/missions/queries";
import { decide, decideMany } from "@/lib/registrations/commands/decide";
import { editDelegate } from "@/lib/registrations/commands/edit";
import { withdraw } from "@/lib/registrations/commands/own";
import { getDelegate, listDelegates } from "@/lib/registrations/queries/delegates";
import { DelegateFilters } from "@/lib/registrations/schema";
import { handle, queuedEvents } from "@/tests/factories/events";
import { contextOf, createMission, type TestMission } from "@/tests/factories/mission";
import { createCompany, createRegistration } from "@/tests/factories/registration";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

function good<T>(result: { ok: true; value: T } | { ok: false; reason: string; fields?: object }): T {
  if (!result.ok) throw new Error(`${result.reason} ${JSON.stringify(result.fields)}`);
  return result.value;
}

async function read(id: string) {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id));
  if (!row) throw new Error("no registration");
  return row;
}

const statusOf = async (id: string) => (await read(id)).status;

const withdrawAs = (mission: TestMission, registrationId: string) =>
  withdraw(
    mint<ApplicantContext>({
      actor: { kind: "public" },
      locale: "nl",
      now: new Date("2017-03-01T08:00:00Z"),
      requestId: "test",
      organisationId: mission.organisationId,
      missionId: mission.id,
      slug: mission.slug,
      homeZone: mission.homeZone,
      registrationId,
    }),
    {},
  );

const companion = (firstName: string) => ({ firstName, lastName: "Proef" });

/** Somebody on the waiting list since this minute of the first morning. */
const waiting = (mission: TestMission, minute: number, companions: string[] = []) =>
  createRegistration(mission, {
    status: "waitlisted",
    waitlistedAt: new Date(Date.UTC(2017, 0, 1, 9, minute)),
    companions: companions.map(companion),
  });

async function mailsTo(email: string | null) {
  return db
    .select({ template: messages.template, text: messages.text })
    .from(messages)
    .where(eq(messages.toEmail, email ?? ""))
    .orderBy(messages.createdAt);
}

/** What the side panel sends back when nothing was touched, with these changes. */
async function edited(id: string, changes: object) {
  const row = await read(id);
  const [company] = await db
    .select()
    .from(companies)
    .where(eq(companies.id, row.companyId ?? ""));
  return {
    id,
    version: row.version,
    title: row.title,
    firstName: row.firstName,
    lastName: row.lastName,
    jobFunction: row.jobFunction,
    email: row.email ?? "",
    mobile: row.mobile,
    languages: row.languages,
    locale: row.locale,
    role: row.role,
    precedence: row.precedence,
    companyName: company?.name ?? "",
    size: company?.size ?? "",
    sectorId: "",
    goals: row.goals,
    companions: row.companions,
    groupIds: [],
    ...changes,
  };
}

describe("the waiting list", () => {
  it("gives whoever was accepted from it the old place back when that is undone, and promotes nobody else", async () => {
    const mission = await createMission({ capacity: 2 });
    const desk = contextOf(mission);
    const [first, second, third] = [
      await waiting(mission, 1),
      await waiting(mission, 2),
      await waiting(mission, 3),
    ];
    const order = async () => {
      const { rows } = await listDelegates(desk, DelegateFilters.parse({ sort: "queue", tab: "waiting" }));
      return rows.map((row) => [row.id, row.queue]);
    };
    const ids = [first.id, second.id];
    good(await decideMany(desk, { ids, to: "accepted" }));
    expect(await order()).toEqual([[third.id, 1]]);
    // Who has a seat is not sorted among those who wait.
    const { rows } = await listDelegates(desk, DelegateFilters.parse({ sort: "queue" }));
    expect(rows[0]?.id).toBe(third.id);
    good(await decideMany(desk, { ids, to: "waitlisted" }));
    expect(await order()).toEqual([
      [first.id, 1],
      [second.id, 2],
      [third.id, 3],
    ]);
    const again = async (...states: string[]) => {
      for (const to of states) good(await decide(desk, { id: first.id, to }));
    };
    await again("under_review", "waitlisted");
    expect((await order()).map(([id]) => id)).toEqual([first.id, second.id, third.id]);
    // Leaving gives the place up.
    await again("withdrawn", "under_review", "waitlisted");
    expect((await order()).map(([id]) => id)).toEqual([second.id, third.id, first.id]);
  });

  it("gives the old place back after an automatic promotion as well", async () => {
    const mission = await createMission({ capacity: 1 });
    const leaver = await createRegistration(mission);
    const first = await waiting(mission, 1);
    await waiting(mission, 2);
    good(await withdrawAs(mission, leaver.id));
    expect(await statusOf(first.id)).toBe("accepted");
    good(await decide(contextOf(mission), { id: first.id, to: "waitlisted" }));
    expect((await read(first.id)).waitlistedAt).toEqual(first.waitlistedAt);
  });

  it("fills the places that a raised capacity makes, with one mail each", async () => {
    const mission = await createMission({ capacity: 1 });
    await createRegistration(mission);
    const pair = await waiting(mission, 1, ["Ada"]);
    const single = await waiting(mission, 2);
    const late = await waiting(mission, 3);
    const save = async (capacity: number | null, price: number | null = null) => {
      const terms = (await getMissionSettings(contextOf(mission)))?.terms;
      const input = { basis: terms?.basis, price, priceNote: {}, opensAt: null, closesAt: null };
      return good(await saveTerms(contextOf(mission), { ...input, capacity }));
    };
    await save(2);
    expect(await statusOf(pair.id)).toBe("waitlisted");
    expect(await statusOf(single.id)).toBe("accepted");
    expect(await statusOf(late.id)).toBe("waitlisted");
    await db.update(missions).set({ capacity: 3 }).where(eq(missions.id, mission.id));
    await save(3, 95_000);
    expect(await statusOf(late.id)).toBe("waitlisted");
    await save(null, 95_000);
    expect(await statusOf(pair.id)).toBe("accepted");
    expect(await statusOf(late.id)).toBe("accepted");
    const [after] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(after?.headsTaken).toBe(5);
    const promoted = (await queuedEvents("registration.promoted")).filter(
      (event) => event.missionId === mission.id,
    );
    for (const event of [...promoted, ...promoted]) await handle(event);
    for (const { email } of [pair, single, late]) {
      expect((await mailsTo(email)).map((mail) => mail.template)).toEqual(["registration.promoted"]);
    }
    const [log] = await db.select().from(auditLog).where(eq(auditLog.entityId, single.id));
    expect(log).toMatchObject({ action: "registration.promote", actorKind: "system" });
  });

  it("promotes nobody twice when two raise the capacity at once", async () => {
    const mission = await createMission({ capacity: 1 });
    await createRegistration(mission);
    const queue = [await waiting(mission, 1), await waiting(mission, 2), await waiting(mission, 3)];
    const leaver = await createRegistration(mission, { role: "interpreter" });
    const terms = (await getMissionSettings(contextOf(mission)))?.terms;
    const input = { basis: terms?.basis, price: null, priceNote: {}, opensAt: null, closesAt: null };
    const raise = () => saveTerms(contextOf(mission), { ...input, capacity: 3 });
    const [one, two] = await Promise.all([raise(), raise(), withdrawAs(mission, leaver.id)]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    expect(await Promise.all(queue.map((row) => statusOf(row.id)))).toEqual([
      "accepted",
      "accepted",
      "waitlisted",
    ]);
  });

  it("promotes who waits and now fits, with fewer heads, but not for another reason", async () => {
    const mission = await createMission({ capacity: 2 });
    await createRegistration(mission);
    const pair = await waiting(mission, 1, ["Ada"]);
    const single = await createRegistration(mission, {
      status: "waitlisted",
      role: "interpreter",
      waitlistedAt: new Date(Date.UTC(2017, 0, 1, 8)),
    });
    const edit = async (id: string, changes: object) =>
      good(await editDelegate(contextOf(mission), await edited(id, changes)));
    await edit(pair.id, { jobFunction: "Zaakvoerder" });
    expect(await statusOf(pair.id)).toBe("waitlisted");
    await edit(pair.id, { companions: [] });
    expect(await statusOf(pair.id)).toBe("accepted");
    expect(await statusOf(single.id)).toBe("waitlisted");
    const events = (await queuedEvents("registration.promoted")).map((event) => event.payload);
    expect(events).toContainEqual({ registrationId: pair.id });
  });
});

describe("the company of a registration", () => {
  it("becomes one of its own when it is renamed and another mission knows it", async () => {
    const here = await createMission();
    const there = await createMission({ organisationId: here.organisationId });
    const company = await createCompany(here.organisationId, {
      name: "Proefglas",
      website: "https://a.test",
    });
    const mine = await createRegistration(here, { companyId: company.id });
    const colleague = await createRegistration(here, { companyId: company.id });
    const theirs = await createRegistration(there, { companyId: company.id });
    good(await editDelegate(contextOf(here), await edited(mine.id, { companyName: "Proefglas Groep" })));
    const moved = await read(mine.id);
    expect(moved.companyId).not.toBe(company.id);
    const [own] = await db
      .select()
      .from(companies)
      .where(eq(companies.id, moved.companyId ?? ""));
    expect(own).toMatchObject({ name: "Proefglas Groep", website: "https://a.test", vatNumber: null });
    expect((await read(theirs.id)).companyId).toBe(company.id);
    expect((await read(colleague.id)).companyId).toBe(company.id);
    const [before] = await db.select().from(companies).where(eq(companies.id, company.id));
    expect(before?.name).toBe("Proefglas");
    const log = await db.select().from(auditLog).where(eq(auditLog.entityId, mine.id));
    expect(log.map((row) => row.detail.fields)).toEqual([["company"]]);
    // Known here only by now: the next edit renames it in place.
    good(await editDelegate(contextOf(here), await edited(mine.id, { companyName: "Glasgroep" })));
    expect((await read(mine.id)).companyId).toBe(moved.companyId);
  });

  it("with a VAT number keeps the name that other missions know, and says so; its size may change", async () => {
    const here = await createMission();
    const there = await createMission({ organisationId: here.organisationId });
    const company = await createCompany(here.organisationId, {
      name: "Proefglas",
      vatNumber: "BE0678485603",
    });
    const mine = await createRegistration(here, { companyId: company.id });
    await createRegistration(there, { companyId: company.id });
    const desk = contextOf(here);
    expect(await editDelegate(desk, await edited(mine.id, { companyName: "Anders" }))).toEqual({
      ok: false,
      reason: "common.checkFields",
      fields: { companyName: "registrations.companyElsewhere" },
    });
    good(await editDelegate(desk, await edited(mine.id, { size: "50_249", jobFunction: "CEO" })));
    const [after] = await db.select().from(companies).where(eq(companies.id, company.id));
    expect(after).toMatchObject({ name: "Proefglas", size: "50_249" });
    // In its own mission alone it is renamed where it stands.
    const alone = await createMission();
    const other = await createCompany(alone.organisationId, { name: "X", vatNumber: "BE0678485603" });
    const only = await createRegistration(alone, { companyId: other.id });
    good(await editDelegate(contextOf(alone), await edited(only.id, { companyName: "Y" })));
    const [renamed] = await db.select().from(companies).where(eq(companies.id, other.id));
    expect(renamed).toMatchObject({ name: "Y", vatNumber: "BE0678485603" });
  });
});

describe("reasons", () => {
  it("stay out of the log that is never emptied; the panel shows the last one", async () => {
    const mission = await createMission();
    const row = await createRegistration(mission, { status: "submitted" });
    const desk = contextOf(mission);
    const moves = async () => {
      const log = await db
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.entityId, row.id), eq(auditLog.action, "registration.decide")));
      return JSON.stringify(log);
    };
    good(await decide(desk, { id: row.id, to: "rejected", reason: "Ziek geworden" }));
    expect(await moves()).not.toContain("Ziek");
    const shown = async () =>
      (await getDelegate(desk, row.id))?.history.map((entry) => [entry.to, entry.reasonGiven, entry.reason]);
    expect(await shown()).toEqual([["rejected", true, "Ziek geworden"]]);
    good(await decide(desk, { id: row.id, to: "under_review" }));
    expect(await shown()).toEqual([
      ["under_review", false, null],
      ["rejected", true, null],
    ]);
  });
});

describe("the mail about a withdrawal", () => {
  it("speaks of a free seat only to whoever had one", async () => {
    const mission = await createMission();
    const applied = await createRegistration(mission, { status: "submitted" });
    const seated = await createRegistration(mission);
    for (const row of [applied, seated]) good(await withdrawAs(mission, row.id));
    for (const event of await queuedEvents("registration.withdrawn")) await handle(event);
    const [first] = await mailsTo(applied.email);
    const [second] = await mailsTo(seated.email);
    expect(first?.text).toContain("is ingetrokken");
    expect(first?.text).not.toContain("plaats");
    expect(second?.text).toContain("Uw plaats is vrijgegeven");
  });
});
