import { setTimeout as sleep } from "node:timers/promises";
import { eq, isNull, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { receipts } from "@/db/schema/releases";
import { closeQueue } from "@/lib/kernel/outbox";
import { releaseProgramme } from "@/lib/programme/commands/release";
import { readChanges } from "@/lib/programme/queries/releases";
import { queuedEvents } from "@/tests/factories/events";
import { createItem, release } from "@/tests/factories/item";
import { contextOf, createMission } from "@/tests/factories/mission";
import { createRegistrations } from "@/tests/factories/registration";
import { startMailServer } from "@/tests/factories/smtp";
import { endWorkers, killWorker, startWorkerProcess, until } from "@/tests/factories/worker";

const total = 600;

afterAll(async () => {
  endWorkers();
  await closeQueue();
  await disconnect();
});

const count = (table: typeof messages) => db.$count(table);

it("tells 600 people of one change, each exactly once, though the worker is killed with -9 twice", async () => {
  const mission = await createMission();
  await createRegistrations(mission, total);
  const item = await createItem(mission);
  await release(mission);
  await db
    .update(items)
    .set({ dress: { nl: "Informeel" } })
    .where(eq(items.id, item.id));
  const { basis } = await readChanges(db, mission.id);
  await releaseProgramme(contextOf(mission), { note: "", notify: true, basis });
  const [event] = await queuedEvents("programme.released");
  const people = await db.select({ id: registrations.id }).from(registrations).orderBy(registrations.id);

  // A row of ours stands where the worker writes the mail of the 300th: there it waits, halfway, and dies.
  const other = postgres(process.env.DATABASE_URL ?? "", { max: 1, prepare: false });
  await other`begin`;
  await other`insert into messages (dedupe_key, template, to_email, locale, subject, html, text)
    values (${`programme.notice:${event?.id}:${people[299]?.id}`}, 'x', 'x@example.test', 'nl', 'x', 'x', 'x')`;
  let hanging = 0;
  const smtp = await startMailServer((_mail, received) => {
    if (received === 200) smtp.hold = true;
    hanging = received;
  });
  const first = startWorkerProcess(smtp.url);
  await until("the worker halfway", 60, async () => {
    const waiting = await db.execute(sql`select 1 from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database() and query ilike 'insert into "messages"%'`);
    return waiting.length === 1;
  });
  await killWorker(first);
  await other`rollback`;
  await other.end();
  await until("its work to be undone", 20, async () => (await count(messages)) === 0);
  expect(await db.$count(receipts, isNull(receipts.notifiedAt))).toBe(total);

  // The second one writes them all, and dies while it sends.
  const second = startWorkerProcess(smtp.url);
  await until("mails that hang", 90, () => smtp.held() >= 2);
  expect(await count(messages)).toBe(total);
  await killWorker(second);
  expect(hanging).toBeGreaterThanOrEqual(200);
  smtp.hold = false;

  const third = startWorkerProcess(smtp.url);
  await until(
    "all mails",
    120,
    async () => (await db.$count(messages, eq(messages.status, "sent"))) === total,
  );
  await sleep(1500);
  const addresses = smtp.received.map((mail) => mail.messageId);
  expect(addresses).toHaveLength(total);
  expect(new Set(addresses).size).toBe(total);
  expect(await count(messages)).toBe(total);
  expect(await db.$count(receipts, isNull(receipts.notifiedAt))).toBe(0);
  await killWorker(third);
  await smtp.close();
}, 300_000);
