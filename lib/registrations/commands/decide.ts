import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import type { RegistrationStatus } from "@/db/enums";
import { registrations } from "@/db/schema/registrations";
import { type Command, command } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { fieldReasons } from "@/lib/kernel/fields";
import { accept, type Result, refuse } from "@/lib/kernel/result";
import { lockRegistration, moveRefusals, moveRegistration } from "@/lib/registrations/commands/move";
import { canDecide } from "@/lib/registrations/policy";
import { Decide, DecideMany, type RowResult } from "@/lib/registrations/schema";

/** One decision about one registration. Its value is what it was before, for undoing. */
export const decide = command({
  name: "registration.decide",
  input: Decide,
  load: (scope, input) => lockRegistration(scope, input.id),
  allow: (context: MissionContext) => canDecide(context),
  run: async (scope, registration, input) => {
    if (input.from && input.from !== registration.status) return refuse("registrations.changedMeanwhile");
    const moved = await moveRegistration(scope, registration, input.to, { reason: input.reason });
    if (!moved.ok) return moved;
    return {
      ok: true,
      value: { id: registration.id, from: registration.status, to: input.to as RegistrationStatus },
      entity: { type: "registration", id: registration.id },
      detail: moved.detail,
      events: moved.events,
    };
  },
  refusals: moveRefusals,
});

async function runDecideMany(context: MissionContext, raw: unknown): Promise<Result<RowResult[]>> {
  const parsed = DecideMany.safeParse(raw);
  if (!parsed.success) return refuse("common.checkFields", fieldReasons(parsed.error));
  if (!canDecide(context)) return refuse("common.forbidden");
  const { ids, to, reason } = parsed.data;
  const rows = await db
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      status: registrations.status,
    })
    .from(registrations)
    .where(and(eq(registrations.missionId, context.missionId), inArray(registrations.id, ids)))
    .orderBy(asc(registrations.waitlistedAt), asc(registrations.submittedAt), asc(registrations.id));
  const results: RowResult[] = [];
  for (const row of rows) {
    const result = await decide(context, { id: row.id, to, reason });
    results.push({
      id: row.id,
      name: `${row.firstName} ${row.lastName}`.trim(),
      from: row.status,
      reason: result.ok ? null : result.reason,
    });
  }
  return accept(results);
}

/**
 * Many decisions, each a write of its own: one that is refused does not undo the others. In the order of the waiting
 * list, then of submission, so that the last places go to whoever came first.
 */
export const decideMany: Command<MissionContext, RowResult[]> = Object.assign(runDecideMany, {
  permission: decide.permission,
});
