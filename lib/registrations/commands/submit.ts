import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { CompanySize } from "@/db/enums";
import { companies, registrationGroups, registrations } from "@/db/schema/registrations";
import { type Command, command, type Scope } from "@/lib/kernel/command";
import type { ApplicantContext } from "@/lib/kernel/context";
import { fieldReasons } from "@/lib/kernel/fields";
import { hitRateLimit } from "@/lib/kernel/rate-limit";
import { type Result, refuse } from "@/lib/kernel/result";
import { windowOf } from "@/lib/registrations/commands/draft";
import { moveRefusals, moveRegistration } from "@/lib/registrations/commands/move";
import { Application, Submit, WantLink } from "@/lib/registrations/schema";

const wantedLinks = { name: "registration.link", limit: 20, minutes: 60 };

/** The registration with this address that is already on its way, if there is one. */
const sameAddress = (missionId: string, email: string, exceptId: string | null) =>
  and(
    eq(registrations.missionId, missionId),
    eq(registrations.email, email),
    exceptId ? ne(registrations.id, exceptId) : undefined,
    sql`${registrations.status} not in ('draft', 'rejected', 'withdrawn', 'cancelled', 'substituted')`,
  );

/**
 * The company, found by its number. What is known of it stays: a registration cannot rename a company that others
 * belong to, it only fills in what was empty.
 */
export async function findOrAddCompany(
  tx: Transaction,
  organisationId: string,
  company: { name: string; vatNumber: string | null; size?: CompanySize | null; website?: string },
): Promise<string> {
  const size = company.size ?? null;
  const website = company.website ?? "";
  const [row] = await tx
    .insert(companies)
    .values({ organisationId, name: company.name, vatNumber: company.vatNumber, size, website })
    .onConflictDoUpdate({
      target: [companies.organisationId, companies.vatNumber],
      set: {
        size: sql`coalesce(${companies.size}, excluded.size)`,
        website: sql`case when ${companies.website} = '' then excluded.website else ${companies.website} end`,
      },
    })
    .returning({ id: companies.id });
  if (!row) throw new Error("the company was not written");
  return row.id;
}

/** Puts somebody in the group of the sector as well, so that items for a sector find them. */
export async function joinSector(scope: {
  tx: Transaction;
  missionId: string;
  registrationId: string;
  sectorId: string | null;
}): Promise<void> {
  if (!scope.sectorId) return;
  await scope.tx
    .insert(registrationGroups)
    .values({
      missionId: scope.missionId,
      registrationId: scope.registrationId,
      groupId: scope.sectorId,
    })
    .onConflictDoNothing();
}

async function writeApplication(
  scope: Scope<ApplicantContext>,
  id: string,
  data: Application,
  locale: "nl" | "en" | "fr",
): Promise<void> {
  const { tx, organisationId, missionId, actor } = scope;
  const companyId = await findOrAddCompany(tx, organisationId, {
    ...data.company,
    vatNumber: data.company.noVat ? null : data.company.vat,
  });
  const self = actor.kind === "user" && actor.email.toLowerCase() === data.delegate.email;
  await tx
    .update(registrations)
    .set({
      ...data.delegate,
      companyId,
      sectorId: data.company.sectorId,
      goals: data.goals,
      companions: data.companions,
      applicantEmail: data.filledIn.by === "assistant" ? data.filledIn.assistantEmail : null,
      ...(self ? { userId: actor.userId } : {}),
      directory: data.consents.directory,
      directoryEmail: data.consents.directory && data.consents.directoryEmail,
      directoryMobile: data.consents.directory && data.consents.directoryMobile,
      consentTermsAt: sql`now()`,
      consentPhotosAt: data.consents.photos ? sql`now()` : null,
      locale,
    })
    .where(eq(registrations.id, id));
  await joinSector({ tx, missionId, registrationId: id, sectorId: data.company.sectorId });
}

const submit = command({
  name: "registration.submit",
  input: Submit,
  load: async (scope: Scope<ApplicantContext>) => {
    if (!scope.registrationId) return null;
    const [row] = await scope.tx
      .select({
        id: registrations.id,
        status: registrations.status,
        role: registrations.role,
        draft: registrations.draft,
      })
      .from(registrations)
      .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, scope.registrationId)))
      .for("no key update");
    return row ?? null;
  },
  allow: (context: ApplicantContext, row) => row.id === context.registrationId,
  run: async (scope, row, input) => {
    const entity = { type: "registration", id: row.id };
    // A second click, or a second tab: it has been sent.
    if (row.status !== "draft") return { ok: true, value: { id: row.id }, entity, detail: { again: true } };
    if ((await windowOf(scope)) !== "open") return refuse("registrations.windowClosed");
    const parsed = Application.safeParse({ ...row.draft, consents: input.consents });
    if (!parsed.success) return refuse("registrations.incomplete", fieldReasons(parsed.error));
    const { data } = parsed;
    const [other] = await scope.tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(sameAddress(scope.missionId, data.delegate.email, row.id));
    if (other) return refuse("registrations.duplicate", { "delegate.email": "registrations.duplicate" });
    await writeApplication(scope, row.id, data, input.locale);
    const moved = await moveRegistration(scope, row, "submitted");
    if (!moved.ok) return moved;
    return { ok: true, value: { id: row.id }, entity, detail: moved.detail, events: moved.events };
  },
  refusals: {
    ...moveRefusals,
    registrations_sector_fk: () =>
      refuse("registrations.incomplete", { "company.sectorId": "common.choose" }),
    registration_groups_group_fk: () =>
      refuse("registrations.incomplete", { "company.sectorId": "common.choose" }),
  },
});

/**
 * Mails the link of the registration with this address, if there is one; the answer is the same if there is none. The
 * newest draft counts where nothing was sent yet.
 */
export const wantLink = command({
  name: "registration.wantLink",
  input: WantLink,
  quiet: true,
  load: async (scope: Scope<ApplicantContext>, input) => {
    const [row] = await scope.tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(
        and(
          eq(registrations.missionId, scope.missionId),
          sql`(${registrations.email} = ${input.email} or ${registrations.applicantEmail} = ${input.email})`,
        ),
      )
      .orderBy(sql`${registrations.status} = 'draft'`, sql`${registrations.createdAt} desc`)
      .limit(1);
    return { id: row?.id ?? null };
  },
  allow: (_context: ApplicantContext) => true,
  run: async (scope, row) => {
    const refusal = await hitRateLimit(scope.tx, wantedLinks, scope.network ?? "unknown");
    if (refusal) return refusal;
    return {
      ok: true,
      value: null,
      entity: { type: "registration", id: row.id },
      events: row.id ? [{ type: "registration.linkWanted", payload: { registrationId: row.id } }] : [],
    };
  },
});

/**
 * Sends the registration. Every page is checked again; reasons come back per field of the whole. When the address is
 * registered already, whoever owns the address gets a link to that registration by mail.
 */
async function send(context: ApplicantContext, raw: unknown): Promise<Result<{ id: string }>> {
  const result = await submit(context, raw);
  if (!result.ok && result.reason === "registrations.duplicate") {
    const email = await addressOf(context);
    if (email) await wantLink(context, { email });
  }
  return result;
}

async function addressOf(context: ApplicantContext): Promise<string | null> {
  if (!context.registrationId) return null;
  const [row] = await db
    .select({ email: sql<string | null>`${registrations.draft} -> 'delegate' ->> 'email'` })
    .from(registrations)
    .where(eq(registrations.id, context.registrationId));
  return row?.email ?? null;
}

export const submitRegistration: Command<ApplicantContext, { id: string }> = Object.assign(send, {
  permission: submit.permission,
});
