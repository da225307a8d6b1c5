/** Building and serving the production application: what `up` and `start` have in common. */
import type { SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer, isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./environment";
import { exitOf, isEnding, Problem, startChild } from "./lifecycle";

const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const HEALTH_PATIENCE_MS = 60_000;
/** Requests and mails in hand are finished first; lib/jobs gives them up to fifteen seconds. */
const STOP_PATIENCE_MS = 20_000;

/** Everything that a build is made of. */
const sources = ["app", "components", "db", "lib", "public", "package-lock.json"];
const settings =
  /^(next\.config|proxy|instrumentation|instrumentation-client|postcss\.config|tsconfig)\.[a-z]+$/;

function* files(entry: string): Generator<string> {
  for (const item of readdirSync(entry, { withFileTypes: true })) {
    const full = path.join(entry, item.name);
    if (item.isDirectory()) yield* files(full);
    else if (!/\.test\.tsx?$/.test(item.name)) yield full;
  }
}

/** One number for the present state of the sources. */
export function sourceHash(folder = root): string {
  const hash = createHash("sha256").update(process.versions.node);
  const top = readdirSync(folder, { withFileTypes: true }).filter(
    (item) => sources.includes(item.name) || settings.test(item.name),
  );
  const all = top.flatMap((item) => {
    const full = path.join(folder, item.name);
    return item.isDirectory() ? [...files(full)] : [full];
  });
  for (const file of all.sort())
    hash.update(path.relative(folder, file)).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** A file of the build; `NEXT_DIST_DIR` lets several builds stand side by side. */
export function built(file: string): string {
  return path.join(root, process.env.NEXT_DIST_DIR || ".next", file);
}

const stamp = () => built("missio-build-hash");

/** True when `.next` holds a production build of the present sources. */
export function isBuilt(): boolean {
  return (
    existsSync(stamp()) && existsSync(built("BUILD_ID")) && readFileSync(stamp(), "utf8") === sourceHash()
  );
}

/** Builds for production; the compiler's talk goes to `build.log`, its end is shown if it fails. */
export async function build(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const log = path.join(dataDir, "build.log");
  const output = openSync(log, "w");
  const hash = sourceHash();
  const env = { ...process.env, NODE_ENV: "production" as const };
  const child = startChild(process.execPath, [next, "build"], {
    cwd: root,
    env,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const code = await exitOf(child);
  if (code !== 0) {
    const tail = readFileSync(log, "utf8").split("\n").slice(-40).join("\n");
    throw new Problem(`${tail}\nThe build failed; the whole of it is in ${log}.`);
  }
  writeFileSync(stamp(), hash);
}

/** Checks the address first: the message of the web server would not say what to do. */
export async function requirePort(port: number, host: string): Promise<void> {
  // The same trap as in `serve`, for which no name stands in.
  if (host === "::1")
    throw new Problem('HOST=::1 cannot be used. Use "localhost", or "::" for every network.');
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (code === "EADDRINUSE") {
    throw new Problem(
      `Port ${port} is in use by another program. Stop it, or choose another: npm run up -- --port ${port + 1}`,
    );
  }
  if (code)
    throw new Problem(
      `Port ${port} on "${host}" cannot be used (${code}). Choose another with --port, or another HOST.`,
    );
}

/** The address at which this machine is reached from the network, for `HOST=0.0.0.0`. */
export function networkAddress(): string | null {
  for (const list of Object.values(networkInterfaces())) {
    for (const one of list ?? []) if (one.family === "IPv4" && !one.internal) return one.address;
  }
  return null;
}

export function isEverywhere(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

export type Served = { ended: Promise<number> };

/** Well enough to be used: jobs in a process of their own may come later, and that process needs no web server. */
function isReady(status: number, text: string): boolean {
  return status === 200 || (process.env.JOBS === "separate" && /"database":\s*"ok"/.test(text));
}

/** Starts the production server and waits until it says that it is well. */
export async function serve(port: number, host: string): Promise<Served> {
  const follow = path.join(root, "scripts", "follow-parent.mjs");
  // Next calls every loopback address "localhost" when it rewrites, and would send requests to itself once more, as
  // if to a stranger, if it were bound under another name. In this order the name means the address 127.0.0.1.
  const bound = host === "127.0.0.1" ? "localhost" : host;
  const order = "--dns-result-order=ipv4first";
  const args = [order, "--import", follow, next, "start", "-p", String(port), "-H", bound];
  // lib/jobs/process.ts ends the server, when mails in hand are sent; Next would not wait for them.
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_MANUAL_SIG_HANDLE: "1" };
  const options: SpawnOptions = { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] };
  const child = startChild(process.execPath, args, options, STOP_PATIENCE_MS);
  const ended = exitOf(child);

  // Until it is well its talk is kept back: it matters only if it never gets there.
  let held: string[] | null = [];
  const hear = (to: NodeJS.WriteStream) => (chunk: Buffer) =>
    held ? held.push(chunk.toString()) : to.write(chunk);
  child.stdout?.on("data", hear(process.stdout));
  child.stderr?.on("data", hear(process.stderr));

  const near = isEverywhere(host) ? "127.0.0.1" : host;
  const url = `http://${isIPv6(near) ? `[${near}]` : near}:${port}/api/health`;
  const deadline = Date.now() + HEALTH_PATIENCE_MS;
  let answer = "";
  while (!isEnding()) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Problem(`${held.join("")}The web server ended while starting.`);
    if (Date.now() > deadline)
      throw new Problem(`${held.join("")}The application does not become healthy: ${answer}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      const text = await response.text();
      answer = `${response.status} ${text.slice(0, 500)}`;
      if (isReady(response.status, text)) break;
    } catch (error) {
      answer = String(error);
    }
    await sleep(50);
  }
  held = null;
  return { ended };
}
