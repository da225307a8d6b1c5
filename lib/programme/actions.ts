"use server";

import { missionAction } from "@/lib/auth/action";
import {
  createItem,
  deleteItem,
  duplicateItem,
  setItemStatus,
  updateItem,
} from "@/lib/programme/commands/edit";
import { setItemPeople } from "@/lib/programme/commands/people";

export const createItemAction = missionAction(createItem);
export const updateItemAction = missionAction(updateItem);
export const setItemStatusAction = missionAction(setItemStatus);
export const deleteItemAction = missionAction(deleteItem);
export const duplicateItemAction = missionAction(duplicateItem);
export const setItemPeopleAction = missionAction(setItemPeople);
