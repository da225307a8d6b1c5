import { and, asc, desc, eq, inArray, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Locale } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { registrations } from "@/db/schema/registrations";
import { changes, receipts, releases } from "@/db/schema/releases";
import type { MissionContext } from "@/lib/kernel/context";
import { canRelease } from "@/lib/programme/policy";
import {
  onlyMoves,
  readChanges,
  readDraft,
  readLastVersion,
  readReleasePeople,
} from "@/lib/programme/queries/releases";
import { readWords } from "@/lib/programme/queries/words";
import {
  type ChangeLine,
  changeLines,
  placeText,
  titleText,
  type Words,
  whenText,
} from "@/lib/programme/rules/change-words";
import { type NoticeText, noticesOf, noticeText, type Receipt } from "@/lib/programme/rules/notice";
import {
  type Concern,
  changesBetween,
  diffContent,
  type Programme,
  type ProgrammeChange,
  planRelease,
  ReleasedContent,
} from "@/lib/programme/rules/release";
import type {
  ReleaseChange,
  ReleasePreview,
  ReleaseState,
  ReleaseVersion,
  VersionItem,
} from "@/lib/programme/schema";

/** What the screens of releases read. For coordinators only: a release holds the leader's programme as well. */

const nameOf = (row: { firstName: string; lastName: string }) => `${row.firstName} ${row.lastName}`.trim();

async function readPeople(missionId: string) {
  return db
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      email: registrations.email,
      locale: registrations.locale,
    })
    .from(registrations)
    .where(eq(registrations.missionId, missionId))
    .orderBy(sql`${registrations.lastName} collate "und-x-icu"`, asc(registrations.id));
}

type PersonRow = Awaited<ReturnType<typeof readPeople>>[number];

function deskWords(words: Words, people: readonly PersonRow[], programmes: readonly Programme[]): Words {
  return {
    ...words,
    people: new Map(people.map((row) => [row.id, nameOf(row)])),
    items: new Map(
      programmes.flatMap((one) =>
        [...one].map(([id, content]) => [id, titleText(content, words.locale)] as const),
      ),
    ),
  };
}

function linesOf(change: ProgrammeChange, words: Words): ChangeLine[] {
  return change.kind === "changed" && change.before
    ? changeLines(change.before, change.after, words, "desk")
    : [];
}

/** One change as the desk reads it. */
function changeOf(change: ProgrammeChange, words: Words, concerns: readonly Concern[]): ReleaseChange {
  const names = (kind: Concern["kind"]) =>
    concerns.flatMap((one) => (one.kind === kind ? [words.people?.get(one.registrationId) ?? ""] : []));
  return {
    itemId: change.itemId,
    kind: change.kind,
    item: change.after.kind,
    title: titleText(
      change.kind === "cancelled" && change.before ? change.before : change.after,
      words.locale,
    ),
    when: whenText(change.after, words),
    where: placeText(change.after, words),
    lines: linesOf(change, words),
    beside:
      change.kind === "changed" &&
      change.before !== null &&
      diffContent(change.before, change.after).length === 0,
    concerns: (["added", "removed", "changed", "cancelled"] as const)
      .map((kind) => ({ kind, people: names(kind) }))
      .filter((one) => one.people.length > 0),
  };
}

const byStart = (a: ProgrammeChange, b: ProgrammeChange) => {
  const at = ({ before, after }: ProgrammeChange) =>
    after.startsAt ?? before?.startsAt ?? after.day ?? "9999";
  return at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a.itemId < b.itemId ? -1 : 1;
};

/** How the draft stands to what is released, for the bar over the programme; null for whoever may not release. */
export async function getReleaseState(context: MissionContext): Promise<ReleaseState | null> {
  if (!canRelease(context)) return null;
  const [{ changes: open }, [mission], version] = await Promise.all([
    readChanges(db, context.missionId),
    db.select({ live: missions.live }).from(missions).where(eq(missions.id, context.missionId)),
    readLastVersion(db, context.missionId),
  ]);
  return { open: open.length, live: mission?.live ?? false, version };
}

/** How many different texts are shown before a release; more are counted. */
const shownTexts = 30;

