import { and, eq, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { participations } from "@/db/schema/programme";
import { visitAssignments } from "@/db/schema/visits";
import { hashToken } from "@/lib/crypto/token";
import { type Command, command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { fieldReasons } from "@/lib/kernel/fields";
import { describeError, log } from "@/lib/kernel/log";
import { type Result, refuse } from "@/lib/kernel/result";
import { lockItems, lockRegistrations, promoteWaiting } from "@/lib/programme/commands/seats";
import { forgetRemoved, tellRemoved } from "@/lib/programme/commands/tell";
import { SolverError } from "@/lib/solver/program";
import { withSolver } from "@/lib/solver/solve";
import { canWriteVisits } from "@/lib/visits/policy";
import { readSnapshot } from "@/lib/visits/queries/snapshot";
import { assign } from "@/lib/visits/rules/assignment";
import { explain } from "@/lib/visits/rules/reasons";
import { essenceOf, problemOf, type Snapshot } from "@/lib/visits/rules/snapshot";
import {
  ApplyAssignment,
  AssignVisits,
  type PersonOutcome,
  type StoredAssignment,
} from "@/lib/visits/schema";

/** Seconds; 600 delegates × 30 rounds take a few. */
const timeLimit = 60;

const hashOf = (snapshot: Snapshot, mode: "anew" | "keep") => hashToken(essenceOf(problemOf(snapshot, mode)));

/** Finds the best assignment of what the snapshot says; takes a thread of its own and as long as the limit. */
export async function proposeAssignment(
  snapshot: Snapshot,
  mode: "anew" | "keep",
): Promise<StoredAssignment> {
  const started = performance.now();
  const { problem, facts } = problemOf(snapshot, mode);
  const { grants, stages } = await withSolver(timeLimit, (solve) => assign(problem, solve));
  const outcomes = explain(problem, grants, facts);
  const givenTo = Map.groupBy(grants, (grant) => grant.personId);
  const rounds = new Set(snapshot.rounds.map((round) => round.id));
  const people = snapshot.people.flatMap((person): PersonOutcome[] => {
    const granted = (givenTo.get(person.id) ?? []).map((grant) => grant.roundId);
    const locked = [...(facts.lockedRounds.get(person.id) ?? [])];
    const held = [...person.placements]
      .filter(([id, status]) => status === "placed" && rounds.has(id) && !locked.includes(id))
      .map(([id]) => id);
    if (person.wishes.length === 0 && held.length === 0 && locked.length === 0) return [];
    return [
      {
        registrationId: person.id,
        granted,
        locked,
        lost: held.filter((id) => !granted.includes(id)),
        gained: granted.filter((id) => !held.includes(id)),
        wishes: outcomes.get(person.id) ?? [],
      },
    ];
  });
  return {
    mode,
    essence: hashToken(essenceOf({ problem })),
    visitsPerPerson: snapshot.visitsPerPerson,
    stages,
    milliseconds: Math.round(performance.now() - started),
    people,
  };
}

const storeAssignment = command({
  name: "visit.assign",
  input: z.object({ result: z.custom<StoredAssignment>() }),
  load: async (scope: Scope<MissionContext>) => {
    const [row] = await scope.tx
      .select({ id: missions.id })
      .from(missions)
      .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)));
    return row ?? null;
  },
  allow: canWriteVisits,
  run: async (scope, _, { result: proposal }) => {
    // The desk looks at the newest; what nobody applied within a day is of no use.
    await scope.tx
      .delete(visitAssignments)
      .where(
        and(
          eq(visitAssignments.missionId, scope.missionId),
          isNull(visitAssignments.appliedAt),
          lt(visitAssignments.createdAt, sql`now() - interval '1 day'`),
        ),
      );
    const [row] = await scope.tx
      .insert(visitAssignments)
      .values({
        missionId: scope.missionId,
        result: proposal,
        madeBy: scope.actor.kind === "user" ? scope.actor.userId : null,
      })
      .returning({ id: visitAssignments.id });
    if (!row) throw new Error("the assignment was not written");
    return {
      ok: true,
      value: { id: row.id },
      entity: { type: "visit_assignment", id: row.id },
      detail: {
        mode: proposal.mode,
        people: proposal.people.length,
        stages: proposal.stages.map(({ goal, value, bound, proven }) => ({ goal, value, bound, proven })),
      },
    };
  },
});

/** Missions that this process is solving: a second click waits for nothing and costs nothing. */
const solving = new Set<string>();

