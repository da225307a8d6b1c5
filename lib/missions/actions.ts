"use server";

import { missionAction, organisationAction } from "@/lib/auth/action";
import { cloneMission } from "@/lib/missions/commands/clone";
import { createMission } from "@/lib/missions/commands/create";
import { importMission } from "@/lib/missions/commands/import";
import {
  saveFacts,
  saveFrame,
  saveGroups,
  savePartners,
  savePlanning,
  saveTerms,
  saveTexts,
} from "@/lib/missions/commands/settings";
import { shiftMissionDates } from "@/lib/missions/commands/shift";
import { archiveMission, publishMission, setMissionStatus } from "@/lib/missions/commands/status";

export const createMissionAction = organisationAction(createMission);
export const importMissionAction = organisationAction(importMission);
export const saveTextsAction = missionAction(saveTexts);
export const saveFrameAction = missionAction(saveFrame);
export const saveTermsAction = missionAction(saveTerms);
export const saveFactsAction = missionAction(saveFacts);
export const savePartnersAction = missionAction(savePartners);
export const savePlanningAction = missionAction(savePlanning);
export const saveGroupsAction = missionAction(saveGroups);
export const setMissionStatusAction = missionAction(setMissionStatus);
export const publishMissionAction = missionAction(publishMission);
export const archiveMissionAction = missionAction(archiveMission);
export const cloneMissionAction = organisationAction(cloneMission);
export const shiftMissionAction = missionAction(shiftMissionDates);
