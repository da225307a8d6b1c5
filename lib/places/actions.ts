"use server";

import { missionAction } from "@/lib/auth/action";
import { deletePlace, savePlace } from "@/lib/places/commands";

export const savePlaceAction = missionAction(savePlace);
export const deletePlaceAction = missionAction(deletePlace);
