import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { RegistrationStatus } from "@/db/enums";
import { missions } from "@/db/schema/missions";
import { organisations } from "@/db/schema/organisations";
import { links, registrations } from "@/db/schema/registrations";
import { linkToken } from "@/lib/crypto/link-token";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { pick } from "@/lib/i18n/translate";
import type { DomainEvent } from "@/lib/kernel/events";
import type { EventHandlers } from "@/lib/kernel/handle";
import { queueMessage } from "@/lib/messages/commands";
import { type RegistrationMail, registrationMail } from "@/lib/registrations/content";
import { formatsFor } from "@/lib/time/format";

async function read(tx: Transaction, id: string) {
  const [row] = await tx
    .select({
      id: registrations.id,
      organisationId: registrations.organisationId,
      missionId: registrations.missionId,
      status: registrations.status,
      firstName: registrations.firstName,
      lastName: registrations.lastName,
      email: registrations.email,
      applicantEmail: registrations.applicantEmail,
      locale: registrations.locale,
      reason: registrations.decisionReason,
      slug: missions.slug,
      mission: missions.name,
      startDate: missions.startDate,
      endDate: missions.endDate,
      organisation: organisations.name,
      accent: organisations.accent,
      contact: organisations.contactEmail,
    })
    .from(registrations)
    .innerJoin(missions, eq(missions.id, registrations.missionId))
    .innerJoin(organisations, eq(organisations.id, missions.organisationId))
    .where(eq(registrations.id, id));
  return row ?? null;
}

/** `hadSeat`: whoever left had one. */
type Facts = NonNullable<Awaited<ReturnType<typeof read>>> & { hadSeat?: boolean };

/** The secret link of a registration; made when there is none. */
async function linkOf(tx: Transaction, facts: Facts): Promise<string> {
  const find = () =>
    tx
      .select({ id: links.id })
      .from(links)
      .where(
        and(eq(links.registrationId, facts.id), eq(links.kind, "registration"), isNull(links.revokedAt)),
      );
  let [link] = await find();
  if (!link) {
    await tx
      .insert(links)
      .values({ missionId: facts.missionId, registrationId: facts.id, kind: "registration" })
      .onConflictDoNothing();
    [link] = await find();
  }
  if (!link) throw new Error("the link was not written");
  return linkToken("registration", link.id);
}

/** Writes one mail. `key` and the person make it the same mail when the event comes again. */
async function write(
  tx: Transaction,
  facts: Facts,
  kind: RegistrationMail,
  person: { email: string; role: "delegate" | "applicant" },
  key: string,
): Promise<void> {
  const { locale, slug } = facts;
  const name = `${facts.firstName} ${facts.lastName}`.trim();
  const at = (path: string) => `${env().APP_URL}${localePath(locale, path)}`;
  const token = await linkOf(tx, facts);
  const mail = await registrationMail(kind, locale, {
    toName: person.role === "delegate" ? name : "",
    forName: person.role === "applicant" ? name : null,
    mission: pick(facts.mission, locale),
    dates: formatsFor(locale).dateRange(facts.startDate, facts.endDate),
    reason: facts.reason,
    hadSeat: facts.hadSeat ?? false,
    sender: { name: facts.organisation, accent: facts.accent, contact: facts.contact },
    statusUrl: `${at(`/missions/${slug}/register/resume`)}?token=${token}`,
    missionUrl: at(`/missions/${slug}`),
    myUrl: at(`/my/${slug}`),
  });
  await queueMessage(tx, {
    dedupeKey: `${key}:${person.role}`,
    template: `registration.${kind}`,
    to: { email: person.email, name: person.role === "delegate" ? name : "" },
    locale,
    organisationId: facts.organisationId,
    missionId: facts.missionId,
    registrationId: facts.id,
    ...mail,
  });
}

type Concerned = { email: string; role: "delegate" | "applicant" };

/** The delegate, and whoever filled it in for the delegate. */
function concerned(facts: Facts): Concerned[] {
  const people: Concerned[] = facts.email ? [{ email: facts.email, role: "delegate" }] : [];
  if (facts.applicantEmail && facts.applicantEmail.toLowerCase() !== facts.email?.toLowerCase()) {
    people.push({ email: facts.applicantEmail, role: "applicant" });
  }
  return people;
}

/** News about a state, told only while it is still true: a decision that was taken back at once is not announced. */
function news(kind: RegistrationMail, ...states: RegistrationStatus[]) {
  return async (
    tx: Transaction,
    event: DomainEvent & { payload: { registrationId: string; hadSeat?: boolean } },
  ): Promise<void> => {
    const { registrationId, hadSeat } = event.payload;
    const facts = await read(tx, registrationId);
    if (!facts || !states.includes(facts.status)) return;
    for (const person of concerned(facts)) await write(tx, { ...facts, hadSeat }, kind, person, event.id);
  };
}

export const registrationHandlers: EventHandlers = {
  /** Once per address, to whoever is filling it in. */
  "registration.started": async (tx, event) => {
    const facts = await read(tx, event.payload.registrationId);
    if (facts?.status !== "draft") return;
    const email = facts.applicantEmail ?? facts.email;
    if (!email) return;
    const address = createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 24);
    const role = facts.applicantEmail ? "applicant" : "delegate";
    await write(tx, facts, "started", { email, role }, `registration.started:${facts.id}:${address}`);
  },
  /** At most one an hour, however often somebody asks. */
  "registration.linkWanted": async (tx, event) => {
    const facts = await read(tx, event.payload.registrationId);
    if (!facts) return;
    const hour = Math.floor(Date.now() / 3_600_000);
    for (const person of concerned(facts)) {
      await write(tx, facts, "link", person, `registration.link:${facts.id}:${hour}`);
    }
  },
  "registration.submitted": news("submitted", "submitted", "under_review"),
  "registration.accepted": news("accepted", "accepted", "confirmed"),
  "registration.promoted": news("promoted", "accepted", "confirmed"),
  "registration.waitlisted": news("waitlisted", "waitlisted"),
  "registration.rejected": news("rejected", "rejected"),
  "registration.reopened": news("reopened", "under_review"),
  "registration.withdrawn": news("withdrawn", "withdrawn"),
  "registration.cancelled": news("cancelled", "cancelled"),
};
