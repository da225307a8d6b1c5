import { and, eq } from "drizzle-orm";
import { itemInterpreters, meetingCounterparts, meetings, nominations } from "@/db/schema/meetings";
import { items, participations } from "@/db/schema/programme";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Refusal, reason, refuse } from "@/lib/kernel/result";
import { lockMeeting } from "@/lib/meetings/commands";
import { canNominate, canWriteMeetings } from "@/lib/meetings/policy";
import { Nominate, NominationRef, SaveSeating, SaveSpeakers, type SeatedPerson } from "@/lib/meetings/schema";
import { basisOf, staleness } from "@/lib/missions/rules/basis";
import { isTravelling, lockRegistrations } from "@/lib/programme/commands/seats";
import { visibleItems } from "@/lib/programme/queries";

type MissionScope = Scope<MissionContext>;

/** A meeting that this person may know of; what is closed to them looks absent. */
async function lockVisibleMeeting(scope: MissionScope, itemId: string) {
  const known = await scope.tx.$count(items, and(eq(items.id, itemId), visibleItems(scope)));
  return known ? lockMeeting(scope, itemId) : null;
}

async function lockNomination(scope: MissionScope, input: { itemId: string; registrationId: string }) {
  const [person] = await lockRegistrations(scope, [input.registrationId]);
  const found = await lockVisibleMeeting(scope, input.itemId);
  if (!person || !found) return null;
  const [nomination] = await scope.tx
    .select()
    .from(nominations)
    .where(and(eq(nominations.itemId, input.itemId), eq(nominations.registrationId, input.registrationId)));
  return { ...found, person, nomination: nomination ?? null };
}

const userOf = (scope: MissionContext) => (scope.actor.kind === "user" ? scope.actor.userId : null);

/** Partners change and take back what they nominated themselves; coordinators everything. */
function isOwn(scope: MissionContext, nomination: { nominatedBy: string | null } | null): boolean {
  return (
    canWriteMeetings(scope) ||
    nomination === null ||
    (nomination.nominatedBy !== null && nomination.nominatedBy === userOf(scope))
  );
}

/** Puts a delegate forward for a seat, with why; once more changes why. It gives nobody a place. */
export const nominate = command({
  name: "meeting.nominate",
  input: Nominate,
  load: (scope: MissionScope, input) => lockNomination(scope, input),
  allow: (context: MissionContext) => canNominate(context),
  run: async (scope, { item, person, nomination }, { registrationId, motivation }) => {
    if (item.status === "cancelled") return refuse("programme.isCancelled");
    if (!isTravelling(person.status)) {
      return refuse(
        reason("meetings.notTravelling", { person: `${person.firstName} ${person.lastName}`.trim() }),
      );
    }
    if (!isOwn(scope, nomination)) return refuse("meetings.nominatedByOthers");
    await scope.tx
      .insert(nominations)
      .values({
        missionId: scope.missionId,
        itemId: item.id,
        registrationId,
        motivation,
        nominatedBy: userOf(scope),
      })
      .onConflictDoUpdate({
        target: [nominations.itemId, nominations.registrationId],
        set: { motivation },
      });
    return { ok: true, value: null, entity: { type: "meeting", id: item.id } };
  },
});

/** Takes a nomination back; a place that was given stays. */
export const withdrawNomination = command({
  name: "meeting.withdrawNomination",
  input: NominationRef,
  load: (scope: MissionScope, input) => lockNomination(scope, input),
  allow: (context: MissionContext) => canNominate(context),
  run: async (scope, { item, nomination }, { registrationId }) => {
    if (!isOwn(scope, nomination)) return refuse("meetings.nominatedByOthers");
    await scope.tx
      .delete(nominations)
      .where(and(eq(nominations.itemId, item.id), eq(nominations.registrationId, registrationId)));
    return { ok: true, value: null, entity: { type: "meeting", id: item.id } };
  },
});

/** Everybody at the table, on both sides and between them. */
async function readPresent(scope: MissionScope, itemId: string): Promise<Set<SeatedPerson>> {
  const [ours, theirs, between] = [
    await scope.tx
      .select({ id: participations.registrationId })
      .from(participations)
      .where(and(eq(participations.itemId, itemId), eq(participations.status, "placed"))),
    await scope.tx
      .select({ id: meetingCounterparts.counterpartId })
      .from(meetingCounterparts)
      .where(eq(meetingCounterparts.itemId, itemId)),
    await scope.tx
      .select({ id: itemInterpreters.interpreterId })
      .from(itemInterpreters)
      .where(eq(itemInterpreters.itemId, itemId)),
  ];
  return new Set<SeatedPerson>([
    ...ours.map((row): SeatedPerson => `r:${row.id}`),
    ...theirs.map((row): SeatedPerson => `c:${row.id}`),
    ...between.map((row): SeatedPerson => `i:${row.id}`),
  ]);
}

async function strangers(
  scope: MissionScope,
  itemId: string,
  people: readonly SeatedPerson[],
): Promise<Refusal | null> {
  if (new Set(people).size < people.length) return refuse("meetings.counterpartTwice");
  const present = await readPresent(scope, itemId);
  return people.every((person) => present.has(person)) ? null : refuse("meetings.notAtTable");
}

/** Writes the seating plan over the one that was looked at. */
export const saveSeating = command({
  name: "meeting.seat",
  input: SaveSeating,
  load: (scope: MissionScope, { itemId }) => lockMeeting(scope, itemId),
  allow: (context: MissionContext) => canWriteMeetings(context),
  run: async (scope, { item, meeting }, { basis, seating }) => {
    const stale = staleness(basis, { seating: meeting.seating });
    if (stale) return refuse("meetings.planStale");
    const people = seating.seats.flatMap(({ person }) => person ?? []);
    const refusal = await strangers(scope, item.id, people);
    if (refusal) return refusal;
    await scope.tx.update(meetings).set({ seating }).where(eq(meetings.itemId, item.id));
    return {
      ok: true,
      value: { basis: basisOf({ seating }) },
      entity: { type: "meeting", id: item.id },
      detail: { shape: seating.shape, seated: people.length },
    };
  },
});

/** Writes who speaks, in order. */
export const saveSpeakers = command({
  name: "meeting.speakers",
  input: SaveSpeakers,
  load: (scope: MissionScope, { itemId }) => lockMeeting(scope, itemId),
  allow: (context: MissionContext) => canWriteMeetings(context),
  run: async (scope, { item, meeting }, { basis, speakers }) => {
    if (staleness(basis, { speakers: meeting.speakers })) return refuse("meetings.planStale");
    const refusal = await strangers(scope, item.id, speakers);
    if (refusal) return refusal;
    await scope.tx.update(meetings).set({ speakers }).where(eq(meetings.itemId, item.id));
    return {
      ok: true,
      value: { basis: basisOf({ speakers }) },
      entity: { type: "meeting", id: item.id },
      detail: { speakers: speakers.length },
    };
  },
});
