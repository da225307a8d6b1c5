import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { isFeasible, type Program, type Solution, type Solve, SolverError } from "@/lib/solver/program";

type Answer = { ok: true; solution: Solution | { status: "none" } } | { ok: false; message: string };

/** HiGHS looks at the clock between steps; a step that does not come back is ended with its thread. */
const graceSeconds = 5;

/**
 * Starts the script from its own file. A bundler that saw its name would pack it, and give the solver's binary an
 * address for browsers, which no file has.
 */
function startThread(): Worker {
  const workerData = pathToFileURL(path.join(process.cwd(), "lib", "solver", "worker.mjs")).href;
  return new Worker(`import(require("node:worker_threads").workerData)`, { eval: true, workerData });
}

/**
 * Runs `work` with an exact solver (HiGHS) in a thread of its own, which ends with it; the event loop stays free.
 * `seconds`: for all programmes of the work together. Throws `SolverError` when they are over and nothing was found.
 */
export async function withSolver<T>(seconds: number, work: (solve: Solve) => Promise<T>): Promise<T> {
  const worker = startThread();
  const ends = performance.now() + seconds * 1000;
  const left = () => (ends - performance.now()) / 1000;

  function ask(program: Program | null): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => settle(() => reject(new SolverError("failed", error)));
      const timer = setTimeout(
        () => settle(() => reject(new SolverError("timeout"))),
        (left() + graceSeconds) * 1000,
      );
      const hear = (answer: Answer) => settle(() => resolve(answer));
      const gone = (code: number) => fail(new Error(`the solver's thread ended with ${code}`));
      function settle(then: () => void) {
        clearTimeout(timer);
        worker.off("message", hear).off("error", fail).off("exit", gone);
        then();
      }
      worker.on("message", hear).on("error", fail).on("exit", gone);
      worker.postMessage({ program, seconds: Math.max(0.05, left()) });
    });
  }

  try {
    // Loaded first, so that the times of the work are those of solving.
    const ready = await ask(null);
    if (!ready.ok) throw new SolverError("failed", new Error(ready.message));
    return await work(async (program) => {
      if (program.columns.length === 0) return { status: "optimal", values: [], bound: 0 };
      if (left() <= 0) throw new SolverError("timeout");
      const answer = await ask(program);
      if (!answer.ok) throw new SolverError("failed", new Error(answer.message));
      const { solution } = answer;
      if (solution.status === "none") throw new SolverError("timeout");
      if (solution.status !== "infeasible" && !isFeasible(program, solution.values)) {
        throw new SolverError("failed", new Error("the solution breaks its own rules"));
      }
      return solution;
    });
  } finally {
    await worker.terminate();
  }
}
