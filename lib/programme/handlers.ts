import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type ConcernKind, travellingStatuses } from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { registrations } from "@/db/schema/registrations";
import { changes, receipts, releases } from "@/db/schema/releases";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { pick } from "@/lib/i18n/translate";
import type { EventHandlers } from "@/lib/kernel/handle";
import { queueMessage } from "@/lib/messages/commands";
import { releaseLive } from "@/lib/programme/commands/live";
import { noticeMail } from "@/lib/programme/content";
import { readWords } from "@/lib/programme/queries/words";
import {
  type Notice,
  type NoticeText,
  noticesOf,
  noticeText,
  type Receipt,
} from "@/lib/programme/rules/notice";
import { ReleasedContent } from "@/lib/programme/rules/release";

type Row = { changeId: string; registrationId: string; kind: ConcernKind };

/** The receipts with what changed, oldest release first, per person; contents are read once however many they concern. */
async function withContents(
  tx: Transaction,
  rows: readonly Row[],
): Promise<{ people: Map<string, Receipt[]>; firstVersion: number }> {
  const found = await tx
    .select({
      id: changes.id,
      itemId: changes.itemId,
      before: changes.before,
      after: changes.after,
      version: releases.version,
    })
    .from(changes)
    .innerJoin(releases, eq(releases.id, changes.releaseId))
    .where(inArray(changes.id, [...new Set(rows.map((row) => row.changeId))]))
    .orderBy(asc(releases.version), sql`${changes.after} ->> 'startsAt' nulls last`, asc(changes.id));
  const content = (json: Record<string, unknown> | null) => (json ? ReleasedContent.parse(json) : null);
  const rowsOf = Map.groupBy(rows, (row) => row.changeId);
  const people = new Map<string, Receipt[]>();
  for (const { id, itemId, ...change } of found) {
    const contents = { before: content(change.before), after: content(change.after) };
    for (const { registrationId, kind } of rowsOf.get(id) ?? []) {
      const list = people.get(registrationId) ?? [];
      list.push({ changeId: id, itemId, kind, ...contents });
      people.set(registrationId, list);
    }
  }
  return { people, firstVersion: found[0]?.version ?? 0 };
}

type Batch = {
  /** Names the batch in the key that makes a mail the same mail. */
  key: string;
  reminder: boolean;
  firstVersion: number;
  notices: ReadonlyMap<string, Notice[]>;
};

/** One mail per person, in his language; who has no address or no longer travels gets none. */
async function writeMails(tx: Transaction, missionId: string, batch: Batch): Promise<void> {
  const [mission] = await tx
    .select({
      slug: missions.slug,
      name: missions.name,
      organisationId: organisations.id,
      organisation: organisations.name,
      accent: organisations.accent,
      contact: organisations.contactEmail,
    })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(missions.id, missionId));
  if (!mission || batch.notices.size === 0) return;
  const people = await tx
    .select({
      id: registrations.id,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      email: registrations.email,
      locale: registrations.locale,
    })
    .from(registrations)
    .where(
      and(
        eq(registrations.missionId, missionId),
        inArray(registrations.id, [...batch.notices.keys()]),
        inArray(registrations.status, travellingStatuses),
      ),
    )
    .orderBy(asc(registrations.id));
  const wordsIn = await readWords(tx, missionId);
  // The same change reads the same for everybody of one language.
  const worded = new Map<string, NoticeText | null>();
  for (const person of people) {
    if (!person.email) continue;
    const words = wordsIn(person.locale);
    const texts = (batch.notices.get(person.id) ?? []).flatMap((notice) => {
      const key = [person.locale, notice.kind, ...notice.changeIds].join();
      const text = worded.has(key) ? worded.get(key) : noticeText(notice, words);
      worded.set(key, text ?? null);
      return text ? [text] : [];
    });
    if (texts.length === 0) continue;
    const name = `${person.firstName} ${person.lastName}`.trim();
    const mail = await noticeMail(person.locale, {
      toName: name,
      mission: pick(mission.name, person.locale),
      notices: texts,
      first: batch.firstVersion === 1 && texts.length > 1 && texts.every((text) => text.kind === "added"),
      reminder: batch.reminder,
      url: `${env().APP_URL}${localePath(person.locale, `/my/${mission.slug}`)}`,
      sender: { name: mission.organisation, accent: mission.accent, contact: mission.contact },
    });
    await queueMessage(tx, {
      dedupeKey: `${batch.key}:${person.id}`,
      template: batch.reminder ? "programme.reminder" : "programme.notice",
      to: { email: person.email, name },
      locale: person.locale,
      organisationId: mission.organisationId,
      missionId,
      registrationId: person.id,
      ...mail,
    });
  }
}

