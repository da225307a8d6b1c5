import type { ItemStatus } from "@/db/enums";

const next: Record<ItemStatus, readonly ItemStatus[]> = {
  idea: ["requested", "confirmed", "cancelled"],
  requested: ["confirmed", "idea", "cancelled"],
  confirmed: ["changed", "requested", "cancelled"],
  changed: ["confirmed", "requested", "cancelled"],
  cancelled: ["requested", "confirmed"],
};

/** The states an item can go to, the likeliest first. */
export function nextStatuses(status: ItemStatus): readonly ItemStatus[] {
  return next[status];
}

export function canBecome(from: ItemStatus, to: ItemStatus): boolean {
  return next[from].includes(to);
}

/** Not yet sure: shown as unconfirmed everywhere. */
export function isUnconfirmed(status: ItemStatus): boolean {
  return status === "idea" || status === "requested";
}
