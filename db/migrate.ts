import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { env } from "@/lib/env";

/** Any fixed number: it names the lock that lets one process migrate while the others wait. */
const migrationLock = 7_205_101;

/**
 * Brings the schema and the job queues up to date. Safe to call from several processes at once: they queue on a lock
 * that lives as long as a transaction, so that it is gone with its holder, behind a pooler as well.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const options = { max: 1, prepare: env().DATABASE_PREPARE, onnotice: () => {} };
  const guard = postgres(url, options);
  const client = postgres(url, options);
  try {
    await guard.begin(async (tx) => {
      // Waiting for another process, and idling while we migrate, is what this transaction is for.
      await tx`select set_config(name, '0', true)
        from unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) as name`;
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      await migrate(drizzle(client), { migrationsFolder: path.join(process.cwd(), "db/migrations") });
      await prepareQueues(url);
    });
  } finally {
    await Promise.all([guard.end({ timeout: 5 }), client.end({ timeout: 5 })]);
  }
}

async function prepareQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  try {
    await boss.start();
    const settings = {
      retryLimit: 10,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      // A worker that was killed is noticed after this many seconds; its job is then given to another.
      heartbeatSeconds: 10,
      expireInSeconds: 120,
      notify: true,
      deleteAfterSeconds: 14 * 24 * 3600,
    };
    for (const name of ["events", "mail", "housekeeping"]) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, settings);
      else await boss.createQueue(name, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Tags of the migrations on disk, oldest first; the health check compares their number with the database. */
export async function migrationTags(): Promise<string[]> {
  const journal = await readFile(path.join(process.cwd(), "db/migrations/meta/_journal.json"), "utf8");
  const { entries } = JSON.parse(journal) as { entries: { tag: string }[] };
  return entries.map((entry) => entry.tag);
}
