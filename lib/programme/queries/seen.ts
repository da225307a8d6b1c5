import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Localised } from "@/db/columns";
import { travellingStatuses } from "@/db/enums";
import { registrations } from "@/db/schema/registrations";
import { changes, receipts, releases } from "@/db/schema/releases";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { isId } from "@/lib/kernel/id";
import { canRelease } from "@/lib/programme/policy";
import { ReleasedContent } from "@/lib/programme/rules/release";
import type { SeenChange } from "@/lib/programme/schema";

/**
 * Per change of a release, or the last one of an item that concerned anybody, rather one of the item than one of who
 * belongs to it: who has seen it and who has not, with what
 * it takes to reach them. Two statements.
 */
export async function listSeen(
  context: MissionContext,
  about: { releaseId: string } | { itemId: string },
): Promise<SeenChange[]> {
  const id = "releaseId" in about ? about.releaseId : about.itemId;
  if (!canRelease(context) || !isId(id)) return [];
  const found = await db
    .select({
      id: changes.id,
      itemId: changes.itemId,
      kind: changes.kind,
      after: changes.after,
      version: releases.version,
      releasedAt: releases.createdAt,
    })
    .from(changes)
    .innerJoin(releases, eq(releases.id, changes.releaseId))
    .where(
      and(
        eq(changes.missionId, context.missionId),
        eq("releaseId" in about ? changes.releaseId : changes.itemId, id),
        sql`exists (select 1 from ${receipts} where ${receipts.changeId} = ${changes.id})`,
      ),
    )
    .orderBy(
      ...("releaseId" in about ? [] : [asc(sql`${changes.before} is not distinct from ${changes.after}`)]),
      desc(releases.version),
      sql`${changes.after} ->> 'startsAt' nulls last`,
      asc(changes.id),
    )
    .limit("releaseId" in about ? 500 : 1);
  if (found.length === 0) return [];
  const people = await db
    .select({
      changeId: receipts.changeId,
      registrationId: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      email: registrations.email,
      mobile: registrations.mobile,
      kind: receipts.kind,
      notifiedAt: receipts.notifiedAt,
      seenAt: receipts.seenAt,
    })
    .from(receipts)
    .innerJoin(registrations, eq(registrations.id, receipts.registrationId))
    .where(
      and(
        eq(receipts.missionId, context.missionId),
        inArray(registrations.status, travellingStatuses),
        inArray(
          receipts.changeId,
          found.map((change) => change.id),
        ),
      ),
    )
    .orderBy(sql`${registrations.lastName} collate "und-x-icu"`, asc(registrations.id));
  const peopleOf = Map.groupBy(people, (row) => row.changeId);
  return found.map(({ after, ...change }) => {
    const content = ReleasedContent.parse(after);
    return {
      ...change,
      item: content.kind,
      title: pick(content.title as Localised, context.locale),
      people: (peopleOf.get(change.id) ?? []).map(({ changeId: _, firstName, lastName, ...row }) => ({
        ...row,
        name: `${firstName} ${lastName}`.trim(),
      })),
    };
  });
}
