import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { travellingStatuses } from "@/db/enums";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { receipts } from "@/db/schema/releases";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { canRelease } from "@/lib/programme/policy";
import { RemindUnseen } from "@/lib/programme/schema";

/** Nobody gets notices of the programme more often than this by somebody's hand. */
const pauseMinutes = 30;

/** Tells once more who has not seen these changes, but nobody who got a notice in the last half hour. */
export const remindUnseen = command({
  name: "programme.remind",
  input: RemindUnseen,
  load: async (scope: Scope<MissionContext>, { changeIds }) =>
    scope.tx
      .select({ registrationId: receipts.registrationId })
      .from(receipts)
      .innerJoin(registrations, eq(registrations.id, receipts.registrationId))
      .where(
        and(
          eq(receipts.missionId, scope.missionId),
          eq(registrations.organisationId, scope.organisationId),
          inArray(registrations.status, travellingStatuses),
          inArray(receipts.changeId, changeIds),
          isNull(receipts.seenAt),
        ),
      )
      // Two taps at once come one after the other; the second finds the first one's mark.
      .for("update", { of: receipts }),
  allow: (context: MissionContext) => canRelease(context),
  run: async (scope, rows, { changeIds }) => {
    const unseen = [...new Set(rows.map((row) => row.registrationId))];
    if (unseen.length === 0) return refuse("releases.allSeen");
    const recent = await scope.tx
      .select({ id: messages.registrationId })
      .from(messages)
      .where(
        and(
          eq(messages.missionId, scope.missionId),
          inArray(messages.registrationId, unseen),
          inArray(messages.template, ["programme.notice", "programme.reminder"]),
          gt(messages.createdAt, sql`now() - make_interval(mins => ${pauseMinutes})`),
        ),
      );
    const told = new Set(recent.map((row) => row.id));
    const registrationIds = unseen.filter((id) => !told.has(id));
    if (registrationIds.length === 0) return refuse(reason("releases.toldLately", { minutes: pauseMinutes }));
    return {
      ok: true,
      value: { people: registrationIds.length },
      entity: { type: "change", id: changeIds[0] ?? null },
      detail: { changes: changeIds.length, people: registrationIds.length },
      events: [{ type: "programme.reminded", payload: { changeIds, registrationIds } }],
    };
  },
});
