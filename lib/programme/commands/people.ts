import { and, eq, inArray } from "drizzle-orm";
import { participations } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import {
  type LockedItem,
  lockItem,
  lockRegistrations,
  promoteWaiting,
  visitsTold,
  whyNot,
  writePlaces,
} from "@/lib/programme/commands/seats";
import { tellRemoved } from "@/lib/programme/commands/tell";
import { itemRefusals } from "@/lib/programme/commands/write";
import { canWriteProgramme } from "@/lib/programme/policy";
import { SetItemPeople } from "@/lib/programme/schema";

type MissionScope = Scope<MissionContext>;

/**
 * Makes `registrationIds` the people placed in an item: takes out who is not named any more, puts in who is new,
 * all or nothing. Whoever waits is left in the queue and moves up when places are left.
 */
export async function replacePeople(
  scope: MissionScope,
  item: LockedItem,
  registrationIds: readonly string[],
) {
  const wanted = new Set(registrationIds);
  const before = await scope.tx
    .select({ registrationId: participations.registrationId, heads: participations.heads })
    .from(participations)
    .where(and(eq(participations.itemId, item.id), eq(participations.status, "placed")));
  const placed = new Set(before.map((row) => row.registrationId));
  const leaving = before.filter((row) => !wanted.has(row.registrationId));
  const coming = [...wanted].filter((id) => !placed.has(id));
  if (leaving.length > 0) {
    await scope.tx.delete(participations).where(
      and(
        eq(participations.itemId, item.id),
        inArray(
          participations.registrationId,
          leaving.map((row) => row.registrationId),
        ),
      ),
    );
  }
  await tellRemoved(
    scope,
    leaving.map(({ registrationId }) => ({ itemId: item.id, registrationId })),
  );
  if (coming.length > 0) {
    const people = await lockRegistrations(scope, coming);
    if (people.length < coming.length) return refuse("programme.personGone");
    const freed = leaving.reduce((sum, row) => sum + row.heads, 0);
    const refusal = await whyNot(
      scope,
      { ...item, placesTaken: item.placesTaken - freed },
      people,
      (capacity, person) => reason("programme.full", { capacity, person }),
    );
    if (refusal) return refusal;
    await writePlaces(scope, item, coming);
  }
  const promoted = leaving.length > 0 ? await promoteWaiting(scope, item.id) : 0;
  return { ok: true as const, coming, leaving: leaving.map((row) => row.registrationId), promoted };
}

/** Names the participants of an item. */
export const setItemPeople = command({
  name: "programme.setPeople",
  input: SetItemPeople,
  load: async (scope: MissionScope, input) => {
    // Registrations before the item: the one lock order.
    await lockRegistrations(scope, input.registrationIds);
    return lockItem(scope, input.id);
  },
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, item, { id, registrationIds }) => {
    const outcome = await replacePeople(scope, item, registrationIds);
    if (!outcome.ok) return outcome;
    const { coming, leaving, promoted } = outcome;
    return {
      ok: true,
      value: null,
      entity: { type: "item", id },
      detail: { added: coming.length, removed: leaving.length, promoted },
      events: [...coming, ...leaving].flatMap((registrationId) => visitsTold(item, registrationId)),
    };
  },
});
