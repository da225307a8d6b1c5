import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import type { GrantedRole } from "@/db/enums";
import { installation, users } from "@/db/schema/accounts";
import { auditLog } from "@/db/schema/audit";
import { missions } from "@/db/schema/missions";
import { invitations, memberships, organisations } from "@/db/schema/organisations";
import { linkToken } from "@/lib/crypto/link-token";
import { closeQueue } from "@/lib/kernel/outbox";
import {
  acceptInvitation,
  inviteToMission,
  inviteToOrganisation,
  issueSetupLink,
  removeMember,
  removeMissionMember,
  revokeMissionInvitation,
  revokeOrganisationInvitation,
  setUpOrganisation,
  updateOrganisation,
} from "@/lib/organisations/commands";
import {
  getInvitation,
  isSetupOpen,
  listInvitations,
  listMembers,
  listMissionAudit,
  listOrganisationAudit,
  listTeam,
  listTeamInvitations,
} from "@/lib/organisations/queries";
import { createUser, grant, signedIn, visitor } from "@/tests/factories/account";
import { handle, listMessages, queuedEvents } from "@/tests/factories/events";
import {
  contextOf,
  createMission,
  organisationContextOf,
  type TestMission,
  unique,
} from "@/tests/factories/mission";
import { countQueries } from "@/tests/factories/queries";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

const forbidden = { ok: false, reason: "common.forbidden" };
const notFound = { ok: false, reason: "common.notFound" };

