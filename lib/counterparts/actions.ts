"use server";

import { missionAction } from "@/lib/auth/action";
import { deleteCounterpart, saveCounterpart } from "@/lib/counterparts/commands";

export const saveCounterpartAction = missionAction(saveCounterpart);
export const deleteCounterpartAction = missionAction(deleteCounterpart);
