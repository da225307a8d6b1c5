import type { AssignmentProblem } from "@/lib/visits/rules/assignment";

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A mission's visits as they are: some pavilions are much wished, a person in twelve brings a companion, somebody in
 * five is in a meeting during some rounds, rounds of different pavilions run side by side. `tight`: places per head.
 */
export function visitProblem(options: {
  people: number;
  rounds: number;
  pavilions: number;
  wishes: number;
  quota?: number;
  tight?: number;
  seed?: number;
  companions?: boolean;
}): AssignmentProblem {
  const { people, rounds, pavilions, wishes, quota = 1, tight = 1, seed = 1, companions = true } = options;
  const random = randomFrom(seed);
  const slots = Math.max(1, Math.ceil(rounds / Math.min(pavilions, 3)));
  const roundRows = Array.from({ length: rounds }, (_, index) => ({
    id: `r${index}`,
    pavilionId: `p${index % pavilions}`,
    free: Math.max(1, Math.round((people * quota * tight * (0.7 + 0.6 * random())) / rounds)),
    slot: index % slots,
  }));
  const popularity = Array.from({ length: pavilions }, (_, index) => 1 / (index + 1) ** 0.7);
  const persons = Array.from({ length: people }, (_, index) => {
    const order = popularity
      .map((weight, pavilion) => ({ pavilion, key: -Math.log(1 - random()) / weight }))
      .sort((a, b) => a.key - b.key)
      .slice(0, wishes)
      .map(({ pavilion }) => `p${pavilion}`);
    const busy = new Set<string>();
    if (random() < 0.2) {
      const slot = Math.floor(random() * slots);
      for (const round of roundRows) if (round.slot === slot) busy.add(round.id);
    }
    return {
      id: `d${index}`,
      heads: companions && random() < 1 / 12 ? 2 : 1,
      wishes: order,
      quota,
      locked: false,
      present: [] as string[],
      blocked: busy,
    };
  });
  const conflicts = roundRows.flatMap((a, index) =>
    roundRows
      .slice(index + 1)
      .filter((b) => a.slot === b.slot)
      .map((b) => [a.id, b.id] as const),
  );
  return { seed: `mission ${seed}`, mode: "anew", people: persons, rounds: roundRows, conflicts };
}
