import {
  type AccountContext,
  hasRole,
  type MissionContext,
  type OrganisationContext,
  type PublicContext,
} from "@/lib/kernel/context";

/** Settings, people and log of a whole organisation: its organisation-wide coordinators. */
export const canManageOrganisation = (context: OrganisationContext) => hasRole(context, "coordinator");

/** Team and log of one mission: its coordinators, those of the organisation included. */
export const canManageTeam = (context: MissionContext) => hasRole(context, "coordinator");

export const canReadAudit = canManageTeam;

/** An invitation is for the owner of the address it was sent to. */
export const isInvited = (context: AccountContext, invitation: { email: string }) =>
  context.email.toLowerCase() === invitation.email.toLowerCase();

/** Holding the one-time link of the terminal is the permission; the command has checked it when it loaded the link. */
export const holdsSetupLink = (_context: PublicContext, link: { value: string }) => link.value !== "";
