import { type Clash, type ClashInput, clashChecks } from "@/lib/programme/rules/clash";
import { otherAgendas, type Pair, peopleAgendas, prepare, sweep } from "@/lib/programme/rules/clash-agenda";
import { capacityClash, singleClashes } from "@/lib/programme/rules/clash-items";
import { betweenOf, overlapOf, placeClash, rideClash } from "@/lib/programme/rules/clash-pairs";

export type {
  Clash,
  ClashCheck,
  ClashInput,
  ClashItem,
  ClashPlace,
  ClashPlanning,
  ClashTravel,
  Opening,
} from "@/lib/programme/rules/clash";
export { clashChecks, planningDefaults } from "@/lib/programme/rules/clash";

const order = new Map<string, number>(clashChecks.map((check, index) => [check, index]));

/** Pairs of items by what they are to some people: as these follow each other, or overlap. */
class Pairs {
  private readonly found = new Map<number, { pair: Pair; people: number[] }>();
  constructor(private readonly size: number) {}

  add(pair: Pair, people: readonly number[]) {
    const key = pair[0].index * this.size + pair[1].index;
    const known = this.found.get(key);
    if (known) known.people.push(...people);
    else this.found.set(key, { pair, people: [...people] });
  }

  values() {
    return this.found.values();
  }
}

function find(input: ClashInput, focus: string | null): Clash[] {
  const state = prepare(input);
  const wanted = (pair: Pair) => focus === null || pair[0].item.id === focus || pair[1].item.id === focus;
  const found: Omit<Clash, "dismissed">[] = [];
  const add = (clash: Omit<Clash, "dismissed"> | null) => {
    if (clash) found.push(clash);
  };
  const overlapping = new Pairs(state.timed.length);
  const following = new Pairs(state.timed.length);
  for (const { people, entries } of peopleAgendas(state, focus)) {
    sweep(entries, {
      overlap: (pair) => wanted(pair) && overlapping.add(pair, people),
      between: (pair) => wanted(pair) && following.add(pair, people),
    });
  }
  for (const { pair, people } of overlapping.values()) add(overlapOf(state, { of: "people", people }, pair));
  for (const { pair, people } of following.values()) add(betweenOf(state, { of: "people", people }, pair));
  for (const { entries, ...who } of otherAgendas(state)) {
    sweep(entries, {
      overlap: (pair) => wanted(pair) && add(overlapOf(state, who, pair)),
      between: (pair) => wanted(pair) && add(betweenOf(state, who, pair)),
    });
  }
  for (const entries of state.byPlace.values()) {
    sweep(entries, { overlap: (pair) => wanted(pair) && add(placeClash(pair)), between: () => {} });
  }
  for (const item of state.open) {
    if (focus !== null && item.id !== focus) continue;
    add(rideClash(state, item));
    add(capacityClash(state, item));
    for (const clash of singleClashes(state, item)) add(clash);
  }
  const dismissed = new Set(input.dismissed);
  const startOf = new Map(input.items.map((item) => [item.id, item.start ?? Number.MAX_SAFE_INTEGER]));
  const at = (clash: Clash) => startOf.get(clash.itemIds[0] ?? "") ?? 0;
  return found
    .map((clash) => ({
      ...clash,
      people: clash.people.sort((a, b) => a - b),
      dismissed: clash.severity === "soft" && dismissed.has(clash.key),
    }))
    .sort(
      (a, b) =>
        at(a) - at(b) ||
        (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0) ||
        (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
}

/** Every clash of a mission, by time and then by weight. Near linear in people × items. */
export function findClashes(input: ClashInput): Clash[] {
  return find(input, null);
}

/** Only the clashes that `itemId` is part of: equal to those of `findClashes`, for use while an item is dragged. */
export function clashesOfItem(input: ClashInput, itemId: string): Clash[] {
  return find(input, itemId);
}
