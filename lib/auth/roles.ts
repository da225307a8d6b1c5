import type { Role } from "@/db/enums";

/** Who may open the organiser's desk at all; each screen and write asks its own policy besides. */
export const deskRoles: readonly Role[] = [
  "coordinator",
  "travel_desk",
  "check_in",
  "partner",
  "head_of_mission",
  "cabinet",
];