/**
 * Tells everybody concerned of what they were not told yet, one mail per person however many releases it is about. The
 * receipts are locked and marked in the caller's transaction, together with the mails: whoever dies halfway has told
 * nobody, and two that run at once tell once.
 */
async function tellConcerned(tx: Transaction, missionId: string, key: string): Promise<void> {
  const rows = await tx
    .select({
      changeId: receipts.changeId,
      registrationId: receipts.registrationId,
      kind: receipts.kind,
      seenAt: receipts.seenAt,
    })
    .from(receipts)
    .innerJoin(changes, eq(changes.id, receipts.changeId))
    .innerJoin(releases, eq(releases.id, changes.releaseId))
    .where(and(eq(receipts.missionId, missionId), isNull(receipts.notifiedAt), eq(releases.notify, true)))
    .orderBy(asc(receipts.registrationId), asc(receipts.changeId))
    .for("update", { of: receipts });
  if (rows.length === 0) return;
  // Seen on the screen before the mail went out: there is nothing to tell any more.
  const { people, firstVersion } = await withContents(
    tx,
    rows.filter((row) => row.seenAt === null),
  );
  const notices = new Map(
    [...people].map(([registrationId, list]) => [registrationId, noticesOf(list, true)] as const),
  );
  await writeMails(tx, missionId, { key, reminder: false, firstVersion, notices });
  const told = new Set(
    [...notices].flatMap(([registrationId, list]) =>
      list.flatMap((notice) => notice.changeIds.map((changeId) => `${registrationId}:${changeId}`)),
    ),
  );
  const idsOf = (list: readonly Row[]) => ({
    changeIds: sql.param(list.map((row) => row.changeId)),
    registrationIds: sql.param(list.map((row) => row.registrationId)),
  });
  const all = idsOf(rows);
  await tx.execute(sql`update ${receipts} set notified_at = now()
    from unnest(${all.changeIds}::uuid[], ${all.registrationIds}::uuid[]) as one (change_id, registration_id)
    where ${receipts}.change_id = one.change_id and ${receipts}.registration_id = one.registration_id`);
  // What came and went before anybody was told needs no look.
  const undone = idsOf(rows.filter((row) => !told.has(`${row.registrationId}:${row.changeId}`)));
  await tx.execute(sql`update ${receipts} set seen_at = now()
    from unnest(${undone.changeIds}::uuid[], ${undone.registrationIds}::uuid[]) as one (change_id, registration_id)
    where ${receipts}.change_id = one.change_id and ${receipts}.registration_id = one.registration_id
      and ${receipts}.seen_at is null`);
}

/** Sends these changes once more to those of these people who have not seen them. */
async function remindUnseen(
  tx: Transaction,
  missionId: string,
  key: string,
  { changeIds, registrationIds }: { changeIds: readonly string[]; registrationIds: readonly string[] },
): Promise<void> {
  if (changeIds.length === 0 || registrationIds.length === 0) return;
  const rows = await tx
    .select({ changeId: receipts.changeId, registrationId: receipts.registrationId, kind: receipts.kind })
    .from(receipts)
    .where(
      and(
        eq(receipts.missionId, missionId),
        isNull(receipts.seenAt),
        inArray(receipts.changeId, [...changeIds]),
        inArray(receipts.registrationId, [...registrationIds]),
      ),
    );
  if (rows.length === 0) return;
  const { people, firstVersion } = await withContents(tx, rows);
  const notices = new Map(
    [...people].map(([registrationId, list]) => [registrationId, noticesOf(list, false)] as const),
  );
  await writeMails(tx, missionId, { key, reminder: true, firstVersion, notices });
}

export const programmeHandlers: EventHandlers = {
  /** Of several releases within a batch the first event tells all; the others find everybody told. */
  "programme.released": async (tx, event) => {
    if (event.missionId) await tellConcerned(tx, event.missionId, `programme.notice:${event.id}`);
  },
  /** Keyed by the half hour: two taps on the button are one mail. */
  "programme.reminded": async (tx, event) => {
    const key = `programme.reminder:${Math.floor(Date.now() / 1_800_000)}`;
    if (event.missionId) await remindUnseen(tx, event.missionId, key, event.payload);
  },
  "mission.written": async (tx, event) => {
    if (event.missionId) await releaseLive(tx, event.missionId, event.payload.userId);
  },
};
