"use server";

import { missionAction } from "@/lib/auth/action";
import { createMeeting, setMeetingState, updateMeeting } from "@/lib/meetings/commands";
import { nominate, saveSeating, saveSpeakers, withdrawNomination } from "@/lib/meetings/commands/table";

export const createMeetingAction = missionAction(createMeeting);
export const updateMeetingAction = missionAction(updateMeeting);
export const setMeetingStateAction = missionAction(setMeetingState);
export const nominateAction = missionAction(nominate);
export const withdrawNominationAction = missionAction(withdrawNomination);
export const saveSeatingAction = missionAction(saveSeating);
export const saveSpeakersAction = missionAction(saveSpeakers);
