"use server";

import { missionAction } from "@/lib/auth/action";
import { deleteCounterpart, saveCounterpart } from "@/lib/counterparts/commands";
import { sendInvitations } from "@/lib/counterparts/commands/invite";
import { mailLink, makeLink, revokeCounterpartLink } from "@/lib/counterparts/commands/links";
import { acceptProposal, reviewAnswer } from "@/lib/counterparts/commands/review";

export const saveCounterpartAction = missionAction(saveCounterpart);
export const deleteCounterpartAction = missionAction(deleteCounterpart);
export const makeLinkAction = missionAction(makeLink);
export const revokeCounterpartLinkAction = missionAction(revokeCounterpartLink);
export const mailLinkAction = missionAction(mailLink);
export const reviewAnswerAction = missionAction(reviewAnswer);
export const acceptProposalAction = missionAction(acceptProposal);
export const sendInvitationsAction = missionAction(sendInvitations);
