/**
 * The door to every command: `node scripts/run.mjs <command> [arguments]` runs `scripts/<command>.ts`.
 * It works on a fresh clone with any Node from 20.9 on, so it uses nothing but Node itself: it installs what
 * the lock file says if that has not been done, finds a Node that is new enough, and hands over.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");

const [command, ...given] = process.argv.slice(2);
// In package.json each command carries its meaning, so that "npm run" alone lists it.
const rest = given.filter((argument) => !argument.startsWith("# "));
if (!command || !existsSync(path.join(root, "scripts", `${command}.ts`))) {
  fail(`There is no command "${command ?? ""}". "npm run" lists them.`);
}
install();
start(newEnoughNode());

/** Installs exactly what package-lock.json names, when that is not what is there. */
function install() {
  const lock = path.join(root, "package-lock.json");
  const stamp = path.join(modules, ".missio-lock-hash");
  const installed = path.join(modules, ".package-lock.json");
  const hash = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  // Someone ran npm by hand after the lock file came: that counts too.
  const byHand = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    console.log("Installing the dependencies (once, about a minute) …");
    const npm = process.env.npm_execpath?.endsWith(".js")
      ? [process.execPath, process.env.npm_execpath]
      : ["npm"];
    // Building needs the development dependencies as well, whatever NODE_ENV says.
    const args = [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    const result = spawnSync(npm[0], args, { cwd: root, encoding: "utf8" });
    if (result.status !== 0) {
      fail(`npm ci failed.\n${result.stdout ?? ""}${result.stderr ?? result.error ?? ""}`);
    }
  }
  try {
    writeFileSync(stamp, hash);
  } catch {
    // A read-only installation is fine as it is.
  }
}

/** The locked Node of node_modules first, so that everyone runs the same; else the present one if it will do. */
function newEnoughNode() {
  const locked = path.join(modules, ".bin", "node");
  if (existsSync(locked) && spawnSync(locked, ["--version"]).status === 0) return locked;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old for this machine's installation: install Node 22.12 or newer (24 is best) and try again.`,
  );
}

/** Runs the script, passes signals on, and ends as it ends. */
function start(node) {
  const script = path.join(root, "scripts", `${command}.ts`);
  const child = spawn(node, ["--import", "tsx", script, ...rest], {
    cwd: root,
    env: { ...process.env, PATH: `${path.join(modules, ".bin")}${path.delimiter}${process.env.PATH ?? ""}` },
    // The channel tells the script when this process is gone, even if it was killed outright.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm that is stopped by anything but Ctrl-C tells nobody.
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== npm && child.kill("SIGTERM"), 500).unref();
  }
  child.on("error", (error) => fail(String(error)));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

/** @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
