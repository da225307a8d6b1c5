import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import { travellingStatuses } from "@/db/enums";
import { groups } from "@/db/schema/missions";
import { registrationGroups, registrations } from "@/db/schema/registrations";
import { pick } from "@/lib/i18n/pick";
import type { MissionContext } from "@/lib/kernel/context";
import { everyWord } from "@/lib/kernel/search";
import { canSeeFaces } from "@/lib/registrations/policy";

export type Face = { id: string; name: string; photoId: string | null; buses: string };

/** Who travels: name, face and bus, for whoever checks people in. `search` in any script. One statement. */
export async function listFaces(context: MissionContext, search = ""): Promise<Face[]> {
  if (!canSeeFaces(context)) return [];
  const fullName = sql<string>`concat_ws(' ', nullif(${registrations.title}, ''), ${registrations.firstName}, ${registrations.lastName})`;
  const rows = await db
    .select({
      id: registrations.id,
      name: fullName,
      photoId: registrations.photoId,
      // Names are written out: in a select from one table drizzle leaves the table's name off.
      buses: sql<Localised[]>`coalesce((
        select json_agg(g.name order by g.position) from ${registrationGroups} rg
        join ${groups} g on g.id = rg.group_id and g.kind = 'bus'
        where rg.registration_id = registrations.id), '[]'::json)`,
    })
    .from(registrations)
    .where(
      and(
        eq(registrations.missionId, context.missionId),
        inArray(registrations.status, travellingStatuses),
        everyWord(fullName, search),
      ),
    )
    .orderBy(
      sql`${registrations.lastName} collate missio_sort`,
      sql`${registrations.firstName} collate missio_sort`,
    );
  return rows.map((row) => ({
    ...row,
    buses: row.buses.map((bus) => pick(bus, context.locale)).join(", "),
  }));
}
