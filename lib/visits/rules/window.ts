import type { VisitMode } from "@/db/enums";
import { toInstant } from "@/lib/time/wall-time";

export type VisitWindow = "closed" | "notYet" | "open" | "over";

/** Whether delegates may rank or choose now. Both ends are wall times of the home zone; the last minute counts. */
export function visitWindow(
  plan: { mode: VisitMode; opensAt: string | null; closesAt: string | null },
  homeZone: string,
  now: Date,
): VisitWindow {
  if (plan.mode === "closed") return "closed";
  const at = (local: string) => {
    const found = toInstant(local, homeZone, "later");
    return found.ok ? found.instant : null;
  };
  const opens = plan.opensAt ? at(plan.opensAt) : null;
  if (opens && now < opens) return "notYet";
  const closes = plan.closesAt ? at(plan.closesAt) : null;
  return closes && now.getTime() >= closes.getTime() + 60_000 ? "over" : "open";
}
