import { costOf, type Program, type Solve } from "@/lib/solver/program";

/**
 * Who gets which visit. Everybody with a wish is either placed by hand (`locked`, left alone) or given visits of the
 * wished pavilions by an exact solver, one goal after the other; each goal is proven before the next may use what it
 * leaves open. docs/visits.md says the goals and why they stand in this order.
 */

export type AssignedPerson = {
  id: string;
  heads: number;
  /** Pavilions, the dearest first. */
  wishes: readonly string[];
  /** Visits that may still be given, besides the locked ones. */
  quota: number;
  /** Has a visit that stays, whatever is assigned: counts as served. */
  locked: boolean;
  /** Rounds held now that the assignment may take away. */
  present: readonly string[];
  /** Rounds this person cannot be in: at that time elsewhere, no shared language, another group. */
  blocked: ReadonlySet<string>;
};

export type AssignedRound = {
  id: string;
  pavilionId: string;
  /** Heads that fit besides the locked ones; Infinity without a limit. */
  free: number;
};

export type AssignmentProblem = {
  /** Decides between equals, together with the ids: the same for the same mission, whoever registered first. */
  seed: string;
  /** `keep`: nobody loses a visit just to shorten the sum of ranks. */
  mode: "anew" | "keep";
  people: readonly AssignedPerson[];
  rounds: readonly AssignedRound[];
  /** Pairs of rounds that nobody can be in both: they overlap, or the way between them is too long. */
  conflicts: readonly (readonly [string, string])[];
};

export type Goal = "without" | "worst" | "kept" | "visits" | "ranks";

export type Stage = {
  goal: Goal;
  /** What was reached: heads without a visit, a rank, visits taken away, visits, sum of ranks. */
  value: number;
  /** Proven: nothing better than this is possible. */
  bound: number;
  proven: boolean;
  milliseconds: number;
  /** For `worst`: how many heads more would stay without a visit if nobody were to get this rank. */
  price?: number;
};

export type Grant = { personId: string; roundId: string; rank: number };

export type AssignmentResult = { grants: Grant[]; stages: Stage[] };

type Column = { person: AssignedPerson; round: AssignedRound; rank: number };
type Row = Program["rows"][number];

/** FNV-1a with a last mix: a lot that nobody can influence and everybody can check. */
export function lot(seed: string, id: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}:${id}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The order of the lot, the same however the rows came. */
function byLot<T extends { id: string }>(seed: string, rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => lot(seed, a.id) - lot(seed, b.id) || (a.id < b.id ? -1 : 1));
}

/** Every placement that is possible, in the order of the lot. */
function columnsOf({ seed, people, rounds }: AssignmentProblem): Column[] {
  const byPavilion = Map.groupBy(byLot(seed, rounds), (round) => round.pavilionId);
  return byLot(seed, people)
    .filter((person) => person.quota > 0)
    .flatMap((person) =>
      person.wishes.flatMap((wish, index) =>
        (byPavilion.get(wish) ?? [])
          .filter((round) => !person.blocked.has(round.id) && round.free >= person.heads)
          .map((round) => ({ person, round, rank: index + 1 })),
      ),
    );
}

/** Sets of rounds of which one person can be in one only, together covering every pair: tighter than the pairs. */
function cliquesOf({ rounds, conflicts }: AssignmentProblem): string[][] {
  const near = new Map(rounds.map((round) => [round.id, new Set<string>()]));
  const join = (a: string, b: string) => {
    near.get(a)?.add(b);
    near.get(b)?.add(a);
  };
  for (const [a, b] of conflicts) join(a, b);
  for (const same of Map.groupBy(rounds, (round) => round.pavilionId).values()) {
    for (const [index, a] of same.entries()) for (const b of same.slice(index + 1)) join(a.id, b.id);
  }
  const cliques: string[][] = [];
  const covered = new Set<string>();
  for (const [a, others] of near) {
    for (const b of others) {
      if (a > b || covered.has(`${a} ${b}`)) continue;
      const clique = [a, b];
      for (const c of near.keys()) {
        if (!clique.includes(c) && clique.every((member) => near.get(c)?.has(member))) clique.push(c);
      }
      for (const one of clique) for (const two of clique) if (one < two) covered.add(`${one} ${two}`);
      cliques.push(clique);
    }
  }
  return cliques;
}

