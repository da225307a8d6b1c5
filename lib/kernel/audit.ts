import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import type { Actor } from "@/lib/kernel/context";

export type AuditEntry = {
  organisationId: string | null;
  missionId: string | null;
  actor: Actor;
  requestId: string;
  action: string;
  entity: { type: string; id: string | null };
  detail?: Record<string, unknown>;
};

export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    organisationId: entry.organisationId,
    missionId: entry.missionId,
    actorKind: entry.actor.kind,
    actorUserId: entry.actor.kind === "user" ? entry.actor.userId : null,
    actorName:
      entry.actor.kind === "user" ? entry.actor.name : entry.actor.kind === "system" ? entry.actor.job : "",
    action: entry.action,
    entityType: entry.entity.type,
    entityId: entry.entity.id,
    detail: entry.detail ?? {},
    requestId: entry.requestId,
  });
}

/** Names of the fields that differ, for the audit row: what changed without repeating personal values. */
export function changedFields<T extends Record<string, unknown>>(before: T, after: Partial<T>): string[] {
  return Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