/** Everything one should see before releasing: the changes in words, whom each concerns, and what everybody will read. */
export async function getReleasePreview(context: MissionContext): Promise<ReleasePreview | null> {
  if (!canRelease(context)) return null;
  const { missionId, locale } = context;
  const [{ released, changes: open, basis }, people, rows, wordsIn, version, [mission]] = await Promise.all([
    readChanges(db, missionId),
    readReleasePeople(db, missionId),
    readPeople(missionId),
    readWords(db, missionId),
    readLastVersion(db, missionId),
    db
      .select({
        live: missions.live,
        name: missions.name,
        organisation: organisations.name,
        accent: organisations.accent,
        contact: organisations.contactEmail,
      })
      .from(missions)
      .innerJoin(organisations, eq(organisations.id, missions.organisationId))
      .where(eq(missions.id, missionId)),
  ]);
  if (!mission) return null;
  const draft = new Map(open.map((change) => [change.itemId, change.after]));
  const words = deskWords(wordsIn(locale), rows, [released, draft]);
  const plan = planRelease(released, open, people).toSorted((a, b) => byStart(a.change, b.change));
  const receiptsOf = new Map<string, Receipt[]>();
  for (const { change, concerns } of plan) {
    for (const { registrationId, kind } of concerns) {
      const { itemId, before, after } = change;
      const list = receiptsOf.get(registrationId) ?? [];
      list.push({ changeId: itemId, itemId, kind, before, after });
      receiptsOf.set(registrationId, list);
    }
  }
  return {
    version: version + 1,
    basis,
    live: mission.live,
    mission: mission.name,
    sender: { name: mission.organisation, accent: mission.accent, contact: mission.contact },
    changes: plan.map(({ change, concerns }) => changeOf(change, words, concerns)),
    people: receiptsOf.size,
    ...textsOf(rows, receiptsOf, wordsIn),
  };
}

/** The notices that people will get, once per language and set of changes. */
function textsOf(
  rows: readonly PersonRow[],
  receiptsOf: ReadonlyMap<string, Receipt[]>,
  wordsIn: (locale: Locale) => Words,
): Pick<ReleasePreview, "texts" | "moreTexts" | "withoutAddress"> {
  const groups = new Map<string, { row: PersonRow; names: string[]; list: Receipt[] }>();
  let withoutAddress = 0;
  for (const row of rows) {
    const list = receiptsOf.get(row.id);
    if (!list) continue;
    if (!row.email) {
      withoutAddress += 1;
      continue;
    }
    const key = [row.locale, ...list.map((one) => `${one.itemId}:${one.kind}`)].join();
    const group = groups.get(key);
    if (group) group.names.push(nameOf(row));
    else groups.set(key, { row, names: [nameOf(row)], list });
  }
  const all = [...groups.values()].toSorted((a, b) => b.names.length - a.names.length);
  const texts = all.slice(0, shownTexts).map(({ row, names, list }) => ({
    locale: row.locale,
    names,
    notices: noticesOf(list, true).flatMap((notice): NoticeText[] => {
      const text = noticeText(notice, wordsIn(row.locale));
      return text ? [text] : [];
    }),
  }));
  return { texts, moreTexts: all.length - texts.length, withoutAddress };
}

/** Versions of one page of the list. */
export const versionsPerPage = 50;

/** How many people of a version there are that this holds for; both tables are read by their keys. */
const concerned = (
  of?: SQL,
) => sql<number>`(select count(distinct ${receipts.registrationId})::int from ${changes}
  join ${receipts} on ${receipts.changeId} = ${changes.id} where ${changes.releaseId} = ${releases.id} ${of ?? sql``})`;

async function readVersions(missionId: string, which: SQL | undefined): Promise<ReleaseVersion[]> {
  return db
    .select({
      id: releases.id,
      version: releases.version,
      kind: sql<ReleaseVersion["kind"]>`case when ${onlyMoves} then 'moves' else ${releases.kind}::text end`,
      note: releases.note,
      notify: releases.notify,
      createdAt: releases.createdAt,
      by: users.name,
      items: sql<number>`(select count(*)::int from ${changes} where ${changes.releaseId} = ${releases.id})`,
      total: concerned(),
      unseen: concerned(sql`and ${receipts.seenAt} is null`),
    })
    .from(releases)
    .leftJoin(users, eq(users.id, releases.releasedBy))
    .where(and(eq(releases.missionId, missionId), which))
    .orderBy(desc(releases.version))
    .limit(versionsPerPage);
}

