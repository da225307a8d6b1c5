"use server";

import { missionAction } from "@/lib/auth/action";
import {
  bookInterpreter,
  deleteInterpreter,
  releaseInterpreter,
  saveInterpreter,
} from "@/lib/interpreters/commands";

export const saveInterpreterAction = missionAction(saveInterpreter);
export const deleteInterpreterAction = missionAction(deleteInterpreter);
export const bookInterpreterAction = missionAction(bookInterpreter);
export const releaseInterpreterAction = missionAction(releaseInterpreter);
