import { hasRole, type MissionContext } from "@/lib/kernel/context";

/**
 * Travellers see their own itinerary; the desk sees what is for everybody. Applicants wait for the decision, and who
 * only checks people in has names and faces for it.
 */
export function canSeeItinerary(context: MissionContext): boolean {
  return (
    context.registrationId !== null ||
    hasRole(context, "coordinator", "travel_desk", "partner", "head_of_mission", "cabinet")
  );
}

/** The delegate book is for people of the mission, never for the holder of a link. */
export function canSeePeople(context: MissionContext): boolean {
  return context.actor.kind === "user" && canSeeItinerary(context);
}

/** Addresses and numbers in the book are shared among those who travel; besides them only the organiser has them. */
export function canReachPeople(context: MissionContext): boolean {
  return (
    canSeePeople(context) &&
    (context.registrationId !== null || hasRole(context, "coordinator", "travel_desk"))
  );
}

type Own = { id: string };

/** Only the traveller, signed in: a link shows, it does not change. */
export function canChangeOwn(context: MissionContext, registration: Own): boolean {
  return context.actor.kind === "user" && context.registrationId === registration.id;
}

/** The traveller, signed in or by the secret link: seeing is all that a link does. Nobody sees for somebody else. */
export function canMarkSeen(context: MissionContext): boolean {
  return context.registrationId !== null && (context.actor.kind === "user" || context.actor.kind === "link");
}
