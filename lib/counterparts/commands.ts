import { and, count, eq } from "drizzle-orm";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts } from "@/db/schema/meetings";
import { places } from "@/db/schema/places";
import { canWriteCounterparts } from "@/lib/counterparts/policy";
import { counterpartFields } from "@/lib/counterparts/rules";
import { DeleteCounterpart, SaveCounterpart } from "@/lib/counterparts/schema";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { basisOf, staleness } from "@/lib/missions/rules/basis";
import { freeKey } from "@/lib/missions/rules/slug";

type MissionScope = Scope<MissionContext>;

/** `update` before deleting: it keeps others from referring to the row, which any other write lets them do. */
async function lockCounterpart(
  scope: MissionScope,
  { id }: { id: string },
  strength: "update" | "no key update",
) {
  const [row] = await scope.tx
    .select()
    .from(counterparts)
    .where(and(eq(counterparts.missionId, scope.missionId), eq(counterparts.id, id)))
    .for(strength);
  return row ?? null;
}

/** Writes a counterpart; with an empty id a new one. */
export const saveCounterpart = command({
  name: "counterpart.save",
  input: SaveCounterpart,
  load: async (scope: MissionScope, { id }) => {
    if (id === "") return { current: null };
    const current = await lockCounterpart(scope, { id }, "no key update");
    return current && { current };
  },
  allow: (context: MissionContext) => canWriteCounterparts(context),
  run: async (scope, { current }, { id: _id, basis, ...values }) => {
    const stale = current && staleness(basis, counterpartFields(current));
    if (stale) return stale;
    if (current) {
      const [saved = current] = await scope.tx
        .update(counterparts)
        .set(values)
        .where(eq(counterparts.id, current.id))
        .returning();
      return {
        ok: true,
        value: { id: current.id, basis: basisOf(counterpartFields(saved)) },
        entity: { type: "counterpart", id: current.id },
        detail: { fields: changedFields(current, values) },
      };
    }
    const rows = await scope.tx
      .select({ key: counterparts.key })
      .from(counterparts)
      .where(eq(counterparts.missionId, scope.missionId));
    const key = freeKey(
      values.personName || values.organisation,
      new Set(rows.map((row) => row.key)),
      "counterpart",
    );
    const [row] = await scope.tx
      .insert(counterparts)
      .values({ ...values, missionId: scope.missionId, key })
      .returning();
    if (!row) throw new Error("the counterpart was not written");
    return {
      ok: true,
      value: { id: row.id, basis: basisOf(counterpartFields(row)) },
      entity: { type: "counterpart", id: row.id },
      detail: { created: true },
    };
  },
  refusals: { counterparts_key: "common.stale" },
});

/** Takes somebody away who sits in no meeting and receives at no pavilion. */
export const deleteCounterpart = command({
  name: "counterpart.delete",
  input: DeleteCounterpart,
  load: (scope: MissionScope, input) => lockCounterpart(scope, input, "update"),
  allow: (context: MissionContext) => canWriteCounterparts(context),
  run: async (scope, row) => {
    const [[met], [host]] = await Promise.all([
      scope.tx
        .select({ count: count() })
        .from(meetingCounterparts)
        .where(eq(meetingCounterparts.counterpartId, row.id)),
      scope.tx
        .select({ count: count() })
        .from(places)
        .where(and(eq(places.missionId, scope.missionId), eq(places.hostCounterpartId, row.id))),
    ]);
    if (met?.count) return refuse(reason("counterparts.inMeetings", { count: met.count }));
    if (host?.count) return refuse(reason("counterparts.isHost", { count: host.count }));
    await scope.tx.delete(counterparts).where(eq(counterparts.id, row.id));
    return { ok: true, value: null, entity: { type: "counterpart", id: row.id } };
  },
});
