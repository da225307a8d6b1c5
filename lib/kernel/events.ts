/**
 * Everything that can have happened, with what its handlers need. Payloads carry ids, never personal data:
 * handlers read what is true when they run.
 */
export type EventPayloads = {
  /** `sealed`: address, token and code, for the handler only. */
  "signIn.requested": { sealed: string; locale: string };
  "invitation.created": { invitationId: string };
  "registration.started": { registrationId: string };
  /** Somebody wants back to a registration and holds no link. */
  "registration.linkWanted": { registrationId: string };
  "registration.submitted": { registrationId: string };
  "registration.accepted": { registrationId: string };
  "registration.waitlisted": { registrationId: string };
  "registration.rejected": { registrationId: string };
  /** From the waiting list to a freed seat. */
  "registration.promoted": { registrationId: string };
  /** A decision was taken back. */
  "registration.reopened": { registrationId: string };
  /** `hadSeat`: accepted before, so that a seat is free again. */
  "registration.withdrawn": { registrationId: string; hadSeat: boolean };
  "registration.cancelled": { registrationId: string };
};

export type EventType = keyof EventPayloads;

export type NewEvent = { [T in EventType]: { type: T; payload: EventPayloads[T] } }[EventType];

export type DomainEvent = NewEvent & { id: string; organisationId: string | null; missionId: string | null };
