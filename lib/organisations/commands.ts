import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { GrantedRole, Locale } from "@/db/enums";
import { installation, users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { invitations, memberships, organisations } from "@/db/schema/organisations";
import { signInLink } from "@/lib/accounts/commands/sign-in";
import { readLinkToken } from "@/lib/crypto/link-token";
import { hashToken, randomToken } from "@/lib/crypto/token";
import { localePath } from "@/lib/i18n/routing";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Done, type Scope } from "@/lib/kernel/command";
import type {
  AccountContext,
  MissionContext,
  OrganisationContext,
  PublicContext,
} from "@/lib/kernel/context";
import { type Refusal, refuse } from "@/lib/kernel/result";
import { canManageOrganisation, canManageTeam, holdsSetupLink, isInvited } from "@/lib/organisations/policy";
import { invitationDays } from "@/lib/organisations/rules";
import {
  InvitationChoice,
  InvitationToken,
  MemberChoice,
  OrganisationInvitation,
  OrganisationSettings,
  SetUp,
  TeamInvitation,
} from "@/lib/organisations/schema";

const setupKey = "setup.link";

/**
 * A new one-time path, `/setup/<token>`, for whoever has the terminal; the one before stops working. Only its hash is
 * kept. null once the installation has an organisation.
 */
export async function issueSetupLink(): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select({ id: organisations.id }).from(organisations).limit(1);
    if (known) {
      await tx.delete(installation).where(eq(installation.key, setupKey));
      return null;
    }
    const token = randomToken();
    const row = { value: hashToken(token) };
    await tx
      .insert(installation)
      .values({ key: setupKey, ...row })
      .onConflictDoUpdate({ target: installation.key, set: row });
    return `/setup/${token}`;
  });
}

/** Creates the first organisation and its coordinator, and answers where that person is signed in. Works once. */
export const setUpOrganisation = command({
  name: "organisation.setUp",
  input: SetUp,
  // Of two visitors at once the second waits for this lock and then finds the link gone.
  load: async ({ tx }: Scope<PublicContext>, { token }) => {
    const [link] = await tx
      .select({ value: installation.value })
      .from(installation)
      .where(and(eq(installation.key, setupKey), eq(installation.value, hashToken(token))))
      .for("update");
    return link ?? null;
  },
  allow: holdsSetupLink,
  run: async ({ tx }, _link, { name, slug, locale, accent, personName, email }) => {
    await tx.delete(installation).where(eq(installation.key, setupKey));
    const [organisation] = await tx
      .insert(organisations)
      .values({ name, slug, locale, accent, contactEmail: email })
      .returning({ id: organisations.id });
    const [user] = await tx
      .insert(users)
      .values({ email, name: personName, locale })
      .onConflictDoUpdate({ target: users.email, set: { name: personName } })
      .returning({ id: users.id });
    if (!organisation || !user) throw new Error("the organisation was not created");
    const role = "coordinator" as const;
    await tx.insert(memberships).values({ organisationId: organisation.id, userId: user.id, role });
    return {
      ok: true,
      value: { url: await signInLink(tx, email, localePath(locale, "/organise")) },
      entity: { type: "organisation", id: organisation.id },
      tenant: { organisationId: organisation.id, missionId: null },
    };
  },
  refusals: {
    organisations_slug_unique: () => refuse("organisations.slugTaken", { slug: "organisations.slugTaken" }),
  },
});

/** Locked, so that two writes about people of one organisation follow one another. */
async function lockOrganisation(scope: Scope<OrganisationContext> | Scope<MissionContext>) {
  const [row] = await scope.tx
    .select()
    .from(organisations)
    .where(eq(organisations.id, scope.organisationId))
    .for("no key update");
  return row ?? null;
}

export const updateOrganisation = command({
  name: "organisation.update",
  input: OrganisationSettings,
  load: (scope: Scope<OrganisationContext>) => lockOrganisation(scope),
  allow: canManageOrganisation,
  run: async ({ tx }, row, input) => {
    await tx.update(organisations).set(input).where(eq(organisations.id, row.id));
    // Programmes that processes keep hold its colour and contact.
    await tx
      .update(missions)
      .set({ version: sql`${missions.version} + 1` })
      .where(eq(missions.organisationId, row.id));
    return {
      ok: true,
      value: null,
      entity: { type: "organisation", id: row.id },
      detail: { fields: changedFields(row, input) },
    };
  },
});

