import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addSeat,
  clearSeat,
  drawSeating,
  fitSeating,
  middleOf,
  type People,
  seatByPrecedence,
  seatHeight,
  seatPerson,
  seatTowards,
  seatWidth,
} from "@/lib/meetings/rules/seating";
import { type SeatedPerson, type Seating, seatingShapes } from "@/lib/meetings/schema";

const who = (kind: "r" | "c" | "i", count: number): SeatedPerson[] =>
  Array.from({ length: count }, (_, index): SeatedPerson => `${kind}:${index + 1}`);
const people = (ours: number, theirs: number, interpreters = 0): People => ({
  ours: who("r", ours),
  theirs: who("c", theirs),
  interpreters: who("i", interpreters),
});
const side = (seating: Seating, wanted: string) =>
  seating.seats.filter((seat) => seat.side === wanted).map((seat) => seat.person?.slice(2) ?? "");

const anyScene = fc.record({
  shape: fc.constantFrom(...seatingShapes),
  ours: fc.integer({ min: 0, max: 30 }),
  theirs: fc.integer({ min: 0, max: 20 }),
  interpreters: fc.integer({ min: 0, max: 4 }),
  seats: fc.integer({ min: 0, max: 30 }),
});

describe("by precedence", () => {
  it("puts the principals in the middle, the second at their right hand, the third at their left", () => {
    const seating = seatByPrecedence("facing", people(5, 5, 1), 0);
    // Seen from our side: our right is at the right, theirs at the left.
    expect(side(seating, "ours")).toEqual(["5", "3", "1", "2", "4"]);
    expect(side(seating, "theirs")).toEqual(["4", "2", "1", "3", "5"]);
  });

  it("lets the principals face each other whatever the numbers are, and interpreters sit behind them", () => {
    for (const [ours, theirs] of [
      [4, 3],
      [3, 4],
      [1, 6],
      [8, 2],
    ] as const) {
      const seating = seatByPrecedence("facing", people(ours, theirs, 2), 0);
      const drawing = drawSeating(seating);
      const at = (person: SeatedPerson) =>
        drawing.seats[seating.seats.findIndex((seat) => seat.person === person)];
      expect(at("r:1")?.x).toBe(at("c:1")?.x);
      expect(at("i:1")).toMatchObject({ x: at("c:1")?.x });
      expect(at("i:1")?.y).toBeLessThan(at("c:1")?.y ?? 0);
      expect(at("i:2")?.y).toBeGreaterThan(at("r:1")?.y ?? 0);
    }
  });

  it("keeps empty seats at the minister's table, at its ends", () => {
    const seating = seatByPrecedence("facing", people(2, 1), 5);
    expect(side(seating, "ours")).toEqual(["", "", "1", "2", ""]);
  });

  it("seats rows of a theatre one after the other", () => {
    const seating = seatByPrecedence("theatre", people(10, 1), 0);
    expect(side(seating, "ours")).toEqual(["7", "5", "3", "1", "2", "4", "6", "8", "9", "10"]);
  });

  it("seats everybody exactly once, and no two seats on top of each other", () => {
    fc.assert(
      fc.property(anyScene, ({ shape, ours, theirs, interpreters, seats }) => {
        const scene = people(ours, theirs, interpreters);
        const seating = seatByPrecedence(shape, scene, seats);
        const seated = seating.seats.flatMap((seat) => seat.person ?? []);
        expect(seated.toSorted()).toEqual([...scene.ours, ...scene.theirs, ...scene.interpreters].toSorted());
        const { seats: points, width, height } = drawSeating(seating);
        for (const [index, a] of points.entries()) {
          expect(a.x - seatWidth / 2).toBeGreaterThanOrEqual(0);
          expect(a.x + seatWidth / 2).toBeLessThanOrEqual(width);
          expect(a.y + seatHeight / 2).toBeLessThanOrEqual(height);
          for (const b of points.slice(index + 1)) {
            const apart = Math.abs(a.x - b.x) >= seatWidth || Math.abs(a.y - b.y) >= seatHeight;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});

describe("by hand", () => {
  const seating = seatByPrecedence("facing", people(3, 2), 4);

  it("swaps two people, and takes an empty seat", () => {
    const from = seating.seats.findIndex((seat) => seat.person === "r:1");
    const to = seating.seats.findIndex((seat) => seat.person === "r:3");
    const swapped = seatPerson(seating, "r:1", to);
    expect(swapped.seats[to]?.person).toBe("r:1");
    expect(swapped.seats[from]?.person).toBe("r:3");
    const empty = seating.seats.findIndex((seat) => seat.person === null);
    const moved = seatPerson(seating, "r:1", empty);
    expect(moved.seats[empty]?.person).toBe("r:1");
    expect(moved.seats[from]?.person).toBeNull();
  });

  it("never loses or doubles anybody, whatever is done to the plan", () => {
    const act = fc.record({ person: fc.nat(4), seat: fc.nat(7), what: fc.constantFrom("seat", "add") });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const all = [...who("r", 3), ...who("c", 2)];
        let plan = seating;
        for (const { person, seat, what } of acts) {
          const name = all[person];
          plan = what === "add" ? addSeat(plan, "ours") : name ? seatPerson(plan, name, seat) : plan;
        }
        expect(plan.seats.flatMap((seat) => seat.person ?? []).toSorted()).toEqual(all.toSorted());
      }),
    );
  });

  it("empties a seat, and takes an empty one away", () => {
    const at = seating.seats.findIndex((seat) => seat.person === "r:2");
    const cleared = clearSeat(seating, at);
    expect(cleared.seats[at]?.person).toBeNull();
    expect(clearSeat(cleared, at).seats).toHaveLength(seating.seats.length - 1);
  });

  it("lets those go who left the meeting, and lists those who came", () => {
    const { seating: fitted, unseated } = fitSeating(seating, {
      ours: ["r:1", "r:9"],
      theirs: ["c:1", "c:2"],
      interpreters: ["i:1"],
    });
    expect(fitted.seats.flatMap((seat) => seat.person ?? []).toSorted()).toEqual(["c:1", "c:2", "r:1"]);
    expect(fitted.seats).toHaveLength(seating.seats.length);
    expect(unseated).toEqual(["r:9", "i:1"]);
  });

  it("finds every seat with the arrow keys", () => {
    fc.assert(
      fc.property(anyScene, ({ shape, ours, theirs, interpreters, seats }) => {
        const drawing = drawSeating(seatByPrecedence(shape, people(ours, theirs, interpreters), seats));
        const reached = new Set([0]);
        const queue = [0];
        for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
          for (const direction of ["left", "right", "up", "down"] as const) {
            const next = seatTowards(drawing, index, direction);
            if (!reached.has(next)) {
              reached.add(next);
              queue.push(next);
            }
          }
        }
        expect(reached.size).toBe(drawing.seats.length);
      }),
    );
  });
});

it("knows the middle of a side", () => {
  expect([middleOf("ours", 4), middleOf("theirs", 4), middleOf("ours", 5), middleOf("theirs", 5)]).toEqual([
    1, 2, 2, 2,
  ]);
});
