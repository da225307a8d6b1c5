/** Who runs the embedded PostgreSQL, who uses it, and how the last user switches it off. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

type Postmaster = { pid: number; port: number; ready: boolean };

const STOP_PATIENCE_MS = 30_000;

/** Reads `postmaster.pid`: line 1 is the process, line 4 the port, line 8 the state. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : null;
  } catch {
    return null;
  }
}

/** Whether this process lives and is the PostgreSQL of this very folder. */
export function isServing(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid);
  // Where command lines are hidden, a living process is believed.
  return command === null || (command.includes("postgres") && command.includes(cluster));
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return false;
  }
  // A dead child of a process that never asked how it ended still has a number, but runs no longer.
  return processStat(pid)?.state !== "Z";
}

function commandLine(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return null;
    }
  }
  const answer = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : null;
}

function usersFolder(dataDir: string): string {
  return path.join(dataDir, "postgres.users");
}

/** Notes that this process uses the server, so that nobody else switches it off meanwhile. */
export function leaveNote(dataDir: string): string {
  mkdirSync(usersFolder(dataDir), { recursive: true });
  const note = path.join(usersFolder(dataDir), `${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(note, startTime(process.pid));
  return note;
}

function hasOtherUsers(dataDir: string): boolean {
  let others = false;
  for (const name of readdirSync(usersFolder(dataDir))) {
    const note = path.join(usersFolder(dataDir), name);
    const pid = Number.parseInt(name, 10);
    try {
      // A number that was given to a new process has another start time.
      if (isAlive(pid) && readFileSync(note, "utf8") === startTime(pid)) others = true;
      else rmSync(note, { force: true });
    } catch {
      // Removed by its owner while we looked.
    }
  }
  return others;
}

export async function leave(dataDir: string, cluster: string, pid: number, note: string): Promise<void> {
  rmSync(note, { force: true });
  if (!existsSync(usersFolder(dataDir)) || hasOtherUsers(dataDir) || !isServing(pid, cluster)) return;
  // SIGINT is the fast shutdown: open transactions are rolled back, everything committed is written.
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + STOP_PATIENCE_MS;
  let insisted = false;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      if (insisted) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
      insisted = true;
      process.kill(pid, "SIGQUIT");
    }
    await sleep(insisted ? 1000 : 20);
  }
}

function processStat(pid: number): { state: string; started: string } | null {
  try {
    // The name in the second field may hold blanks and brackets; count from its end.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { state: fields[0] ?? "", started: fields[19] ?? "" };
  } catch {
    return null;
  }
}

function startTime(pid: number): string {
  if (process.platform === "linux") return processStat(pid)?.started ?? "";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

export function errorCode(error: unknown): string {
  return error && typeof error === "object" && "code" in error ? String(error.code) : "";
}
