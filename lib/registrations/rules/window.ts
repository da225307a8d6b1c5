import type { MissionStatus } from "@/db/enums";
import { toInstant } from "@/lib/time/wall-time";

export type RegistrationWindow = "open" | "notYet" | "closed" | "cancelled" | "postponed";

/**
 * Whether one can register now. `opensAt` and `closesAt` are wall times in the mission's home zone; the last minute
 * counts. A mission that is no longer open, or is already under way, takes nobody.
 */
export function registrationWindow(
  mission: {
    status: MissionStatus;
    opensAt: string | null;
    closesAt: string | null;
    homeZone: string;
  },
  now: Date,
): RegistrationWindow {
  if (mission.status === "cancelled" || mission.status === "postponed") return mission.status;
  if (mission.status === "planned") return "notYet";
  if (mission.status !== "open") return "closed";
  const at = (local: string) => {
    const found = toInstant(local, mission.homeZone, "later");
    return found.ok ? found.instant : null;
  };
  const opens = mission.opensAt ? at(mission.opensAt) : null;
  if (opens && now < opens) return "notYet";
  const closes = mission.closesAt ? at(mission.closesAt) : null;
  if (closes && now >= new Date(closes.getTime() + 60_000)) return "closed";
  return "open";
}
