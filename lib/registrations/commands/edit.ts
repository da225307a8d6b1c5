import { and, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import type { CompanySize, GroupKind } from "@/db/enums";
import { groups } from "@/db/schema/missions";
import { companies, links, registrationGroups, registrations } from "@/db/schema/registrations";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import type { NewEvent } from "@/lib/kernel/events";
import { type Refusal, refuse } from "@/lib/kernel/result";
import { readMoving, tellMoved } from "@/lib/programme/commands/move";
import { passOnPlaces } from "@/lib/programme/commands/seats";
import {
  fillSeats,
  linkAccount,
  lockQueue,
  moveRefusals,
  moveRegistration,
} from "@/lib/registrations/commands/move";
import { findOrAddCompany, joinSector } from "@/lib/registrations/commands/submit";
import { canDecide } from "@/lib/registrations/policy";
import { isSeated, takesSeat } from "@/lib/registrations/rules/status";
import { AddDelegate, EditDelegate, SaveNotes } from "@/lib/registrations/schema";

const columns = {
  title: registrations.title,
  firstName: registrations.firstName,
  lastName: registrations.lastName,
  jobFunction: registrations.jobFunction,
  email: registrations.email,
  mobile: registrations.mobile,
  languages: registrations.languages,
  locale: registrations.locale,
  role: registrations.role,
  precedence: registrations.precedence,
  sectorId: registrations.sectorId,
  goals: registrations.goals,
  companions: registrations.companions,
};

async function loadForEdit(scope: Scope<MissionContext>, input: { id: string }) {
  const [row] = await scope.tx
    .select({
      id: registrations.id,
      status: registrations.status,
      version: registrations.version,
      companyId: registrations.companyId,
      heads: registrations.heads,
      ...columns,
    })
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, input.id)))
    .for("no key update");
  return row ?? null;
}

type CompanyWritten = { companyId: string | null; changed: ("company" | "size")[] };

/**
 * Writes the company's name and size; makes the company where there was none. Companies belong to the organisation, so
 * that one edit would rename them in other missions as well, unseen there. A company that takes part in another mission
 * is therefore left alone and this registration gets one of its own. One with a VAT number cannot be there twice: its
 * name stands, and only its size changes for all.
 */
async function writeCompany(
  scope: Scope<MissionContext>,
  companyId: string | null,
  { companyName, size }: { companyName: string; size: CompanySize | null },
): Promise<({ ok: true } & CompanyWritten) | Refusal> {
  const { tx, organisationId } = scope;
  if (companyName === "") return { ok: true, companyId: null, changed: companyId ? ["company"] : [] };
  if (!companyId) {
    const made = await findOrAddCompany(tx, organisationId, { name: companyName, vatNumber: null, size });
    return { ok: true, companyId: made, changed: ["company"] };
  }
  const own = and(eq(companies.organisationId, organisationId), eq(companies.id, companyId));
  // Nobody of another mission joins the company between the look and the write.
  const [company] = await tx.select().from(companies).where(own).for("update");
  if (!company) throw new Error("the company is gone");
  const renamed = company.name !== companyName;
  const changed: CompanyWritten["changed"] = [];
  if (renamed) changed.push("company");
  if (company.size !== size) changed.push("size");
  if (changed.length === 0) return { ok: true, companyId, changed };
  const [elsewhere] = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(eq(registrations.companyId, companyId), ne(registrations.missionId, scope.missionId)))
    .limit(1);
  if (elsewhere && company.vatNumber === null) {
    const { id: _id, createdAt: _createdAt, ...known } = company;
    const [made] = await tx
      .insert(companies)
      .values({ ...known, name: companyName, size })
      .returning({ id: companies.id });
    if (!made) throw new Error("the company was not written");
    return { ok: true, companyId: made.id, changed };
  }
  if (elsewhere && renamed) {
    return refuse("common.checkFields", { companyName: "registrations.companyElsewhere" });
  }
  await tx.update(companies).set({ name: companyName, size }).where(own);
  return { ok: true, companyId, changed };
}

async function writeGroups(
  scope: Scope<MissionContext>,
  registrationId: string,
  groupIds: string[],
  sectorId: string | null,
): Promise<void> {
  const kept = sectorId ? [...groupIds, sectorId] : groupIds;
  await scope.tx
    .delete(registrationGroups)
    .where(
      and(
        eq(registrationGroups.registrationId, registrationId),
        kept.length ? notInArray(registrationGroups.groupId, kept) : undefined,
      ),
    );
  if (kept.length === 0) return;
  // Only groups of this mission; the sector is chosen in its own field.
  const own = await scope.tx
    .select({ id: groups.id, kind: groups.kind })
    .from(groups)
    .where(and(eq(groups.missionId, scope.missionId), inArray(groups.id, kept)));
  const wanted = own.filter(
    (group) => group.kind !== ("sector" satisfies GroupKind) || group.id === sectorId,
  );
  if (wanted.length === 0) return;
  await scope.tx
    .insert(registrationGroups)
    .values(wanted.map((group) => ({ missionId: scope.missionId, registrationId, groupId: group.id })))
    .onConflictDoNothing();
}