type NewInvitation = { email: string; role: GrantedRole; locale: Locale; missionId: string | null };

async function invite(
  scope: Scope<OrganisationContext> | Scope<MissionContext>,
  { email, role, locale, missionId }: NewInvitation,
): Promise<Done<{ invitationId: string }> | Refusal> {
  const { tx, organisationId, actor } = scope;
  const place = missionId === null ? isNull(memberships.missionId) : eq(memberships.missionId, missionId);
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(users.email, email),
        eq(memberships.role, role),
        place,
      ),
    );
  if (member) return refuse("organisations.alreadyMember", { email: "organisations.alreadyMember" });
  const [open] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        eq(invitations.email, email),
        eq(invitations.role, role),
        missionId === null ? isNull(invitations.missionId) : eq(invitations.missionId, missionId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
      ),
    );
  if (open) return refuse("organisations.alreadyInvited", { email: "organisations.alreadyInvited" });
  const [row] = await tx
    .insert(invitations)
    .values({
      organisationId,
      missionId,
      email,
      role,
      locale,
      invitedBy: actor.kind === "user" ? actor.userId : null,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    })
    .returning({ id: invitations.id });
  if (!row) throw new Error("the invitation was not written");
  return {
    ok: true,
    value: { invitationId: row.id },
    entity: { type: "invitation", id: row.id },
    detail: { role, scope: missionId ? "mission" : "organisation" },
    tenant: { organisationId, missionId },
    events: [{ type: "invitation.created", payload: { invitationId: row.id } }],
  };
}

/** Invites by mail to the whole organisation or to one of its missions. */
export const inviteToOrganisation = command({
  name: "invitation.create",
  input: OrganisationInvitation,
  load: async (scope: Scope<OrganisationContext>, { missionId }) => {
    const organisation = await lockOrganisation(scope);
    if (!organisation || missionId === null) return organisation;
    const own = and(eq(missions.id, missionId), eq(missions.organisationId, scope.organisationId));
    const [mission] = await scope.tx.select({ id: missions.id }).from(missions).where(own);
    return mission ? organisation : null;
  },
  allow: canManageOrganisation,
  run: (scope, _organisation, input) => invite(scope, input),
});

/** Invites by mail to the mission at hand. */
export const inviteToMission = command({
  name: "invitation.create",
  input: TeamInvitation,
  load: (scope: Scope<MissionContext>) => lockOrganisation(scope),
  allow: canManageTeam,
  run: (scope, _organisation, input) => invite(scope, { ...input, missionId: scope.missionId }),
});

async function lockInvitation(
  scope: Scope<OrganisationContext> | Scope<MissionContext>,
  { invitationId }: { invitationId: string },
) {
  const [row] = await scope.tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.id, invitationId),
        eq(invitations.organisationId, scope.organisationId),
        "missionId" in scope ? eq(invitations.missionId, scope.missionId) : undefined,
      ),
    )
    .for("no key update");
  return row ?? null;
}

async function revoke(
  { tx }: { tx: Transaction },
  row: { id: string; acceptedAt: Date | null; missionId: string | null; organisationId: string },
): Promise<Done<null> | Refusal> {
  if (row.acceptedAt) return refuse("organisations.invitationAccepted");
  await tx
    .update(invitations)
    .set({ revokedAt: sql`coalesce(${invitations.revokedAt}, now())` })
    .where(eq(invitations.id, row.id));
  return {
    ok: true,
    value: null,
    entity: { type: "invitation", id: row.id },
    tenant: { organisationId: row.organisationId, missionId: row.missionId },
  };
}

export const revokeOrganisationInvitation = command({
  name: "invitation.revoke",
  input: InvitationChoice,
  load: (scope: Scope<OrganisationContext>, input) => lockInvitation(scope, input),
  allow: canManageOrganisation,
  run: (scope, row) => revoke(scope, row),
});

