import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { MeetingState } from "@/db/enums";
import { counterpartLinks, meetingCounterparts, meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { canAnswer, isShownToCounterparts } from "@/lib/counterparts/policy";
import { answerBasis, stateAfter } from "@/lib/counterparts/rules/answer";
import { AnswerMeeting } from "@/lib/counterparts/schema";
import { pickFor } from "@/lib/i18n/link";
import { command, type Scope } from "@/lib/kernel/command";
import type { CounterpartContext } from "@/lib/kernel/context";
import { hitRateLimit } from "@/lib/kernel/rate-limit";
import { type Refusal, reason, refuse } from "@/lib/kernel/result";
import { itemStatusOf } from "@/lib/meetings/rules";
import { basisOf } from "@/lib/missions/rules/basis";
import { changeStatus } from "@/lib/programme/commands/edit";
import { type LockedItem, lockItem, type SeatScope } from "@/lib/programme/commands/seats";
import { itemRefusals } from "@/lib/programme/commands/write";
import { guestCity, guestFormats } from "@/lib/time/guest-format";
import { clockOf, toInstant } from "@/lib/time/wall-time";
import { zoneCity } from "@/lib/time/zone-city";

type CounterpartScope = Scope<CounterpartContext>;
type Input = z.output<typeof AnswerMeeting>;

/** More answers than anybody has meetings for; whoever reaches it is a program. */
const limit = { name: "counterpart-answer", limit: 40, minutes: 15 };

/** The seat of a counterpart at a meeting, locked after its item, as everywhere. */
export async function lockSeat(
  scope: SeatScope,
  { itemId, counterpartId }: { itemId: string; counterpartId: string },
) {
  const item = await lockItem(scope, itemId);
  if (!item || !isShownToCounterparts(item)) return null;
  const [meeting] = await scope.tx
    .select({ state: meetings.state, locked: meetings.locked })
    .from(meetings)
    .where(eq(meetings.itemId, itemId));
  const [seat] = await scope.tx
    .select()
    .from(meetingCounterparts)
    .where(
      and(
        eq(meetingCounterparts.missionId, scope.missionId),
        eq(meetingCounterparts.itemId, itemId),
        eq(meetingCounterparts.counterpartId, counterpartId),
      ),
    )
    .for("no key update");
  return meeting && seat ? { item, meeting, seat } : null;
}

/**
 * Takes the meeting to the state that the answers at its table make of it. When somebody of the delegation is elsewhere
 * by now, the answer stands and the state waits for an organiser.
 */
export async function followAnswers(
  scope: SeatScope,
  item: LockedItem,
  meeting: { state: MeetingState; locked: boolean },
): Promise<MeetingState> {
  const table = await scope.tx
    .select({
      side: meetingCounterparts.side,
      answer: meetingCounterparts.answer,
      answeredFor: meetingCounterparts.answeredFor,
    })
    .from(meetingCounterparts)
    .where(eq(meetingCounterparts.itemId, item.id));
  const state = stateAfter({ ...meeting, startLocal: item.startLocal }, table);
  if (state === meeting.state) return state;
  const changed = await changeStatus(scope, item, itemStatusOf(state));
  if (!changed.ok) return meeting.state;
  await scope.tx.update(meetings).set({ state }).where(eq(meetings.itemId, item.id));
  return state;
}

/** The time that is proposed, on the clock of the place; an hour that this clock never shows is refused with why. */
async function proposalOf(scope: CounterpartScope, item: LockedItem, { day, start, end }: Input) {
  const [facts] = await scope.tx
    .select({
      from: missions.startDate,
      until: missions.endDate,
      hostZone: missions.hostZone,
      hostCity: missions.hostCity,
      city: places.city,
    })
    .from(missions)
    .leftJoin(places, eq(places.id, sql`${item.placeId}::uuid`))
    .where(eq(missions.id, scope.missionId));
  if (!facts) throw new Error("the mission of a context exists");
  const { language } = scope;
  const formats = guestFormats(language);
  const zone = item.startZone;
  const city = guestCity(
    pickFor(facts.city, language) ||
      (zone === facts.hostZone ? pickFor(facts.hostCity, language) : "") ||
      zoneCity(zone, scope.locale),
    language,
  );
  const moment = (time: string, field: "start" | "end"): Date | Refusal => {
    const found = toInstant(`${day}T${time}`, zone);
    if (found.ok) return found.instant;
    const at = (text: string | undefined) => clockOf(text ?? "");
    const why =
      found.reason === "time.skipped"
        ? reason("link.skipped", { city, from: at(found.params.from), to: at(found.params.to) })
        : found.reason === "time.ambiguous"
          ? reason("link.ambiguous", { city })
          : "link.invalid";
    return refuse("common.checkFields", { [why === "link.invalid" ? "day" : field]: why });
  };
  const startsAt = moment(start, "start");
  if (!(startsAt instanceof Date)) return startsAt;
  const endsAt = end ? moment(end, "end") : null;
  if (endsAt && !(endsAt instanceof Date)) return endsAt;
  const fault = (field: string, why: string) => refuse("common.checkFields", { [field]: why });
  if (endsAt && endsAt <= startsAt) return fault("end", "link.endBeforeStart");
  if (startsAt < scope.now) return fault("day", "link.past");
  if (day < facts.from || day > facts.until) {
    const { from, until } = facts;
    return fault("day", reason("link.outside", { from: formats.date(from), until: formats.date(until) }));
  }
  const proposal = { startLocal: `${day}T${start}`, endLocal: end ? `${day}T${end}` : null };
  if (proposal.startLocal === item.startLocal && (!end || proposal.endLocal === item.endLocal)) {
    return fault("start", "link.sameTime");
  }
  return { ok: true as const, proposal };
}

/**
 * A counterpart answers for one of the own meetings. An answer to something else than the page showed (the meeting was
 * moved, or somebody answered with the same link meanwhile) is refused, so that nobody says yes to an hour unseen.
 */
export const answerMeeting = command({
  name: "counterpart.answer",
  input: AnswerMeeting,
  load: (scope: CounterpartScope, { itemId }) =>
    lockSeat(scope, { itemId, counterpartId: scope.counterpartId }),
  allow: (context: CounterpartContext, { seat }) => canAnswer(context, seat),
  refusals: itemRefusals,
  run: async (scope, { item, meeting, seat }, input) => {
    const tooMany = await hitRateLimit(scope.tx, limit, scope.linkId);
    if (tooMany) return tooMany;
    if (input.basis !== basisOf(answerBasis({ ...item, answeredAt: seat.answeredAt })))
      return refuse("link.stale");
    if (meeting.state === "cancelled") return refuse("link.off");
    const ends = item.endsAt ?? item.startsAt;
    if (ends && ends < scope.now) return refuse("link.over");
    const proposed = input.answer === "proposed" ? await proposalOf(scope, item, input) : null;
    if (proposed && !proposed.ok) return proposed;
    const substitute = input.answer === "substitute";
    await scope.tx
      .update(meetingCounterparts)
      .set({
        answer: input.answer,
        answeredAt: sql`clock_timestamp()`,
        answeredFor: item.startLocal,
        note: input.note,
        needs: input.needs,
        proposal: proposed?.proposal ?? null,
        substituteName: substitute ? input.substituteName : "",
        substituteFunction: substitute ? input.substituteFunction : "",
      })
      .where(
        and(
          eq(meetingCounterparts.itemId, item.id),
          eq(meetingCounterparts.counterpartId, seat.counterpartId),
        ),
      );
    const state = await followAnswers(scope, item, meeting);
    await scope.tx
      .update(counterpartLinks)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(counterpartLinks.id, scope.linkId));
    return {
      ok: true,
      value: { state },
      entity: { type: "meeting", id: item.id },
      detail: { answer: input.answer, from: meeting.state, to: state },
      // What is answered within a minute is one mail to the organisers.
      events: [
        {
          type: "counterpart.answered",
          payload: { counterpartId: seat.counterpartId },
          afterSeconds: 60,
        },
      ],
    };
  },
});
