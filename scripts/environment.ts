/** What every command needs before the application's own modules are loaded: settings, secrets and a database. */
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "@/db/embedded";
import { isOn, parseEnv } from "@/lib/env";
import type { Holding } from "@/lib/kernel/installation";
import { onEnd, Problem } from "./lifecycle";

export const root = path.dirname(import.meta.dirname);

export type Prepared = {
  /** The complete environment; also set on `process.env`, so import application modules after this. */
  env: Record<string, string>;
  dataDir: string;
  /** Stops the database if this process started or joined it. Also happens by itself when the command ends. */
  stop(): Promise<void>;
};

type Options = {
  /** Demo data or a real installation; left out, the one that is running or exists. */
  demo?: boolean;
  /** Where the embedded database and the secrets live; default `MISSIO_DATA_DIR`, else a folder in `.data`. */
  dataDir?: string;
  /** One plain line per event; default: the terminal. */
  log?: (line: string) => void;
};

/** Reads `.env` if there is one. What is set outside wins over the file. */
export function loadSettings(): void {
  const file = path.join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Real people and demo people never meet: each has a data folder, with its own secrets. */
const folders = { demo: path.join(root, ".data", "demo"), real: path.join(root, ".data", "real") };

/** Which of the two a tool means that was not told: the one that runs, else the only one there is, else the real one. */
function currentFolder(): string {
  for (const proof of ["postgres/postmaster.pid", "postgres"]) {
    const found = Object.values(folders).filter((folder) => existsSync(path.join(folder, proof)));
    if (found.length === 1 && found[0]) return found[0];
  }
  return folders.real;
}

/** Reads `.env`, makes sure of the secrets, and starts the embedded database unless `DATABASE_URL` is set. */
export async function prepareEnvironment(options: Options = {}): Promise<Prepared> {
  loadSettings();
  const chosen = options.demo === undefined ? currentFolder() : options.demo ? folders.demo : folders.real;
  const dataDir = path.resolve(root, options.dataDir ?? (process.env.MISSIO_DATA_DIR || chosen));
  const { DEMO_MODE, DATABASE_URL } = process.env;
  const demo = options.demo ?? (DEMO_MODE ? isOn(DEMO_MODE) : !DATABASE_URL && dataDir === folders.demo);
  // Scripts started by this one mean the same folder.
  process.env.MISSIO_DATA_DIR = dataDir;

  const secrets = readSecrets(dataDir, demo);
  process.env.AUTH_SECRET ||= secrets.AUTH_SECRET;
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= secrets.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  process.env.NEXTAUTH_SECRET = process.env.AUTH_SECRET;
  process.env.PORT ||= "3000";
  process.env.APP_URL ||= `http://localhost:${process.env.PORT}`;
  process.env.APP_URL = readSettings().APP_URL;
  process.env.NEXTAUTH_URL ||= process.env.APP_URL;
  process.env.DEMO_MODE = demo ? "1" : "";
  process.env.NEXT_TELEMETRY_DISABLED ||= "1";

  let stop = async () => {};
  if (!process.env.DATABASE_URL) {
    const database = await startEmbedded({ dataDir, log: options.log ?? console.log });
    process.env.DATABASE_URL = database.url;
    stop = database.stop;
    onEnd(stop);
  }
  return { env: process.env as Record<string, string>, dataDir, stop };
}

/** Judges the settings before anything is started; the database's address may not be known yet. */
function readSettings() {
  try {
    return parseEnv({ ...process.env, DATABASE_URL: process.env.DATABASE_URL || "postgres://" });
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Brings the prepared database up to date and tells what it holds. Refuses, before anything is changed, the demo mode
 * on a real installation and the other way round.
 */
export async function prepareDatabase(): Promise<Holding> {
  const { readHolding, wrongMode } = await import("@/lib/kernel/installation");
  const { disconnect } = await import("@/db/client");
  const { migrateDatabase } = await import("@/db/migrate");
  try {
    const holding = await readHolding();
    const problem = wrongMode(holding);
    if (problem) throw new Problem(problem);
    await migrateDatabase(process.env.DATABASE_URL ?? "");
    return holding;
  } finally {
    await disconnect();
  }
}

type Secrets = { AUTH_SECRET: string; NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string };

/**
 * Secrets of this installation: made once, readable by its owner only. A database elsewhere may have several hosts,
 * and secrets that each made for itself would open nothing of the others': there they have to be given.
 */
function readSecrets(dataDir: string, demo: boolean): Secrets {
  const { AUTH_SECRET = "", NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = "", DATABASE_URL } = process.env;
  if (AUTH_SECRET && NEXT_SERVER_ACTIONS_ENCRYPTION_KEY)
    return { AUTH_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY };
  if (DATABASE_URL && !demo)
    throw new Problem(
      "With DATABASE_URL, set AUTH_SECRET and NEXT_SERVER_ACTIONS_ENCRYPTION_KEY as well, the same for every process on that database. Each is made with: openssl rand -base64 32",
    );
  const file = path.join(dataDir, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const secret = () => randomBytes(32).toString("base64");
    const draft = `${file}.${process.pid}`;
    const made: Secrets = { AUTH_SECRET: secret(), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret() };
    writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    try {
      // A link, unlike a rename, never replaces what another command made in the same moment.
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}
