import { and, eq } from "drizzle-orm";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { translator } from "@/lib/i18n/translate";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { type Reason, reason, refuse } from "@/lib/kernel/result";
import { insertItem, itemRefusals } from "@/lib/programme/commands/write";
import { canWriteProgramme } from "@/lib/programme/policy";
import { type ImportedItem, placeNamed, readImport } from "@/lib/programme/rules/import";
import { blankItem, NewItem } from "@/lib/programme/rules/item";
import { typeTimes } from "@/lib/programme/rules/times";
import { ImportItems } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";
import { dayOf } from "@/lib/time/wall-time";

type MissionScope = Scope<MissionContext>;

/** The time that was proposed, for the notes of an item that is not on a day. */
function proposal({ day, start, end }: ImportedItem, locale: MissionContext["locale"]): string {
  if (!day) return "";
  const formats = formatsFor(locale);
  const sameDay = start && end && dayOf(end.local) === dayOf(start.local) && end.zone === start.zone;
  const until =
    end && !sameDay ? ` – ${formats.day(dayOf(end.local))} ${formats.time(end.local)} (${end.zone})` : "";
  const clock = start ? ` ${formats.timeRange(start.local, sameDay ? end.local : null)} (${start.zone})` : "";
  return translator(locale, "series.import")("proposed", { when: `${formats.longDay(day)}${clock}${until}` });
}

function timesOf({ day, start, end }: ImportedItem, hostZone: string) {
  const startZone = start?.zone ?? hostZone;
  return typeTimes({
    timing: start ? "exact" : "tbc",
    day,
    startLocal: start?.local ?? null,
    startZone,
    startFold: null,
    endLocal: end?.local ?? null,
    endZone: end?.zone ?? startZone,
    endFold: null,
    musterLocal: null,
  });
}

/**
 * Rows of a table or events of a calendar file as ideas of the programme: all of them or none, with a reason per row
 * (`rows.3`) of what is wrong. Where a name is no place of the mission it becomes a note on the item.
 */
export const importItems = command({
  name: "programme.import",
  input: ImportItems,
  load: async (scope: MissionScope) => {
    const [mission] = await scope.tx
      .select({ hostZone: missions.hostZone, from: missions.startDate, until: missions.endDate })
      .from(missions)
      .where(and(eq(missions.organisationId, scope.organisationId), eq(missions.id, scope.missionId)));
    return mission ?? null;
  },
  allow: canWriteProgramme,
  refusals: itemRefusals,
  run: async (scope, mission, { text, columns, kind, keepTimes }) => {
    const { items, problems } = readImport(text, columns, mission);
    const fields: Record<string, Reason> = {};
    for (const problem of problems) fields[`rows.${problem.row}`] ??= reason(problem.reason, problem.params);
    const known = await scope.tx
      .select({ id: places.id, name: places.name })
      .from(places)
      .where(eq(places.missionId, scope.missionId));
    const { locale } = scope;
    const checked = items.flatMap((item) => {
      const place = placeNamed(known, item.place);
      const itemKind = item.kind ?? kind;
      const parsed = NewItem.safeParse({
        ...blankItem(itemKind, mission.hostZone),
        ...(keepTimes ? timesOf(item, mission.hostZone) : {}),
        // An idea becomes a meeting of its own or a round with places once somebody works it out.
        audience: "everyone",
        status: "idea",
        title: { [locale]: item.title },
        description: { [locale]: item.description },
        placeId: place?.id ?? "",
        placeNote: place ? {} : { [locale]: item.place },
        internalNotes: keepTimes ? "" : proposal(item, locale),
      });
      if (parsed.success) return [parsed.data];
      fields[`rows.${item.row}`] ??= parsed.error.issues[0]?.message ?? "common.invalid";
      return [];
    });
    const wrong = Object.keys(fields).length;
    if (wrong) return refuse(reason("series.rowsWrong", { count: wrong }), fields);
    const written: string[] = [];
    for (const item of checked) written.push((await insertItem(scope, item)).id);
    return {
      ok: true,
      value: { count: written.length },
      entity: { type: "item", id: written[0] ?? null },
      detail: { items: written.length, keepTimes },
    };
  },
});
