import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { LinkLanguage } from "@/db/enums";
import { users } from "@/db/schema/accounts";
import { counterparts } from "@/db/schema/counterparts";
import { counterpartLinks, meetingCounterparts, meetingInvitations } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { memberships, organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { items } from "@/db/schema/programme";
import { releasedItems } from "@/db/schema/releases";
import { ensureLink } from "@/lib/counterparts/commands/links";
import { answersMail, invitationMail, linkMail, messageLanguage } from "@/lib/counterparts/content";
import { nextMail, Told, toldOf } from "@/lib/counterparts/rules/invitation";
import { linkToken } from "@/lib/crypto/link-token";
import { env } from "@/lib/env";
import { isLinkLanguage, linkLanguageOf, pickFor } from "@/lib/i18n/link";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import type { EventHandlers } from "@/lib/kernel/handle";
import { senderAddress } from "@/lib/mail/transport";
import { queueMessage } from "@/lib/messages/commands";
import { readDraft } from "@/lib/programme/queries/releases";
import { ReleasedContent } from "@/lib/programme/rules/release";
import { formatsFor } from "@/lib/time/format";
import { guestFormats } from "@/lib/time/guest-format";
import { localDay } from "@/lib/time/wall-time";

async function readMission(tx: Transaction, missionId: string) {
  const [row] = await tx
    .select({
      id: missions.id,
      organisationId: missions.organisationId,
      slug: missions.slug,
      name: missions.name,
      startDate: missions.startDate,
      endDate: missions.endDate,
      hostZone: missions.hostZone,
      sender: {
        name: organisations.name,
        accent: organisations.accent,
        contact: organisations.contactEmail,
      },
    })
    .from(missions)
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(missions.id, missionId));
  return row ?? null;
}

const linkUrl = (linkId: string, language: LinkLanguage) =>
  `${env().APP_URL}/link/${linkToken("counterpart", linkId)}?lang=${language}`;

type Person = { personName: string; organisation: string; title: Record<string, string | undefined> };

/** With the courtesy title of the language; an office without a name has none. */
function nameOf(person: Person, language: LinkLanguage): string {
  const title = pickFor(person.title, language);
  return person.personName && title ? `${title} ${person.personName}` : person.personName;
}

/** The link by mail, as long as it works. */
async function mailLinkTo(tx: Transaction, linkId: string, eventId: string): Promise<void> {
  const [row] = await tx
    .select({ link: counterpartLinks, person: counterparts })
    .from(counterpartLinks)
    .innerJoin(counterparts, eq(counterparts.id, counterpartLinks.counterpartId))
    .where(
      and(
        eq(counterpartLinks.id, linkId),
        isNull(counterpartLinks.revokedAt),
        isNotNull(counterparts.email),
        sql`${counterpartLinks.expiresAt} > now()`,
      ),
    );
  const mission = row && (await readMission(tx, row.link.missionId));
  if (!row?.person.email || !mission) return;
  const language = linkLanguageOf(row.person.languages);
  const formats = guestFormats(language);
  const name = nameOf(row.person, language);
  const mail = await linkMail(language, {
    sender: mission.sender,
    name,
    mission: pickFor(mission.name, language),
    dates: formats.dateRange(mission.startDate, mission.endDate),
    link: linkUrl(linkId, language),
    until: formats.date(localDay(new Date(row.link.expiresAt.getTime() - 1), mission.hostZone)),
  });
  await queueMessage(tx, {
    dedupeKey: `${eventId}:mail`,
    template: "counterpart.link",
    to: { email: row.person.email, name },
    organisationId: mission.organisationId,
    missionId: mission.id,
    ...messageLanguage(language),
    ...mail,
  });
}

/**
 * Brings the calendars of guests up to what is true. What delegates may know already is told as it was released, a
 * meeting that is still being arranged as it is drafted. Each change is told once: the rows remember what was told.
 */
