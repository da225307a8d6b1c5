"use server";

import { accountAction, missionAction, organisationAction, publicAction } from "@/lib/auth/action";
import {
  acceptInvitation,
  inviteToMission,
  inviteToOrganisation,
  removeMember,
  removeMissionMember,
  revokeMissionInvitation,
  revokeOrganisationInvitation,
  setUpOrganisation,
  updateOrganisation,
} from "@/lib/organisations/commands";

export const setUpOrganisationAction = publicAction(setUpOrganisation);
export const updateOrganisationAction = organisationAction(updateOrganisation);
export const inviteToOrganisationAction = organisationAction(inviteToOrganisation);
export const revokeOrganisationInvitationAction = organisationAction(revokeOrganisationInvitation);
export const removeMemberAction = organisationAction(removeMember);
export const inviteToMissionAction = missionAction(inviteToMission);
export const revokeMissionInvitationAction = missionAction(revokeMissionInvitation);
export const removeMissionMemberAction = missionAction(removeMissionMember);
export const acceptInvitationAction = accountAction(acceptInvitation);
