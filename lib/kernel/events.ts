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
  /** A counterpart answered by link; the answers since the last mail are told together. */
  "counterpart.answered": { counterpartId: string };
  /** An organiser mails a counterpart the link to the own meetings. */
  "counterpart.linkMailed": { linkId: string };
  /** An organiser sends calendar invitations for a meeting to the counterparts at its table. */
  "meeting.invited": { itemId: string };
  /** An official meeting, its table or its state was written. */
  "meeting.written": { itemId: string };
  /** Changes of the programme went out, and whom they concern is to be told. */
  "programme.released": { releaseId: string };
  /** Who has not seen these changes is told once more. */
  "programme.reminded": { changeIds: string[]; registrationIds: string[] };
  /** Something was written in a mission whose changes go out at once; by an account, or by nobody known. */
  "mission.written": { userId: string | null };
  /** What a delegate visits may have changed; with the assignment whose reasons are to be told. */
  "visits.changed": { registrationId: string; assignmentId?: string };
  "visits.swapOffered": { swapId: string };
};

export type EventType = keyof EventPayloads;

type Happened = { [T in EventType]: { type: T; payload: EventPayloads[T] } }[EventType];

/** `afterSeconds`: handled no sooner than that. */
export type NewEvent = Happened & { afterSeconds?: number };

export type DomainEvent = Happened & { id: string; organisationId: string | null; missionId: string | null };