const indexed = (columns: readonly Column[]) => columns.map((column, index) => ({ ...column, index }));

/** Heads per round within its places. */
function capacityRows(columns: readonly Column[]): Row[] {
  return [...Map.groupBy(indexed(columns), (column) => column.round.id).values()].flatMap((inRound) => {
    const free = inRound[0]?.round.free ?? 0;
    if (!Number.isFinite(free)) return [];
    return [
      { terms: inRound.map(({ index, person }) => [index, person.heads] as [number, number]), max: free },
    ];
  });
}

function personRows(columns: readonly Column[], quota: (person: AssignedPerson) => number): Row[] {
  return [...Map.groupBy(indexed(columns), (column) => column.person).entries()].map(([person, own]) => ({
    terms: own.map(({ index }) => [index, 1] as [number, number]),
    max: quota(person),
  }));
}

function conflictRows(problem: AssignmentProblem, columns: readonly Column[]): Row[] {
  const several = indexed(columns).filter((column) => column.person.quota > 1);
  if (several.length === 0) return [];
  const cliques = cliquesOf(problem);
  return [...Map.groupBy(several, (column) => column.person).values()].flatMap((own) => {
    const at = new Map(own.map((column) => [column.round.id, column.index]));
    return cliques.flatMap((clique) => {
      const terms = clique.flatMap((id) => {
        const index = at.get(id);
        return index === undefined ? [] : [[index, 1] as [number, number]];
      });
      return terms.length > 1 ? [{ terms, max: 1 }] : [];
    });
  });
}

type Solved = { value: number; bound: number; proven: boolean; values: number[]; milliseconds: number };

/** Solves one programme and takes the cost from our own sum, the bound (rounded up to whole costs) from the solver. */
async function minimise(solve: Solve, program: Program): Promise<Solved> {
  const started = performance.now();
  const solution = await solve(program);
  const milliseconds = performance.now() - started;
  if (solution.status === "infeasible") throw new Error("what an earlier goal reached is out of reach");
  const value = costOf(program, solution.values);
  const bound = Math.min(value, Math.ceil(solution.bound - 1e-6));
  return { value, bound, proven: bound === value, values: solution.values, milliseconds };
}

/** How many heads of those without a locked visit can get one of their first `rank` wishes: a transport problem. */
async function mostServed(solve: Solve, columns: readonly Column[], rank: number): Promise<Solved> {
  const open = columns.filter((column) => !column.person.locked && column.rank <= rank);
  const program: Program = {
    columns: open.map((column) => ({ cost: -column.person.heads, upper: 1 })),
    rows: [...personRows(open, () => 1), ...capacityRows(open)],
  };
  const { value, bound, ...rest } = await minimise(solve, program);
  return { ...rest, value: -value, bound: -bound };
}

/** The first two goals: how many stay without a visit, and the worst rank that anybody's best visit has. */
async function serve(solve: Solve, problem: AssignmentProblem, columns: readonly Column[]) {
  const waiting = problem.people.filter(
    (person) => !person.locked && person.quota > 0 && person.wishes.length > 0,
  );
  const heads = waiting.reduce((sum, person) => sum + person.heads, 0);
  const deepest = Math.max(0, ...columns.map((column) => (column.person.locked ? 0 : column.rank)));
  const most = await mostServed(solve, columns, deepest);
  const without: Stage = {
    goal: "without",
    value: heads - most.value,
    bound: heads - most.bound,
    proven: most.proven,
    milliseconds: most.milliseconds,
  };
  // The least depth that still serves as many: more depth never serves fewer, so it is found by halving.
  let [fails, serves, milliseconds] = [0, most.value === 0 ? 0 : deepest, 0];
  let failing = { value: 0, bound: 0 };
  while (serves - fails > 1) {
    const middle = Math.floor((fails + serves) / 2);
    const served = await mostServed(solve, columns, middle);
    milliseconds += served.milliseconds;
    if (served.value === most.value) serves = middle;
    else [fails, failing] = [middle, served];
  }
  const worst: Stage = {
    goal: "worst",
    value: serves,
    // Proven when even the bound of one rank less does not serve as many.
    bound: failing.bound < most.value || serves === 0 ? serves : fails,
    proven: failing.bound < most.value || serves === 0,
    milliseconds,
    price: serves === 0 ? undefined : most.value - failing.value,
  };
  return { served: most.value, worst: serves, stages: [without, worst] };
}

