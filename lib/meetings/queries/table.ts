import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { travellingStatuses } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { counterparts } from "@/db/schema/counterparts";
import {
  interpreters,
  itemInterpreters,
  meetingCounterparts,
  meetings,
  nominations,
} from "@/db/schema/meetings";
import { groups } from "@/db/schema/missions";
import { items, participations } from "@/db/schema/programme";
import { companies, registrations } from "@/db/schema/registrations";
import { languageName } from "@/lib/i18n/languages";
import { pick, translator } from "@/lib/i18n/translate";
import { splitPair } from "@/lib/interpreters/rules";
import type { MissionContext } from "@/lib/kernel/context";
import { canNominate, canReadBriefing, canWriteMeetings } from "@/lib/meetings/policy";
import { compareRank } from "@/lib/meetings/rules/ranking";
import type { MeetingTable, SeatCandidate, SeatedPerson, TablePerson } from "@/lib/meetings/schema";
import { basisOf } from "@/lib/missions/rules/basis";
import { visibleItems } from "@/lib/programme/queries";

const words = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(", ");

/** The first line of a longer text, for a sheet with little room. */
function firstLine(text: string): string {
  const line =
    text
      .split("\n")
      .find((one) => one.trim())
      ?.trim() ?? "";
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

/**
 * Everybody at the tables of these meetings, each side in order of precedence, with speakers and seating. Four queries
 * however many meetings; meetings that this person may not know of are left out.
 */
export async function listTables(
  context: MissionContext,
  itemIds: readonly string[],
): Promise<Map<string, MeetingTable>> {
  if (itemIds.length === 0) return new Map();
  const { locale } = context;
  const of = <T extends { itemId: string }>(rows: T[]) => Map.groupBy(rows, (row) => row.itemId);
  const t = translator(locale, "meetings");
  const briefed = canReadBriefing(context);
  const [ourRows, theirRows, interpreterRows, plans] = await Promise.all([
    db
      .select({
        itemId: participations.itemId,
        id: registrations.id,
        title: registrations.title,
        firstName: registrations.firstName,
        lastName: registrations.lastName,
        jobFunction: registrations.jobFunction,
        company: companies.name,
        role: registrations.role,
        precedence: registrations.precedence,
        languages: registrations.languages,
        goals: registrations.goals,
      })
      .from(participations)
      .innerJoin(items, eq(items.id, participations.itemId))
      .innerJoin(registrations, eq(registrations.id, participations.registrationId))
      .leftJoin(companies, eq(companies.id, registrations.companyId))
      .where(
        and(
          visibleItems(context),
          inArray(participations.itemId, [...itemIds]),
          eq(participations.status, "placed"),
        ),
      )
      .orderBy(
        sql`${registrations.lastName} collate "und-x-icu"`,
        sql`${registrations.firstName} collate "und-x-icu"`,
        asc(registrations.id),
      ),
    db
      .select({
        itemId: meetingCounterparts.itemId,
        id: counterparts.id,
        personName: counterparts.personName,
        organisation: counterparts.organisation,
        title: counterparts.title,
        function: counterparts.function,
        languages: counterparts.languages,
        notes: counterparts.notes,
        answer: meetingCounterparts.answer,
        substituteName: meetingCounterparts.substituteName,
        substituteFunction: meetingCounterparts.substituteFunction,
      })
      .from(meetingCounterparts)
      .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
      .innerJoin(counterparts, eq(counterparts.id, meetingCounterparts.counterpartId))
      .where(and(visibleItems(context), inArray(meetingCounterparts.itemId, [...itemIds])))
      .orderBy(asc(meetingCounterparts.side), asc(counterparts.personName), asc(counterparts.id)),
    db
      .select({
        itemId: itemInterpreters.itemId,
        id: interpreters.id,
        name: interpreters.name,
        pair: itemInterpreters.pair,
        phone: interpreters.phone,
      })
      .from(itemInterpreters)
      .innerJoin(items, eq(items.id, itemInterpreters.itemId))
      .innerJoin(interpreters, eq(interpreters.id, itemInterpreters.interpreterId))
      .where(and(visibleItems(context), inArray(itemInterpreters.itemId, [...itemIds])))
      .orderBy(asc(itemInterpreters.pair), asc(interpreters.name), asc(interpreters.id)),
    db
      .select({ itemId: meetings.itemId, speakers: meetings.speakers, seating: meetings.seating })
      .from(meetings)
      .innerJoin(items, eq(items.id, meetings.itemId))
      .where(and(visibleItems(context), inArray(meetings.itemId, [...itemIds]))),
  ]);
  const [oursOf, theirsOf, interpretersOf] = [of(ourRows), of(theirRows), of(interpreterRows)];
  return new Map(
    plans.map((plan) => {
      const ours = (oursOf.get(plan.itemId) ?? []).toSorted(compareRank).map(
        (row): TablePerson => ({
          person: `r:${row.id}`,
          name: [row.title, row.firstName, row.lastName].filter(Boolean).join(" "),
          about: words(row.jobFunction, row.company),
          line: briefed ? firstLine(row.goals) : "",
          languages: row.languages,
        }),
      );
      const theirs = (theirsOf.get(plan.itemId) ?? []).map((row): TablePerson => {
        const role = pick(row.function, locale);
        const name = [pick(row.title, locale), row.personName].filter(Boolean).join(" ");
        const substitute = row.answer === "substitute" && row.substituteName;
        return {
          person: `c:${row.id}`,
          name: substitute || (row.personName ? name : role || row.organisation),
          about: substitute
            ? words(row.substituteFunction, row.organisation, t("substituteFor", { person: name || role }))
            : words(row.personName ? role : "", row.organisation),
          line: briefed ? firstLine(row.notes) : "",
          languages: row.languages,
        };
      });
      const booked = (interpretersOf.get(plan.itemId) ?? []).map((row) => ({
        person: `i:${row.id}` as SeatedPerson,
        name: row.name,
        about: splitPair(row.pair)
          .map((code) => languageName(code, locale))
          .join(" – "),
        line: briefed ? row.phone : "",
        languages: splitPair(row.pair),
        pair: row.pair,
      }));
      const present = new Set([...ours, ...theirs, ...booked].map((one) => one.person));
      const table: MeetingTable = {
        ours,
        theirs,
        interpreters: booked,
        speakers: plan.speakers.filter((person) => present.has(person)),
        speakersBasis: basisOf({ speakers: plan.speakers }),
        seating: plan.seating,
        seatingBasis: basisOf({ seating: plan.seating }),
      };
      return [plan.itemId, table];
    }),
  );
}

/** Nominations that this person may read: coordinators all of them, partners their own. */
function readableNomination(context: MissionContext) {
  if (canWriteMeetings(context)) return undefined;
  const userId = context.actor.kind === "user" ? context.actor.userId : null;
  return userId ? eq(nominations.nominatedBy, userId) : sql`false`;
}

/**
 * Every travelling delegate as a candidate for a seat at one official meeting, by name. Partners see names, companies and
 * sectors with their own nominations; who sits where and when is the organisers' business. One query.
 */
export async function listSeatCandidates(context: MissionContext, itemId: string): Promise<SeatCandidate[]> {
  if (!canNominate(context)) return [];
  const organiser = canWriteMeetings(context);
  return db
    .select({
      registrationId: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      company: sql<string>`coalesce(${companies.name}, '')`,
      role: registrations.role,
      sectorId: registrations.sectorId,
      sector: groups.name,
      precedence: registrations.precedence,
      heads: registrations.heads,
      meetings: sql<number>`case when ${organiser} then (
        select count(*)::int from ${participations} p join ${items} i on i.id = p.item_id
        where p.registration_id = ${registrations.id} and p.status = 'placed' and i.kind = 'official_meeting'
          and i.status <> 'cancelled' and p.item_id <> ${items.id} and ${visibleItems(context, "i")}) else 0 end`,
      placed: sql<boolean>`${organiser} and coalesce(${participations.status} = 'placed', false)`,
      nomination: sql<SeatCandidate["nomination"]>`case when ${nominations.itemId} is not null then
        json_build_object('motivation', ${nominations.motivation},
          'by', coalesce(nullif(${users.name}, ''), ${users.email}::text, '')) end`,
      busy: sql<SeatCandidate["busy"]>`case when ${organiser} then coalesce((
        select json_agg(json_build_object('itemId', o.id, 'title', o.title,
          'startLocal', to_char(o.start_local, 'YYYY-MM-DD"T"HH24:MI'),
          'endLocal', to_char(o.end_local, 'YYYY-MM-DD"T"HH24:MI')) order by o.starts_at)
        from ${participations} h join ${items} o on o.id = h.item_id
        where h.registration_id = ${registrations.id} and h.status = 'placed' and h.exclusive
          and h.item_id <> ${items.id} and ${visibleItems(context, "o")}
          and h.during && missio_item_range(${items.startsAt}, ${items.endsAt}, ${items.status})), '[]'::json)
        else '[]'::json end`,
    })
    .from(registrations)
    .innerJoin(items, and(sql`${items.id}::text = ${itemId}`, visibleItems(context)))
    .leftJoin(companies, eq(companies.id, registrations.companyId))
    .leftJoin(groups, eq(groups.id, registrations.sectorId))
    .leftJoin(
      participations,
      and(eq(participations.itemId, items.id), eq(participations.registrationId, registrations.id)),
    )
    .leftJoin(
      nominations,
      and(
        eq(nominations.itemId, items.id),
        eq(nominations.registrationId, registrations.id),
        readableNomination(context),
      ),
    )
    .leftJoin(users, eq(users.id, nominations.nominatedBy))
    .where(
      and(
        eq(registrations.missionId, context.missionId),
        inArray(registrations.status, travellingStatuses),
        eq(items.kind, "official_meeting"),
      ),
    )
    .orderBy(
      sql`${registrations.lastName} collate "und-x-icu"`,
      sql`${registrations.firstName} collate "und-x-icu"`,
      asc(registrations.id),
    );
}
