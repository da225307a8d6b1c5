import { notFound, redirect } from "next/navigation";
import { deskRoles } from "@/lib/auth/roles";
import {
  accountContext,
  getSession,
  missionContext,
  organisationContext,
  requestFacts,
} from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import {
  type AccountContext,
  hasRole,
  type MissionContext,
  type OrganisationContext,
} from "@/lib/kernel/context";

/** For pages: the context, or the sign-in page for strangers, or "not found" for whoever has no business there. */

async function signIn(): Promise<never> {
  const { locale, path } = await requestFacts();
  redirect(`${localePath(locale, "/signin")}?next=${encodeURIComponent(localePath(locale, path))}` as never);
}

export async function requireAccount(): Promise<AccountContext> {
  return (await accountContext()) ?? signIn();
}

export async function requireMission(slug: string): Promise<MissionContext> {
  const context = await missionContext(slug);
  if (context) return context;
  return (await getSession()) ? notFound() : signIn();
}

/** The organiser's desk of one mission; `allow` is the policy of the page. */
export async function requireDesk(
  slug: string,
  allow: (context: MissionContext) => boolean = (context) => hasRole(context, ...deskRoles),
): Promise<MissionContext> {
  const context = await requireMission(slug);
  return hasRole(context, ...deskRoles) && allow(context) ? context : notFound();
}

export async function requireOrganisation(slug: string): Promise<OrganisationContext> {
  const context = await organisationContext(slug);
  if (context) return context;
  return (await getSession()) ? notFound() : signIn();
}
