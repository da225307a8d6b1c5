import { and, asc, desc, eq, inArray, isNotNull, like, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Locale } from "@/db/enums";
import { messages } from "@/db/schema/messages";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { places } from "@/db/schema/places";
import { participations } from "@/db/schema/programme";
import { registrations } from "@/db/schema/registrations";
import { releasedItems } from "@/db/schema/releases";
import { visitAssignments, visitSwaps } from "@/db/schema/visits";
import { hashToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { pick } from "@/lib/i18n/translate";
import type { EventHandlers } from "@/lib/kernel/handle";
import { queueMessage } from "@/lib/messages/commands";
import { isTravelling } from "@/lib/programme/commands/seats";
import { ReleasedContent } from "@/lib/programme/rules/release";
import { formatsFor } from "@/lib/time/format";
import { swapMail, type VisitLine, visitsMail } from "@/lib/visits/content";
import { freshSwap } from "@/lib/visits/queries/plan";
import { whySentence } from "@/lib/visits/rules/sentence";
import type { StoredAssignment } from "@/lib/visits/schema";

/** The reader of a mail; locked, so that two news at once become one mail after the other. */
async function readReader(tx: Transaction, registrationId: string) {
  const [row] = await tx
    .select({
      id: registrations.id,
      organisationId: registrations.organisationId,
      missionId: registrations.missionId,
      status: registrations.status,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      email: registrations.email,
      locale: registrations.locale,
      slug: missions.slug,
      mission: missions.name,
      organisation: organisations.name,
      accent: organisations.accent,
      contact: organisations.contactEmail,
    })
    .from(registrations)
    .innerJoin(missions, eq(missions.id, registrations.missionId))
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(registrations.id, registrationId))
    .for("no key update", { of: registrations });
  return row?.email && isTravelling(row.status) ? { ...row, email: row.email } : null;
}

type Reader = NonNullable<Awaited<ReturnType<typeof readReader>>>;

const factsOf = (reader: Reader) => ({
  toName: `${reader.firstName} ${reader.lastName}`.trim(),
  mission: pick(reader.mission, reader.locale),
  sender: { name: reader.organisation, accent: reader.accent, contact: reader.contact },
  visitsUrl: `${env().APP_URL}${localePath(reader.locale, `/my/${reader.slug}/visits`)}`,
});

function lineOf(content: unknown, place: Reader["mission"] | null, locale: Locale): VisitLine {
  const round = ReleasedContent.parse(content);
  const formats = formatsFor(locale);
  const time = round.startLocal
    ? round.endLocal
      ? formats.timeRange(round.startLocal, round.endLocal)
      : formats.time(round.startLocal)
    : "";
  return {
    name: (place && pick(place, locale)) || pick(round.title, locale),
    when: [round.day ? formats.day(round.day) : "", time].filter(Boolean).join(" "),
  };
}

/** Rounds as they were released, by id; what is still a draft is nobody's to hear of. */
async function readLines(tx: Transaction, ids: readonly string[], locale: Locale) {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: releasedItems.itemId, content: releasedItems.content, place: places.name })
          .from(releasedItems)
          .leftJoin(places, sql`${places.id}::text = ${releasedItems.content} ->> 'placeId'`)
          .where(inArray(releasedItems.itemId, [...ids]));
  return new Map(rows.map((row) => [row.id, lineOf(row.content, row.place, locale)]));
}

async function readHeld(tx: Transaction, registrationId: string) {
  return tx
    .select({ itemId: participations.itemId, status: participations.status })
    .from(participations)
    .innerJoin(releasedItems, eq(releasedItems.itemId, participations.itemId))
    .where(
      and(
        eq(participations.registrationId, registrationId),
        inArray(participations.status, ["placed", "waiting"]),
        sql`${releasedItems.content} ->> 'kind' = 'pavilion_visit'`,
        sql`${releasedItems.content} ->> 'audience' = 'sign_up'`,
        sql`${releasedItems.content} ->> 'status' <> 'cancelled'`,
      ),
    )
    .orderBy(sql`${releasedItems.content} ->> 'startsAt'`, asc(participations.itemId));
}

