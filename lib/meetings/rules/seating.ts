import type { SeatedPerson, Seating, SeatingShape, SeatSide } from "@/lib/meetings/schema";

/**
 * Seating by precedence.
 *
 * The rule is that of international protocol, the precedence of the right (as in Wood and Serres, "Diplomatic Ceremonial
 * and Protocol", and the handbooks of most ministries): the two principals sit in the middle of the long sides and face
 * each other; on each side the second in rank sits at the right hand of the principal, the third at the left, and so on
 * alternately outwards. Interpreters sit behind the principals, the first behind the host, the second behind our own. At
 * a round table the same order runs around it, the host at the top. In a theatre the hosts sit on the platform and the
 * delegation in rows, the first row first, each from the middle outwards.
 */

export type People = {
  /** Each list in order of precedence. */
  ours: readonly SeatedPerson[];
  theirs: readonly SeatedPerson[];
  interpreters: readonly SeatedPerson[];
};

type Seat = Seating["seats"][number];

/** Seats in a row of a theatre. */
export const rowLength = 8;
const mostSeats = 60;

/**
 * Index of the principal among `count` seats from left to right. Their right hand is at our left: with an even number the
 * second in rank, at the right hand of the principal, is where the extra seat is.
 */
export function middleOf(side: SeatSide, count: number): number {
  return side === "theirs" ? Math.floor(count / 2) : Math.floor((count - 1) / 2);
}

/** Indices from left to right in the order in which they are taken: the middle, its right hand, its left hand … */
function takenOrder(side: SeatSide, count: number): number[] {
  const middle = middleOf(side, count);
  const right = side === "theirs" ? -1 : 1;
  const order: number[] = [];
  for (let step = 0; order.length < count; step++) {
    const out = Math.ceil(step / 2) * (step % 2 === 1 ? right : -right);
    const index = middle + out;
    if (index >= 0 && index < count) order.push(index);
  }
  return order;
}

/** One row of seats, filled from its middle by rank. */
function row(side: SeatSide, people: readonly SeatedPerson[], count: number): Seat[] {
  const seats: Seat[] = Array.from({ length: count }, () => ({ side, person: null }));
  for (const [rank, index] of takenOrder(side, count).entries()) {
    seats[index] = { side, person: people[rank] ?? null };
  }
  return seats;
}

function rows(people: readonly SeatedPerson[], count: number): Seat[] {
  const seats: Seat[] = [];
  for (let start = 0; start < count; start += rowLength) {
    const length = Math.min(rowLength, count - start);
    seats.push(...row("ours", people.slice(start, start + length), length));
  }
  return seats;
}

/**
 * Seats everybody by precedence. There are at least `ourSeats` chairs on our side, so that empty seats at the minister's
 * table are seen.
 */
export function seatByPrecedence(shape: SeatingShape, people: People, ourSeats: number): Seating {
  const ours = Math.min(mostSeats, Math.max(people.ours.length, ourSeats, 1));
  return {
    shape,
    seats: [
      ...row("theirs", people.theirs, Math.max(people.theirs.length, 1)),
      ...(shape === "theatre" ? rows(people.ours, ours) : row("ours", people.ours, ours)),
      ...people.interpreters.map((person): Seat => ({ side: "interpreters", person })),
    ],
  };
}

/**
 * The plan for those who are at the table now: whoever left leaves an empty seat, and whoever has no seat yet is listed.
 */
export function fitSeating(seating: Seating, people: People): { seating: Seating; unseated: SeatedPerson[] } {
  const present = new Set([...people.theirs, ...people.ours, ...people.interpreters]);
  const seats = seating.seats.map((seat) =>
    seat.person !== null && present.delete(seat.person) ? seat : { ...seat, person: null },
  );
  return { seating: { ...seating, seats }, unseated: [...present] };
}

/** Puts somebody on a seat; who sat there goes where the other came from, or is without a seat. */
export function seatPerson(seating: Seating, person: SeatedPerson, index: number): Seating {
  const target = seating.seats[index];
  if (!target) return seating;
  const from = seating.seats.findIndex((seat) => seat.person === person);
  const seats = seating.seats.map((seat, at) => {
    if (at === index) return { ...seat, person };
    return at === from ? { ...seat, person: target.person } : seat;
  });
  return { ...seating, seats };
}

/** Makes a seat empty; an empty one is taken away. */
export function clearSeat(seating: Seating, index: number): Seating {
  const seat = seating.seats[index];
  if (!seat) return seating;
  if (seat.person === null) return { ...seating, seats: seating.seats.filter((_, at) => at !== index) };
  return {
    ...seating,
    seats: seating.seats.map((other, at) => (at === index ? { ...other, person: null } : other)),
  };
}

/** One more empty seat at the end of a side. */
export function addSeat(seating: Seating, side: SeatSide): Seating {
  if (seating.seats.length >= 200) return seating;
  return { ...seating, seats: [...seating.seats, { side, person: null }] };
}

/** Where everything is drawn, in points; `x` and `y` are the middle of a seat. */
export type Drawing = {
  width: number;
  height: number;
  table:
    | { kind: "rectangle"; x: number; y: number; width: number; height: number }
    | { kind: "circle"; x: number; y: number; radius: number }
    | null;
  /** In the order of the plan. */
  seats: { x: number; y: number }[];
};

export const seatWidth = 96;
export const seatHeight = 44;
const gap = 8;
const step = seatWidth + gap;
const margin = 8;
/** Two seats whose middles are this far apart never touch, whichever way they lie. */
const diagonal = Math.hypot(seatWidth, seatHeight);

type Point = { x: number; y: number };