/**
 * A page of versions, the newest first, with how many have seen what concerns them; those before the version `before`,
 * if one is named. `last`: the newest version there is, 0 without any; versions are numbered without gaps from 1.
 */
export async function listReleases(
  context: MissionContext,
  before: number | null = null,
): Promise<{ versions: ReleaseVersion[]; last: number }> {
  if (!canRelease(context)) return { versions: [], last: 0 };
  const [versions, last] = await Promise.all([
    readVersions(context.missionId, before === null ? undefined : lt(releases.version, before)),
    readLastVersion(db, context.missionId),
  ]);
  return { versions, last };
}

/** One version of the list. */
export async function getRelease(context: MissionContext, version: number): Promise<ReleaseVersion | null> {
  if (!canRelease(context)) return null;
  const [found] = await readVersions(context.missionId, eq(releases.version, version));
  return found ?? null;
}

/** A number of a version as an address says it; null for anything else. */
export function versionIn(text: unknown): number | null {
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The programme as it was in a version: the last change of each item up to it. */
async function programmeAt(missionId: string, version: number): Promise<Programme> {
  const rows = await db
    .selectDistinctOn([changes.itemId], { itemId: changes.itemId, after: changes.after })
    .from(changes)
    .innerJoin(releases, eq(releases.id, changes.releaseId))
    .where(and(eq(changes.missionId, missionId), lte(releases.version, version)))
    .orderBy(changes.itemId, desc(releases.version));
  return new Map(rows.map((row) => [row.itemId, ReleasedContent.parse(row.after)]));
}

/** A version read as a programme, in order of time; null when there is no such version. */
export async function getVersion(context: MissionContext, version: number): Promise<VersionItem[] | null> {
  if (!canRelease(context)) return null;
  if (version < 1 || version > (await readLastVersion(db, context.missionId))) return null;
  const [programme, wordsIn] = await Promise.all([
    programmeAt(context.missionId, version),
    readWords(db, context.missionId),
  ]);
  const words = wordsIn(context.locale);
  const at = ({ startsAt, day }: ReleasedContent) => startsAt ?? day ?? "9999";
  return [...programme]
    .toSorted(([a, x], [b, y]) => (at(x) < at(y) ? -1 : at(x) > at(y) ? 1 : a < b ? -1 : 1))
    .map(([itemId, content]) => ({
      itemId,
      kind: content.kind,
      status: content.status,
      day: content.day,
      title: titleText(content, words.locale),
      when: whenText(content, words),
      where: placeText(content, words),
    }));
}

/** What differs between two versions, or between a version and the draft (`to` is null), in words. */
export async function compareVersions(
  context: MissionContext,
  from: number,
  to: number | null,
): Promise<ReleaseChange[] | null> {
  if (!canRelease(context)) return null;
  const { missionId, locale } = context;
  const [before, after, people, wordsIn] = await Promise.all([
    programmeAt(missionId, from),
    to === null ? readDraft(db, missionId) : programmeAt(missionId, to),
    readPeople(missionId),
    readWords(db, missionId),
  ]);
  const words = deskWords(wordsIn(locale), people, [before, after]);
  return changesBetween(before, after)
    .toSorted(byStart)
    .map((change) => changeOf(change, words, []));
}

/** How many people have not seen something that was released and concerns them, and how much is not released. */
export async function readReleaseAttention(
  context: MissionContext,
): Promise<{ unseen: number; unreleased: number }> {
  if (!canRelease(context)) return { unseen: 0, unreleased: 0 };
  const [[row], { changes: open }] = await Promise.all([
    db
      .select({ unseen: sql<number>`count(distinct ${receipts.registrationId})::int` })
      .from(receipts)
      .innerJoin(registrations, eq(registrations.id, receipts.registrationId))
      .where(
        and(
          eq(receipts.missionId, context.missionId),
          isNull(receipts.seenAt),
          inArray(registrations.status, ["accepted", "confirmed", "attended"]),
        ),
      ),
    readChanges(db, context.missionId),
  ]);
  return { unseen: row?.unseen ?? 0, unreleased: open.length };
}
