import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { migrationTags } from "@/db/migrate";
import { installation } from "@/db/schema/accounts";
import { describeError, log } from "@/lib/kernel/log";

const heartbeatKey = "jobs.heartbeat";

/** Jobs are well when some worker gave a sign of life this recently; it does so every ten seconds. */
const heartbeatSeconds = 45;
const patienceMs = 2500;

/** A worker's sign of life, by the database's clock. */
export async function beat(): Promise<void> {
  await db
    .insert(installation)
    .values({ key: heartbeatKey, value: sql`now()::text` })
    .onConflictDoUpdate({ target: installation.key, set: { value: sql`now()::text` } });
}

export type Health = {
  status: "ok" | "failed";
  /** "outdated": migrations of this version have not been run yet. */
  database: "ok" | "failed" | "outdated";
  jobs: "ok" | "failed";
  version: string;
};

let version: Promise<string> | undefined;

async function readVersion(): Promise<string> {
  const text = await readFile(path.join(process.cwd(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks every part whether it works; never throws and never takes longer than about three seconds. */
export async function readHealth(): Promise<Health> {
  version ??= readVersion().catch(() => "unknown");
  let database: Health["database"] = "failed";
  let jobs: Health["jobs"] = "failed";
  try {
    const question = db.execute<{ applied: number; alive: boolean }>(sql`
      select (select count(*)::int from drizzle.__drizzle_migrations) as applied,
        exists (select 1 from ${installation} where key = ${heartbeatKey}
          and value::timestamptz > now() - make_interval(secs => ${heartbeatSeconds})) as alive`);
    const [[row], tags] = await withPatience(Promise.all([question, migrationTags().catch(() => [])]));
    database = row && row.applied >= tags.length ? "ok" : "outdated";
    jobs = row?.alive ? "ok" : "failed";
  } catch (error) {
    log.error({ err: describeError(error) }, "health");
  }
  const status = database === "ok" && jobs === "ok" ? "ok" : "failed";
  return { status, database, jobs, version: await version };
}
