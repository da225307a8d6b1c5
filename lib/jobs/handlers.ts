import { accountHandlers } from "@/lib/accounts/handlers";
import { counterpartHandlers } from "@/lib/counterparts/handlers";
import type { EventHandlers } from "@/lib/kernel/handle";
import { organisationHandlers } from "@/lib/organisations/handlers";
import { programmeHandlers } from "@/lib/programme/handlers";
import { registrationHandlers } from "@/lib/registrations/handlers";
import { visitHandlers } from "@/lib/visits/handlers";

/** Every domain that follows up on events. An event may concern several of them. */
export const eventHandlers: readonly EventHandlers[] = [
  accountHandlers,
  counterpartHandlers,
  organisationHandlers,
  programmeHandlers,
  registrationHandlers,
  visitHandlers,
];