/** Draws the plan; the origin of `points` is the middle of the table, the result starts at 0, 0. */
function framed(points: Point[], table: Drawing["table"]): Drawing {
  const corners = points.flatMap(({ x, y }) => [
    { x: x - seatWidth / 2, y: y - seatHeight / 2 },
    { x: x + seatWidth / 2, y: y + seatHeight / 2 },
  ]);
  if (table?.kind === "rectangle") {
    corners.push({ x: table.x, y: table.y }, { x: table.x + table.width, y: table.y + table.height });
  } else if (table) {
    const { x, y, radius } = table;
    corners.push({ x: x - radius, y: y - radius }, { x: x + radius, y: y + radius });
  }
  const left = Math.min(...corners.map(({ x }) => x)) - margin;
  const top = Math.min(...corners.map(({ y }) => y)) - margin;
  const right = Math.max(...corners.map(({ x }) => x)) + margin;
  const bottom = Math.max(...corners.map(({ y }) => y)) + margin;
  return {
    width: right - left,
    height: bottom - top,
    table: table && { ...table, x: table.x - left, y: table.y - top },
    seats: points.map(({ x, y }) => ({ x: x - left, y: y - top })),
  };
}

/** How many seats of its side come before each seat, and how many the side has. */
function positions(seating: Seating) {
  const counts: Record<SeatSide, number> = { ours: 0, theirs: 0, interpreters: 0 };
  const order = seating.seats.map(({ side }) => counts[side]++);
  return { counts, order };
}

/** Interpreters alternate: behind the host, behind our own principal, then beside those. */
function behind(rank: number): { theirs: boolean; offset: number } {
  return { theirs: rank % 2 === 0, offset: Math.floor(rank / 2) };
}

export function drawSeating(seating: Seating): Drawing {
  const { counts, order } = positions(seating);
  const at = (side: SeatSide, index: number) => index - middleOf(side, counts[side]);
  if (seating.shape === "round") return drawRound(seating, counts, order, at);
  const theatre = seating.shape === "theatre";
  const line = seatHeight + gap;
  const half = 40;
  const points = seating.seats.map(({ side }, index): Point => {
    const rank = order[index] ?? 0;
    if (side === "theirs") return { x: at(side, rank) * step, y: -half - line / 2 };
    if (side === "interpreters") {
      if (theatre) {
        return { x: (counts.theirs - middleOf("theirs", counts.theirs) + rank) * step, y: -half - line / 2 };
      }
      const { theirs, offset } = behind(rank);
      return { x: (theirs ? -offset : offset) * step, y: (theirs ? -1 : 1) * (half + line * 1.5 + gap) };
    }
    if (!theatre) return { x: at(side, rank) * step, y: half + line / 2 };
    const inRow = Math.min(rowLength, counts.ours - Math.floor(rank / rowLength) * rowLength);
    const place = (rank % rowLength) - middleOf("ours", inRow);
    return { x: place * step, y: half + line / 2 + Math.floor(rank / rowLength) * line };
  });
  if (theatre) return framed(points, null);
  const xs = points.filter((_, index) => seating.seats[index]?.side !== "interpreters").map(({ x }) => x);
  const left = Math.min(...xs, 0) - seatWidth / 2;
  const right = Math.max(...xs, 0) + seatWidth / 2;
  const table = {
    kind: "rectangle" as const,
    x: left,
    y: -half + 4,
    width: right - left,
    height: 2 * half - 8,
  };
  return framed(points, table);
}

function drawRound(
  seating: Seating,
  counts: Record<SeatSide, number>,
  order: readonly number[],
  at: (side: SeatSide, index: number) => number,
): Drawing {
  // An even number of places, so that both principals have one: with an odd number of people one place stays open.
  const around = Math.max(2 * Math.ceil(Math.max(counts.ours + counts.theirs, counts.interpreters) / 2), 2);
  const radius = Math.max(120, (diagonal + gap) / (2 * Math.sin(Math.PI / around)));
  const angle = (2 * Math.PI) / around;
  const onCircle = (turn: number, distance: number): Point => ({
    x: Math.sin(turn) * distance,
    y: -Math.cos(turn) * distance,
  });
  const points = seating.seats.map(({ side }, index): Point => {
    const rank = order[index] ?? 0;
    if (side === "theirs") return onCircle(at(side, rank) * angle, radius);
    if (side === "ours") return onCircle(Math.PI - at(side, rank) * angle, radius);
    const { theirs, offset } = behind(rank);
    const turn = theirs ? -offset * angle : Math.PI - offset * angle;
    // Just behind the seat: how far that is depends on which way the seat is wide.
    const wide = (seatWidth + gap) / Math.abs(Math.sin(turn));
    const high = (seatHeight + gap) / Math.abs(Math.cos(turn));
    return onCircle(turn, radius + Math.min(wide, high));
  });
  return framed(points, { kind: "circle", x: 0, y: 0, radius: radius - seatHeight });
}

/** The seat that lies next in a direction, for the arrow keys; the same one when there is none. */
export function seatTowards(
  drawing: Drawing,
  index: number,
  direction: "left" | "right" | "up" | "down",
): number {
  const here = drawing.seats[index];
  if (!here) return index;
  const horizontal = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  let best = index;
  let least = Number.POSITIVE_INFINITY;
  for (const [other, seat] of drawing.seats.entries()) {
    const along = (horizontal ? seat.x - here.x : seat.y - here.y) * sign;
    const across = Math.abs(horizontal ? seat.y - here.y : seat.x - here.x);
    if (along <= 1) continue;
    // Straight ahead before aside: what lies far to the side is another row.
    const distance = along + across * 3;
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best;
}
