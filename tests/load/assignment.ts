import { withSolver } from "@/lib/solver/solve";
import { assign } from "@/lib/visits/rules/assignment";
import { visitProblem } from "@/tests/factories/assignment";

const sizes = [
  { people: 32, rounds: 12, pavilions: 8, wishes: 8 },
  { people: 32, rounds: 12, pavilions: 8, wishes: 4, tight: 0.9 },
  { people: 600, rounds: 30, pavilions: 20, wishes: 8 },
  { people: 600, rounds: 30, pavilions: 20, wishes: 8, tight: 0.8 },
  { people: 600, rounds: 30, pavilions: 20, wishes: 8, quota: 3 },
];

/** Prints how long visits take to assign, the solver's start included, and each goal against what is proven possible. */
export async function printAssignments(): Promise<void> {
  console.log("\nVisits assigned (each goal: reached / proven bound)");
  for (const size of sizes) {
    const started = performance.now();
    const { stages } = await withSolver(120, (solve) => assign(visitProblem(size), solve));
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const goals = stages.map(
      ({ goal, value, bound, proven }) => `${goal} ${value}/${bound}${proven ? "" : " open"}`,
    );
    const { people, rounds, pavilions, wishes, quota = 1 } = size;
    const proof = stages.every((stage) => stage.proven) ? "proven optimal" : "not proven";
    console.log(
      `${people} delegates × ${rounds} rounds × ${pavilions} pavilions, ${wishes} wishes, ${quota} visits each: ${seconds} s, ${proof} (${goals.join(", ")})`,
    );
  }
}
