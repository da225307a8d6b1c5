import type { CounterpartAnswer, MeetingSide, MeetingState } from "@/db/enums";
import type { WallTime } from "@/lib/time/wall-time";

/** What one person at the table said, and of which start. */
export type SeatAnswer = {
  side: MeetingSide;
  answer: CounterpartAnswer;
  answeredFor: WallTime | null;
};

/** The answer as far as it still counts: one about another start than the present one is no answer. */
export function answerNow(seat: Omit<SeatAnswer, "side">, startLocal: WallTime | null): CounterpartAnswer {
  return seat.answeredFor === startLocal ? seat.answer : "none";
}

const comes = (answer: CounterpartAnswer) => answer === "confirmed" || answer === "substitute";

/**
 * The state of a meeting after an answer. Whoever leads the other side decides, without a leader everybody does:
 *
 * - all who decide decline → declined;
 * - all who decide come, and nobody else still has to answer or wants another time → confirmed;
 * - somebody comes or wants another time → tentative;
 * - otherwise it stays requested, or tentative where it was more.
 *
 * The organiser has the last word: what is locked by hand or cancelled stays as it is.
 */
export function stateAfter(
  meeting: { state: MeetingState; locked: boolean; startLocal: WallTime | null },
  table: readonly SeatAnswer[],
): MeetingState {
  const { state, locked, startLocal } = meeting;
  if (locked || state === "cancelled") return state;
  const answers = table.map((seat) => ({ side: seat.side, answer: answerNow(seat, startLocal) }));
  if (answers.every(({ answer }) => answer === "none")) return state;
  const leads = answers.filter(({ side }) => side === "lead");
  const deciding = leads.length > 0 ? leads : answers;
  if (deciding.every(({ answer }) => answer === "declined")) return "declined";
  const settled = answers.every(({ answer }) => comes(answer) || answer === "declined");
  if (settled && deciding.some(({ answer }) => comes(answer))) return "confirmed";
  if (answers.some(({ answer }) => comes(answer) || answer === "proposed")) return "tentative";
  return state === "requested" ? "requested" : "tentative";
}

/** Does an organiser have to look at it? A plain "I will come" needs nobody. */
export function needsLook(seat: {
  answer: CounterpartAnswer;
  needs: string;
  note: string;
  answeredAt: Date | null;
  reviewedAt: Date | null;
}): boolean {
  if (!seat.answeredAt || seat.answer === "none") return false;
  if (seat.reviewedAt && seat.reviewedAt >= seat.answeredAt) return false;
  return seat.answer !== "confirmed" || seat.needs !== "" || seat.note !== "";
}

/** Facts of a meeting that an answer is about, for `basisOf`: an answer to something else than was shown is refused. */
export function answerBasis(meeting: {
  startLocal: string | null;
  endLocal: string | null;
  day: string | null;
  placeId: string | null;
  status: string;
  answeredAt: Date | null;
}) {
  const { startLocal, endLocal, day, placeId, status, answeredAt } = meeting;
  return {
    when: [day, startLocal, endLocal],
    placeId,
    off: status === "cancelled",
    answered: answeredAt?.getTime(),
  };
}
