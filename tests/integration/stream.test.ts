import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { endWatching } from "@/lib/kernel/live";
import { missionStream, streamsPerAccount } from "@/lib/kernel/stream";
import { createMission, type TestMission } from "@/tests/factories/mission";
import { until } from "@/tests/factories/worker";

afterAll(async () => {
  endWatching();
  await disconnect();
});

/** A stream that is being read: all that came, and whether it was closed. */
function listen(mission: TestMission, account: string) {
  const abort = new AbortController();
  const seen = { text: "", closed: false, leave: () => abort.abort() };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const bytes of missionStream(mission.id, account, abort.signal)) {
      seen.text += decoder.decode(bytes);
    }
    seen.closed = true;
  };
  read().catch(() => undefined);
  return seen;
}

it("closes the oldest stream of an account that opens too many, and none of another", async () => {
  const mission = await createMission();
  const [an, bo] = [randomUUID(), randomUUID()];
  const other = listen(mission, bo);
  const mine = Array.from({ length: streamsPerAccount }, () => listen(mission, an));
  await until("all to hear the version", 10, async () =>
    [other, ...mine].every((one) => one.text.includes("event: version")),
  );
  expect(mine.every((one) => !one.closed)).toBe(true);

  const [oldest, second] = mine;
  const late = listen(mission, an);
  await until("the oldest to close", 10, async () => oldest?.closed === true);
  // It does not come back at once, to push the next one out.
  expect(oldest?.text.endsWith("retry: 60000\n\n")).toBe(true);
  expect(mine.filter((one) => one.closed)).toHaveLength(1);

  // Who closes a window makes room.
  second?.leave();
  await until("the second to close", 10, async () => second?.closed === true);
  const latest = listen(mission, an);
  await db
    .update(missions)
    .set({ version: sql`${missions.version} + 40` })
    .where(eq(missions.id, mission.id));
  const open = [...mine.slice(2), late, latest, other];
  await until("all that are open to hear the write", 10, async () =>
    open.every((one) => /data: 4\d/.test(one.text)),
  );
  expect(open.every((one) => !one.closed)).toBe(true);
  endWatching();
  await until("all to end with the process", 10, async () => open.every((one) => one.closed));
});
