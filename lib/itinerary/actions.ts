"use server";

import { redirect } from "next/navigation";
import { missionAction } from "@/lib/auth/action";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { renewLink, revokeLink, saveDirectory } from "@/lib/itinerary/commands";
import type { Result } from "@/lib/kernel/result";

export const saveDirectoryAction = missionAction(saveDirectory);
export const renewLinkAction = missionAction(renewLink);
export const revokeLinkAction = missionAction(revokeLink);

/** The same, for the phone's forms that work without JavaScript: they come back to "my data" with what happened. */
async function backToMe(mission: string, done: string, result: Result<unknown>): Promise<never> {
  const { locale } = await requestFacts();
  const query = result.ok ? `done=${done}` : `failed=${encodeURIComponent(result.reason)}`;
  redirect(`${localePath(locale, `/my/${encodeURIComponent(mission)}/me`)}?${query}` as never);
}

export async function submitDirectory(mission: string, data: FormData): Promise<void> {
  const input = {
    directory: data.has("directory"),
    directoryEmail: data.has("directoryEmail"),
    directoryMobile: data.has("directoryMobile"),
  };
  await backToMe(mission, "directory", await saveDirectoryAction(mission, input));
}

export async function submitLink(mission: string, data: FormData): Promise<void> {
  const input = { kind: data.get("kind") };
  const renew = data.get("do") !== "revoke";
  const result = await (renew ? renewLinkAction : revokeLinkAction)(mission, input);
  await backToMe(mission, renew ? "renewed" : "revoked", result);
}
