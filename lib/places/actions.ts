"use server";

import { missionAction } from "@/lib/auth/action";
import { deletePlace, savePlace, saveTravelTime } from "@/lib/places/commands";

export const savePlaceAction = missionAction(savePlace);
export const saveTravelTimeAction = missionAction(saveTravelTime);
export const deletePlaceAction = missionAction(deletePlace);
