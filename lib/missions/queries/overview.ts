import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type MeetingState, seatedStatuses } from "@/db/enums";
import { counterparts } from "@/db/schema/counterparts";
import { meetings } from "@/db/schema/meetings";
import { groups, missions, partners } from "@/db/schema/missions";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { listToLook } from "@/lib/counterparts/queries/answers";
import type { MissionContext } from "@/lib/kernel/context";
import { canEditMission, canViewRegistrationCounts } from "@/lib/missions/policy";
import { type Attention, listAttention } from "@/lib/missions/rules/attention";
import { listToDo, type ToDo } from "@/lib/missions/rules/to-do";
import type { MissionOverview } from "@/lib/missions/schema";
import { visibleItems } from "@/lib/programme/queries";
import { clashesFor } from "@/lib/programme/queries/clashes";
import { readReleaseAttention } from "@/lib/programme/queries/release-pages";

/** The numbers of the overview, what needs attention and what a new mission still needs. As many queries whatever the size of the mission. */
export async function getMissionOverview(
  context: MissionContext,
): Promise<{ overview: MissionOverview; attention: Attention[]; toDo: ToDo[] } | null> {
  const mine = context.missionId;
  // A mission of another organisation is absent, and nothing below is asked for it.
  const [row] = await db
    .select()
    .from(missions)
    .where(and(eq(missions.id, mine), eq(missions.organisationId, context.organisationId)));
  if (!row) return null;
  const [statuses, itemRows, meetingRows, placeRows, [totals], clashes, toLook, release] = await Promise.all([
    db
      .select({ status: registrations.status, count: count() })
      .from(registrations)
      .where(eq(registrations.missionId, mine))
      .groupBy(registrations.status),
    db
      .select({
        id: items.id,
        key: items.key,
        kind: items.kind,
        status: items.status,
        title: items.title,
        day: items.day,
        startLocal: items.startLocal,
        startsAt: items.startsAt,
        timing: items.timing,
        hasPlace: sql<boolean>`${items.placeId} is not null`,
        audience: items.audience,
        capacity: items.capacity,
        placesTaken: items.placesTaken,
        public: items.public,
      })
      .from(items)
      .where(visibleItems(context)),
    db
      .select({ state: meetings.state, count: count() })
      .from(meetings)
      .innerJoin(items, eq(items.id, meetings.itemId))
      .where(visibleItems(context))
      .groupBy(meetings.state),
    db
      .select({ id: places.id, name: places.name, theme: places.theme })
      .from(places)
      .where(eq(places.missionId, mine))
      .orderBy(asc(places.position), asc(places.key)),
    db
      .select({
        counterparts: sql<number>`(select count(*)::int from ${counterparts} where ${counterparts.missionId} = ${mine})`,
        partners: sql<number>`(select count(*)::int from ${partners} where ${partners.missionId} = ${mine})`,
        groups: sql<number>`(select count(*)::int from ${groups} where ${groups.missionId} = ${mine})`,
        companies: sql<number>`(select count(distinct ${registrations.companyId})::int from ${registrations}
          where ${registrations.missionId} = ${mine} and ${inArray(registrations.status, seatedStatuses)})`,
      })
      .from(sql`(select 1) as one`),
    clashesFor(context),
    listToLook(context),
    readReleaseAttention(context),
  ]);
  const byStatus = Object.fromEntries(statuses.map(({ status, count }) => [status, count]));
  const live = itemRows.filter((item) => item.status !== "cancelled");
  const visits = live.filter((item) => item.kind === "pavilion_visit" && item.capacity !== null);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const meetingsIn = (...states: MeetingState[]) =>
    sum(meetingRows.filter(({ state }) => states.includes(state)).map((meeting) => meeting.count));
  const managed = canViewRegistrationCounts(context);
  const overview: MissionOverview = {
    name: row.name,
    status: row.status,
    published: row.publishedAt !== null,
    archived: row.archivedAt !== null,
    startDate: row.startDate,
    endDate: row.endDate,
    hostZone: row.hostZone,
    headsTaken: row.headsTaken,
    capacity: row.capacity,
    registrations: managed ? byStatus : {},
    companies: totals?.companies ?? 0,
    items: live.length,
    confirmedItems: live.filter((item) => item.status === "confirmed" || item.status === "changed").length,
    meetings: meetingsIn("requested", "tentative", "confirmed"),
    confirmedMeetings: meetingsIn("confirmed"),
    visitPlaces: sum(visits.map((visit) => visit.capacity ?? 0)),
    visitPlacesTaken: sum(visits.map((visit) => visit.placesTaken)),
    places: placeRows.length,
    counterparts: totals?.counterparts ?? 0,
  };
  const { name, tagline, summary, description } = row;
  const attention = listAttention(
    {
      status: row.status,
      published: overview.published,
      archived: overview.archived,
      homeZone: row.homeZone,
      opensAt: row.opensAt,
      closesAt: row.closesAt,
      endDate: row.endDate,
      texts: { name, tagline, summary, description },
    },
    itemRows,
    placeRows,
    managed
      ? {
          submitted: (byStatus.submitted ?? 0) + (byStatus.under_review ?? 0),
          drafts: byStatus.draft ?? 0,
          answers: toLook.map(({ itemId }) => itemId),
          ...release,
        }
      : { submitted: 0, drafts: 0 },
    clashes,
    context.now,
  );
  // Whoever cannot change the mission itself is not asked to.
  const own = canEditMission(context)
    ? attention
    : attention.filter(({ code }) => !["unpublished", "translations", "placeTranslations"].includes(code));
  const toDo = canEditMission(context)
    ? listToDo({
        ...row,
        published: overview.published,
        archived: overview.archived,
        partners: totals?.partners ?? 0,
        groups: totals?.groups ?? 0,
        places: overview.places,
        items: overview.items,
      })
    : [];
  return { overview, attention: own, toDo };
}
