import { deskRoles } from "@/lib/auth/roles";
import { hasRole, type MissionContext } from "@/lib/kernel/context";

/** Travellers see their own itinerary; the desk sees what is for everybody. Applicants wait for the decision. */
export function canSeeItinerary(context: MissionContext): boolean {
  return context.registrationId !== null || hasRole(context, ...deskRoles);
}

/** The delegate book is for people of the mission, never for the holder of a link. */
export function canSeePeople(context: MissionContext): boolean {
  return context.actor.kind === "user" && canSeeItinerary(context);
}

type Own = { id: string };

/** Only the traveller, signed in: a link shows, it does not change. */
export function canChangeOwn(context: MissionContext, registration: Own): boolean {
  return context.actor.kind === "user" && context.registrationId === registration.id;
}
