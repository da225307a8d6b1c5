import { clashesOfItem, findClashes } from "@/lib/programme/rules/clashes";
import { clashProblem } from "@/tests/factories/clashes";

const items = 120;
const sizes = [32, 150, 600];

/** Median and worst of `times` runs, milliseconds, after some to warm up. */
function timed(times: number, work: (run: number) => void): { median: number; worst: number } {
  for (let run = 0; run < 5; run += 1) work(run);
  const taken = Array.from({ length: times }, (_, run) => {
    const start = performance.now();
    work(run);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: taken[times >> 1] ?? 0, worst: taken.at(-1) ?? 0 };
}

/**
 * How long the clash checks take: of everything, and of one item as it is dragged. "groups" is a mission as they are
 * planned; "apart" is the worst case, where nobody has the same days as anybody else.
 */
export function printClashes(): void {
  console.log(
    `\nClash checks of ${items} items     clashes   all: p50 ms  worst ms   ÷ 32   one item: p50 ms  worst ms`,
  );
  for (const apart of [false, true]) {
    let least = 0;
    for (const people of sizes) {
      const input = clashProblem({ people, items, apart });
      const all = timed(25, () => findClashes(input));
      const one = timed(items, (run) => clashesOfItem(input, input.items[run]?.id ?? ""));
      least ||= all.median;
      console.log(
        [
          `${String(people).padStart(5)} delegates, ${(apart ? "apart" : "groups").padEnd(8)}`,
          String(findClashes(input).length).padStart(10),
          all.median.toFixed(1).padStart(13),
          all.worst.toFixed(1).padStart(9),
          (all.median / least).toFixed(1).padStart(6),
          one.median.toFixed(1).padStart(18),
          one.worst.toFixed(1).padStart(9),
        ].join(" "),
      );
    }
  }
  console.log(
    "  (wanted: 600 delegates under 150 ms, growing by no more than the delegates: 18.8 × those of 32)",
  );
}