/** What went to another address, and what its owner made, opens nothing any more. */
async function revokeLinks(scope: Scope<MissionContext>, registrationId: string): Promise<void> {
  await scope.tx
    .update(links)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(links.missionId, scope.missionId),
        eq(links.registrationId, registrationId),
        isNull(links.revokedAt),
      ),
    );
}

/**
 * Everything the organiser may set about a delegate but the state. Fewer heads let the waiting list move up, or the
 * person who waits.
 */
export const editDelegate = command({
  name: "registration.edit",
  input: EditDelegate,
  load: loadForEdit,
  allow: (context: MissionContext) => canDecide(context),
  run: async (scope, row, { id, version, companyName, size, groupIds, ...input }) => {
    if (row.status === "draft") return refuse("registrations.stillDraft");
    if (row.version !== version) return refuse("common.stale");
    const values = { ...input, email: input.email === "" ? null : input.email };
    const heads = 1 + input.companions.length;
    const seatsBefore = takesSeat(row.role) ? row.heads : 0;
    const seatsAfter = takesSeat(input.role) ? heads : 0;
    const frees = isSeated(row.status) && seatsAfter < seatsBefore;
    const queue = frees ? await lockQueue(scope, id) : [];
    const company = await writeCompany(scope, row.companyId, { companyName, size });
    if (!company.ok) return company;
    const moving = await readMoving(scope, id);
    const newAddress = (values.email ?? "") !== (row.email ?? "").toLowerCase();
    await scope.tx
      .update(registrations)
      .set({
        ...values,
        companyId: company.companyId,
        ...(newAddress ? { userId: null } : {}),
        version: sql`${registrations.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(registrations.id, id));
    if (newAddress && isSeated(row.status)) await linkAccount(scope.tx, id);
    if (newAddress && row.email) await revokeLinks(scope, id);
    if (heads < row.heads) await passOnPlaces(scope, id);
    await writeGroups(scope, id, groupIds, input.sectorId);
    const fitsSooner =
      row.status === "waitlisted" && seatsAfter > 0 && (seatsBefore === 0 || seatsAfter < seatsBefore);
    const filled = await fillSeats(scope, fitsSooner ? await lockQueue(scope) : queue);
    const moved = await tellMoved(scope, moving);
    return {
      ok: true,
      value: { id },
      entity: { type: "registration", id },
      detail: { fields: [...changedFields(row, values), ...company.changed] },
      events: [...filled, ...moved],
    };
  },
  refusals: {
    ...moveRefusals,
    registrations_person: () => refuse("common.checkFields", { email: "registrations.duplicate" }),
    registrations_sector_fk: () => refuse("common.checkFields", { sectorId: "common.choose" }),
    items_capacity: "registrations.visitFull",
  },
});

/** What the organiser writes down for itself. */
export const saveNotes = command({
  name: "registration.note",
  input: SaveNotes,
  load: loadForEdit,
  allow: (context: MissionContext) => canDecide(context),
  run: async (scope, row, input) => {
    await scope.tx
      .update(registrations)
      .set({ organiserNotes: input.organiserNotes })
      .where(eq(registrations.id, row.id));
    return {
      ok: true,
      value: null,
      entity: { type: "registration", id: row.id },
      detail: { fields: ["notes"] },
    };
  },
});

/** The organiser registers somebody: a delegate by telephone, the head of mission, the cabinet, an interpreter. */
export const addDelegate = command({
  name: "registration.add",
  input: AddDelegate,
  load: async () => ({}),
  allow: (context: MissionContext) => canDecide(context),
  run: async (scope, _row, { companyName, vat, status, ...input }) => {
    const companyId =
      companyName === ""
        ? null
        : await findOrAddCompany(scope.tx, scope.organisationId, { name: companyName, vatNumber: vat });
    const [row] = await scope.tx
      .insert(registrations)
      .values({
        ...input,
        email: input.email === "" ? null : input.email,
        organisationId: scope.organisationId,
        missionId: scope.missionId,
        companyId,
        status: "submitted",
        submittedAt: sql`clock_timestamp()`,
      })
      .returning({ id: registrations.id, status: registrations.status, role: registrations.role });
    if (!row) throw new Error("the registration was not written");
    const { tx, missionId } = scope;
    await joinSector({ tx, missionId, registrationId: row.id, sectorId: input.sectorId });
    let events: NewEvent[] = [];
    if (status === "accepted") {
      const moved = await moveRegistration(scope, row, "accepted");
      if (!moved.ok) return moved;
      events = moved.events;
    }
    return {
      ok: true,
      value: { id: row.id },
      entity: { type: "registration", id: row.id },
      detail: { status, role: input.role },
      events,
    };
  },
  refusals: {
    ...moveRefusals,
    registrations_person: () => refuse("common.checkFields", { email: "registrations.duplicate" }),
    registrations_sector_fk: () => refuse("common.checkFields", { sectorId: "common.choose" }),
  },
});
