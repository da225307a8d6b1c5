import { and, eq, sql } from "drizzle-orm";
import { registrations } from "@/db/schema/registrations";
import { changedFields } from "@/lib/kernel/audit";
import { command, type Scope } from "@/lib/kernel/command";
import type { ApplicantContext } from "@/lib/kernel/context";
import { lockRegistration, moveRefusals, moveRegistration } from "@/lib/registrations/commands/move";
import { canEditOwn, canWithdraw } from "@/lib/registrations/policy";
import { EditOwn, Nothing, Withdraw } from "@/lib/registrations/schema";

const loadOwn = async (scope: Scope<ApplicantContext>) =>
  scope.registrationId ? lockRegistration(scope, scope.registrationId) : null;

/** Withdrawing one's own registration, a draft as well as a seat. Once withdrawn it stays so, however often asked. */
export const withdraw = command({
  name: "registration.withdraw",
  input: Withdraw,
  load: loadOwn,
  allow: (context: ApplicantContext, row) => row.status === "withdrawn" || canWithdraw(context, row),
  run: async (scope, row, input) => {
    const entity = { type: "registration", id: row.id };
    const value = { draft: row.status === "draft" };
    if (row.status === "withdrawn") return { ok: true, value, entity, detail: { again: true } };
    const moved = await moveRegistration(scope, row, "withdrawn", { reason: input.reason });
    if (!moved.ok) return moved;
    return { ok: true, value, entity, detail: moved.detail, events: moved.events };
  },
});

/** The delegate says: I am coming. */
export const confirmOwn = command({
  name: "registration.confirm",
  input: Nothing,
  load: loadOwn,
  allow: (context: ApplicantContext, row) => canEditOwn(context, row),
  run: async (scope, row) => {
    const entity = { type: "registration", id: row.id };
    if (row.status === "confirmed") return { ok: true, value: null, entity, detail: { again: true } };
    const moved = await moveRegistration(scope, row, "confirmed");
    if (!moved.ok) return moved;
    return { ok: true, value: null, entity, detail: moved.detail, events: moved.events };
  },
  refusals: moveRefusals,
});

const editable = {
  jobFunction: registrations.jobFunction,
  mobile: registrations.mobile,
  languages: registrations.languages,
  goals: registrations.goals,
  directory: registrations.directory,
  directoryEmail: registrations.directoryEmail,
  directoryMobile: registrations.directoryMobile,
};

/** What one may still change oneself: how to be reached, what one hopes for, and what others may see. */
export const editOwn = command({
  name: "registration.editOwn",
  input: EditOwn,
  load: async (scope: Scope<ApplicantContext>) => {
    if (!scope.registrationId) return null;
    const [row] = await scope.tx
      .select({
        id: registrations.id,
        status: registrations.status,
        consentPhotosAt: registrations.consentPhotosAt,
        ...editable,
      })
      .from(registrations)
      .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, scope.registrationId)))
      .for("no key update");
    return row ?? null;
  },
  allow: (context: ApplicantContext, row) => canEditOwn(context, row),
  run: async (scope, row, { photosConsent, ...input }) => {
    const values = {
      ...input,
      directoryEmail: input.directory && input.directoryEmail,
      directoryMobile: input.directory && input.directoryMobile,
    };
    const changed = changedFields(row, values);
    if (photosConsent !== (row.consentPhotosAt !== null)) changed.push("photosConsent");
    await scope.tx
      .update(registrations)
      .set({
        ...values,
        ...(changed.includes("photosConsent") ? { consentPhotosAt: photosConsent ? sql`now()` : null } : {}),
        version: sql`${registrations.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(registrations.id, row.id));
    return {
      ok: true,
      value: null,
      entity: { type: "registration", id: row.id },
      detail: { fields: changed },
    };
  },
});
