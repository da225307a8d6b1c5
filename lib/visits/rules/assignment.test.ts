import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withSolver } from "@/lib/solver/solve";
import {
  type AssignedPerson,
  type AssignedRound,
  type AssignmentProblem,
  assign,
  type Goal,
  type Grant,
} from "@/lib/visits/rules/assignment";
import { visitProblem } from "@/tests/factories/assignment";

const runs = Number(process.env.FAST_CHECK_RUNS ?? 60);

const clash = (problem: AssignmentProblem, a: string, b: string) =>
  problem.conflicts.some(([one, two]) => (one === a && two === b) || (one === b && two === a));

/** What is wrong with an assignment; nothing when it keeps every rule. */
function faults(problem: AssignmentProblem, grants: readonly Grant[]): string[] {
  const wrong: string[] = [];
  for (const round of problem.rounds) {
    const heads = grants
      .filter((grant) => grant.roundId === round.id)
      .reduce((sum, grant) => sum + (problem.people.find(({ id }) => id === grant.personId)?.heads ?? 0), 0);
    if (heads > round.free) wrong.push(`${round.id} holds ${heads}`);
  }
  for (const person of problem.people) {
    const own = grants.filter((grant) => grant.personId === person.id);
    if (own.length > person.quota) wrong.push(`${person.id} has ${own.length}`);
    for (const [index, grant] of own.entries()) {
      const round = problem.rounds.find(({ id }) => id === grant.roundId);
      if (person.blocked.has(grant.roundId)) wrong.push(`${person.id} cannot be in ${grant.roundId}`);
      if (person.wishes[grant.rank - 1] !== round?.pavilionId) wrong.push(`${person.id} did not wish that`);
      for (const other of own.slice(index + 1)) {
        const same = problem.rounds.find(({ id }) => id === other.roundId)?.pavilionId === round?.pavilionId;
        if (same || clash(problem, grant.roundId, other.roundId))
          wrong.push(`${person.id} is in two at once`);
      }
    }
  }
  return wrong;
}

/** The goals of an assignment by their definition, independent of how the solver was asked. */
function measure(problem: AssignmentProblem, grants: readonly Grant[]): Record<Goal, number> {
  const sum = (rows: readonly Grant[], value: (grant: Grant) => number) =>
    rows.reduce(
      (total, grant) =>
        total + value(grant) * (problem.people.find(({ id }) => id === grant.personId)?.heads ?? 0),
      0,
    );
  const needy = problem.people.filter(
    (person) => !person.locked && person.quota > 0 && person.wishes.length > 0,
  );
  const best = needy.map((person) =>
    Math.min(...grants.filter((grant) => grant.personId === person.id).map((grant) => grant.rank)),
  );
  const lost = problem.people.flatMap((person) =>
    person.present.filter(
      (id) => !grants.some((grant) => grant.personId === person.id && grant.roundId === id),
    ),
  );
  return {
    without: needy.reduce(
      (total, person, index) => total + (Number.isFinite(best[index]) ? 0 : person.heads),
      0,
    ),
    worst: Math.max(0, ...best.filter(Number.isFinite)),
    kept: lost.length,
    visits: sum(grants, () => 1),
    ranks: sum(grants, (grant) => grant.rank),
  };
}

const order = (problem: AssignmentProblem): Goal[] =>
  problem.mode === "keep"
    ? ["without", "worst", "kept", "visits", "ranks"]
    : ["without", "worst", "visits", "ranks", "kept"];

/** The goals as numbers to be made small, in their order. */
function score(problem: AssignmentProblem, grants: readonly Grant[]): number[] {
  const values = measure(problem, grants);
  return order(problem).map((goal) => (goal === "visits" ? -values.visits : values[goal]));
}

const less = (a: readonly number[], b: readonly number[]) => {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
};

/** Every assignment there is, tried one by one. */
function bruteForce(problem: AssignmentProblem): number[] {
  const choices = problem.people.map((person) => {
    const single = person.wishes.flatMap((wish, index) =>
      problem.rounds
        .filter((round) => round.pavilionId === wish && !person.blocked.has(round.id))
        .map((round) => ({ personId: person.id, roundId: round.id, rank: index + 1 })),
    );
    const sets: Grant[][] = [[]];
    for (const grant of single) {
      for (const set of [...sets]) if (set.length < person.quota) sets.push([...set, grant]);
    }
    return sets.filter((set) => faults({ ...problem, rounds: problem.rounds }, set).length === 0);
  });
  let best: number[] | null = null;
  const walk = (index: number, grants: Grant[]): void => {
    const sets = choices[index];
    if (!sets) {
      if (faults(problem, grants).length > 0) return;
      const value = score(problem, grants);
      if (!best || less(value, best)) best = value;
      return;
    }
    for (const set of sets) walk(index + 1, [...grants, ...set]);
  };
  walk(0, []);
  return best ?? [];
}

