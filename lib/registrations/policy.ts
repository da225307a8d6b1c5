import type { RegistrationStatus } from "@/db/enums";
import { type ApplicantContext, hasRole, type MissionContext } from "@/lib/kernel/context";
import { isLive } from "@/lib/registrations/rules/status";

/** Accept, waitlist, reject, edit, add: the organiser's own. */
export function canDecide(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}

/** Every registration with its contacts, notes and history. */
export function canReadRegistrations(context: MissionContext): boolean {
  return hasRole(context, "coordinator", "travel_desk");
}

/** Names, companies and functions of those who travel, and nothing else. */
export function canReadDelegateBook(context: MissionContext): boolean {
  return canReadRegistrations(context) || hasRole(context, "partner", "head_of_mission", "cabinet");
}

/** Names, faces and buses of those who travel, to check people in. */
export function canSeeFaces(context: MissionContext): boolean {
  return canReadRegistrations(context) || hasRole(context, "check_in");
}

/** What the organiser keeps to itself. */
export function canReadNotes(context: MissionContext): boolean {
  return hasRole(context, "coordinator");
}

type Own = { id: string; status: RegistrationStatus };

function isOwn(context: ApplicantContext, registration: Own): boolean {
  return registration.id === context.registrationId;
}

export function canWriteDraft(context: ApplicantContext, registration: Own): boolean {
  return isOwn(context, registration) && registration.status === "draft";
}

export function canEditOwn(context: ApplicantContext, registration: Own): boolean {
  return isOwn(context, registration) && isLive(registration.status);
}

export function canWithdraw(context: ApplicantContext, registration: Own): boolean {
  return isOwn(context, registration) && (registration.status === "draft" || isLive(registration.status));
}