async function tellGuests(
  tx: Transaction,
  missionId: string,
  { itemIds, invite }: { itemIds: readonly string[] | null; invite: boolean },
): Promise<void> {
  const mission = await readMission(tx, missionId);
  if (!mission) return;
  const ofMission = eq(meetingInvitations.missionId, missionId);
  const known = await tx
    .select()
    .from(meetingInvitations)
    .where(itemIds ? and(ofMission, inArray(meetingInvitations.itemId, [...itemIds])) : ofMission);
  const ids = [...new Set([...(itemIds ?? []), ...known.map((row) => row.itemId)])];
  if (ids.length === 0) return;
  // Two workers on one meeting come one after the other; the second finds everybody told.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`invitations:${missionId}`}, 0))`);
  const rows = await tx
    .select()
    .from(meetingInvitations)
    .where(and(ofMission, inArray(meetingInvitations.itemId, ids)));
  const draft = await readDraft(tx, missionId);
  const releasedRows = await tx
    .select({ id: releasedItems.itemId, content: releasedItems.content })
    .from(releasedItems)
    .where(inArray(releasedItems.itemId, ids));
  const released = new Map(releasedRows.map((row) => [row.id, ReleasedContent.parse(row.content)]));
  const contents = new Map(
    ids.map((id) => [id, (invite ? draft.get(id) : null) ?? released.get(id) ?? draft.get(id) ?? null]),
  );
  const placeIds = [...contents.values()].flatMap((one) => one?.placeId ?? []);
  const placeRows = await tx.select().from(places).where(inArray(places.id, placeIds));
  const placeOf = new Map(placeRows.map((row) => [row.id, row]));
  const guestIds = [
    ...new Set([
      ...rows.map((row) => row.counterpartId),
      ...[...contents.values()].flatMap((one) => one?.counterpartIds ?? []),
    ]),
  ];
  const people = await tx
    .select()
    .from(counterparts)
    .where(and(eq(counterparts.missionId, missionId), inArray(counterparts.id, guestIds)))
    .orderBy(asc(counterparts.id))
    .for("no key update");
  const personOf = new Map(people.map((row) => [row.id, row]));
  const organizer = {
    name: mission.sender.name,
    email: mission.sender.contact ?? senderAddress(),
  };
  for (const [itemId, content] of contents) {
    const expected = new Set(content?.counterpartIds ?? []);
    const before = new Map(
      rows.filter((row) => row.itemId === itemId).map((row) => [row.counterpartId, row]),
    );
    for (const counterpartId of new Set([...expected, ...before.keys()])) {
      const row = before.get(counterpartId);
      const person = personOf.get(counterpartId);
      const language =
        row && isLinkLanguage(row.language) ? row.language : linkLanguageOf(person?.languages ?? []);
      const place = content?.placeId ? (placeOf.get(content.placeId) ?? null) : null;
      const now = content && expected.has(counterpartId) ? toldOf(content, place, language) : null;
      const told = row ? Told.parse(row.told) : null;
      const method = nextMail(told && row ? { told, cancelled: row.cancelledAt !== null } : null, now, {
        invite,
      });
      // An address that was put right: whoever reads the old one is not expected any more.
      const address = person?.email ?? row?.email;
      const wrong = row && !row.cancelledAt && row.email.toLowerCase() !== address?.toLowerCase();
      const mails: { method: "REQUEST" | "CANCEL"; says: Told | null; email: string | undefined }[] =
        wrong || method === "CANCEL" ? [{ method: "CANCEL", says: told, email: row?.email }] : [];
      if (now && (wrong || method === "REQUEST"))
        mails.push({ method: "REQUEST", says: now, email: address });
      const name = (person && (nameOf(person, language) || person.organisation)) ?? row?.name ?? "";
      for (const [index, { method, says, email }] of mails.entries()) {
        if (!says || !email) continue;
        const sequence = (row ? row.sequence + 1 : 0) + index;
        const link =
          person && method === "REQUEST"
            ? linkUrl(await ensureLink(tx, missionId, person.id), language)
            : null;
        const mail = await invitationMail(language, {
          itemId,
          method,
          sequence,
          told: says,
          now: new Date(),
          organizer,
          sentBy: senderAddress(),
          guest: { name, email },
          sender: mission.sender,
          mission: pickFor(mission.name, language),
          link,
        });
        await tx
          .insert(meetingInvitations)
          .values({ missionId, itemId, counterpartId, email, name, language, sequence, told: says })
          .onConflictDoUpdate({
            target: [meetingInvitations.itemId, meetingInvitations.counterpartId],
            set: {
              email,
              sequence,
              told: says,
              name,
              sentAt: sql`now()`,
              cancelledAt: method === "CANCEL" ? sql`now()` : null,
            },
          });
        await queueMessage(tx, {
          dedupeKey: `invitation:${itemId}:${counterpartId}:${sequence}`,
          template: `meeting.${method.toLowerCase()}`,
          to: { email, name },
          organisationId: mission.organisationId,
          missionId,
          ...messageLanguage(language),
          ...mail,
        });
      }
    }
  }
}

