import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { reason, refuse } from "@/lib/kernel/result";
import { copyItem } from "@/lib/programme/commands/edit";
import { lockItems } from "@/lib/programme/commands/seats";
import { canWriteProgramme } from "@/lib/programme/policy";
import { shiftTimes } from "@/lib/programme/rules/shift";
import { CopyItems } from "@/lib/programme/schema";
import { daysBetween } from "@/lib/time/wall-time";

/**
 * Copies items to another day: one of them, some, or all of a day. Clocks stay; several days keep their distance from
 * the first of them. Copies are ideas with nobody in them. All or nothing.
 */
export const copyItems = command({
  name: "programme.copy",
  input: CopyItems,
  load: async (scope: Scope<MissionContext>, { ids }) => {
    const rows = await lockItems(scope, ids);
    return rows.length === new Set(ids).size ? rows : null;
  },
  allow: canWriteProgramme,
  run: async (scope, rows, { day, answers }) => {
    const first = rows.flatMap((row) => row.day ?? []).sort()[0] ?? day;
    const days = daysBetween(first, day);
    const moved = rows.map((row) => ({
      row,
      // What has no day yet gets the one asked for.
      ...shiftTimes(
        row.day ? row : { ...row, day: first },
        { days },
        (field) => answers[`${row.id}~${field}`],
      ),
    }));
    const troubles = moved.flatMap(({ row, troubles: found }) =>
      found.map(({ field }) => [`answers.${row.id}~${field}`, "series.answerFirst"]),
    );
    if (troubles.length) {
      return refuse(reason("series.troubles", { count: troubles.length }), Object.fromEntries(troubles));
    }
    const copies: string[] = [];
    for (const { row, times } of moved) copies.push(await copyItem(scope, row, times));
    return {
      ok: true,
      value: { ids: copies },
      entity: { type: "item", id: copies[0] ?? null },
      detail: { from: rows.map((row) => row.id), items: copies, day },
    };
  },
});
