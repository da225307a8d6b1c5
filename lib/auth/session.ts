import { randomUUID } from "node:crypto";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { cache } from "react";
import { db } from "@/db/client";
import type { LinkLanguage, Locale, Role } from "@/db/enums";
import { sessions, users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { links, registrations } from "@/db/schema/registrations";
import { readAccess, readCounterpartLink, readLink, type SessionUser, staleSession } from "@/lib/auth/access";
import { clockCookie, registrationCookie, sessionCookie } from "@/lib/auth/cookie";
import { requestNetwork } from "@/lib/auth/network";
import { toldFacts } from "@/lib/auth/request-scope";
import { readLinkToken } from "@/lib/crypto/link-token";
import { hashToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { isLinkLanguage, linkLanguageOf, nearestLocale } from "@/lib/i18n/link";
import { isLocale } from "@/lib/i18n/translate";
import {
  type AccountContext,
  type Actor,
  type ApplicantContext,
  type CounterpartContext,
  type MissionContext,
  mint,
  type OrganisationContext,
  type PublicContext,
} from "@/lib/kernel/context";

/**
 * The gates. Each reads the session cookie, asks the database what this person is within the wanted tenant, and
 * mints the context that queries and commands demand. null means: not let in, and not told why.
 */

export const requestFacts = cache(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const told = toldFacts();
  const locale = told?.locale ?? head.get("x-missio-locale");
  return {
    token: jar.get(sessionCookie())?.value ?? null,
    locale: isLocale(locale) ? locale : ("nl" as Locale),
    /** Nonce of the content security policy, for styles of our own. */
    nonce: head.get("x-nonce") ?? undefined,
    path: told?.path ?? head.get("x-missio-path") ?? "/",
    now: clock(jar.get(clockCookie)?.value),
    requestId: head.get("x-request-id")?.slice(0, 64) || randomUUID(),
  };
});

/** The product's clock: real time, but in demo mode the moment of the banner or of DEMO_NOW. */
function clock(moved: string | undefined): Date {
  if (!env().DEMO_MODE) return new Date();
  const wanted = moved ?? env().DEMO_NOW;
  const date = wanted ? new Date(wanted) : new Date();
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

function touch(sessionId: string): void {
  after(async () => {
    await db.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  });
}

/** Who is signed in, or null. One query, once per request. */
export const getSession = cache(async (): Promise<SessionUser | null> => {
  const { token } = await requestFacts();
  if (!token) return null;
  const [row] = await db
    .select({
      sessionId: sessions.id,
      userId: users.id,
      email: users.email,
      name: users.name,
      locale: users.locale,
      stale: staleSession,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, hashToken(token)), sql`${sessions.expiresAt} > now()`));
  if (!row) return null;
  if (row.stale) touch(row.sessionId);
  return row;
});

function actorOf(session: SessionUser | null): Actor {
  if (!session) return { kind: "public" };
  return { kind: "user", userId: session.userId, name: session.name, email: session.email };
}

export async function publicContext(): Promise<PublicContext> {
  const [facts, session, network] = await Promise.all([requestFacts(), getSession(), requestNetwork()]);
  return mint<PublicContext>({
    network,
    actor: actorOf(session),
    locale: facts.locale,
    now: facts.now,
    requestId: facts.requestId,
  });
}

export async function accountContext(): Promise<AccountContext | null> {
  const [facts, session] = await Promise.all([requestFacts(), getSession()]);
  if (!session) return null;
  return mint<AccountContext>({
    actor: actorOf(session),
    locale: facts.locale,
    now: facts.now,
    requestId: facts.requestId,
    userId: session.userId,
    email: session.email,
    sessionId: session.sessionId,
  });
}

/** An organisation in which this person has an organisation-wide role. */
export const organisationContext = cache(async (slug: string): Promise<OrganisationContext | null> => {
  const [facts, session] = await Promise.all([requestFacts(), getSession()]);
  if (!session) return null;
  const rows = await db
    .select({ organisationId: organisations.id, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(organisations.slug, slug),
        eq(memberships.userId, session.userId),
        isNull(memberships.missionId),
        isNull(memberships.companyId),
      ),
    );
  const [first] = rows;
  if (!first) return null;
  return mint<OrganisationContext>({
    actor: actorOf(session),
    locale: facts.locale,
    now: facts.now,
    requestId: facts.requestId,
    organisationId: first.organisationId,
    roles: new Set<Role>(rows.map((row) => row.role)),
  });
});

/** A mission in which this person has any role at all; null when there is no such mission or no role. */
export const missionContext = cache(async (slug: string): Promise<MissionContext | null> => {
  const facts = await requestFacts();
  if (!facts.token) return null;
  const row = await readAccess(hashToken(facts.token), slug);
  if (!row) return null;
  if (row.stale) touch(row.sessionId);
  const roles = new Set<Role>(row.roles);
  if (row.registrationId) roles.add("delegate");
  if (row.applicant) roles.add("applicant");
  if (roles.size === 0) return null;
  return mint<MissionContext>({
    actor: actorOf(row),
    locale: facts.locale,
    now: facts.now,
    requestId: facts.requestId,
    organisationId: row.organisationId,
    missionId: row.missionId,
    slug: row.slug,
    homeZone: row.homeZone,
    hostZone: row.hostZone,
    roles,
    registrationId: row.registrationId,
  });
});

/** The holder of a secret itinerary or calendar link: sees one registration's itinerary and nothing of others. */
export const linkContext = cache(
  async (kind: "itinerary" | "calendar", token: string): Promise<MissionContext | null> => {
    const linkId = readLinkToken(kind, token);
    if (!linkId) return null;
    const facts = await requestFacts();
    const row = await readLink(kind, linkId);
    if (!row) return null;
    return mint<MissionContext>({
      actor: { kind: "link", linkId, registrationId: row.registrationId },
      locale: kind === "calendar" ? row.locale : facts.locale,
      now: facts.now,
      requestId: facts.requestId,
      organisationId: row.organisationId,
      missionId: row.missionId,
      slug: row.slug,
      homeZone: row.homeZone,
      hostZone: row.hostZone,
      roles: new Set<Role>(["delegate"]),
      registrationId: row.registrationId,
    });
  },
);

/**
 * The holder of a counterpart's link, in the language asked for or in the first of their own that we have. A link that
 * was real says why it opens nothing any more, and whom to ask; anything else is unknown.
 */
export const counterpartContext = cache(
  async (
    token: string,
    asked: string | null,
  ): Promise<
    | { ok: true; context: CounterpartContext }
    | { ok: false; why: "unknown" | "revoked" | "expired"; contact: string | null; language: LinkLanguage }
  > => {
    const linkId = readLinkToken("counterpart", token);
    const row = linkId ? await readCounterpartLink(linkId) : null;
    const facts = await requestFacts();
    const language = isLinkLanguage(asked) ? asked : linkLanguageOf(row?.languages ?? []);
    if (!linkId || !row) return { ok: false, why: "unknown", contact: null, language };
    const { contact, counterpartId } = row;
    if (row.revoked || row.expired) {
      return { ok: false, why: row.revoked ? "revoked" : "expired", contact, language };
    }
    const context = mint<CounterpartContext>({
      actor: { kind: "link", linkId, counterpartId },
      locale: nearestLocale(language),
      now: facts.now,
      requestId: facts.requestId,
      organisationId: row.organisationId,
      missionId: row.missionId,
      counterpartId,
      linkId,
      language,
    });
    return { ok: true, context };
  },
);

/** The registration that a link token opens; null when it was revoked or is of another mission. */
export async function registrationOfLink(missionId: string, token: string) {
  const linkId = readLinkToken("registration", token);
  if (!linkId) return null;
  const [row] = await db
    .select({ linkId: links.id, registrationId: links.registrationId })
    .from(links)
    .where(
      and(
        eq(links.id, linkId),
        eq(links.missionId, missionId),
        eq(links.kind, "registration"),
        isNull(links.revokedAt),
      ),
    );
  return row ?? null;
}

/**
 * The registration of somebody signed in: of those that are theirs the one that was `asked` for, else the own one, else
 * the last one filled in for somebody else.
 */
async function registrationOfUser(
  missionId: string,
  userId: string,
  asked: string | null,
): Promise<string | null> {
  const [row] = await db
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.missionId, missionId),
        or(eq(registrations.userId, userId), eq(registrations.applicantUserId, userId)),
      ),
    )
    .orderBy(
      sql`${registrations.id} is not distinct from ${asked}::uuid desc`,
      sql`${registrations.userId} is not distinct from ${userId} desc`,
      sql`${registrations.createdAt} desc`,
    )
    .limit(1);
  return row?.id ?? null;
}

