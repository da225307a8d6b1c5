import { refresh } from "next/cache";
import {
  accountContext,
  applicantContext,
  missionContext,
  organisationContext,
  publicContext,
} from "@/lib/auth/session";
import type { Command } from "@/lib/kernel/command";
import type {
  AccountContext,
  ApplicantContext,
  MissionContext,
  OrganisationContext,
  PublicContext,
} from "@/lib/kernel/context";
import { type Result, refuse } from "@/lib/kernel/result";

/**
 * Server actions, a line each: session → context → command → fresh page. An action is a public POST; whoever has no
 * context hears "signed out" or "not found" and learns nothing else.
 */

async function settled<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  const answer = await result;
  if (answer.ok) refresh();
  return answer;
}

/** An action within one mission, named by its slug. `quiet` is for screens that bring themselves up to date. */
export function missionAction<T>(command: Command<MissionContext, T>, { quiet = false } = {}) {
  return async (mission: string, input: unknown): Promise<Result<T>> => {
    const account = await accountContext();
    if (!account) return refuse("common.signedOut");
    const context = typeof mission === "string" ? await missionContext(mission) : null;
    if (!context) return refuse("common.notFound");
    return quiet ? command(context, input) : settled(command(context, input));
  };
}

/** An action within one organisation, named by its slug. */
export function organisationAction<T>(command: Command<OrganisationContext, T>) {
  return async (organisation: string, input: unknown): Promise<Result<T>> => {
    const account = await accountContext();
    if (!account) return refuse("common.signedOut");
    const context = typeof organisation === "string" ? await organisationContext(organisation) : null;
    return context ? settled(command(context, input)) : refuse("common.notFound");
  };
}

/** An action on one's own account. */
export function accountAction<T>(command: Command<AccountContext, T>) {
  return async (input: unknown): Promise<Result<T>> => {
    const context = await accountContext();
    return context ? settled(command(context, input)) : refuse("common.signedOut");
  };
}

/**
 * An action of whoever fills in or looks after a registration. `quiet` leaves the page as it is, for what is saved while
 * somebody types.
 */
export function applicantAction<T>(command: Command<ApplicantContext, T>, { quiet = false } = {}) {
  return async (mission: string, input: unknown): Promise<Result<T>> => {
    const context = typeof mission === "string" ? await applicantContext(mission) : null;
    if (!context) return refuse("common.notFound");
    return quiet ? command(context, input) : settled(command(context, input));
  };
}

/** An action open to anybody. */
export function publicAction<T>(command: Command<PublicContext, T>) {
  return async (input: unknown): Promise<Result<T>> => settled(command(await publicContext(), input));
}