describe("setting up", () => {
  const input = {
    name: "Kamer van Proef",
    slug: "kamer-van-proef",
    locale: "nl",
    accent: "#0F5C63",
    personName: "Zoë Proef",
    email: "Zoe@Example.test",
  };

  it("hands out one link at a time, of which two visitors at once win one, and which is dead afterwards", async () => {
    const old = await issueSetupLink();
    const path = await issueSetupLink();
    const token = path?.split("/").at(-1) ?? "";
    expect(await isSetupOpen(old?.split("/").at(-1) ?? "")).toBe(false);
    expect(await isSetupOpen(token)).toBe(true);
    expect(JSON.stringify(await db.select().from(installation))).not.toContain(token);

    expect(
      await setUpOrganisation(visitor(), { ...input, token, accent: "#ffee00", slug: "Nee!" }),
    ).toMatchObject({
      ok: false,
      fields: { accent: "organisations.accentTooLight", slug: "organisations.slugShape" },
    });
    expect(await setUpOrganisation(visitor(), { ...input, token: "made-up" })).toEqual(notFound);

    const results = await Promise.all(
      ["een", "twee"].map((name) => setUpOrganisation(visitor(), { ...input, token, slug: `kamer-${name}` })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual(notFound);
    const won = results.find((result) => result.ok);
    expect(won?.ok && won.value.url).toMatch(/^\/api\/auth\/callback\/email\?/);

    const rows = await db.select().from(organisations);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ name: "Kamer van Proef", accent: "#0f5c63" });
    const [coordinator] = await db
      .select({ role: memberships.role, missionId: memberships.missionId, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(users.email, "zoe@example.test"));
    expect(coordinator).toEqual({ role: "coordinator", missionId: null, name: "Zoë Proef" });
    expect(await setUpOrganisation(visitor(), { ...input, token })).toEqual(notFound);
    expect(await issueSetupLink()).toBeNull();
    const [noted] = await db.select().from(auditLog).where(eq(auditLog.action, "organisation.setUp"));
    expect(noted).toMatchObject({ organisationId: rows[0]?.id, actorKind: "public" });
  });
});

describe("people", () => {
  let mission: TestMission;
  let other: TestMission;
  const organisation = (roles?: readonly GrantedRole[]) =>
    organisationContextOf(mission.organisationId, roles);
  const invitation = (email = `${unique("guest")}@example.test`) =>
    ({ email, role: "travel_desk", locale: "en", missionId: null }) as const;

  beforeEach(async () => {
    mission = await createMission();
    other = await createMission();
  });

  async function invited(input: ReturnType<typeof invitation>) {
    const result = await inviteToOrganisation(organisation(), input);
    if (!result.ok) throw new Error(result.reason);
    return { id: result.value.invitationId, token: linkToken("invitation", result.value.invitationId) };
  }

  it("invites by mail, once per event, in the chosen language", async () => {
    const input = invitation();
    const { id, token } = await invited(input);
    const event = (await queuedEvents("invitation.created")).find((one) => one.payload.invitationId === id);
    if (!event) throw new Error("no event");
    await handle(event);
    await handle(event);
    const mails = (await listMessages()).filter((message) => message.toEmail === input.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      locale: "en",
      template: "invitation",
      organisationId: mission.organisationId,
    });
    expect(mails[0]?.text).toContain(`http://localhost:3000/en/invite/${token}`);
    expect(mails[0]?.text).toContain("Travel desk");
    expect(await listInvitations(organisation())).toMatchObject([{ email: input.email, expired: false }]);
    expect(await getInvitation(token, "nl")).toMatchObject({
      state: "open",
      role: "travel_desk",
      mission: null,
    });
  });

  it("sends nothing for an invitation that was revoked before the mail was made", async () => {
    const input = invitation();
    const { id } = await invited(input);
    await revokeOrganisationInvitation(organisation(), { invitationId: id });
    const event = (await queuedEvents("invitation.created")).find((one) => one.payload.invitationId === id);
    if (event) await handle(event);
    expect((await listMessages()).filter((message) => message.toEmail === input.email)).toHaveLength(0);
  });

  it("refuses a second open invitation, of two at once as well, and one for somebody who has the role", async () => {
    const input = invitation();
    const results = await Promise.all([1, 2].map(() => inviteToOrganisation(organisation(), input)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ reason: "organisations.alreadyInvited" });
    const member = await createUser();
    await grant(member.id, "travel_desk", { organisationId: mission.organisationId, missionId: mission.id });
    expect(await inviteToOrganisation(organisation(), invitation(member.email))).toMatchObject({ ok: true });
    await grant(member.id, "check_in", { organisationId: mission.organisationId });
    expect(
      await inviteToOrganisation(organisation(), { ...invitation(member.email), role: "check_in" }),
    ).toMatchObject({ reason: "organisations.alreadyMember" });
  });

  it("is taken up by the invited person alone, once", async () => {
    const input = invitation();
    const { id, token } = await invited(input);
    const stranger = await signedIn(await createUser());
    expect(await acceptInvitation(stranger, { token })).toEqual(forbidden);
    const guest = await signedIn(await createUser({ email: input.email.toUpperCase() }));
    const results = await Promise.all([1, 2].map(() => acceptInvitation(guest, { token })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({
      reason: "organisations.invitationAccepted",
    });
    expect(await db.select().from(memberships).where(eq(memberships.userId, guest.userId))).toMatchObject([
      { role: "travel_desk", missionId: null, organisationId: mission.organisationId },
    ]);
    expect(await getInvitation(token, "nl")).toMatchObject({ state: "accepted" });
    expect(await revokeOrganisationInvitation(organisation(), { invitationId: id })).toMatchObject({
      reason: "organisations.invitationAccepted",
    });
    const noted = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "invitation.accept"), eq(auditLog.entityId, id)));
    expect(noted).toMatchObject([{ organisationId: mission.organisationId, actorUserId: guest.userId }]);
  });

  it("is dead when revoked, expired or made up", async () => {
    const first = invitation();
    const guest = await signedIn(await createUser({ email: first.email }));
    const revoked = await invited(first);
    await revokeOrganisationInvitation(organisation(), { invitationId: revoked.id });
    expect(await acceptInvitation(guest, { token: revoked.token })).toMatchObject({
      reason: "organisations.invitationRevoked",
    });
    const expired = await invited(first);
    await db
      .update(invitations)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(invitations.id, expired.id));
    expect(await acceptInvitation(guest, { token: expired.token })).toMatchObject({
      reason: "organisations.invitationExpired",
    });
    expect(await getInvitation(expired.token, "fr")).toMatchObject({ state: "expired" });
    for (const token of ["", "x".repeat(43), linkToken("itinerary", expired.id)]) {
      expect(await acceptInvitation(guest, { token })).toEqual(notFound);
      expect(await getInvitation(token, "nl")).toBeNull();
    }
    expect(await db.select().from(memberships).where(eq(memberships.userId, guest.userId))).toEqual([]);
  });

  it("keeps its last coordinator, of two who remove one another at once as well", async () => {
    const [a, b] = await Promise.all([createUser(), createUser()]);
    const first = await grant(a.id, "coordinator", { organisationId: mission.organisationId });
    expect(await removeMember(organisation(), { membershipId: first.id })).toMatchObject({
      reason: "organisations.lastCoordinator",
    });
    const second = await grant(b.id, "coordinator", { organisationId: mission.organisationId });
    await grant(b.id, "coordinator", { organisationId: mission.organisationId, missionId: mission.id });
    const results = await Promise.all(
      [first, second].map((row) => removeMember(organisation(), { membershipId: row.id })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ reason: "organisations.lastCoordinator" });
  });

  it("manages a mission's own team, not that of the organisation or of another mission", async () => {
    const coordinator = contextOf(mission);
    const user = await createUser();
    const whole = await grant(user.id, "partner", { organisationId: mission.organisationId });
    const own = await grant(user.id, "check_in", {
      organisationId: mission.organisationId,
      missionId: mission.id,
    });
    const sibling = await createMission({ organisationId: mission.organisationId });
    const foreign = await grant(user.id, "check_in", {
      organisationId: mission.organisationId,
      missionId: sibling.id,
    });
    expect((await listTeam(coordinator)).map((member) => member.role)).toEqual(["check_in", "partner"]);
    expect(await removeMissionMember(coordinator, { membershipId: whole.id })).toEqual(notFound);
    expect(await removeMissionMember(coordinator, { membershipId: foreign.id })).toEqual(notFound);
    expect(await removeMissionMember(coordinator, { membershipId: own.id })).toMatchObject({ ok: true });
    const result = await inviteToMission(coordinator, { email: user.email, role: "check_in", locale: "fr" });
    if (!result.ok) throw new Error(result.reason);
    expect(await listTeamInvitations(coordinator)).toHaveLength(1);
    expect(await listTeamInvitations(contextOf(sibling))).toHaveLength(0);
    expect(await revokeMissionInvitation(contextOf(sibling), result.value)).toEqual(notFound);
    expect(await revokeMissionInvitation(coordinator, result.value)).toMatchObject({ ok: true });
  });

  it("shows another organisation nothing and lets it change nothing", async () => {
    const theirs = organisationContextOf(other.organisationId);
    const user = await createUser();
    const member = await grant(user.id, "partner", mission);
    const { id } = await invited(invitation());
    expect(await removeMember(theirs, { membershipId: member.id })).toEqual(notFound);
    expect(await revokeOrganisationInvitation(theirs, { invitationId: id })).toEqual(notFound);
    expect(await inviteToOrganisation(theirs, { ...invitation(), missionId: mission.id })).toEqual(notFound);
    expect(await listMembers(theirs)).toEqual([]);
    expect(await listInvitations(theirs)).toEqual([]);
    const log = await listOrganisationAudit(theirs, {});
    expect(log).toMatchObject({ rows: [], total: 0, actions: [], people: [], entities: [] });
    expect((await listMissionAudit(contextOf(other), {})).rows).toEqual([]);
  });

  it.each<GrantedRole>(["travel_desk", "check_in", "partner", "head_of_mission", "cabinet"])(
    "refuses everything to the role %s",
    async (role) => {
      const { id } = await invited(invitation());
      const member = await grant((await createUser()).id, "partner", mission);
      const whole = organisation([role]);
      const part = contextOf(mission, [role]);
      const settings = { name: "X", locale: "nl", accent: "#0f5c63", contactEmail: "", contactPhone: "" };
      for (const result of [
        await updateOrganisation(whole, settings),
        await inviteToOrganisation(whole, invitation()),
        await revokeOrganisationInvitation(whole, { invitationId: id }),
        await removeMember(whole, { membershipId: member.id }),
        await inviteToMission(part, invitation()),
        await removeMissionMember(part, {
          membershipId: (
            await grant((await createUser()).id, "partner", {
              organisationId: mission.organisationId,
              missionId: mission.id,
            })
          ).id,
        }),
      ]) {
        expect(result).toEqual(forbidden);
      }
    },
  );
});

