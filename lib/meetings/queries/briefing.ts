import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { canReadBriefing } from "@/lib/meetings/policy";
import { listTables } from "@/lib/meetings/queries/table";
import type { Briefing } from "@/lib/meetings/schema";
import { visibleItems } from "@/lib/programme/queries";

/** The briefing sheet of one meeting, or of all meetings of a local day that still stand. */
type Wanted = { itemId: string } | { day: string };

/**
 * What the briefing sheets say, in the order of time; empty for whoever may not read them. Six queries however many
 * meetings.
 */
export async function listBriefings(
  context: MissionContext,
  wanted: Wanted,
): Promise<{ mission: string; briefings: Briefing[] }> {
  if (!canReadBriefing(context)) return { mission: "", briefings: [] };
  const { locale } = context;
  const [rows, [mission]] = await Promise.all([
    db
      .select({
        id: items.id,
        title: items.title,
        status: items.status,
        state: meetings.state,
        day: items.day,
        startLocal: items.startLocal,
        startZone: items.startZone,
        endLocal: items.endLocal,
        startsAt: items.startsAt,
        timing: items.timing,
        musterLocal: items.musterLocal,
        musterNote: items.musterNote,
        placeNote: items.placeNote,
        place: {
          name: places.name,
          localName: places.localName,
          address: places.address,
          localAddress: places.localAddress,
          city: places.city,
          phone: places.phone,
        },
        description: items.description,
        dress: items.dress,
        interpretation: items.interpretation,
        contactName: items.contactName,
        contactPhone: items.contactPhone,
        briefing: meetings.briefing,
        gifts: meetings.gifts,
        protocol: meetings.protocol,
        press: meetings.press,
      })
      .from(items)
      .innerJoin(meetings, eq(meetings.itemId, items.id))
      .leftJoin(places, eq(places.id, items.placeId))
      .where(
        and(
          visibleItems(context),
          eq(items.kind, "official_meeting"),
          "itemId" in wanted
            ? sql`${items.id}::text = ${wanted.itemId}`
            : and(eq(items.day, wanted.day), sql`${items.status} <> 'cancelled'`),
        ),
      )
      .orderBy(sql`${items.startsAt} nulls last`, asc(items.id)),
    db
      .select({ name: missions.name, hostCity: missions.hostCity })
      .from(missions)
      .where(eq(missions.id, context.missionId)),
  ]);
  const tables = await listTables(
    context,
    rows.map((row) => row.id),
  );
  const briefings = rows.flatMap(({ id, ...row }): Briefing[] => {
    const table = tables.get(id);
    if (!table) return [];
    return [
      {
        ...row,
        title: pick(row.title, locale),
        description: pick(row.description, locale),
        musterNote: pick(row.musterNote, locale),
        placeNote: pick(row.placeNote, locale),
        dress: pick(row.dress, locale),
        place: row.place && {
          ...row.place,
          name: pick(row.place.name, locale),
          city: pick(row.place.city, locale),
        },
        clock:
          row.startZone === context.homeZone
            ? ""
            : pick(row.place?.city, locale) ||
              (row.startZone === context.hostZone ? pick(mission?.hostCity, locale) : ""),
        table,
      },
    ];
  });
  return { mission: pick(mission?.name, locale), briefings };
}
