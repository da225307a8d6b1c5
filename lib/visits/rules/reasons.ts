import type { AssignedPerson, AssignedRound, AssignmentProblem, Grant } from "@/lib/visits/rules/assignment";
import type { Obstacle } from "@/lib/visits/rules/obstacles";

/** Why a wish was not granted. */
export type Why =
  /** The pavilion has no round to place anybody in. */
  | { kind: "noRound" }
  | Obstacle
  /** Heads in its rounds: who wished it as much, who was placed by hand, and for whom it would else have been worse. */
  | { kind: "full"; places: number; alike: number; byHand: number; worse: number }
  /** At that time, or too near it, the person has another visit. */
  | { kind: "other"; roundId: string }
  /** There is a place, but giving it would have taken a visit from somebody, or moved somebody. */
  | { kind: "kept" };

export type WishOutcome = {
  placeId: string;
  rank: number;
  /** The round that was given. */
  roundId: string | null;
  /** Empty where the wish was granted or no longer needed. */
  why: Why[];
};

/** What explaining needs besides the problem: the rounds' full size, and what keeps whom from which round. */
export type Facts = {
  /** Heads placed by hand, per round. */
  byHand: ReadonlyMap<string, number>;
  /** Visits that stay, per person. */
  lockedRounds: ReadonlyMap<string, readonly string[]>;
  obstacles: ReadonlyMap<string, ReadonlyMap<string, Obstacle>>;
};

function sameWhy(a: Why, b: Why): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Each wish of each person, with what was given or why it was not. Wishes below a full quota need no reason. */
export function explain(
  problem: AssignmentProblem,
  grants: readonly Grant[],
  facts: Facts,
): Map<string, WishOutcome[]> {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const byPavilion = Map.groupBy(problem.rounds, (round) => round.pavilionId);
  const granted = Map.groupBy(grants, (grant) => grant.personId);
  const inRound = Map.groupBy(grants, (grant) => grant.roundId);
  const near = new Map(problem.rounds.map((round) => [round.id, new Set<string>()]));
  for (const [a, b] of problem.conflicts) {
    near.get(a)?.add(b);
    near.get(b)?.add(a);
  }
  const headsIn = (roundId: string, rank: (value: number) => boolean) =>
    (inRound.get(roundId) ?? [])
      .filter((grant) => rank(grant.rank))
      .reduce((sum, grant) => sum + (people.get(grant.personId)?.heads ?? 0), 0);

  function whyNot(
    person: AssignedPerson,
    rank: number,
    rounds: readonly AssignedRound[],
    own: Grant[],
  ): Why[] {
    if (rounds.length === 0) return [{ kind: "noRound" }];
    const reasons: Why[] = [];
    const full: AssignedRound[] = [];
    for (const round of rounds) {
      const obstacle = facts.obstacles.get(person.id)?.get(round.id);
      const other = own.find((grant) => near.get(round.id)?.has(grant.roundId));
      if (obstacle) reasons.push(obstacle);
      else if (round.free - headsIn(round.id, () => true) < person.heads) full.push(round);
      else if (other) reasons.push({ kind: "other", roundId: other.roundId });
      else reasons.push({ kind: "kept" });
    }
    if (full.length > 0) {
      const sum = (count: (round: AssignedRound) => number) =>
        full.reduce((total, round) => total + count(round), 0);
      const alike = sum((round) => headsIn(round.id, (value) => value <= rank));
      const worse = sum((round) => headsIn(round.id, (value) => value > rank));
      const byHand = sum((round) => facts.byHand.get(round.id) ?? 0);
      reasons.unshift({ kind: "full", places: alike + worse + byHand, alike, byHand, worse });
    }
    return reasons.filter((why, index) => reasons.findIndex((one) => sameWhy(one, why)) === index);
  }

  return new Map(
    problem.people.map((person) => {
      const own = granted.get(person.id) ?? [];
      const enough = own.length >= person.quota;
      const last = Math.max(0, ...own.map((grant) => grant.rank));
      const kept = new Set(facts.lockedRounds.get(person.id) ?? []);
      const outcomes = person.wishes.map((placeId, index): WishOutcome => {
        const rank = index + 1;
        const rounds = byPavilion.get(placeId) ?? [];
        const roundId =
          own.find((grant) => grant.rank === rank)?.roundId ??
          rounds.find((round) => kept.has(round.id))?.id ??
          null;
        const settled = roundId !== null || person.quota === 0 || (enough && rank > last);
        return { placeId, rank, roundId, why: settled ? [] : whyNot(person, rank, rounds, own) };
      });
      return [person.id, outcomes];
    }),
  );
}
