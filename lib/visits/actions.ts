"use server";

import { missionAction } from "@/lib/auth/action";
import { moveDelegate, placeDelegate, planRounds, removePlacement } from "@/lib/visits/commands";

export const planRoundsAction = missionAction(planRounds);
export const placeDelegateAction = missionAction(placeDelegate);
export const moveDelegateAction = missionAction(moveDelegate);
export const removePlacementAction = missionAction(removePlacement);
