import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";

/** Any fixed number: it names the lock that lets one process migrate while the others wait. */
const migrationLock = 7_205_101;

/**
 * Brings the schema and the job queues up to date. Safe to call from several processes at once: they queue on an
 * advisory lock held by a session of its own.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client), { migrationsFolder: path.join(process.cwd(), "db/migrations") });
    await prepareQueues(url);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function prepareQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
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
