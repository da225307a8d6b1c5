"use server";

import { missionAction } from "@/lib/auth/action";
import {
  duplicateItems,
  moveItems,
  quickCreate,
  removeItems,
  unscheduleItems,
} from "@/lib/programme/commands/board";
import { dismissClash, undismissClash } from "@/lib/programme/commands/clashes";
import { copyItems } from "@/lib/programme/commands/copy";
import {
  createItem,
  deleteItem,
  duplicateItem,
  setItemStatus,
  updateItem,
} from "@/lib/programme/commands/edit";
import { importItems } from "@/lib/programme/commands/import";
import { setItemPeople } from "@/lib/programme/commands/people";
import { releaseProgramme, setLive } from "@/lib/programme/commands/release";
import { remindUnseen } from "@/lib/programme/commands/remind";
import { removeTemplate, renameTemplate, saveTemplate } from "@/lib/programme/commands/templates";

export const createItemAction = missionAction(createItem);
export const updateItemAction = missionAction(updateItem);
export const setItemStatusAction = missionAction(setItemStatus);
export const deleteItemAction = missionAction(deleteItem);
export const duplicateItemAction = missionAction(duplicateItem);
export const setItemPeopleAction = missionAction(setItemPeople);

// The board shows the outcome before it is known and hears of every write, so its page is not rendered anew.
export const moveItemsAction = missionAction(moveItems, { quiet: true });
export const unscheduleItemsAction = missionAction(unscheduleItems, { quiet: true });
export const quickCreateAction = missionAction(quickCreate, { quiet: true });
export const duplicateItemsAction = missionAction(duplicateItems, { quiet: true });
export const removeItemsAction = missionAction(removeItems, { quiet: true });
export const dismissClashAction = missionAction(dismissClash);
export const undismissClashAction = missionAction(undismissClash);
export const releaseProgrammeAction = missionAction(releaseProgramme);
export const setLiveAction = missionAction(setLive);
export const remindUnseenAction = missionAction(remindUnseen);
export const copyItemsAction = missionAction(copyItems);
export const importItemsAction = missionAction(importItems);
export const saveTemplateAction = missionAction(saveTemplate);
export const renameTemplateAction = missionAction(renameTemplate);
export const removeTemplateAction = missionAction(removeTemplate);
