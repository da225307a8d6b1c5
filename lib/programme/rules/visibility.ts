import type { Audience, ItemStatus, ParticipationStatus } from "@/db/enums";

/** What these rules need to know of an item. */
export type VisibleItem = {
  id: string;
  status: ItemStatus;
  internal: boolean;
  audience: Audience;
  /** Groups the item is for, when its audience is groups. */
  groupIds: readonly string[];
  /** The item whose people are left out, when its audience is everyone_except … */
  exceptItemId: string | null;
  /** … and whether that item was cancelled: its people are free again and come along. */
  exceptCancelled: boolean;
};

/** A delegate as these rules see one. */
export type Person = {
  registrationId: string;
  /** Sector, bus and teams of the person. */
  groupIds: ReadonlySet<string>;
  /** Item id → how the person is in it; cancelled items included. */
  placements: ReadonlyMap<string, ParticipationStatus>;
  /** Head of mission or cabinet, who have a programme of their own. */
  leader: boolean;
};

/** What no delegate ever sees, invited or not: the organisers' own items and plans that are only an idea. */
export function isHidden(item: Pick<VisibleItem, "internal" | "status">): boolean {
  return item.internal || item.status === "idea";
}

/**
 * May this delegate know of the item? Group items are for the members, named items for those placed, the leader's
 * programme for head of mission and cabinet (a closed item never leaks), sign-up items for everybody: they are what one can choose from. A cancelled item stays
 * visible to whom it was visible before.
 */
export function maySee(item: VisibleItem, person: Person): boolean {
  if (isHidden(item)) return false;
  switch (item.audience) {
    case "everyone":
    case "own_meetings":
    case "sign_up":
    case "everyone_except":
      return true;
    case "groups":
      return isPlaced(item.id, person) || item.groupIds.some((id) => person.groupIds.has(id));
    case "named":
      return isPlaced(item.id, person);
    case "leader":
      return person.leader || isPlaced(item.id, person);
  }
}

/**
 * Does the item belong in this person's itinerary? Sign-up items only with a place or on the waiting list: show
 * those whose placement is "waiting" as such.
 */
export function concerns(item: VisibleItem, person: Person): boolean {
  if (!maySee(item, person)) return false;
  switch (item.audience) {
    case "sign_up":
      return isPlaced(item.id, person) || person.placements.get(item.id) === "waiting";
    case "everyone_except":
      return (
        isPlaced(item.id, person) ||
        item.exceptCancelled ||
        item.exceptItemId === null ||
        !isPlaced(item.exceptItemId, person)
      );
    default:
      return true;
  }
}

/** May anybody at all read it on the public mission page? */
export function isPublic(item: Pick<VisibleItem, "internal" | "status" | "audience"> & { public: boolean }) {
  return item.public && item.audience === "everyone" && !isHidden(item);
}

function isPlaced(itemId: string, person: Person): boolean {
  return person.placements.get(itemId) === "placed";
}
