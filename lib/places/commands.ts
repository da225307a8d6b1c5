import { and, asc, count, eq, inArray, or } from "drizzle-orm";
import { counterparts } from "@/db/schema/counterparts";
import { places, travelTimes } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { basisOf, staleness } from "@/lib/missions/rules/basis";
import { freeKey } from "@/lib/missions/rules/slug";
import { canWritePlaces } from "@/lib/places/policy";
import { placeFields } from "@/lib/places/rules";
import { DeletePlace, SavePlace, SaveTravelTime } from "@/lib/places/schema";

type MissionScope = Scope<MissionContext>;

/** `update` before deleting: it keeps others from referring to the row, which any other write lets them do. */
async function lockPlace(scope: MissionScope, { id }: { id: string }, strength: "update" | "no key update") {
  const [row] = await scope.tx
    .select()
    .from(places)
    .where(and(eq(places.missionId, scope.missionId), eq(places.id, id)))
    .for(strength);
  return row ?? null;
}

async function insertPlace(
  scope: MissionScope,
  values: Omit<typeof places.$inferInsert, "missionId" | "key" | "position">,
) {
  const rows = await scope.tx
    .select({ key: places.key, position: places.position })
    .from(places)
    .where(eq(places.missionId, scope.missionId));
  const name = Object.values(values.name).find(Boolean) ?? "";
  const key = freeKey(name, new Set(rows.map((row) => row.key)), values.kind ?? "place");
  const position = Math.max(-1, ...rows.map((row) => row.position)) + 1;
  const [row] = await scope.tx
    .insert(places)
    .values({ ...values, missionId: scope.missionId, key, position })
    .returning();
  if (!row) throw new Error("the place was not written");
  return row;
}

/** Writes a place or pavilion; with an empty id a new one. */
export const savePlace = command({
  name: "place.save",
  input: SavePlace,
  load: async (scope: MissionScope, { id }) => {
    if (id === "") return { current: null };
    const current = await lockPlace(scope, { id }, "no key update");
    return current && { current };
  },
  allow: (context: MissionContext) => canWritePlaces(context),
  run: async (scope, { current }, { id: _id, basis, position, ...input }) => {
    const stale = current && staleness(basis, placeFields(current));
    if (stale) return stale;
    if (input.hostCounterpartId) {
      const [host] = await scope.tx
        .select({ id: counterparts.id })
        .from(counterparts)
        .where(
          and(eq(counterparts.missionId, scope.missionId), eq(counterparts.id, input.hostCounterpartId)),
        );
      if (!host) return refuse("common.invalid", { hostCounterpartId: "places.hostGone" });
    }
    const values = { ...input, lat: position.lat, lon: position.lon };
    if (!current) {
      const created = await insertPlace(scope, values);
      return {
        ok: true,
        value: { id: created.id, basis: basisOf(placeFields(created)) },
        entity: { type: "place", id: created.id },
        detail: { kind: input.kind, created: true },
      };
    }
    const rounds =
      current.kind === "pavilion" && input.kind === "place" ? await countRounds(scope, current.id) : 0;
    if (rounds) {
      const why = reason("places.hasRounds", { count: rounds });
      return refuse(why, { kind: why });
    }
    const fields = changedFields(current, values);
    const [saved = current] = await scope.tx
      .update(places)
      .set(values)
      .where(eq(places.id, current.id))
      .returning();
    return {
      ok: true,
      value: { id: current.id, basis: basisOf(placeFields(saved)) },
      entity: { type: "place", id: current.id },
      detail: { fields },
    };
  },
  refusals: { places_key: "common.stale" },
});

async function countRounds(scope: MissionScope, placeId: string): Promise<number> {
  return scope.tx.$count(
    items,
    and(eq(items.missionId, scope.missionId), eq(items.placeId, placeId), eq(items.kind, "pavilion_visit")),
  );
}

/** Takes a place away that no item of the programme needs. */
export const deletePlace = command({
  name: "place.delete",
  input: DeletePlace,
  load: (scope: MissionScope, input) => lockPlace(scope, input, "update"),
  allow: (context: MissionContext) => canWritePlaces(context),
  run: async (scope, row) => {
    const [used] = await scope.tx
      .select({ count: count() })
      .from(items)
      .where(
        and(
          eq(items.missionId, scope.missionId),
          or(eq(items.placeId, row.id), eq(items.endPlaceId, row.id)),
        ),
      );
    if (used && used.count > 0) return refuse(reason("places.inUse", { count: used.count }));
    await scope.tx.delete(places).where(eq(places.id, row.id));
    return { ok: true, value: null, entity: { type: "place", id: row.id }, detail: { kind: row.kind } };
  },
  refusals: { items_place_fk: "places.inUseNow", items_end_place_fk: "places.inUseNow" },
});

/** How long it takes from one place to another, as the organiser knows it; it counts for the way back unless that is given too. */
export const saveTravelTime = command({
  name: "place.travelTime",
  input: SaveTravelTime,
  load: async (scope: MissionScope, { from, to }) => {
    const ends = await scope.tx
      .select({ id: places.id })
      .from(places)
      .where(and(eq(places.missionId, scope.missionId), inArray(places.id, [from, to])))
      .orderBy(asc(places.id))
      .for("key share");
    return ends.length === 2 ? ends : null;
  },
  allow: (context: MissionContext) => canWritePlaces(context),
  run: async (scope, _ends, { from, to, minutes, mode }) => {
    const entity = { type: "travel_time", id: `${from}:${to}` };
    if (minutes === null) {
      await scope.tx
        .delete(travelTimes)
        .where(
          and(
            eq(travelTimes.missionId, scope.missionId),
            eq(travelTimes.fromPlaceId, from),
            eq(travelTimes.toPlaceId, to),
          ),
        );
      return { ok: true, value: null, entity, detail: { minutes } };
    }
    await scope.tx
      .insert(travelTimes)
      .values({ missionId: scope.missionId, fromPlaceId: from, toPlaceId: to, minutes, mode })
      .onConflictDoUpdate({
        target: [travelTimes.fromPlaceId, travelTimes.toPlaceId],
        set: { minutes, mode },
      });
    return { ok: true, value: null, entity, detail: { minutes, mode } };
  },
});
