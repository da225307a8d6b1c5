import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counterpartAnswers, meetingSides, meetingStates } from "@/db/enums";
import { answerNow, needsLook, type SeatAnswer, stateAfter } from "@/lib/counterparts/rules/answer";
import { canBecomeState } from "@/lib/meetings/rules";

const start = "2017-06-23T09:30";
const seat = (answer: SeatAnswer["answer"], side: SeatAnswer["side"] = "participant"): SeatAnswer => ({
  side,
  answer,
  answeredFor: start,
});
const requested = { state: "requested", locked: false, startLocal: start } as const;

describe("the state of a meeting after the answers at its table", () => {
  test.each([
    ["nobody has answered", [seat("none"), seat("none")], "requested"],
    ["one alone comes", [seat("confirmed")], "confirmed"],
    ["one alone sends somebody", [seat("substitute")], "confirmed"],
    ["one alone declines", [seat("declined")], "declined"],
    ["one alone wants another time", [seat("proposed")], "tentative"],
    ["the leader comes, another has not answered", [seat("confirmed", "lead"), seat("none")], "tentative"],
    ["the leader comes, another cannot", [seat("confirmed", "lead"), seat("declined")], "confirmed"],
    [
      "the leader comes, another wants another time",
      [seat("confirmed", "lead"), seat("proposed")],
      "tentative",
    ],
    ["the leader cannot, whatever the others say", [seat("declined", "lead"), seat("confirmed")], "declined"],
    ["another cannot, the leader has not answered", [seat("none", "lead"), seat("declined")], "requested"],
    ["another comes, the leader has not answered", [seat("none", "lead"), seat("confirmed")], "tentative"],
    ["two lead and one of them comes", [seat("declined", "lead"), seat("confirmed", "lead")], "confirmed"],
    ["without a leader one declines and one comes", [seat("declined"), seat("confirmed")], "confirmed"],
    ["nobody is at the table", [], "requested"],
  ] as const)("%s", (_name, table, state) => {
    expect(stateAfter(requested, table)).toBe(state);
  });

  test("an answer about another time no longer counts", () => {
    const moved = { ...requested, state: "confirmed", startLocal: "2017-06-23T10:30" } as const;
    expect(answerNow(seat("confirmed"), moved.startLocal)).toBe("none");
    expect(stateAfter(moved, [seat("confirmed")])).toBe("confirmed");
    expect(stateAfter({ ...moved, state: "requested" }, [seat("confirmed")])).toBe("requested");
  });

  const tables = fc.array(
    fc.record({
      side: fc.constantFrom(...meetingSides),
      answer: fc.constantFrom(...counterpartAnswers),
      answeredFor: fc.constantFrom(start, null, "2017-06-24T09:30"),
    }),
    { maxLength: 5 },
  );

  test("the organiser's word stays, whatever anybody answers; and every step is one that meetings can take", () => {
    fc.assert(
      fc.property(fc.constantFrom(...meetingStates), fc.boolean(), tables, (state, locked, table) => {
        const next = stateAfter({ state, locked, startLocal: start }, table);
        if (locked || state === "cancelled") expect(next).toBe(state);
        expect(next === state || canBecomeState(state, next)).toBe(true);
        expect(stateAfter({ state: next, locked, startLocal: start }, table)).toBe(next);
      }),
    );
  });

  test("the order in which they answered makes no difference", () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(stateAfter(requested, table.toReversed())).toBe(stateAfter(requested, table));
      }),
    );
  });
});

test("what needs a look: anything but a plain yes, until it was looked at", () => {
  const answeredAt = new Date("2017-06-01T10:00Z");
  const plain = { answer: "confirmed", needs: "", note: "", answeredAt, reviewedAt: null } as const;
  expect(needsLook(plain)).toBe(false);
  expect(needsLook({ ...plain, needs: "Projector" })).toBe(true);
  expect(needsLook({ ...plain, answer: "declined" })).toBe(true);
  expect(needsLook({ ...plain, answer: "proposed", reviewedAt: new Date("2017-06-01T11:00Z") })).toBe(false);
  expect(needsLook({ ...plain, answer: "proposed", reviewedAt: new Date("2017-06-01T09:00Z") })).toBe(true);
  expect(needsLook({ ...plain, answer: "none", answeredAt: null })).toBe(false);
});
