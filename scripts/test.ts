/**
 * `npm test`: every check and every test, one after the other. `npm test -- unit integration` runs only these.
 * A failing step does not stop the next. The last line is the true total: "N passed, N failed".
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadSettings, root } from "./environment";
import { exitOf, isEnding, onEnd, Problem, runCommand, startChild } from "./lifecycle";

type Counts = { passed: number; failed: number; skipped: number };
type Step = () => Promise<Counts>;

const bin = (name: string) => path.join(root, "node_modules", ".bin", name);
const reports = mkdtempSync(path.join(tmpdir(), "missio-reports-"));
onEnd(() => rmSync(reports, { recursive: true, force: true }));

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"] as ["ignore", "inherit", "inherit"],
  };
  return await exitOf(startChild(command, args, options, 30_000));
}

/** A check is one test: it passes or it does not. */
const check =
  (...commands: [string, string[]][]): Step =>
  async () => {
    for (const [command, args] of commands) {
      if ((await run(command, args)) !== 0) return { passed: 0, failed: 1, skipped: 0 };
    }
    return { passed: 1, failed: 0, skipped: 0 };
  };

const script = (name: string): [string, string[]] => [
  process.execPath,
  ["--import", "tsx", `scripts/${name}.ts`],
];

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** A file that cannot even be loaded has no tests to fail: it counts as one. */
const vitest =
  (project: string): Step =>
  async () => {
    const file = path.join(reports, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const code = await run(
      bin("vitest"),
      ["run", "-c", "tests/vitest.config.ts", "--project", project, ...reporters],
      { NODE_ENV: "test" },
    );
    const report = readReport<VitestReport>(file);
    const unloaded =
      report?.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0)
        .length ?? 0;
    return believe(code, {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + unloaded,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    });
  };

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

const e2e: Step = async () => {
  const file = path.join(reports, "e2e.json");
  const code = await run(bin("playwright"), ["test", "-c", "tests/playwright.config.ts"], { E2E_JSON: file });
  const { stats, errors = [] } = readReport<PlaywrightReport>(file) ?? {};
  // Passing at the second attempt is failing at the first.
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + errors.length;
  return believe(code, { passed: stats?.expected ?? 0, failed, skipped: stats?.skipped ?? 0 });
};

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/** A runner that broke down, or that found nothing to run, is a failure even if no test says so. */
function believe(code: number, counts: Counts): Counts {
  if (counts.failed > 0) return counts;
  if (code !== 0) console.log(`The runner ended with code ${code}.`);
  if (counts.passed === 0) console.log("No test ran.");
  return code !== 0 || counts.passed === 0 ? { ...counts, failed: 1 } : counts;
}

const steps: Record<string, Step> = {
  types: check(script("types")),
  lint: check([bin("biome"), ["check"]]),
  imports: check(script("check-imports")),
  messages: check(script("check-messages")),
  unit: vitest("unit"),
  integration: vitest("integration"),
  e2e,
};

await runCommand(async () => {
  loadSettings();
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !steps[name]);
  if (unknown.length > 0)
    throw new Problem(`There is no step "${unknown.join('", "')}". Steps: ${Object.keys(steps).join(", ")}`);

  const summary: string[] = [];
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, step] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
    const began = Date.now();
    const { passed, failed, skipped } = await step();
    if (isEnding()) return 130;
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    summary.push(
      `${name.padEnd(12)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""} (${seconds} s)`,
    );
    console.log(summary.at(-1));
  }
  console.log(`\n${summary.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}, 130);
