import type { ItemKind } from "@/db/enums";
import type { Clash, ClashItem } from "@/lib/programme/rules/clash";
import { guideOf, type Pair, type State, type Who } from "@/lib/programme/rules/clash-agenda";

export type Found = Omit<Clash, "dismissed">;

/** Kinds in which one person can only be once at a time; the database refuses it for people with a place. */
const exclusive: ReadonlySet<ItemKind> = new Set([
  "official_meeting",
  "pavilion_visit",
  "company_visit",
  "signing",
]);
const moving: ReadonlySet<ItemKind> = new Set(["flight", "bus"]);
const restful: ReadonlySet<ItemKind> = new Set(["flight", "bus", "meal", "hotel", "free_time"]);

/** The two items of a key in one order, whichever of them is first in time. */
function keyOf(check: string, [a, b]: Pair, other = ""): string {
  const ids = a.item.id < b.item.id ? `${a.item.id}:${b.item.id}` : `${b.item.id}:${a.item.id}`;
  return other ? `${check}:${other}:${ids}` : `${check}:${ids}`;
}

function clash(
  check: Clash["check"],
  pair: Pair,
  parts: Partial<Pick<Clash, "severity" | "people" | "placeId" | "otherId" | "params">>,
  keyPart = parts.otherId ?? "",
): Found {
  return {
    key: keyOf(check, pair, keyPart),
    check,
    severity: "soft",
    itemIds: pair.map(({ item }) => item.id),
    placeId: null,
    otherId: null,
    params: {},
    ...parts,
    people: [...(parts.people ?? [])],
  };
}

const ownList = (item: ClashItem) => item.audience === "named" || item.audience === "sign_up";

/** A round of own meetings is a frame: the meetings in it, which are by name, are no clash. */
function isFrame(a: ClashItem, b: ClashItem): boolean {
  return (a.audience === "own_meetings" && ownList(b)) || (b.audience === "own_meetings" && ownList(a));
}

/** Minutes from now on that the later item would have to move for the two to be apart. */
function shared([a, b]: Pair): number {
  return Math.max(1, Math.min(a.end, b.end) - b.start);
}

/** Somebody is in two items at once. */
export function overlapOf(state: State, who: Who, pair: Pair): Found | null {
  const [a, b] = pair;
  const params = { minutes: shared(pair), move: Math.max(1, a.end - b.start) };
  switch (who.of) {
    case "interpreter":
    case "counterpart":
      return clash(who.of, pair, { severity: "hard", otherId: who.id, params });
    case "guide":
      return clash("guide", pair, { params: { ...params, guide: a.item.guide.trim() } }, guideOf(a.item));
    case "people": {
      if (isFrame(a.item, b.item)) return null;
      const [placedA, placedB] = [state.placed.get(a.item), state.placed.get(b.item)];
      const refused =
        exclusive.has(a.item.kind) &&
        exclusive.has(b.item.kind) &&
        who.people.some((person) => placedA?.[person] === 1 && placedB?.[person] === 1);
      return clash("overlap", pair, { severity: refused ? "hard" : "soft", people: who.people, params });
    }
  }
}

/** Where somebody is after an item: buses and flights are elsewhere by then, and nobody said where without an end. */
function placeAfter(item: ClashItem): string | null {
  return moving.has(item.kind) ? item.endPlaceId : (item.endPlaceId ?? item.placeId);
}

/** What is wrong between an item and the next one of the same people, the worst only. */
export function betweenOf(state: State, who: Who, pair: Pair): Found | null {
  const [a, b] = pair;
  if (who.of === "counterpart" || who.of === "guide") return null;
  const person = who.of === "people";
  const muster = person && b.item.muster !== null && b.item.muster < b.start ? b.item.muster : null;
  const ready = muster ?? b.start;
  const gap = ready - a.end;
  const from = placeAfter(a.item);
  const to = b.item.placeId;
  const journey = from !== null && to !== null ? state.journey(from, to) : null;
  const concerned = person ? { people: who.people } : { otherId: who.id };
  if (journey?.minutes === null) {
    return clash("noFlight", pair, { ...concerned, params: { from: from ?? "", to: to ?? "" } });
  }
  const need = journey?.minutes ?? 0;
  const way = { from: from ?? "", to: to ?? "", mode: journey?.mode ?? "walk" };
  const estimated = journey?.estimated ? 1 : 0;
  if (muster !== null && gap < 0) {
    return clash("muster", pair, { ...concerned, params: { late: -gap, short: need - gap } });
  }
  if (need > gap) {
    return clash(person ? "travel" : "interpreterTravel", pair, {
      ...concerned,
      params: {
        need,
        gap: Math.max(0, gap),
        short: need - gap,
        muster: muster === null ? 0 : 1,
        estimated,
        ...way,
      },
    });
  }
  const wanted = state.planning.breakMinutes;
  if (!person || isFrame(a.item, b.item) || restful.has(a.item.kind) || restful.has(b.item.kind)) return null;
  const free = gap - need;
  if (a.item.end === null || free >= wanted) return null;
  return clash("break", pair, { ...concerned, params: { free, wanted, short: wanted - free } });
}

/** Two items in one room at once. */
export function placeClash(pair: Pair): Found {
  const placeId = pair[0].item.placeId;
  return clash("place", pair, { placeId, params: { minutes: shared(pair) } }, placeId ?? "");
}

/** A bus that is given less time than its way takes. Flights know their times. */
export function rideClash(state: State, item: ClashItem): Found | null {
  if (item.kind !== "bus" || item.start === null || item.end === null) return null;
  if (item.placeId === null || item.endPlaceId === null) return null;
  const journey = state.journey(item.placeId, item.endPlaceId);
  if (journey === null || journey.minutes === null || journey.mode === "walk") return null;
  const gap = item.end - item.start;
  if (journey.minutes <= gap) return null;
  return {
    key: `ride:${item.id}`,
    check: "ride",
    severity: "soft",
    itemIds: [item.id],
    people: [],
    placeId: item.endPlaceId,
    otherId: null,
    params: {
      need: journey.minutes,
      gap,
      short: journey.minutes - gap,
      estimated: journey.estimated ? 1 : 0,
      from: item.placeId,
      to: item.endPlaceId,
      mode: journey.mode,
    },
  };
}