describe("settings and log", () => {
  it("changes settings and notes the fields", async () => {
    const mission = await createMission();
    const context = organisationContextOf(mission.organisationId);
    const result = await updateOrganisation(context, {
      name: "Kamer 2",
      locale: "fr",
      accent: "#A3320B",
      contactEmail: "info@example.test",
      contactPhone: "",
    });
    expect(result).toMatchObject({ ok: true });
    const [written] = await db.select().from(missions).where(eq(missions.id, mission.id));
    expect(written?.version).toBe(mission.version + 1);
    const { rows } = await listOrganisationAudit(context, {});
    expect(rows).toMatchObject([
      { action: "organisation.update", fields: expect.arrayContaining(["accent"]) },
    ]);
    expect(
      await updateOrganisation(context, {
        name: "",
        locale: "nl",
        accent: "red",
        contactEmail: "x",
        contactPhone: "12",
      }),
    ).toMatchObject({
      fields: {
        name: "common.required",
        accent: "organisations.accentShape",
        contactEmail: expect.any(String),
        contactPhone: expect.any(String),
      },
    });
  });

  it("pages, filters and counts a long log with a constant number of queries", async () => {
    const mission = await createMission();
    const context = organisationContextOf(mission.organisationId);
    const write = (many: number, action: string, actor: string) =>
      db.insert(auditLog).values(
        Array.from({ length: many }, (_, index) => ({
          organisationId: mission.organisationId,
          missionId: index % 2 ? mission.id : null,
          actorKind: "user",
          actorName: actor,
          action,
          entityType: action.split(".")[0] ?? "",
          requestId: "test",
        })),
      );
    await write(1, "place.save", "An");
    const few = await countQueries(() => listOrganisationAudit(context, {}));
    await write(700, "place.save", "An");
    await write(400, "meeting.create", "Bo");
    const many = await countQueries(() => listOrganisationAudit(context, {}));
    expect(many).toEqual(few);
    const first = await listOrganisationAudit(context, {});
    expect(first).toMatchObject({ total: 1000, more: true, actions: ["meeting.create", "place.save"] });
    expect(first.rows).toHaveLength(50);
    const filtered = await listOrganisationAudit(context, { person: "Bo", page: 8 });
    expect(filtered).toMatchObject({ total: 400, more: false, page: 8 });
    expect(filtered.rows).toHaveLength(50);
    expect(filtered.rows.every((row) => row.actorName === "Bo")).toBe(true);
    expect((await listMissionAudit(contextOf(mission), {})).total).toBe(550);
    expect((await listOrganisationAudit(context, { entity: "nothing" })).rows).toEqual([]);
  });

  it("cannot be changed", async () => {
    await expect(db.execute(sql`update audit_log set action = 'x'`)).rejects.toThrow();
  });
});