/** The answers of a counterpart that no coordinator was told of: one mail to each of them for all of it. */
async function reportAnswers(tx: Transaction, missionId: string, counterpartId: string): Promise<void> {
  const untold = and(
    eq(meetingCounterparts.missionId, missionId),
    eq(meetingCounterparts.counterpartId, counterpartId),
    or(
      isNull(meetingCounterparts.reportedAt),
      lt(meetingCounterparts.reportedAt, meetingCounterparts.answeredAt),
    ),
    isNotNull(meetingCounterparts.answeredAt),
  );
  const seats = await tx
    .select({ seat: meetingCounterparts, title: items.title })
    .from(meetingCounterparts)
    .innerJoin(items, eq(items.id, meetingCounterparts.itemId))
    .where(untold)
    .orderBy(sql`${items.startsAt} nulls last`)
    .for("no key update", { of: meetingCounterparts });
  const [person] = await tx.select().from(counterparts).where(eq(counterparts.id, counterpartId));
  const mission = await readMission(tx, missionId);
  if (seats.length === 0 || !person || !mission) return;
  await tx.update(meetingCounterparts).set({ reportedAt: sql`clock_timestamp()` }).where(untold);
  const coordinators = await tx
    .selectDistinct({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, mission.organisationId),
        eq(memberships.role, "coordinator"),
        or(isNull(memberships.missionId), eq(memberships.missionId, missionId)),
      ),
    );
  // The batch has its key from its last answer: an event that comes again may find other answers than the first time.
  const last = Math.max(...seats.map(({ seat }) => seat.answeredAt?.getTime() ?? 0));
  for (const reader of coordinators) {
    const { locale } = reader;
    const t = translator(locale, "counterparts");
    const formats = formatsFor(locale);
    const title = pick(person.title, locale);
    const name = person.personName ? [title, person.personName].filter(Boolean).join(" ") : "";
    const mail = await answersMail(locale, {
      sender: mission.sender,
      counterpart: name || pick(person.function, locale) || person.organisation,
      mission: pick(mission.name, locale),
      link: `${env().APP_URL}${localePath(locale, `/organise/${mission.slug}/meetings`)}`,
      answers: seats.map(({ seat, title: meeting }) => {
        const { proposal } = seat;
        const time = proposal
          ? `${formats.day(proposal.startLocal.slice(0, 10))} ${formats.timeRange(proposal.startLocal, proposal.endLocal)}`
          : "";
        const who = [seat.substituteName, seat.substituteFunction].filter(Boolean).join(", ");
        return {
          title: pick(meeting, locale),
          answer: t(`answers.${seat.answer}`),
          details: [
            time && t("table.proposes", { time }),
            who && t("table.substitute", { name: who }),
            seat.needs && `${t("table.needs")}: ${seat.needs}`,
            seat.note && `${t("table.note")}: ${seat.note}`,
          ]
            .filter(Boolean)
            .join("\n"),
        };
      }),
    });
    await queueMessage(tx, {
      dedupeKey: `counterpart.answered:${counterpartId}:${last}:${reader.id}`,
      template: "counterpart.answered",
      to: { email: reader.email, name: reader.name },
      locale,
      organisationId: mission.organisationId,
      missionId,
      ...mail,
    });
  }
}

export const counterpartHandlers: EventHandlers = {
  "counterpart.linkMailed": (tx, event) => mailLinkTo(tx, event.payload.linkId, event.id),
  "counterpart.answered": async (tx, event) => {
    if (event.missionId) await reportAnswers(tx, event.missionId, event.payload.counterpartId);
  },
  "meeting.invited": async (tx, event) => {
    if (event.missionId)
      await tellGuests(tx, event.missionId, { itemIds: [event.payload.itemId], invite: true });
  },
  /** A meeting that nothing was released of yet: guests who were invited hear of it at once. */
  "meeting.written": async (tx, event) => {
    const { itemId } = event.payload;
    const seen = await tx.$count(releasedItems, eq(releasedItems.itemId, itemId));
    if (event.missionId && seen === 0)
      await tellGuests(tx, event.missionId, { itemIds: [itemId], invite: false });
  },
  "programme.released": async (tx, event) => {
    if (event.missionId) await tellGuests(tx, event.missionId, { itemIds: null, invite: false });
  },
};