/**
 * Whether a link to this registration opens nothing for whoever is signed in, because the account has one of its own in
 * the mission: what `applicantContext` decides with the link in the browser's cookie.
 */
export async function givesWayToOwn(missionId: string, registrationId: string): Promise<boolean> {
  const session = await getSession();
  const own = session ? await registrationOfUser(missionId, session.userId, registrationId) : null;
  return own !== null && own !== registrationId;
}

/**
 * Whoever stands before the registration of a mission that may be seen: by account, with the link token in this
 * browser's cookie, or unknown. What belongs to the account wins over a link, which anybody could have sent. null: no
 * such mission, or not published.
 */
export const applicantContext = cache(async (slug: string): Promise<ApplicantContext | null> => {
  const [facts, session, jar, network] = await Promise.all([
    requestFacts(),
    getSession(),
    cookies(),
    requestNetwork(),
  ]);
  const [mission] = await db
    .select({
      organisationId: missions.organisationId,
      missionId: missions.id,
      slug: missions.slug,
      homeZone: missions.homeZone,
    })
    .from(missions)
    .where(and(eq(missions.slug, slug), isNotNull(missions.publishedAt), isNull(missions.archivedAt)));
  if (!mission) return null;
  const token = jar.get(registrationCookie(slug))?.value ?? "";
  const link = token ? await registrationOfLink(mission.missionId, token) : null;
  const own =
    token === "new" || !session
      ? null
      : await registrationOfUser(mission.missionId, session.userId, link?.registrationId ?? null);
  return mint<ApplicantContext>({
    actor: link && !session ? { kind: "link", ...link } : actorOf(session),
    locale: facts.locale,
    now: facts.now,
    requestId: facts.requestId,
    ...mission,
    network,
    registrationId: own ?? link?.registrationId ?? null,
  });
});

/** Missions and organisations whose desk this person may open, for navigation. */
export async function deskScope(session: SessionUser) {
  return db
    .select({
      organisationId: memberships.organisationId,
      organisationSlug: organisations.slug,
      organisationName: organisations.name,
      missionId: memberships.missionId,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, session.userId), isNull(memberships.companyId)));
}
