import type { z } from "zod";
import type { Locale } from "@/db/enums";
import { type Localised, pick } from "@/lib/i18n/pick";
import { deriveTimes, type Fault } from "@/lib/programme/rules/times";
import { formatsFor } from "@/lib/time/format";
import { overlaps } from "@/lib/time/interval";
import { addWallMinutes } from "@/lib/time/wall-time";
import type { PavilionRow, PlanRoundsFields, Round, VisitDelegate } from "@/lib/visits/schema";

type Plan = Omit<z.output<typeof PlanRoundsFields>, "placeId">;

/** The typed times of each round of a plan, first to last, on the clock of the pavilion. */
export function roundTimes(plan: Plan, zone: string) {
  return Array.from({ length: plan.count }, (_, index) => {
    const start = addWallMinutes(`${plan.day}T${plan.startTime}`, index * plan.every);
    const end = addWallMinutes(start, plan.duration);
    return {
      timing: "exact" as const,
      hourUnknown: false,
      day: start.slice(0, 10),
      startTime: start.slice(11),
      startZone: zone,
      startFold: plan.startFold,
      endDay: end.slice(0, 10) === start.slice(0, 10) ? "" : end.slice(0, 10),
      endTime: end.slice(11),
      endZone: "",
      endFold: plan.startFold,
      musterTime: "",
    };
  });
}

/** What is wrong with the times of a plan; faults of any round stand beside the start. */
export function planFaults(plan: Plan, zone: string): Fault[] {
  for (const times of roundTimes(plan, zone)) {
    const [fault] = deriveTimes(times).faults;
    if (fault) return [[fault[0].endsWith("Fold") ? "startFold" : "startTime", fault[1]]];
  }
  return [];
}

export type Cell =
  | { kind: "placed" }
  | { kind: "waiting"; rank: number }
  | { kind: "noShow" }
  | { kind: "clash"; title: Localised }
  | { kind: "full" }
  | { kind: "free" };

/** What can be said where a delegate and a round meet in the grid. */
export function cellOf(round: Round, delegate: VisitDelegate): Cell {
  const own = round.participants.find((person) => person.registrationId === delegate.registrationId);
  if (own?.status === "placed") return { kind: "placed" };
  if (own?.status === "no_show") return { kind: "noShow" };
  if (own) {
    const queue = round.participants.filter((person) => person.status === "waiting");
    return { kind: "waiting", rank: queue.indexOf(own) + 1 };
  }
  const clash = clashOf(round, delegate);
  if (clash) return { kind: "clash", title: clash.title };
  return placesLeft(round) < delegate.heads ? { kind: "full" } : { kind: "free" };
}

/** The other visit or meeting this delegate has at the time of the round. */
export function clashOf(round: Pick<Round, "id" | "startsAt" | "endsAt">, delegate: VisitDelegate) {
  const { startsAt: start, endsAt: end } = round;
  if (!start) return undefined;
  return delegate.placements.find(
    (placement) =>
      placement.itemId !== round.id &&
      placement.status === "placed" &&
      !placement.cancelled &&
      placement.startsAt !== null &&
      overlaps(
        { start, end },
        { start: new Date(placement.startsAt), end: placement.endsAt ? new Date(placement.endsAt) : null },
      ),
  );
}

/** Heads that still fit; Infinity without a limit. */
export function placesLeft(round: { capacity: number | null; placesTaken: number }): number {
  return round.capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, round.capacity - round.placesTaken);
}

/** Round → "Nur Alem, wo 21 juni 10:00–10:45", for sentences. */
export function roundNames(pavilions: readonly PavilionRow[], locale: Locale): Map<string, string> {
  const formats = formatsFor(locale);
  return new Map(
    pavilions.flatMap((pavilion) =>
      pavilion.rounds.map((round): [string, string] => {
        const time = round.startLocal ? formats.timeRange(round.startLocal, round.endLocal) : "";
        const when = [round.day ? formats.day(round.day) : "", time].filter(Boolean).join(" ");
        return [round.id, [pick(pavilion.name, locale), when].filter(Boolean).join(", ")];
      }),
    ),
  );
}
