import { and, eq } from "drizzle-orm";
import { interpreters, itemInterpreters } from "@/db/schema/meetings";
import { canWriteInterpreters } from "@/lib/interpreters/policy";
import { interpreterFields, pairText } from "@/lib/interpreters/rules";
import { Booking, BookingRef, InterpreterRef, SaveInterpreter } from "@/lib/interpreters/schema";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { basisOf, staleness } from "@/lib/missions/rules/basis";
import { lockItem } from "@/lib/programme/commands/seats";
import { interpreterClash } from "@/lib/programme/commands/write";

type MissionScope = Scope<MissionContext>;

/** `update` before deleting: it keeps others from booking the row, which any other write lets them do. */
async function lockInterpreter(scope: MissionScope, id: string, strength: "update" | "no key update") {
  const [row] = await scope.tx
    .select()
    .from(interpreters)
    .where(and(eq(interpreters.missionId, scope.missionId), eq(interpreters.id, id)))
    .for(strength);
  return row ?? null;
}

/** Writes an interpreter; with an empty id a new one. */
export const saveInterpreter = command({
  name: "interpreter.save",
  input: SaveInterpreter,
  load: async (scope: MissionScope, { id }) => {
    if (id === "") return { current: null };
    const current = await lockInterpreter(scope, id, "no key update");
    return current && { current };
  },
  allow: (context: MissionContext) => canWriteInterpreters(context),
  run: async (scope, { current }, { id: _id, basis, ...values }) => {
    const stale = current && staleness(basis, interpreterFields(current));
    if (stale) return stale;
    const [saved] = current
      ? await scope.tx.update(interpreters).set(values).where(eq(interpreters.id, current.id)).returning()
      : await scope.tx
          .insert(interpreters)
          .values({ ...values, missionId: scope.missionId })
          .returning();
    if (!saved) throw new Error("the interpreter was not written");
    return {
      ok: true,
      value: { id: saved.id, basis: basisOf(interpreterFields(saved)) },
      entity: { type: "interpreter", id: saved.id },
      detail: current ? { fields: changedFields(current, values) } : { created: true },
    };
  },
});

/** Takes somebody off the list who is booked nowhere. */
export const deleteInterpreter = command({
  name: "interpreter.delete",
  input: InterpreterRef,
  load: (scope: MissionScope, { id }) => lockInterpreter(scope, id, "update"),
  allow: (context: MissionContext) => canWriteInterpreters(context),
  run: async (scope, row) => {
    const count = await scope.tx.$count(itemInterpreters, eq(itemInterpreters.interpreterId, row.id));
    if (count > 0) return refuse(reason("interpreters.inItems", { count }));
    await scope.tx.delete(interpreters).where(eq(interpreters.id, row.id));
    return { ok: true, value: null, entity: { type: "interpreter", id: row.id } };
  },
});

async function lockBooking(scope: MissionScope, input: { itemId: string; interpreterId: string }) {
  const item = await lockItem(scope, input.itemId);
  const interpreter = item && (await lockInterpreter(scope, input.interpreterId, "no key update"));
  return interpreter ? { item, interpreter } : null;
}

/**
 * Books an interpreter for an item, with the pair that is worked there; once more changes the pair. Whoever interprets
 * elsewhere at that time is refused with where; the database has the last word.
 */
export const bookInterpreter = command({
  name: "interpreter.book",
  input: Booking,
  load: (scope: MissionScope, input) => lockBooking(scope, input),
  allow: (context: MissionContext) => canWriteInterpreters(context),
  refusals: { item_interpreters_no_overlap: "interpreters.overlap" },
  run: async (scope, { item, interpreter }, { pair }) => {
    if (!interpreter.pairs.includes(pair)) {
      return refuse(reason("interpreters.notTheirPair", { person: interpreter.name, pair: pairText(pair) }));
    }
    if (item.status === "cancelled") return refuse("programme.isCancelled");
    const clash = await interpreterClash(scope, item, [interpreter.id]);
    if (clash) return refuse(clash);
    await scope.tx
      .insert(itemInterpreters)
      .values({ missionId: scope.missionId, itemId: item.id, interpreterId: interpreter.id, pair })
      .onConflictDoUpdate({
        target: [itemInterpreters.itemId, itemInterpreters.interpreterId],
        set: { pair },
      });
    return { ok: true, value: null, entity: { type: "item", id: item.id }, detail: { pair } };
  },
});

/** Takes an interpreter off an item. */
export const releaseInterpreter = command({
  name: "interpreter.release",
  input: BookingRef,
  load: (scope: MissionScope, input) => lockBooking(scope, input),
  allow: (context: MissionContext) => canWriteInterpreters(context),
  run: async (scope, { item, interpreter }) => {
    await scope.tx
      .delete(itemInterpreters)
      .where(and(eq(itemInterpreters.itemId, item.id), eq(itemInterpreters.interpreterId, interpreter.id)));
    return { ok: true, value: null, entity: { type: "item", id: item.id } };
  },
});
