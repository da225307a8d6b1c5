"use server";

import { redirect } from "next/navigation";
import { applicantAction, missionAction } from "@/lib/auth/action";
import { rememberRegistration } from "@/lib/auth/registration-cookie";
import { applicantContext, givesWayToOwn, registrationOfLink, requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { accept, type Result, refuse } from "@/lib/kernel/result";
import { decide, decideMany } from "@/lib/registrations/commands/decide";
import { type SavedDraft, saveDraft } from "@/lib/registrations/commands/draft";
import { addDelegate, editDelegate, saveNotes } from "@/lib/registrations/commands/edit";
import { confirmOwn, editOwn, withdraw } from "@/lib/registrations/commands/own";
import { savePhoto } from "@/lib/registrations/commands/photo";
import { submitRegistration, wantLink } from "@/lib/registrations/commands/submit";

const save = applicantAction(saveDraft, { quiet: true });

/** Saves what is typed; the first time, this browser remembers the link. The token itself never reaches scripts. */
export async function saveDraftAction(
  mission: string,
  input: unknown,
): Promise<Result<Omit<SavedDraft, "token">>> {
  const result = await save(mission, input);
  if (!result.ok) return result;
  const { token, ...value } = result.value;
  if (token) await rememberRegistration(mission, token);
  return accept(value);
}

export const submitRegistrationAction = applicantAction(submitRegistration);
export const wantLinkAction = applicantAction(wantLink, { quiet: true });
export const confirmOwnAction = applicantAction(confirmOwn);
export const editOwnAction = applicantAction(editOwn);

const leave = applicantAction(withdraw);

/** A draft that is given up leaves the form empty for another start. */
export async function withdrawAction(mission: string, input: unknown): Promise<Result<{ draft: boolean }>> {
  const result = await leave(mission, input);
  if (result.ok && result.value.draft) await rememberRegistration(mission, "new");
  return result;
}

export async function savePhotoAction(
  mission: string,
  form: FormData,
): Promise<Result<{ photoId: string | null }>> {
  const context = await applicantContext(mission);
  return context ? savePhoto(context, form.get("photo")) : refuse("common.notFound");
}

/** This browser starts a registration for another person; the one before stays reachable by its mailed link. */
export async function registerAnotherAction(mission: string): Promise<Result<null>> {
  const context = await applicantContext(mission);
  if (!context) return refuse("common.notFound");
  await rememberRegistration(mission, "new");
  return accept();
}

/** The button of the page that a mailed link leads to: this browser remembers the link's token. */
export async function resumeRegistrationAction(mission: string, token: string): Promise<void> {
  const [context, { locale }] = await Promise.all([applicantContext(mission), requestFacts()]);
  if (!context || typeof token !== "string") return;
  const form = localePath(locale, `/missions/${context.slug}/register`);
  const link = await registrationOfLink(context.missionId, token);
  // The page of the link says so: somebody signed in after it was shown.
  if (link && (await givesWayToOwn(context.missionId, link.registrationId))) {
    redirect(`${form}/resume?${new URLSearchParams({ token })}` as never);
  }
  if (link) await rememberRegistration(context.slug, token);
  redirect(form as never);
}

export const decideAction = missionAction(decide);
export const decideManyAction = missionAction(decideMany);
export const editDelegateAction = missionAction(editDelegate);
export const saveNotesAction = missionAction(saveNotes);
export const addDelegateAction = missionAction(addDelegate);