const tiny: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    mode: fc.constantFrom("anew" as const, "keep" as const),
    rounds: fc.array(
      fc.record({ pavilion: fc.nat(2), free: fc.integer({ min: 1, max: 3 }), slot: fc.nat(1) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    people: fc.array(
      fc.record({
        heads: fc.integer({ min: 1, max: 2 }),
        wishes: fc.shuffledSubarray([0, 1, 2]),
        quota: fc.integer({ min: 0, max: 2 }),
        locked: fc.boolean(),
        blocked: fc.subarray([0, 1, 2, 3]),
        present: fc.option(fc.nat(3)),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ mode, rounds, people }) => {
    const rows: (AssignedRound & { slot: number })[] = rounds.map(({ pavilion, free, slot }, index) => ({
      id: `r${index}`,
      pavilionId: `p${pavilion}`,
      free,
      slot,
    }));
    return {
      seed: "tiny",
      mode,
      rounds: rows,
      people: people.map((person, index): AssignedPerson => {
        const wishes = person.wishes.map((wish) => `p${wish}`);
        const held = rows[person.present ?? -1];
        const blocked = new Set(person.blocked.map((round) => `r${round}`));
        const holds = held && person.quota > 0 && wishes.includes(held.pavilionId) && !blocked.has(held.id);
        return { ...person, id: `d${index}`, wishes, blocked, present: holds ? [held.id] : [] };
      }),
      conflicts: rows.flatMap((a, index) =>
        rows
          .slice(index + 1)
          .filter((b) => a.slot === b.slot)
          .map((b) => [a.id, b.id] as const),
      ),
    };
  });

function stageValue(stages: Awaited<ReturnType<typeof assign>>["stages"], goal: Goal) {
  return stages.find((stage) => stage.goal === goal)?.value;
}

describe("the assignment", () => {
  it("is as good as the best of all assignments, goal by goal, and keeps every rule", async () => {
    await withSolver(100, async (solve) => {
      await fc.assert(
        fc.asyncProperty(tiny, async (problem) => {
          const { grants, stages } = await assign(problem, solve);
          expect(faults(problem, grants)).toEqual([]);
          expect(score(problem, grants)).toEqual(bruteForce(problem));
          const values = measure(problem, grants);
          for (const stage of stages) {
            expect(stage).toMatchObject({ proven: true, bound: stage.value });
            expect(stage.value).toBe(values[stage.goal]);
          }
        }),
        { numRuns: runs },
      );
    });
  }, 110_000);

  it("does not depend on the order in which people and rounds come", async () => {
    await withSolver(60, async (solve) => {
      for (const quota of [1, 2]) {
        const problem = visitProblem({ people: 24, rounds: 10, pavilions: 6, wishes: 4, quota, tight: 0.8 });
        const turned = {
          ...problem,
          people: problem.people.toReversed(),
          rounds: problem.rounds.toReversed(),
          conflicts: problem.conflicts.toReversed(),
        };
        const sorted = (grants: Grant[]) => grants.map((grant) => Object.values(grant).join(" ")).sort();
        const [one, two] = [await assign(problem, solve), await assign(turned, solve)];
        expect(two.stages.map((stage) => stage.value)).toEqual(one.stages.map((stage) => stage.value));
        expect(sorted(two.grants)).toEqual(sorted(one.grants));
      }
    });
  }, 60_000);

  it("draws lots between equals: another mission, another winner", async () => {
    const people = ["a", "b", "c", "d"].map((id) => ({
      id,
      heads: 1,
      wishes: ["p"],
      quota: 1,
      locked: false,
      present: [],
      blocked: new Set<string>(),
    }));
    const winners = new Set<string>();
    await withSolver(60, async (solve) => {
      for (let mission = 0; mission < 24; mission++) {
        const { grants } = await assign(
          {
            seed: `mission ${mission}`,
            mode: "anew",
            people,
            rounds: [{ id: "r", pavilionId: "p", free: 1 }],
            conflicts: [],
          },
          solve,
        );
        winners.add(grants[0]?.personId ?? "");
      }
    });
    expect(winners).toEqual(new Set(["a", "b", "c", "d"]));
  }, 60_000);

  it("moves nobody without need when it keeps, and would otherwise", async () => {
    const person = (id: string, wishes: string[], present: string[] = []): AssignedPerson => ({
      id,
      heads: 1,
      wishes,
      quota: 1,
      locked: false,
      present,
      blocked: new Set(),
    });
    // b came later and wishes what a has; a would as soon be in the other.
    const problem: AssignmentProblem = {
      seed: "keep",
      mode: "keep",
      people: [person("a", ["q", "p"], ["p1"]), person("b", ["p", "q"])],
      rounds: [
        { id: "p1", pavilionId: "p", free: 1 },
        { id: "q1", pavilionId: "q", free: 1 },
      ],
      conflicts: [],
    };
    await withSolver(30, async (solve) => {
      const kept = await assign(problem, solve);
      // Both first wishes are possible: the worst rank comes before what is kept.
      expect(stageValue(kept.stages, "worst")).toBe(1);
      expect(stageValue(kept.stages, "kept")).toBe(1);
      const third = { ...problem, people: [...problem.people, person("c", ["x", "q"])] };
      const rounds = [...problem.rounds.slice(0, 1), { id: "q1", pavilionId: "q", free: 2 }];
      const spared = await assign({ ...third, rounds }, solve);
      // c gets a second wish whatever happens, so nobody is moved to spare b one.
      expect(stageValue(spared.stages, "worst")).toBe(2);
      expect(stageValue(spared.stages, "kept")).toBe(0);
      const anew = await assign({ ...third, rounds, mode: "anew" }, solve);
      expect(stageValue(anew.stages, "ranks")).toBeLessThan(stageValue(spared.stages, "ranks") ?? 0);
    });
  }, 30_000);

  it("leaves the event loop free and proves 32 × 12 × 8", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const problem = visitProblem({ people: 32, rounds: 12, pavilions: 8, wishes: 8, seed: 3 });
    const started = performance.now();
    const { grants, stages } = await withSolver(20, (solve) => assign(problem, solve));
    clearInterval(timer);
    expect(faults(problem, grants)).toEqual([]);
    expect(stages.map((stage) => stage.proven)).toEqual([true, true, true]);
    // A solver in this thread would not let the clock tick once.
    expect(ticks).toBeGreaterThan((performance.now() - started) / 100);
  }, 30_000);
});
