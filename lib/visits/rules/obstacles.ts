import type { ItemKind } from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { concerns, type Person, type VisibleItem } from "@/lib/programme/rules/visibility";
import { overlaps } from "@/lib/time/interval";

/** Why somebody cannot be in a round, whatever the wishes are. */
export type Obstacle =
  | { kind: "busy"; itemId: string; title: Localised }
  /** Too little time to get there from, or from there to, another item. */
  | { kind: "travel"; itemId: string; title: Localised; minutes: number }
  | { kind: "language"; languages: string[] }
  /** The round is for groups the person is not in. */
  | { kind: "group" }
  /** The person comes with more heads than the round has places. */
  | { kind: "heads" };

/** An item of the programme as far as it takes time. */
export type Engagement = VisibleItem & {
  kind: ItemKind;
  title: Localised;
  startsAt: Date | null;
  endsAt: Date | null;
  /** When one must be there: muster time, else the start. */
  thereAt: Date | null;
  placeId: string | null;
  endPlaceId: string | null;
};

export type RoundFacts = Engagement & {
  capacity: number | null;
  /** Languages of the guide; empty: not known, or none needed. */
  languages: readonly string[];
  /** Groups the round is kept for; empty: for everybody. */
  groupIds: readonly string[];
};

/** Minutes from place to place; null where nothing is known. */
export type Way = (from: string, to: string) => number | null;

export type Traveller = Person & { heads: number; languages: readonly string[] };

/** Takes nobody's time: the bed, free hours, and the frame around everybody's own meetings. */
function isIdle(item: Engagement): boolean {
  return item.kind === "free_time" || item.kind === "hotel" || item.audience === "own_meetings";
}

const minutesBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;

/** What keeps one person from being in both: they overlap, or the way between them takes longer than there is. */
export function collision(
  round: Engagement,
  item: Engagement,
  way: Way,
): Extract<Obstacle, { kind: "busy" | "travel" }> | null {
  if (!round.startsAt || !item.startsAt) return null;
  const { id: itemId, title } = item;
  const shares = overlaps(
    { start: round.startsAt, end: round.endsAt },
    { start: item.startsAt, end: item.endsAt },
  );
  if (shares) return { kind: "busy", itemId, title };
  const [first, second] = round.startsAt < item.startsAt ? [round, item] : [item, round];
  const from = first.endPlaceId ?? first.placeId;
  const leaves = first.endsAt ?? first.startsAt;
  const due = second.thereAt ?? second.startsAt;
  if (!from || !second.placeId || !leaves || !due) return null;
  const minutes = way(from, second.placeId);
  return minutes !== null && minutesBetween(leaves, due) < minutes
    ? { kind: "travel", itemId, title, minutes }
    : null;
}

/**
 * Item → rounds it stands in the way of. An item for everybody except those in a round is no obstacle to that round.
 * Asked once per mission: people only differ in which items concern them.
 */
export function collisions(rounds: readonly RoundFacts[], items: readonly Engagement[], way: Way) {
  const found = new Map<string, { round: RoundFacts; obstacle: Obstacle }[]>();
  for (const item of items) {
    if (item.status === "cancelled" || isIdle(item)) continue;
    const hit = rounds.flatMap((round) => {
      if (round.id === item.id || item.exceptItemId === round.id) return [];
      const obstacle = collision(round, item, way);
      return obstacle ? [{ round, obstacle }] : [];
    });
    if (hit.length > 0) found.set(item.id, hit);
  }
  return found;
}

/** Pairs of rounds that nobody can be in both. */
export function roundConflicts(rounds: readonly RoundFacts[], way: Way): [string, string][] {
  return rounds.flatMap((a, index) =>
    rounds.slice(index + 1).flatMap((b): [string, string][] => (collision(a, b, way) ? [[a.id, b.id]] : [])),
  );
}

/**
 * Round → why this person cannot be in it. `movable`: rounds the assignment itself may take the person out of; they are
 * no obstacles. Whoever stated no language may come along everywhere.
 */
export function obstaclesOf(
  person: Traveller,
  rounds: readonly RoundFacts[],
  items: readonly Engagement[],
  hits: ReturnType<typeof collisions>,
  movable: ReadonlySet<string>,
): Map<string, Obstacle> {
  const found = new Map<string, Obstacle>();
  const add = (id: string, obstacle: Obstacle) => found.has(id) || found.set(id, obstacle);
  for (const item of items) {
    const hit = hits.get(item.id);
    if (!hit || movable.has(item.id) || !concerns(item, person)) continue;
    if (item.audience === "sign_up" && person.placements.get(item.id) !== "placed") continue;
    for (const { round, obstacle } of hit) add(round.id, obstacle);
  }
  for (const round of rounds) {
    const { languages, groupIds, capacity } = round;
    if (groupIds.length > 0 && !groupIds.some((id) => person.groupIds.has(id)))
      add(round.id, { kind: "group" });
    const strange = languages.length > 0 && person.languages.length > 0;
    if (strange && !languages.some((code) => person.languages.includes(code))) {
      add(round.id, { kind: "language", languages: [...languages] });
    }
    if (capacity !== null && capacity < person.heads) add(round.id, { kind: "heads" });
  }
  return found;
}
