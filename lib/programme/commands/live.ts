import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { audit } from "@/lib/kernel/audit";
import { publish } from "@/lib/kernel/outbox";
import { writeRelease } from "@/lib/programme/commands/release";
import { lockProgramme, readChanges } from "@/lib/programme/queries/releases";

/** Changes of this long are one notice per person. */
export const batchSeconds = 60;

/**
 * What was written in a live mission goes out: releases whatever differs, if anything does. `userId`: whose change it
 * was. Raises the version as a command does, but tells of no further write.
 */
export async function releaseLive(tx: Transaction, missionId: string, userId: string | null): Promise<void> {
  const mission = await lockProgramme(tx, missionId);
  if (!mission?.live) return;
  const found = await readChanges(tx, missionId);
  if (found.changes.length === 0) return;
  const [user] = userId ? await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)) : [];
  const about = { missionId, kind: "live" as const, note: "", notify: true, releasedBy: user?.id ?? null };
  const { id, version, items, people } = await writeRelease(tx, about, found);
  const scope = { organisationId: mission.organisationId, missionId };
  await publish(tx, scope, [
    { type: "programme.released", payload: { releaseId: id }, afterSeconds: batchSeconds },
  ]);
  await audit(tx, {
    ...scope,
    actor: { kind: "system", job: "live" },
    requestId: "",
    action: "programme.release",
    entity: { type: "release", id },
    detail: { version, items, people, notify: true, live: true },
  });
  await tx
    .update(missions)
    .set({ version: sql`${missions.version} + 1` })
    .where(eq(missions.id, missionId));
}
