import type { DelegationRole } from "@/db/enums";
import type { SeatCandidate } from "@/lib/meetings/schema";

/** Those who lead come first, those who accompany the delegation to work for it come last. */
const tiers: Record<DelegationRole, number> = {
  head_of_mission: 0,
  cabinet: 1,
  delegate: 2,
  guest: 2,
  organiser: 3,
  interpreter: 3,
  press: 3,
};

/** Why somebody stands where they stand, for the screen to put into words; in order of weight. */
export type RankReason =
  | { kind: "leads" }
  | { kind: "accompanies" }
  | { kind: "nominated"; by: string; motivation: string }
  | { kind: "precedence"; precedence: number }
  | { kind: "sector" }
  | { kind: "meetings"; count: number };

export type RankedCandidate = SeatCandidate & { reasons: RankReason[] };

/** Precedence that nobody has set. */
export const usualPrecedence = 100;

const compare = (a: number, b: number) => a - b;

/**
 * Candidates for the seats at a table, the first to be seated first: the head of mission and the cabinet, then who was
 * nominated, then by precedence (a low number goes first), then who is in a sector that the meeting is about, then who
 * has the fewest official meetings so far; the order given decides what is left. Each with the reasons.
 */
export function rankCandidates(
  candidates: readonly SeatCandidate[],
  sectorIds: readonly string[],
): RankedCandidate[] {
  const fits = (one: SeatCandidate) => one.sectorId !== null && sectorIds.includes(one.sectorId);
  return candidates
    .map((candidate) => ({ ...candidate, reasons: reasonsFor(candidate, fits(candidate)) }))
    .sort(
      (a, b) =>
        compare(tiers[a.role], tiers[b.role]) ||
        compare(Number(a.nomination === null), Number(b.nomination === null)) ||
        compare(a.precedence, b.precedence) ||
        compare(Number(!fits(a)), Number(!fits(b))) ||
        compare(a.meetings, b.meetings),
    );
}

function reasonsFor(one: SeatCandidate, fits: boolean): RankReason[] {
  const reasons: RankReason[] = [];
  const tier = tiers[one.role];
  if (tier < 2) reasons.push({ kind: "leads" });
  if (tier > 2) reasons.push({ kind: "accompanies" });
  if (one.nomination) reasons.push({ kind: "nominated", ...one.nomination });
  if (one.precedence !== usualPrecedence) reasons.push({ kind: "precedence", precedence: one.precedence });
  if (fits) reasons.push({ kind: "sector" });
  reasons.push({ kind: "meetings", count: one.meetings });
  return reasons;
}

/** Who would fill the free seats: in order, those who are free then and whose heads still fit. */
export function proposeSeats(ranked: readonly SeatCandidate[], capacity: number | null): Set<string> {
  let free = capacity ?? Number.POSITIVE_INFINITY;
  const chosen = new Set<string>();
  const take = (one: SeatCandidate) => {
    if (one.heads > free || chosen.has(one.registrationId)) return;
    free -= one.heads;
    chosen.add(one.registrationId);
  };
  for (const one of ranked) if (one.placed) take(one);
  for (const one of ranked) if (!one.placed && one.busy.length === 0 && tiers[one.role] <= 2) take(one);
  return chosen;
}

/** Our side of a table in order of precedence. */
export function compareRank(
  a: { role: DelegationRole; precedence: number },
  b: { role: DelegationRole; precedence: number },
): number {
  return compare(tiers[a.role], tiers[b.role]) || compare(a.precedence, b.precedence);
}
