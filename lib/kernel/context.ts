import type { LinkLanguage, Locale, Role } from "@/db/enums";

/**
 * Contexts say on whose behalf and within which tenant something happens. Only the gates in
 * `lib/auth/session.ts`, the job runner and the seed can mint them: holding one is the proof of having been let in.
 */
declare const minted: unique symbol;

export type Actor =
  | { kind: "user"; userId: string; name: string; email: string }
  | { kind: "link"; linkId: string; registrationId: string }
  | { kind: "link"; linkId: string; counterpartId: string }
  | { kind: "system"; job: string }
  | { kind: "public" };

type Base<Scope extends string> = {
  readonly [minted]: Scope;
  readonly actor: Actor;
  readonly locale: Locale;
  /** The product's clock: the real one, or in demo mode the one of the banner. */
  readonly now: Date;
  readonly requestId: string;
};

/** Anybody, known or not. */
export type PublicContext = Base<"public"> & {
  /** Network of the visitor, for rate limits: an IPv4 address or an IPv6 /64. */
  readonly network?: string;
};

/** Somebody signed in. */
export type AccountContext = Base<"account"> & {
  readonly userId: string;
  readonly email: string;
  readonly sessionId: string;
};

export type OrganisationContext = Base<"organisation"> & {
  readonly organisationId: string;
  readonly roles: ReadonlySet<Role>;
};

export type MissionContext = Base<"mission"> & {
  readonly organisationId: string;
  readonly missionId: string;
  readonly slug: string;
  readonly homeZone: string;
  readonly hostZone: string;
  /** Roles of the actor for this mission, organisation-wide ones included. */
  readonly roles: ReadonlySet<Role>;
  /** The actor's own travelling registration in this mission. */
  readonly registrationId: string | null;
};

/** Somebody before or in the registration of one mission, by its secret link, by account, or not yet known. */
export type ApplicantContext = Base<"applicant"> & {
  readonly organisationId: string;
  readonly missionId: string;
  readonly slug: string;
  readonly homeZone: string;
  /** Where the request comes from, for rate limits. */
  readonly network?: string;
  /** The one registration this person may fill in and look after; null before the first letter is typed. */
  readonly registrationId: string | null;
};

/** Somebody on the other side, by secret link: sees and answers the own meetings, and nothing else. */
export type CounterpartContext = Base<"counterpart"> & {
  readonly organisationId: string;
  readonly missionId: string;
  readonly counterpartId: string;
  readonly linkId: string;
  /** Language of the page; `locale` is the nearest one of the interface. */
  readonly language: LinkLanguage;
};

export type AnyContext =
  | PublicContext
  | AccountContext
  | OrganisationContext
  | MissionContext
  | ApplicantContext
  | CounterpartContext;

/** For the gates only; the import rule keeps others out. */
export function mint<C extends AnyContext>(parts: Omit<C, typeof minted>): C {
  return parts as C;
}

export function isMission(context: AnyContext): context is MissionContext {
  return "missionId" in context && "roles" in context;
}

export function hasRole(context: { roles: ReadonlySet<Role> }, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => context.roles.has(role));
}
