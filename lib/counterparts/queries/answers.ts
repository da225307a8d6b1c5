import { and, asc, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { counterpartLinks, meetingCounterparts, meetingInvitations, meetings } from "@/db/schema/meetings";
import { items } from "@/db/schema/programme";
import { canManageLinks } from "@/lib/counterparts/policy";
import { answerNow, needsLook } from "@/lib/counterparts/rules/answer";
import type { CounterpartLink, MeetingToLook, TableAnswer } from "@/lib/counterparts/schema";
import { linkToken } from "@/lib/crypto/link-token";
import { pick } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";

/** The link of a counterpart that works, for who makes and mails them. The token is made anew, it is stored nowhere. */
export async function getCounterpartLink(
  context: MissionContext,
  counterpartId: string,
): Promise<CounterpartLink | null> {
  if (!canManageLinks(context)) return null;
  const [row] = await db
    .select({
      id: counterpartLinks.id,
      expiresAt: counterpartLinks.expiresAt,
      lastUsedAt: counterpartLinks.lastUsedAt,
    })
    .from(counterpartLinks)
    .where(
      and(
        eq(counterpartLinks.missionId, context.missionId),
        sql`${counterpartLinks.counterpartId}::text = ${counterpartId}`,
        isNull(counterpartLinks.revokedAt),
        gt(counterpartLinks.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(counterpartLinks.createdAt))
    .limit(1);
  return row
    ? { token: linkToken("counterpart", row.id), expiresAt: row.expiresAt, lastUsedAt: row.lastUsedAt }
    : null;
}

function readSeats(context: MissionContext, itemId?: string) {
  return db
    .select({
      seat: meetingCounterparts,
      title: items.title,
      startLocal: items.startLocal,
      startZone: items.startZone,
      locked: meetings.locked,
      personName: counterparts.personName,
      courtesy: counterparts.title,
      function: counterparts.function,
      organisation: counterparts.organisation,
      hasEmail: sql<boolean>`${counterparts.email} is not null`,
      hasLink: sql<boolean>`exists (select 1 from ${counterpartLinks} l where l.counterpart_id = ${counterparts.id}
        and l.revoked_at is null and l.expires_at > now())`,
      invitedAt: meetingInvitations.sentAt,
      calledOff: meetingInvitations.cancelledAt,
    })
    .from(meetingCounterparts)
    .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
    .innerJoin(meetings, eq(meetings.itemId, items.id))
    .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
    .leftJoin(
      meetingInvitations,
      and(
        eq(meetingInvitations.itemId, meetingCounterparts.itemId),
        eq(meetingInvitations.counterpartId, meetingCounterparts.counterpartId),
      ),
    )
    .where(
      and(
        eq(meetingCounterparts.missionId, context.missionId),
        itemId
          ? sql`${meetingCounterparts.itemId}::text = ${itemId}`
          : ne(meetingCounterparts.answer, "none"),
      ),
    )
    .orderBy(sql`${items.startsAt} nulls last`, asc(meetingCounterparts.side), asc(counterparts.personName));
}

function answerOf(
  { seat, startLocal, ...row }: Awaited<ReturnType<typeof readSeats>>[number],
  context: MissionContext,
): TableAnswer {
  const courtesy = pick(row.courtesy, context.locale);
  const name = row.personName
    ? [courtesy, row.personName].filter(Boolean).join(" ")
    : pick(row.function, context.locale);
  const outdated = seat.answer !== "none" && answerNow(seat, startLocal) === "none";
  return {
    itemId: seat.itemId,
    counterpartId: seat.counterpartId,
    side: seat.side,
    name: name || row.organisation,
    organisation: name ? row.organisation : "",
    hasEmail: row.hasEmail,
    answer: seat.answer,
    outdated,
    answeredAt: seat.answeredAt,
    note: seat.note,
    needs: seat.needs,
    substituteName: seat.substituteName,
    substituteFunction: seat.substituteFunction,
    proposal: seat.proposal,
    toLook: !outdated && needsLook(seat),
    hasLink: row.hasLink,
    invitedAt: row.calledOff ? null : row.invitedAt,
  };
}

/** What everybody at the table of a meeting answered, and whether the organiser set its state by hand. */
export async function listTableAnswers(
  context: MissionContext,
  itemId: string,
): Promise<{ answers: TableAnswer[]; locked: boolean; startZone: string }> {
  if (!canManageLinks(context)) return { answers: [], locked: false, startZone: "" };
  const rows = await readSeats(context, itemId);
  return {
    answers: rows.map((row) => answerOf(row, context)),
    locked: rows[0]?.locked ?? false,
    startZone: rows[0]?.startZone ?? "",
  };
}

/** Meetings with answers that an organiser should look at, soonest first. One query. */
export async function listToLook(context: MissionContext): Promise<MeetingToLook[]> {
  if (!canManageLinks(context)) return [];
  const rows = await readSeats(context);
  const found = rows
    .map((row) => ({ row, answer: answerOf(row, context) }))
    .filter(({ answer }) => answer.toLook);
  const byItem = Map.groupBy(found, ({ answer }) => answer.itemId);
  return [...byItem].flatMap(([itemId, list]) => {
    const [first] = list;
    if (!first) return [];
    const { title, startZone } = first.row;
    return [{ itemId, title, startZone, answers: list.map(({ answer }) => answer) }];
  });
}
