"use server";

import { missionAction } from "@/lib/auth/action";
import { createMeeting, setMeetingState, updateMeeting } from "@/lib/meetings/commands";

export const createMeetingAction = missionAction(createMeeting);
export const updateMeetingAction = missionAction(updateMeeting);
export const setMeetingStateAction = missionAction(setMeetingState);
