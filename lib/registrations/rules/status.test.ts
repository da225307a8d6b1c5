import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registrationStatuses } from "@/db/enums";
import { canMove, isSeated, movesFrom, promotable, statusTabs } from "@/lib/registrations/rules/status";

const status = fc.constantFrom(...registrationStatuses);

describe("the states of a registration", () => {
  it("takes a seat only by acceptance", () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        if (canMove(from, to) && isSeated(to) && !isSeated(from)) expect(to).toBe("accepted");
      }),
    );
  });

  it("never goes back to a draft, nor from a state to itself", () => {
    for (const from of registrationStatuses) {
      expect(movesFrom(from)).not.toContain("draft");
      expect(movesFrom(from)).not.toContain(from);
    }
  });

  it("is in exactly one tab", () => {
    const tabs = Object.values(statusTabs).flat();
    expect([...tabs].sort()).toEqual([...registrationStatuses].sort());
  });
});

describe("the waiting list", () => {
  const queue = fc.array(fc.record({ heads: fc.integer({ min: 1, max: 6 }) }), { maxLength: 30 });

  it("never gives more than is free, keeps the order, and leaves nobody behind who fits", () => {
    fc.assert(
      fc.property(queue, fc.integer({ min: 0, max: 40 }), (waiting, free) => {
        const chosen = promotable(waiting, free);
        const given = chosen.reduce((sum, one) => sum + one.heads, 0);
        expect(given).toBeLessThanOrEqual(free);
        expect(waiting.filter((one) => chosen.includes(one))).toEqual(chosen);
        for (const one of waiting) if (!chosen.includes(one)) expect(one.heads).toBeGreaterThan(free - given);
      }),
    );
  });
});