/** The rows that hold what the first two goals reached while everybody may get up to the whole quota. */
function servedRows(
  columns: readonly Column[],
  served: number,
  worst: number,
): { rows: Row[]; extra: number } {
  const rows: Row[] = [];
  const total: [number, number][] = [];
  let next = columns.length;
  for (const [person, own] of Map.groupBy(indexed(columns), (column) => column.person)) {
    if (person.locked) continue;
    const good = own.filter((column) => column.rank <= worst);
    if (person.quota === 1) {
      for (const { index } of good) total.push([index, person.heads]);
      continue;
    }
    // One more column says whether this person is served: only with a good visit, and nothing worse without it.
    const flag = next++;
    total.push([flag, person.heads]);
    rows.push({ terms: [[flag, -1], ...good.map(({ index }) => [index, 1] as [number, number])], min: 0 });
    for (const { index, rank } of own) {
      if (rank > worst)
        rows.push({
          terms: [
            [flag, 1],
            [index, -1],
          ],
          min: 0,
        });
    }
  }
  if (total.length > 0) rows.push({ terms: total, min: served });
  return { rows, extra: next - columns.length };
}

/**
 * The best assignment, goal by goal: 1. fewest heads without any visit, 2. nobody's best visit of a worse rank than
 * needed, then, to keep (mode `keep`), fewest visits taken away, 3. most visits up to the quota, 4. least sum of ranks,
 * and in mode `anew` fewest visits taken away. Between equals the lot decides: people and rounds enter in an order drawn
 * from `seed` and their ids.
 */
export async function assign(problem: AssignmentProblem, solve: Solve): Promise<AssignmentResult> {
  const all = columnsOf(problem);
  const { served, worst, stages } = await serve(solve, problem, all);
  // Of whoever may get one visit only, what is worse than needed is out already.
  const columns = all.filter(({ person, rank }) => person.locked || person.quota > 1 || rank <= worst);
  const held = servedRows(columns, served, worst);
  const base: Row[] = [
    ...personRows(columns, (person) => person.quota),
    ...capacityRows(columns),
    ...conflictRows(problem, columns),
    ...held.rows,
  ];
  const present = columns.map((column) => column.person.present.includes(column.round.id));
  const holding = problem.people.reduce((sum, person) => sum + person.present.length, 0);
  const costs: Record<"kept" | "visits" | "ranks", (column: Column, index: number) => number> = {
    kept: (_, index) => (present[index] ? -1 : 0),
    visits: (column) => -column.person.heads,
    ranks: (column) => column.rank * column.person.heads,
  };
  const several = columns.some(({ person }) => person.locked || person.quota > 1);
  const goals = [
    ...(problem.mode === "keep" && holding > 0 ? (["kept"] as const) : []),
    ...(several ? (["visits"] as const) : []),
    "ranks" as const,
    ...(problem.mode === "anew" && holding > 0 ? (["kept"] as const) : []),
  ];
  const rows = [...base];
  let values: number[] = [];
  for (const goal of goals) {
    const cost = columns.map(costs[goal]);
    const program: Program = {
      columns: [
        ...cost.map((value) => ({ cost: value, upper: 1 })),
        ...Array.from({ length: held.extra }, () => ({ cost: 0, upper: 1 })),
      ],
      rows,
    };
    const solved = await minimise(solve, program);
    ({ values } = solved);
    rows.push({
      terms: cost.flatMap((value, index) => (value === 0 ? [] : [[index, value]])),
      max: solved.value,
    });
    const told = { kept: holding, visits: 0, ranks: 0 }[goal];
    const sign = goal === "visits" ? -1 : 1;
    stages.push({
      goal,
      value: told + sign * solved.value,
      bound: told + sign * solved.bound,
      proven: solved.proven,
      milliseconds: solved.milliseconds,
    });
  }
  const grants = columns.flatMap(({ person, round, rank }, index) =>
    values[index] === 1 ? [{ personId: person.id, roundId: round.id, rank }] : [],
  );
  return { grants, stages };
}
