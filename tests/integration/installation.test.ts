import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { seedDemo } from "@/db/seed/demo";
import { requestSignIn } from "@/lib/accounts/commands/sign-in";
import { startWorker } from "@/lib/jobs/runner";
import { readHolding, wrongMode } from "@/lib/kernel/installation";
import { closeQueue, publish, queue, retryFailedEvents } from "@/lib/kernel/outbox";
import { visitor } from "@/tests/factories/account";
import { listMessages } from "@/tests/factories/events";
import { createOrganisation } from "@/tests/factories/mission";
import { startMailServer } from "@/tests/factories/smtp";

const root = path.resolve(import.meta.dirname, "../..");

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

/** `npm run worker` in a process of its own. */
function startWorkerProcess(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
      ...env,
    },
  });
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said.text += chunk.toString();
    });
  return { child, said, ended: once(child, "exit") };
}

async function count(question: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db.execute<{ count: number }>(question);
  return row?.count ?? -1;
}

const connectionsOf = (name: string) =>
  count(sql`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = ${name}`);

describe("an installation", () => {
  it("knows an empty database, without tables as well", async () => {
    expect(await readHolding()).toBe("nothing");
    await db.execute(sql`alter table organisations rename to hidden`);
    expect(await readHolding()).toBe("nothing");
    await db.execute(sql`alter table hidden rename to organisations`);
  });

  it("migrates from several processes at once and leaves no lock behind", async () => {
    const url = process.env.DATABASE_URL ?? "";
    await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
    const locks = sql`select count(*)::int as count from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    expect(await count(locks)).toBe(0);
  });

  it("is never opened as a demo once it has an organisation of its own", async () => {
    const { id } = await createOrganisation();
    expect(await readHolding()).toBe("real");
    expect(wrongMode("real")).toBeNull();
    const { said, ended } = startWorkerProcess({ DEMO_MODE: "true" });
    expect(await ended).toEqual([1, null]);
    expect(said.text).toContain("holds a real installation");
    await db.execute(sql`delete from organisations where id = ${id}`);
  });

  it("refuses two hosts with secrets of their own on one database", async () => {
    const { said, ended } = startWorkerProcess({ AUTH_SECRET: "" });
    expect(await ended).toEqual([1, null]);
    expect(said.text).toContain("With DATABASE_URL, set AUTH_SECRET");
  });

  it("leaves no connection behind when jobs cannot start", async () => {
    await closeQueue();
    await db.execute(sql`alter schema pgboss rename to away`);
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(startWorker()).rejects.toThrow();
      await expect(queue()).rejects.toThrow();
    }
    await expect.poll(() => connectionsOf("missio-worker")).toBe(0);
    expect(await connectionsOf("missio-queue")).toBe(0);
    await db.execute(sql`alter schema away rename to pgboss`);
  });

  it("tries failed events again for three days, but no request to sign in", async () => {
    const event = (type: "registration.started" | "registration.submitted") => ({
      type,
      payload: { registrationId: crypto.randomUUID() },
    });
    await db.transaction(async (tx) => {
      const nowhere = { organisationId: null, missionId: null };
      await publish(tx, nowhere, [event("registration.started"), event("registration.submitted")]);
    });
    await requestSignIn(visitor(), { email: "late@example.test" });
    await db.execute(
      sql`update pgboss.job set state = 'failed', retry_count = retry_limit, completed_on = now()`,
    );
    await db.execute(sql`update pgboss.job set created_on = now() - interval '4 days'
      where data ->> 'type' = 'registration.submitted'`);
    expect(await retryFailedEvents()).toBe(1);
    expect(await retryFailedEvents()).toBe(0);

    const worker = await startWorker();
    const states = () =>
      db
        .execute<{ type: string; state: string }>(
          sql`select data ->> 'type' as type, state::text from pgboss.job where name = 'events' order by 1`,
        )
        .then((rows) => rows.map((row) => `${row.type} ${row.state}`));
    await expect
      .poll(states, { timeout: 15_000 })
      .toEqual([
        "registration.started completed",
        "registration.submitted failed",
        "signIn.requested failed",
      ]);
    await worker.stop();
    await db.execute(sql`delete from pgboss.job`);
  });

  it("finishes the mail in hand before a worker ends", async () => {
    const smtp = await startMailServer();
    smtp.hold = true;
    const { child, ended } = startWorkerProcess({ SMTP_URL: smtp.url });
    await requestSignIn(visitor(), { email: "waits@example.test" });
    await expect.poll(() => smtp.held(), { timeout: 20_000 }).toBe(1);
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(child.exitCode).toBeNull();
    smtp.hold = false;
    expect(await ended).toEqual([0, null]);
    expect(smtp.received).toHaveLength(1);
    expect(await listMessages()).toMatchObject([{ status: "sent", attempts: 1 }]);
    await smtp.close();
  });

  it("is known as the demo from the moment it holds the demo", async () => {
    expect(await seedDemo()).toBe(true);
    expect(await readHolding()).toBe("demo");
    expect(wrongMode("demo")).toContain("DEMO_MODE=1");
    expect(await seedDemo()).toBe(false);
  });
});
