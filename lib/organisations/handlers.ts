import type { EventHandlers } from "@/lib/kernel/handle";

export const organisationHandlers: EventHandlers = {};
