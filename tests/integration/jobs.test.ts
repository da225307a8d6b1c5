import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { requestSignIn } from "@/lib/accounts/commands/sign-in";
import { startWorker } from "@/lib/jobs/runner";
import { readHealth } from "@/lib/kernel/health";
import { closeQueue } from "@/lib/kernel/outbox";
import { queueMessage, sendMessage } from "@/lib/messages/commands";
import { visitor } from "@/tests/factories/account";
import { listMessages } from "@/tests/factories/events";
import { unique } from "@/tests/factories/mission";
import { startMailServer } from "@/tests/factories/smtp";
import { endWorkers, killWorker, startWorkerProcess, until } from "@/tests/factories/worker";

afterAll(async () => {
  endWorkers();
  await closeQueue();
  await disconnect();
});

const ask = (many: number) =>
  Promise.all(
    Array.from({ length: many }, () => requestSignIn(visitor(), { email: `${unique("p")}@example.test` })),
  );

const sentCount = async () => (await listMessages()).filter((message) => message.status === "sent").length;

const messageOf = async (id: string) => (await listMessages()).find((message) => message.id === id);

describe("jobs", () => {
  it("are reported by the health check, and missed when nobody does them", async () => {
    expect(await readHealth()).toMatchObject({ status: "failed", database: "ok", jobs: "failed" });
    const worker = await startWorker();
    expect(await readHealth()).toMatchObject({ status: "ok", database: "ok", jobs: "ok" });
    expect((await readHealth()).version).toMatch(/^\d+\.\d+\.\d+/);
    await worker.stop();
    await worker.stop();
    await db.execute(sql`update installation set value = (now() - interval '46 seconds')::text`);
    expect(await readHealth()).toMatchObject({ status: "failed", database: "ok", jobs: "failed" });
  });

  it("leave mail in the database when there is no mail server", async () => {
    const worker = await startWorker();
    await ask(1);
    await until("the message", 15, async () => (await listMessages()).length === 1);
    const [message] = await listMessages();
    expect(await sendMessage(message?.id ?? "")).toBe("waiting");
    expect(message).toMatchObject({ status: "queued", attempts: 0 });
    await worker.stop();
    await db.execute(sql`delete from messages`);
    await db.execute(sql`delete from pgboss.job`);
  });

  it("of a worker killed with -9 are done by another: nothing half-done, each mail sent once", async () => {
    const total = 40;
    const smtp = await startMailServer((_mail, count) => {
      // From the tenth on, mails hang half-way: that is the moment in which the worker dies.
      if (count === 10) smtp.hold = true;
    });
    const [victim, survivor] = [startWorkerProcess(smtp.url), startWorkerProcess(smtp.url)];
    await ask(total);
    await until("mails that hang in both workers", 60, () => smtp.held() >= 4);
    victim.kill("SIGKILL");
    await sleep(500);
    smtp.hold = false;
    const killed = Date.now();
    await until("all mails", 60, async () => (await sentCount()) === total);
    expect(Date.now() - killed).toBeLessThan(45_000);
    await sleep(1000);
    const ids = smtp.received.map((mail) => mail.messageId);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    expect(await listMessages()).toHaveLength(total);
    const stopped = new Promise((resolve) => survivor.once("exit", resolve));
    survivor.kill("SIGTERM");
    expect(await stopped).toBe(0);
    await smtp.close();
  }, 150_000);

  const one = (key: string) =>
    db.transaction((tx) =>
      queueMessage(tx, {
        dedupeKey: key,
        to: { email: `${key}@example.test` },
        locale: "nl",
        subject: "x",
        html: "<p>x</p>",
        text: "x",
        template: "x",
      }),
    );

  it("send a mail again whose worker was killed with -9 before the end of the mail", async () => {
    const smtp = await startMailServer();
    const id = (await one(unique("half"))) ?? "";
    // Our lock stops the worker where it is about to hand the mail over.
    const other = postgres(process.env.DATABASE_URL ?? "", { max: 1, prepare: false });
    await other`begin`;
    await other`select 1 from messages where id = ${id} for update`;
    const worker = startWorkerProcess(smtp.url);
    await until("the mail without its end", 60, () => smtp.halves() === 1);
    await until("the worker to wait", 10, async () => {
      const waiting = await db.execute(
        sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
          and query ilike 'update "messages"%'`,
      );
      return waiting.length === 1;
    });
    await killWorker(worker);
    await other.end();
    await sleep(500);
    expect(smtp.received).toHaveLength(0);
    expect(await messageOf(id)).toMatchObject({ status: "queued", handedOverAt: null });
    const survivor = startWorkerProcess(smtp.url);
    await until("the mail", 60, async () => (await messageOf(id))?.status === "sent");
    expect(smtp.received).toHaveLength(1);
    survivor.kill("SIGKILL");
    await smtp.close();
  }, 150_000);

  it("never send a mail again whose worker was killed with -9 between its end and the answer", async () => {
    const smtp = await startMailServer(() => worker.kill("SIGKILL"));
    const id = (await one(unique("end"))) ?? "";
    const worker = startWorkerProcess(smtp.url);
    await until("the mail", 60, () => smtp.received.length === 1);
    await until("the end of the worker", 10, () => worker.signalCode !== null);
    expect(await messageOf(id)).toMatchObject({ status: "queued", handedOverAt: expect.any(Date) });
    const survivor = startWorkerProcess(smtp.url);
    const retried = () =>
      db.execute(sql`select 1 from pgboss.job where name = 'mail' and data ->> 'messageId' = ${id}
        and retry_count >= 2`);
    await until("two more tries", 60, async () => (await retried()).length === 1);
    expect(await messageOf(id)).toMatchObject({ status: "queued" });
    await db.execute(sql`update messages set handed_over_at = now() - interval '3 minutes' where id = ${id}`);
    await until("the mark", 60, async () => (await messageOf(id))?.status === "unknown");
    await sleep(1000);
    expect(smtp.received).toHaveLength(1);
    expect(await messageOf(id)).toMatchObject({ text: "", html: "", sentAt: null });
    survivor.kill("SIGKILL");
    await smtp.close();
  }, 150_000);
});
