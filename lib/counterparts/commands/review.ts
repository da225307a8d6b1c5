import { and, eq, sql } from "drizzle-orm";
import { meetingCounterparts } from "@/db/schema/meetings";
import { items } from "@/db/schema/programme";
import { followAnswers, lockSeat } from "@/lib/counterparts/commands/answer";
import { canManageLinks } from "@/lib/counterparts/policy";
import { answerNow } from "@/lib/counterparts/rules/answer";
import { SeatRef } from "@/lib/counterparts/schema";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import type { LockedItem } from "@/lib/programme/commands/seats";
import { itemRefusals, meetingsWritten, moveRefusal } from "@/lib/programme/commands/write";
import { deriveTimes, typeTimes } from "@/lib/programme/rules/times";
import { addWallMinutes, dayOf, minutesBetween } from "@/lib/time/wall-time";

type MissionScope = Scope<MissionContext>;

/** Looked at and left as it is; a proposed time is not taken: the counterpart reads that the time stays. */
export const reviewAnswer = command({
  name: "counterpart.review",
  input: SeatRef,
  load: (scope: MissionScope, input) => lockSeat(scope, input),
  allow: (context: MissionContext) => canManageLinks(context),
  run: async (scope, { seat }, { itemId, counterpartId }) => {
    await scope.tx
      .update(meetingCounterparts)
      .set({ reviewedAt: sql`clock_timestamp()` })
      .where(
        and(eq(meetingCounterparts.itemId, itemId), eq(meetingCounterparts.counterpartId, counterpartId)),
      );
    return {
      ok: true,
      value: null,
      entity: { type: "meeting", id: itemId },
      detail: { answer: seat.answer },
    };
  },
});

/** The item at the proposed time: as long as it was unless an end was proposed, and mustered as long before. */
function movedTo(item: LockedItem, proposal: { startLocal: string; endLocal: string | null }) {
  const { startLocal } = proposal;
  const ahead = (local: string) =>
    item.startLocal ? minutesBetween(new Date(`${item.startLocal}Z`), new Date(`${local}Z`)) : 0;
  const endLocal =
    proposal.endLocal ??
    (item.startLocal && item.endLocal && item.startZone === item.endZone
      ? addWallMinutes(startLocal, ahead(item.endLocal))
      : null);
  const musterLocal =
    item.startLocal && item.musterLocal ? addWallMinutes(startLocal, ahead(item.musterLocal)) : null;
  return deriveTimes(
    typeTimes({
      ...item,
      timing: "exact",
      day: dayOf(startLocal),
      startLocal,
      startFold: null,
      endLocal,
      endZone: item.startZone,
      endFold: null,
      musterLocal,
    }),
  );
}

/**
 * Moves the meeting to the time that a counterpart proposed, who thereby comes; the others at the table have to answer
 * for the new time. Refused with who and where when somebody is elsewhere by then.
 */
export const acceptProposal = command({
  name: "counterpart.acceptProposal",
  input: SeatRef,
  load: (scope: MissionScope, input) => lockSeat(scope, input),
  allow: (context: MissionContext) => canManageLinks(context),
  refusals: itemRefusals,
  run: async (scope, { item, meeting, seat }, { itemId, counterpartId }) => {
    if (!seat.proposal || answerNow(seat, item.startLocal) !== "proposed") {
      return refuse("counterparts.noProposal");
    }
    if (item.status === "cancelled") return refuse("programme.isCancelled");
    const { times, faults } = movedTo(item, seat.proposal);
    const [fault] = faults;
    if (fault) return refuse(fault[1]);
    const refusal = await moveRefusal(scope, { ...item, ...times });
    if (refusal) return refuse(refusal.reason);
    const [moved] = await scope.tx
      .update(items)
      .set({ ...times, version: item.version + 1, updatedAt: sql`now()` })
      .where(and(eq(items.missionId, scope.missionId), eq(items.id, itemId)))
      .returning();
    if (!moved) throw new Error("a locked item vanished");
    await scope.tx
      .update(meetingCounterparts)
      .set({
        answer: "confirmed",
        answeredFor: moved.startLocal,
        proposal: null,
        reviewedAt: sql`clock_timestamp()`,
      })
      .where(
        and(eq(meetingCounterparts.itemId, itemId), eq(meetingCounterparts.counterpartId, counterpartId)),
      );
    const state = await followAnswers(scope, moved, meeting);
    return {
      ok: true,
      value: { version: moved.version, state },
      entity: { type: "meeting", id: itemId },
      detail: { from: meeting.state, to: state },
      events: meetingsWritten([moved]),
    };
  },
});
