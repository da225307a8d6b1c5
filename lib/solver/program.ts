/** An integer programme: whole columns between 0 and `upper`, whole costs, to be made as small as possible. */
export type Program = {
  columns: { cost: number; upper: number }[];
  rows: { terms: [column: number, value: number][]; min?: number; max?: number }[];
};

export type Solution =
  /** `bound`: proven, no solution costs less; `limit` is the best that was found in the time there was. */
  { status: "optimal" | "limit"; values: number[]; bound: number } | { status: "infeasible" };

/** Solves one programme. Throws `SolverError` when there is no answer in time. */
export type Solve = (program: Program) => Promise<Solution>;

export class SolverError extends Error {
  constructor(
    readonly kind: "timeout" | "failed",
    cause?: unknown,
  ) {
    super(`the solver ${kind === "timeout" ? "ran out of time" : "failed"}`, { cause });
  }
}

/** What a solution costs, in whole numbers and by our own sum. */
export function costOf(program: Program, values: readonly number[]): number {
  return program.columns.reduce((sum, column, index) => sum + column.cost * (values[index] ?? 0), 0);
}

/** Whether a solution keeps every bound and row of its programme: nothing is believed because a solver says so. */
export function isFeasible({ columns, rows }: Program, values: readonly number[]): boolean {
  const whole = columns.every(({ upper }, index) => {
    const value = values[index];
    return value !== undefined && Number.isInteger(value) && value >= 0 && value <= upper;
  });
  return (
    whole &&
    rows.every(({ terms, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => {
      const sum = terms.reduce((total, [column, value]) => total + value * (values[column] ?? 0), 0);
      return sum >= min && sum <= max;
    })
  );
}
