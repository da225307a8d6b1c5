import { randomUUID } from "node:crypto";
import { and, inArray, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { audit } from "@/lib/kernel/audit";
import { forgetMessages } from "@/lib/messages/commands";

type Removed = { organisationId: string; missionId: string };

/** Drafts, given up or not, that were never sent and that nobody touched for 90 days. */
const forgotten = and(
  inArray(registrations.status, ["draft", "withdrawn"]),
  sql`${registrations.submittedAt} is null and ${registrations.decidedAt} is null`,
  // Who was added by hand has no draft.
  sql`(${registrations.status} = 'draft' or ${registrations.draft} <> '{}'::jsonb)`,
  lt(registrations.updatedAt, sql`now() - interval '90 days'`),
);

async function removeDrafts(tx: Transaction): Promise<Removed[]> {
  const old = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(forgotten)
    .orderBy(registrations.updatedAt)
    .limit(500)
    .for("update", { skipLocked: true });
  if (old.length === 0) return [];
  const ids = old.map((row) => row.id);
  await forgetMessages(tx, ids);
  return tx
    .delete(registrations)
    .where(inArray(registrations.id, ids))
    .returning({ organisationId: registrations.organisationId, missionId: registrations.missionId });
}

/** Photos that no registration refers to: of removed drafts, and what was replaced without being removed. */
async function removePhotos(tx: Transaction): Promise<Removed[]> {
  return tx.execute<Removed>(sql`
    delete from files using missions
    where missions.id = files.mission_id
      and not exists (
        select 1 from registrations r where r.mission_id = files.mission_id and r.photo_id = files.id)
    returning missions.organisation_id as "organisationId", files.mission_id as "missionId"`);
}

/**
 * Housekeeping: what was typed and never sent is not kept for ever, nor are photos nobody refers to. The audit log of each
 * mission says how many went.
 */
export async function tidyRegistrations(): Promise<void> {
  await db.transaction(async (tx) => {
    const drafts = await removeDrafts(tx);
    const photos = await removePhotos(tx);
    const missions = new Map([...drafts, ...photos].map((row) => [row.missionId, row.organisationId]));
    const requestId = randomUUID();
    for (const [missionId, organisationId] of missions) {
      const count = (rows: Removed[]) => rows.filter((row) => row.missionId === missionId).length;
      await audit(tx, {
        organisationId,
        missionId,
        actor: { kind: "system", job: "housekeeping" },
        requestId,
        action: "registration.purge",
        entity: { type: "mission", id: missionId },
        detail: { drafts: count(drafts), photos: count(photos) },
      });
    }
  });
}
