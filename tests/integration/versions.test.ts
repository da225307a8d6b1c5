import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { db, disconnect } from "@/db/client";
import { closeQueue } from "@/lib/kernel/outbox";
import {
  compareVersions,
  getRelease,
  listReleases,
  versionIn,
  versionsPerPage,
} from "@/lib/programme/queries/release-pages";
import { createItem, release } from "@/tests/factories/item";
import { contextOf, createMission } from "@/tests/factories/mission";
import { countQueries } from "@/tests/factories/queries";

afterAll(async () => {
  await closeQueue();
  await disconnect();
});

it("lists versions by the page, the newest first, and compares any two of them", async () => {
  const mission = await createMission();
  const coordinator = contextOf(mission);
  await createItem(mission);
  await release(mission);
  const first = await countQueries(() => listReleases(coordinator));
  await db.execute(sql`insert into releases (mission_id, version, kind, note)
    select ${mission.id}, n, 'live', 'Versie ' || n from generate_series(2, 119) n`);
  await createItem(mission, { title: { nl: "Later erbij" } });
  await release(mission);
  expect(await countQueries(() => listReleases(coordinator))).toBe(first);

  const numbers: number[] = [];
  let before: number | null = null;
  for (const rows of [50, 50, 20]) {
    const { versions, last } = await listReleases(coordinator, before);
    expect([versions.length, last]).toEqual([rows, 120]);
    numbers.push(...versions.map((one) => one.version));
    before = versions.at(-1)?.version ?? null;
  }
  expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
  expect(versionsPerPage).toBe(50);
  expect(await listReleases(coordinator, 1)).toEqual({ versions: [], last: 120 });

  expect(await getRelease(coordinator, 1)).toMatchObject({ version: 1, kind: "initial", items: 1, total: 0 });
  expect(await getRelease(coordinator, 7)).toMatchObject({ note: "Versie 7", items: 0 });
  expect(await getRelease(coordinator, 121)).toBeNull();
  expect(await getRelease(contextOf(mission, ["partner"]), 1)).toBeNull();
  expect(await getRelease(contextOf(await createMission()), 1)).toBeNull();
  expect((await compareVersions(coordinator, 1, 120))?.map((change) => change.title)).toEqual([
    "Later erbij",
  ]);
  expect(["50", "0", "-1", "1e3", "9999999999", "", undefined, ["1"]].map(versionIn)).toEqual([
    50,
    ...Array.from({ length: 7 }, () => null),
  ]);
});
