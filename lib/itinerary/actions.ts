"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { missionAction } from "@/lib/auth/action";
import { clockCookie } from "@/lib/auth/cookie";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { renewLink, revokeLink, saveDirectory } from "@/lib/itinerary/commands";
import { demoClock } from "@/lib/itinerary/rules";
import type { Result } from "@/lib/kernel/result";
import { isWallTime, toInstant } from "@/lib/time/wall-time";

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

/**
 * Demo mode: moves the product's clock for this visitor. `moment` is a wall time of the demo's place, or "" for real
 * time. Nothing is bound to the action: the framework would encrypt it anew for every page.
 */
export async function moveClock(data: FormData): Promise<void> {
  if (!env().DEMO_MODE) return;
  const moment = String(data.get("moment") ?? "");
  const jar = await cookies();
  const instant = isWallTime(moment) ? toInstant(moment, demoClock.zone, "earlier") : null;
  if (instant?.ok) {
    jar.set(clockCookie, instant.instant.toISOString(), { path: "/", httpOnly: true, sameSite: "lax" });
  } else if (moment === "") {
    // Without the cookie DEMO_NOW would rule again; "real" keeps to the true clock.
    jar.set(clockCookie, "real", { path: "/", httpOnly: true, sameSite: "lax" });
  }
}
