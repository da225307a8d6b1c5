/**
 * `npm run bench`: how fast the pages that phones open are, as ratios against two yardsticks measured in the same run
 * on the same machine: a bare Node http server with the same queries, and a trivial dynamic Next page with one query.
 * Absolute numbers depend on the machine; only the ratios mean something. Before them, how long the heavy rules take;
 * with `--rules`, nothing else.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { startEmbedded } from "@/db/embedded";
import { printAssignments } from "@/tests/load/assignment";
import { printBoard } from "@/tests/load/board";
import { printClashes } from "@/tests/load/clashes";
import { type Load, measure, scriptBytes } from "@/tests/load/measure";
import { root } from "./environment";
import { onEnd, Problem, runCommand, startChild } from "./lifecycle";
import { build, isBuilt } from "./serve";

const next = path.join(root, "node_modules/next/dist/bin/next");
const quick = process.argv.includes("--quick");
const seconds = quick ? 2 : 6;
const ports = { floor: 3291, trivial: 3292, app: 3293 };
type Keys = { session: string; itinerary: string; calendar: string };

/** The trivial app is copied out of the project: inside it, Next would pick up the project's own `proxy.ts`. */
function prepareTrivial(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "missio-trivial-"));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(path.join(root, "tests/load/trivial"), folder, {
    recursive: true,
    filter: (source) => !/[/\\](\.next|node_modules)$/.test(source),
  });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function run(args: string[], cwd: string, env: Record<string, string>): string {
  const done = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    encoding: "utf8",
    timeout: 300_000,
  });
  if (done.status !== 0)
    throw new Problem(`${args.join(" ")}\n${done.stdout.slice(-2000)}\n${done.stderr.slice(-4000)}`);
  return done.stdout;
}

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer && answer.status < 500) return;
    await sleep(100);
  }
  throw new Problem(`${url} does not answer`);
}

async function withServer<T>(
  args: string[],
  cwd: string,
  env: Record<string, string>,
  url: string,
  use: () => Promise<T>,
): Promise<T> {
  const child = startChild(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await up(url);
    return await use();
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

const pages = (keys: Keys) => [
  { name: "itinerary", path: "/my/astana-2017", cookie: `missio-session=${keys.session}` },
  { name: "secret link", path: `/i/${keys.itinerary}` },
  { name: "calendar feed", path: `/calendar/${keys.calendar}.ics` },
  // Last: what it leaves the server to do would weigh on the next one.
  { name: "mission page", path: "/missions/astana-2017" },
];

type Row = { delegates: number; connections: number; what: string; load: Load; floor?: Load; trivial?: Load };

async function measureAll(base: string, connections: number, keys: Keys): Promise<Map<string, Load>> {
  const loads = new Map<string, Load>();
  for (const page of pages(keys)) {
    loads.set(page.name, await measure(`${base}${page.path}`, connections, { cookie: page.cookie, seconds }));
  }
  return loads;
}

await runCommand(async () => {
  printClashes();
  await printAssignments();
  // The rules alone need neither database nor build.
  if (process.argv.includes("--rules")) return 0;
  const dataDir = mkdtempSync(path.join(tmpdir(), "missio-bench-"));
  onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir, log: () => {} });
  onEnd(server.stop);
  Object.assign(process.env, {
    AUTH_SECRET: "for measuring only, for measuring only",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    NEXT_TELEMETRY_DISABLED: "1",
    DEMO_MODE: "1",
    DEMO_NOW: "2017-06-22T03:10:00Z",
    APP_URL: `http://localhost:${ports.app}`,
    NEXTAUTH_URL: `http://localhost:${ports.app}`,
    LOG_LEVEL: "error",
  });

  if (!isBuilt()) {
    console.log("Building the application …");
    await build(dataDir);
  }
  console.log("Building the trivial page …");
  const trivial = prepareTrivial();
  run([next, "build"], trivial, {});

  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const rows: Row[] = [];
  const sizes: { delegates: number; database: Record<string, string>; keys: Keys }[] = [];
  for (const delegates of [32, 600]) {
    const name = `bench_${delegates}`;
    await admin.unsafe(`create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    const database = { DATABASE_URL: url.href };
    console.log(`Filling a database with ${delegates} delegates …`);
    const output = run(["--import", "tsx", "tests/load/fill.ts", String(delegates)], root, database);
    sizes.push({ delegates, database, keys: JSON.parse(output.trim().split("\n").at(-1) ?? "") as Keys });
  }
  // The sizes right after one another: a machine that slows down in between would be taken for their difference.
  for (const connections of [1, 50]) {
    for (const { delegates, database, keys } of sizes) {
      console.log(
        `Measuring ${delegates} delegates, ${connections} connection${connections > 1 ? "s" : ""} …`,
      );
      const floor = await withServer(
        ["--import", "tsx", "tests/load/floor.ts"],
        root,
        { ...database, PORT: String(ports.floor) },
        `http://localhost:${ports.floor}/missions/astana-2017`,
        () => measureAll(`http://localhost:${ports.floor}`, connections, keys),
      );
      const trivialBase = `http://localhost:${ports.trivial}`;
      const plain = await withServer(
        [next, "start", "-p", String(ports.trivial)],
        trivial,
        database,
        trivialBase,
        () => measure(trivialBase, connections, { seconds }),
      );
      const appBase = `http://localhost:${ports.app}`;
      const app = await withServer(
        [next, "start", "-p", String(ports.app)],
        root,
        { ...database, JOBS: "separate" },
        `${appBase}/robots.txt`,
        () => measureAll(appBase, connections, keys),
      );
      rows.push({ delegates, connections, what: "trivial Next page", load: plain });
      for (const [what, load] of app) {
        rows.push({ delegates, connections, what, load, floor: floor.get(what), trivial: plain });
      }
    }
  }
  const [first] = sizes;
  if (first) {
    await printScripts(trivial, first.database, first.keys);
    const filled = run(["--import", "tsx", "tests/load/fill-board.ts"], root, first.database);
    const board = JSON.parse(filled.trim().split("\n").at(-1) ?? "") as { session: string; day: string };
    const base = `http://localhost:${ports.app}`;
    await withServer(
      [next, "start", "-p", String(ports.app)],
      root,
      { ...first.database, JOBS: "separate" },
      `${base}/robots.txt`,
      () => printBoard(base, board),
    );
  }
  await admin.end();
  printLoads(rows);
  return 0;
});