export const revokeMissionInvitation = command({
  name: "invitation.revoke",
  input: InvitationChoice,
  load: (scope: Scope<MissionContext>, input) => lockInvitation(scope, input),
  allow: canManageTeam,
  run: (scope, row) => revoke(scope, row),
});

/** Takes up an invitation; only the owner of the invited address can, once. Answers where to go. */
export const acceptInvitation = command({
  name: "invitation.accept",
  input: InvitationToken,
  load: async ({ tx }: Scope<AccountContext>, { token }) => {
    const invitationId = readLinkToken("invitation", token);
    if (!invitationId) return null;
    const [row] = await tx
      .select({
        id: invitations.id,
        organisationId: invitations.organisationId,
        missionId: invitations.missionId,
        companyId: invitations.companyId,
        email: invitations.email,
        role: invitations.role,
        acceptedAt: invitations.acceptedAt,
        revokedAt: invitations.revokedAt,
        expired: sql<boolean>`${invitations.expiresAt} <= now()`,
      })
      .from(invitations)
      .where(eq(invitations.id, invitationId))
      .for("no key update");
    return row ?? null;
  },
  allow: isInvited,
  run: async ({ tx, userId }, row) => {
    if (row.revokedAt) return refuse("organisations.invitationRevoked");
    if (row.acceptedAt) return refuse("organisations.invitationAccepted");
    if (row.expired) return refuse("organisations.invitationExpired");
    const { organisationId, missionId, companyId, role } = row;
    await tx
      .insert(memberships)
      .values({ organisationId, missionId, companyId, userId, role })
      .onConflictDoNothing();
    await tx.update(invitations).set({ acceptedAt: sql`now()` }).where(eq(invitations.id, row.id));
    return {
      ok: true,
      value: { path: "/organise" },
      entity: { type: "invitation", id: row.id },
      detail: { role },
      tenant: { organisationId, missionId },
    };
  },
});

type LockedMember = {
  id: string;
  organisationId: string;
  missionId: string | null;
  role: GrantedRole;
  companyId: string | null;
};

/** The organisation first: of two coordinators who remove one another at once, the second finds themselves alone. */
async function lockMember(
  scope: Scope<OrganisationContext> | Scope<MissionContext>,
  { membershipId }: { membershipId: string },
): Promise<LockedMember | null> {
  if (!(await lockOrganisation(scope))) return null;
  const [row] = await scope.tx
    .select({
      id: memberships.id,
      organisationId: memberships.organisationId,
      missionId: memberships.missionId,
      role: memberships.role,
      companyId: memberships.companyId,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.id, membershipId),
        eq(memberships.organisationId, scope.organisationId),
        "missionId" in scope ? eq(memberships.missionId, scope.missionId) : undefined,
      ),
    )
    .for("update");
  return row ?? null;
}

async function remove({ tx }: { tx: Transaction }, row: LockedMember): Promise<Done<null> | Refusal> {
  if (row.role === "coordinator" && row.missionId === null) {
    const [others] = await tx
      .select({ coordinators: count() })
      .from(memberships)
      .where(
        and(
          eq(memberships.organisationId, row.organisationId),
          eq(memberships.role, "coordinator"),
          isNull(memberships.missionId),
        ),
      );
    if ((others?.coordinators ?? 0) <= 1) return refuse("organisations.lastCoordinator");
  }
  await tx.delete(memberships).where(eq(memberships.id, row.id));
  return {
    ok: true,
    value: null,
    entity: { type: "membership", id: row.id },
    detail: { role: row.role },
    tenant: { organisationId: row.organisationId, missionId: row.missionId },
  };
}

/** Takes a role away, never that of the organisation's last coordinator. */
export const removeMember = command({
  name: "member.remove",
  input: MemberChoice,
  load: (scope: Scope<OrganisationContext>, input) => lockMember(scope, input),
  allow: canManageOrganisation,
  run: (scope, row) => remove(scope, row),
});

/** Takes a role for the mission at hand away. */
export const removeMissionMember = command({
  name: "member.remove",
  input: MemberChoice,
  load: (scope: Scope<MissionContext>, input) => lockMember(scope, input),
  allow: canManageTeam,
  run: (scope, row) => remove(scope, row),
});
