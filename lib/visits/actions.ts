"use server";

import { missionAction } from "@/lib/auth/action";
import { moveDelegate, placeDelegate, planRounds, removePlacement } from "@/lib/visits/commands";
import { applyAssignment, assignVisits } from "@/lib/visits/commands/assign";
import { saveVisitSettings } from "@/lib/visits/commands/settings";
import { markNoShow } from "@/lib/visits/commands/sign-up";

export const planRoundsAction = missionAction(planRounds);
export const placeDelegateAction = missionAction(placeDelegate);
export const moveDelegateAction = missionAction(moveDelegate);
export const removePlacementAction = missionAction(removePlacement);
export const saveVisitSettingsAction = missionAction(saveVisitSettings);
export const assignVisitsAction = missionAction(assignVisits);
export const applyAssignmentAction = missionAction(applyAssignment);
export const markNoShowAction = missionAction(markNoShow);