async function printScripts(trivial: string, database: Record<string, string>, keys: Keys): Promise<void> {
  const trivialBase = `http://localhost:${ports.trivial}`;
  const empty = await withServer(
    [next, "start", "-p", String(ports.trivial)],
    trivial,
    database,
    `${trivialBase}/empty`,
    () => scriptBytes(`${trivialBase}/empty`),
  );
  const appBase = `http://localhost:${ports.app}`;
  const cookie = `missio-session=${keys.session}`;
  const list = [
    ["Today", "/my/astana-2017"],
    ["Programme", "/my/astana-2017/programme"],
    ["Visits and meetings", "/my/astana-2017/visits"],
    ["People", "/my/astana-2017/people"],
    ["My data", "/my/astana-2017/me"],
    ["Secret link", `/i/${keys.itinerary}`],
    ["Mission page", "/missions/astana-2017"],
    ["Registration", "/missions/helsinki-tallinn/register"],
  ];
  await withServer(
    [next, "start", "-p", String(ports.app)],
    root,
    { ...database, JOBS: "separate" },
    `${appBase}/robots.txt`,
    async () => {
      console.log(`\nJavaScript, gzipped: an empty Next page loads ${kb(empty)}`);
      for (const [name = "", address = ""] of list) {
        const bytes = await scriptBytes(`${appBase}${address}`, cookie);
        console.log(`  ${name.padEnd(22)} ${kb(bytes).padStart(9)}   +${kb(bytes - empty)}`);
      }
    },
  );
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function printLoads(rows: Row[]): void {
  const ratio = (load: Load, to?: Load) => (to ? (load.rps / to.rps).toFixed(2) : "");
  console.log("\ndelegates  conns  page                 req/s   p50 ms   p99 ms   × floor   × trivial");
  for (const { delegates, connections, what, load, floor, trivial } of rows) {
    console.log(
      [
        String(delegates).padStart(9),
        String(connections).padStart(6),
        ` ${what.padEnd(18)}`,
        load.rps.toFixed(0).padStart(7),
        load.p50.toFixed(0).padStart(8),
        load.p99.toFixed(0).padStart(8),
        ratio(load, floor).padStart(9),
        ratio(load, trivial).padStart(11),
      ].join(" "),
    );
  }
  const find = (delegates: number, connections: number, what: string) =>
    rows.find((row) => row.delegates === delegates && row.connections === connections && row.what === what)
      ?.load;
  const [few, many, plain, beside] = [
    find(32, 50, "itinerary"),
    find(600, 50, "itinerary"),
    find(32, 50, "trivial Next page"),
    find(600, 50, "trivial Next page"),
  ];
  if (!few || !many || !plain || !beside) return;
  console.log(
    `\nitinerary at 50 connections ÷ trivial page: ${(few.rps / plain.rps).toFixed(2)} (wanted: at least 0.70)`,
  );
  const related = many.rps / beside.rps / (few.rps / plain.rps);
  console.log(
    `600 delegates ÷ 32 delegates: ${(many.rps / few.rps).toFixed(2)}, each related to the trivial page beside it: ${related.toFixed(2)} (wanted: at least 0.85)`,
  );
}
