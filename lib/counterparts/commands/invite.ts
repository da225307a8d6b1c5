import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { counterparts } from "@/db/schema/counterparts";
import { meetingCounterparts } from "@/db/schema/meetings";
import { canManageLinks, isShownToCounterparts } from "@/lib/counterparts/policy";
import { MeetingRef } from "@/lib/counterparts/schema";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { lockItem } from "@/lib/programme/commands/seats";

/** Sends calendar invitations to everybody at the table who has an address; whoever has the present one gets no other. */
export const sendInvitations = command({
  name: "meeting.invite",
  input: MeetingRef,
  load: (scope: Scope<MissionContext>, { itemId }) => lockItem(scope, itemId),
  allow: (context: MissionContext) => canManageLinks(context),
  run: async (scope, item) => {
    if (!isShownToCounterparts(item)) return refuse("counterparts.notYet");
    if (item.status === "cancelled") return refuse("programme.isCancelled");
    if (!item.day) return refuse("counterparts.needsDay");
    const table = await scope.tx
      .select({ id: meetingCounterparts.counterpartId })
      .from(meetingCounterparts)
      .where(eq(meetingCounterparts.itemId, item.id));
    const reachable = await scope.tx.$count(
      counterparts,
      and(
        inArray(
          counterparts.id,
          table.map((seat) => seat.id),
        ),
        isNotNull(counterparts.email),
      ),
    );
    if (reachable === 0) return refuse("counterparts.nobodyReachable");
    return {
      ok: true,
      value: { reachable, table: table.length },
      entity: { type: "meeting", id: item.id },
      detail: { reachable },
      events: [{ type: "meeting.invited", payload: { itemId: item.id } }],
    };
  },
});