async function runAssignment(context: MissionContext, raw: unknown): Promise<Result<{ id: string }>> {
  if (!canWriteVisits(context)) return refuse("common.forbidden");
  const input = AssignVisits.safeParse(raw);
  if (!input.success) return refuse("common.checkFields", fieldReasons(input.error));
  const { mode } = input.data;
  if (solving.has(context.missionId)) return refuse("visits.solving");
  solving.add(context.missionId);
  try {
    // One look at everything, and no transaction while the solver works.
    const snapshot = await db.transaction((tx) => readSnapshot(tx, context.missionId), {
      isolationLevel: "repeatable read",
      accessMode: "read only",
    });
    if (!snapshot) return refuse("common.notFound");
    if (snapshot.rounds.length === 0) return refuse("visits.noRounds");
    if (snapshot.people.every((person) => person.wishes.length === 0)) return refuse("visits.noWishes");
    const result = await proposeAssignment(snapshot, mode);
    return await storeAssignment(context, { result });
  } catch (error) {
    if (!(error instanceof SolverError)) throw error;
    log.error({ requestId: context.requestId, err: describeError(error) }, "the solver gave no assignment");
    return refuse(error.kind === "timeout" ? `visits.timeout?seconds=${timeLimit}` : "visits.solverFailed");
  } finally {
    solving.delete(context.missionId);
  }
}

/**
 * Proposes the best assignment of all wishes and keeps it for the organiser to look at; nobody's visits change. The
 * solver runs outside any transaction on one snapshot. Refuses when there is nothing to assign or no answer in time.
 */
export const assignVisits: Command<MissionContext, { id: string }> = Object.assign(runAssignment, {
  permission: storeAssignment.permission,
});

/**
 * Makes a proposal real, in one transaction: takes back what earlier assignments gave and this one does not, gives the
 * rest, lets whoever waits have what became free, and tells everybody concerned once. Refuses when anything that the
 * proposal went by is no longer so.
 */
export const applyAssignment = command({
  name: "visit.apply",
  input: ApplyAssignment,
  load: async (scope: Scope<MissionContext>, { id }) => {
    const own = and(eq(visitAssignments.missionId, scope.missionId), eq(visitAssignments.id, id));
    const [found] = await scope.tx.select().from(visitAssignments).where(own);
    if (!found) return null;
    const result = found.result as StoredAssignment;
    await lockRegistrations(
      scope,
      result.people.map((person) => person.registrationId),
    );
    await lockItems(
      scope,
      result.people.flatMap((person) => [...person.granted, ...person.lost]),
    );
    const [row] = await scope.tx.select().from(visitAssignments).where(own).for("update");
    return row ? { id: row.id, appliedAt: row.appliedAt, result } : null;
  },
  allow: canWriteVisits,
  refusals: {
    items_capacity: "visits.stale",
    participations_no_overlap: "visits.stale",
    participations_registration_fk: "visits.stale",
  },
  run: async (scope, { id, appliedAt, result }) => {
    if (appliedAt) return refuse("visits.applied");
    const snapshot = await readSnapshot(scope.tx, scope.missionId);
    if (!snapshot || hashOf(snapshot, result.mode) !== result.essence) return refuse("visits.stale");
    const lost = result.people.flatMap(({ registrationId, lost: rounds }) =>
      rounds.map((itemId) => ({ itemId, registrationId })),
    );
    const gained = result.people.flatMap(({ registrationId, gained: rounds }) =>
      rounds.map((itemId) => ({ itemId, registrationId })),
    );
    for (const [itemId, rows] of Map.groupBy(lost, (row) => row.itemId)) {
      await scope.tx.delete(participations).where(
        and(
          eq(participations.itemId, itemId),
          inArray(
            participations.registrationId,
            rows.map((row) => row.registrationId),
          ),
        ),
      );
    }
    await tellRemoved(scope, lost);
    await forgetRemoved(scope, gained);
    if (gained.length > 0) {
      await scope.tx
        .insert(participations)
        .values(gained.map((row) => ({ ...row, missionId: scope.missionId, source: "assignment" as const })))
        .onConflictDoUpdate({
          target: [participations.itemId, participations.registrationId],
          set: { status: "placed", source: "assignment" },
        });
    }
    let promoted = 0;
    for (const itemId of new Set(lost.map((row) => row.itemId)))
      promoted += await promoteWaiting(scope, itemId);
    await scope.tx.update(visitAssignments).set({ appliedAt: sql`now()` }).where(eq(visitAssignments.id, id));
    // This one is what the delegates' reasons are read from; older ones would only keep personal data.
    await scope.tx
      .delete(visitAssignments)
      .where(
        and(
          eq(visitAssignments.missionId, scope.missionId),
          ne(visitAssignments.id, id),
          isNotNull(visitAssignments.appliedAt),
        ),
      );
    return {
      ok: true,
      value: { gained: gained.length, lost: lost.length },
      entity: { type: "visit_assignment", id },
      detail: { gained: gained.length, lost: lost.length, promoted },
      events: result.people
        .filter((person) => person.wishes.length > 0 || person.lost.length > 0)
        .map(({ registrationId }) => ({
          type: "visits.changed" as const,
          payload: { registrationId, assignmentId: id },
        })),
    };
  },
});
