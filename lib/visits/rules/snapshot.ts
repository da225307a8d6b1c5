import type { PlacementSource } from "@/db/enums";
import type { AssignmentProblem } from "@/lib/visits/rules/assignment";
import {
  collisions,
  type Engagement,
  type Obstacle,
  obstaclesOf,
  type RoundFacts,
  roundConflicts,
  type Traveller,
  type Way,
} from "@/lib/visits/rules/obstacles";
import type { Facts } from "@/lib/visits/rules/reasons";

export type SnapshotPerson = Traveller & {
  id: string;
  /** Pavilions, the dearest first. */
  wishes: readonly string[];
  /** Item → how the placement came about. */
  sources: ReadonlyMap<string, PlacementSource>;
};

/** What the assignment of one mission goes by, as it stands at one moment. */
export type Snapshot = {
  missionId: string;
  visitsPerPerson: number;
  people: readonly SnapshotPerson[];
  engagements: readonly Engagement[];
  rounds: readonly RoundFacts[];
  way: Way;
};

/**
 * The problem that a mission poses. Visits given by an earlier assignment to a pavilion still wished may be taken
 * back; whatever an organiser or the delegate did by hand stays and uses up its places and the person's quota.
 */
export function problemOf(
  snapshot: Snapshot,
  mode: AssignmentProblem["mode"],
): { problem: AssignmentProblem; facts: Facts } {
  const { rounds, engagements, way } = snapshot;
  const pavilionOf = new Map(rounds.map((round) => [round.id, round.placeId ?? ""]));
  const hits = collisions(rounds, engagements, way);
  const byHand = new Map<string, number>();
  const lockedRounds = new Map<string, string[]>();
  const obstacles = new Map<string, Map<string, Obstacle>>();
  const people = snapshot.people.map((person) => {
    const held = rounds.filter((round) => person.placements.get(round.id) === "placed");
    const present = held
      .filter(
        (round) =>
          person.sources.get(round.id) === "assignment" &&
          person.wishes.includes(pavilionOf.get(round.id) ?? ""),
      )
      .map((round) => round.id);
    const locked = held.filter((round) => !present.includes(round.id)).map((round) => round.id);
    for (const id of locked) byHand.set(id, (byHand.get(id) ?? 0) + person.heads);
    lockedRounds.set(person.id, locked);
    const own = obstaclesOf(person, rounds, engagements, hits, new Set(present));
    obstacles.set(person.id, own);
    const visited = new Set(locked.map((id) => pavilionOf.get(id)));
    // One visit of a pavilion is enough, and no round has a place for somebody who is in it already.
    const again = rounds.filter((round) => visited.has(round.placeId ?? "")).map((round) => round.id);
    return {
      id: person.id,
      heads: person.heads,
      wishes: person.wishes,
      quota: Math.max(0, snapshot.visitsPerPerson - locked.length),
      locked: locked.length > 0,
      present: present.filter((id) => !own.has(id)),
      blocked: new Set([...own.keys(), ...again]),
    };
  });
  const problem: AssignmentProblem = {
    seed: snapshot.missionId,
    mode,
    people,
    rounds: rounds.map((round) => ({
      id: round.id,
      pavilionId: round.placeId ?? "",
      free:
        round.capacity === null
          ? Number.POSITIVE_INFINITY
          : Math.max(0, round.capacity - (byHand.get(round.id) ?? 0)),
    })),
    conflicts: roundConflicts(rounds, way),
  };
  return { problem, facts: { byHand, lockedRounds, obstacles } };
}

/** Everything an assignment depends on as one text: two that are equal have the same best assignments. */
export function essenceOf({ problem }: { problem: AssignmentProblem }): string {
  return JSON.stringify([
    problem.people.map((person) => [
      person.id,
      person.heads,
      person.wishes,
      person.quota,
      person.locked,
      person.present.toSorted(),
      [...person.blocked].sort(),
    ]),
    problem.rounds.map((round) => [
      round.id,
      round.pavilionId,
      Number.isFinite(round.free) ? round.free : null,
    ]),
    problem.conflicts,
  ]);
}
