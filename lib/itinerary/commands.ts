import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { links, registrations } from "@/db/schema/registrations";
import { receipts } from "@/db/schema/releases";
import { linkToken } from "@/lib/crypto/link-token";
import { canChangeOwn, canMarkSeen } from "@/lib/itinerary/policy";
import { ChangeLink, MarkSeen, SaveDirectory } from "@/lib/itinerary/schema";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";

/** The traveller's own registration, locked so that two taps on "renew" come one after the other. */
async function lockOwn(scope: Scope<MissionContext>) {
  if (!scope.registrationId) return null;
  const [row] = await scope.tx
    .select({
      id: registrations.id,
      directory: registrations.directory,
      directoryEmail: registrations.directoryEmail,
      directoryMobile: registrations.directoryMobile,
    })
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, scope.registrationId)))
    .for("no key update");
  return row ?? null;
}

/** What the other delegates may see of one in the delegate book. Leaving it withdraws the fields as well. */
export const saveDirectory = command({
  name: "registration.directory",
  input: SaveDirectory,
  load: lockOwn,
  allow: canChangeOwn,
  run: async (scope, own, input) => {
    const wanted = {
      directory: input.directory,
      directoryEmail: input.directory && input.directoryEmail,
      directoryMobile: input.directory && input.directoryMobile,
    };
    await scope.tx
      .update(registrations)
      .set({ ...wanted, version: sql`${registrations.version} + 1`, updatedAt: sql`now()` })
      .where(eq(registrations.id, own.id));
    return {
      ok: true,
      value: null,
      entity: { type: "registration", id: own.id },
      detail: { fields: changedFields(own, wanted), directory: wanted.directory },
    };
  },
});

async function revoke(scope: Scope<MissionContext>, registrationId: string, kind: "itinerary" | "calendar") {
  const revoked = await scope.tx
    .update(links)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(links.registrationId, registrationId), eq(links.kind, kind), isNull(links.revokedAt)))
    .returning({ id: links.id });
  return revoked.length;
}

/** Makes the secret link or calendar address, and a new one in place of an old one: the old one opens nothing. */
export const renewLink = command({
  name: "link.renew",
  input: ChangeLink,
  load: lockOwn,
  allow: canChangeOwn,
  run: async (scope, own, { kind }) => {
    const replaced = await revoke(scope, own.id, kind);
    const [made] = await scope.tx
      .insert(links)
      .values({ missionId: scope.missionId, registrationId: own.id, kind })
      .returning({ id: links.id });
    if (!made) throw new Error("the link was not written");
    return {
      ok: true,
      value: { token: linkToken(kind, made.id) },
      entity: { type: "link", id: made.id },
      detail: { kind, replaced: replaced > 0 },
    };
  },
});

export const revokeLink = command({
  name: "link.revoke",
  input: ChangeLink,
  load: lockOwn,
  allow: canChangeOwn,
  run: async (scope, own, { kind }) => {
    await revoke(scope, own.id, kind);
    return { ok: true, value: null, entity: { type: "registration", id: own.id }, detail: { kind } };
  },
});

/**
 * Marks changes as seen by the traveller. Kept quiet: the receipt itself says who and when, and nothing that others read
 * changes with it. What is seen already stays as it was.
 */
export const markSeen = command({
  name: "programme.markSeen",
  input: MarkSeen,
  load: async (scope: Scope<MissionContext>, { changeIds }) => {
    if (!scope.registrationId) return null;
    return scope.tx
      .select({ changeId: receipts.changeId })
      .from(receipts)
      .where(
        and(
          eq(receipts.missionId, scope.missionId),
          eq(receipts.registrationId, scope.registrationId),
          inArray(receipts.changeId, changeIds),
        ),
      )
      .orderBy(asc(receipts.changeId))
      .for("update");
  },
  allow: (context: MissionContext) => canMarkSeen(context),
  quiet: true,
  run: async (scope, rows) => {
    if (rows.length === 0 || !scope.registrationId) return refuse("releases.notYours");
    await scope.tx
      .update(receipts)
      .set({ seenAt: sql`now()` })
      .where(
        and(
          eq(receipts.registrationId, scope.registrationId),
          inArray(
            receipts.changeId,
            rows.map((row) => row.changeId),
          ),
          isNull(receipts.seenAt),
        ),
      );
    return { ok: true, value: null, entity: { type: "registration", id: scope.registrationId } };
  },
});

/** Notes that a secret link is in use, at most once an hour. Follows the answer, so it never delays a page. */
export async function touchLink(context: MissionContext): Promise<void> {
  if (context.actor.kind !== "link") return;
  await db
    .update(links)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(links.id, context.actor.linkId),
        sql`(${links.lastUsedAt} is null or ${links.lastUsedAt} < now() - interval '1 hour')`,
      ),
    );
}
