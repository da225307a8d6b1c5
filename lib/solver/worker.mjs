/**
 * The solver in a thread of its own: HiGHS answers synchronously and would stop every request of the process. Plain
 * JavaScript, because it is loaded past the bundler. One message in, one out; see `lib/solver/solve.ts`.
 */
import { parentPort } from "node:worker_threads";
import loadHighs from "highs";

const loading = loadHighs();

async function solve({ program, seconds }) {
  const highs = await loading;
  if (!program) return { status: "none" };
  const { columns, rows } = program;
  const starts = new Int32Array(rows.length + 1);
  const indices = [];
  const values = [];
  rows.forEach((row, index) => {
    for (const [column, value] of row.terms) {
      indices.push(column);
      values.push(value);
    }
    starts[index + 1] = indices.length;
  });
  return highs.withModel(
    {
      numCols: columns.length,
      numRows: rows.length,
      colCost: columns.map((column) => column.cost),
      colLower: columns.map(() => 0),
      colUpper: columns.map((column) => column.upper),
      rowLower: rows.map((row) => row.min ?? -highs.infinity),
      rowUpper: rows.map((row) => row.max ?? highs.infinity),
      matrix: {
        format: "csr",
        numRows: rows.length,
        numCols: columns.length,
        starts,
        indices,
        values,
      },
    },
    (model) => {
      const states = highs.constants.modelStatus;
      model.options.set({
        output_flag: false,
        time_limit: seconds,
        random_seed: 1,
        // Costs are whole numbers: less than one apart is proven.
        mip_rel_gap: 0,
        mip_abs_gap: 0.9,
      });
      // Most assignments are transport problems: their relaxation is whole by itself, and its cost is the bound.
      model.run();
      if (model.getModelStatus() === states.infeasible) return { status: "infeasible" };
      if (model.getModelStatus() === states.optimal) {
        const { colValue } = model.getSolution();
        if (colValue.every((value) => Math.abs(value - Math.round(value)) < 1e-6)) {
          return {
            status: "optimal",
            bound: model.getObjectiveValue(),
            values: Array.from(colValue, Math.round),
          };
        }
      }
      const { integer } = highs.constants.variableType;
      model.changeColsIntegrality(
        { kind: "range", from: 0, to: columns.length - 1 },
        new Int32Array(columns.length).fill(integer),
      );
      model.run();
      const status = model.getModelStatus();
      if (status === states.infeasible) return { status: "infeasible" };
      if (model.info.get("primal_solution_status") !== highs.constants.solutionStatus.feasible) {
        return { status: "none" };
      }
      return {
        status: status === states.optimal ? "optimal" : "limit",
        bound: model.info.get("mip_dual_bound"),
        values: Array.from(model.getSolution().colValue, Math.round),
      };
    },
  );
}

parentPort.on("message", async (task) => {
  try {
    parentPort.postMessage({ ok: true, solution: await solve(task) });
  } catch (error) {
    parentPort.postMessage({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