/** What the assignment said of one person's wishes; nothing when it was replaced since. */
async function readOutcome(tx: Transaction, assignmentId: string | undefined, registrationId: string) {
  if (!assignmentId) return null;
  const [row] = await tx
    .select({ result: visitAssignments.result })
    .from(visitAssignments)
    .where(and(eq(visitAssignments.id, assignmentId), isNotNull(visitAssignments.appliedAt)));
  const result = row?.result as StoredAssignment | undefined;
  return result?.people.find((person) => person.registrationId === registrationId) ?? null;
}

const template = "visits.changed";

export const visitHandlers: EventHandlers = {
  /** Tells what one's visits are now, unless the last mail said the same. */
  "visits.changed": async (tx, event) => {
    const { registrationId, assignmentId } = event.payload;
    const reader = await readReader(tx, registrationId);
    if (!reader) return;
    const held = await readHeld(tx, registrationId);
    const outcome = await readOutcome(tx, assignmentId, registrationId);
    const state = hashToken(held.map((row) => `${row.itemId} ${row.status}`).join("\n")).slice(0, 24);
    const [last] = await tx
      .select({ key: messages.dedupeKey })
      .from(messages)
      .where(
        and(
          eq(messages.registrationId, registrationId),
          eq(messages.template, template),
          like(messages.dedupeKey, "visits:%"),
        ),
      )
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(1);
    if (last?.key.split(":")[1] === state) return;
    if (!last && held.length === 0 && !outcome) return;
    const { locale } = reader;
    const refused = outcome?.wishes.filter((wish) => wish.why.length > 0) ?? [];
    const other = refused.flatMap(({ why }) =>
      why.flatMap((one) => (one.kind === "other" ? [one.roundId] : [])),
    );
    const lines = await readLines(tx, [...held.map((row) => row.itemId), ...other], locale);
    const pavilions = refused.length
      ? await tx
          .select({ id: places.id, name: places.name })
          .from(places)
          .where(
            inArray(
              places.id,
              refused.map((wish) => wish.placeId),
            ),
          )
      : [];
    const nameOf = new Map(pavilions.map((place) => [place.id, pick(place.name, locale)]));
    const linesOf = (status: "placed" | "waiting") =>
      held.flatMap((row) => {
        const line = row.status === status ? lines.get(row.itemId) : undefined;
        return line ? [line] : [];
      });
    // An item in the way may still be a draft: the mail does not name it.
    const names = { round: (id: string) => lines.get(id)?.when ?? "", item: () => null };
    const mail = await visitsMail(locale, {
      ...factsOf(reader),
      placed: linesOf("placed"),
      waiting: linesOf("waiting"),
      refused: refused.map((wish) => ({
        name: nameOf.get(wish.placeId) ?? "",
        rank: wish.rank,
        why: wish.why.map((why) => whySentence(locale, why, names)).join("; "),
      })),
    });
    await queueMessage(tx, {
      dedupeKey: `visits:${state}:${registrationId}:${event.id}`,
      template,
      to: { email: reader.email, name: factsOf(reader).toName },
      locale,
      organisationId: reader.organisationId,
      missionId: reader.missionId,
      registrationId,
      ...mail,
    });
  },

  "visits.swapOffered": async (tx, event) => {
    const [swap] = await tx
      .select()
      .from(visitSwaps)
      .where(and(eq(visitSwaps.id, event.payload.swapId), eq(visitSwaps.state, "offered"), freshSwap));
    const reader = swap ? await readReader(tx, swap.toRegistrationId) : null;
    if (!swap || !reader) return;
    const lines = await readLines(tx, [swap.fromItemId, swap.toItemId], reader.locale);
    const [gives, wants] = [lines.get(swap.fromItemId), lines.get(swap.toItemId)];
    if (!gives || !wants) return;
    const mail = await swapMail(reader.locale, { ...factsOf(reader), gives, wants });
    await queueMessage(tx, {
      dedupeKey: `visits.swap:${swap.id}`,
      template: "visits.swap",
      to: { email: reader.email, name: factsOf(reader).toName },
      locale: reader.locale,
      organisationId: reader.organisationId,
      missionId: reader.missionId,
      registrationId: reader.id,
      ...mail,
    });
  },
};
