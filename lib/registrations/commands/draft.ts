import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { missions } from "@/db/schema/missions";
import { links, registrations } from "@/db/schema/registrations";
import { linkToken } from "@/lib/crypto/link-token";
import { command, type Scope } from "@/lib/kernel/command";
import type { ApplicantContext } from "@/lib/kernel/context";
import type { NewEvent } from "@/lib/kernel/events";
import { hitRateLimit } from "@/lib/kernel/rate-limit";
import { refuse } from "@/lib/kernel/result";
import { storable } from "@/lib/registrations/rules/draft";
import { registrationWindow } from "@/lib/registrations/rules/window";
import { DelegateStep, SaveDraft, stepSchemas } from "@/lib/registrations/schema";
import { clockOf, wallTimeIn } from "@/lib/time/wall-time";

/** Generous: a whole delegation may apply from one office. */
const newDrafts = { name: "registration.new", limit: 60, minutes: 60 };

const draftColumns = {
  id: registrations.id,
  status: registrations.status,
  draft: registrations.draft,
  draftVersion: registrations.draftVersion,
  email: registrations.email,
  applicantEmail: registrations.applicantEmail,
};

type Draft = {
  id: string | null;
  status: (typeof registrations.$inferSelect)["status"];
  draft: Record<string, unknown>;
  draftVersion: number;
  email: string | null;
  applicantEmail: string | null;
};

const blank: Draft = {
  id: null,
  status: "draft",
  draft: {},
  draftVersion: 0,
  email: null,
  applicantEmail: null,
};

async function lockDraft(scope: Scope<ApplicantContext>): Promise<Draft | null> {
  if (!scope.registrationId) return blank;
  const [row] = await scope.tx
    .select(draftColumns)
    .from(registrations)
    .where(and(eq(registrations.missionId, scope.missionId), eq(registrations.id, scope.registrationId)))
    .for("no key update");
  return row ?? null;
}

export async function windowOf(scope: Scope<ApplicantContext>) {
  const [mission] = await scope.tx
    .select({
      status: missions.status,
      opensAt: missions.opensAt,
      closesAt: missions.closesAt,
      homeZone: missions.homeZone,
    })
    .from(missions)
    .where(eq(missions.id, scope.missionId));
  return mission ? registrationWindow(mission, scope.now) : "closed";
}

/** A new secret link to this registration; the ones before stop working. */
export async function renewLink(tx: Transaction, missionId: string, registrationId: string): Promise<string> {
  await tx
    .update(links)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(links.registrationId, registrationId), eq(links.kind, "registration"), isNull(links.revokedAt)),
    );
  const [link] = await tx
    .insert(links)
    .values({ missionId, registrationId, kind: "registration" })
    .returning({ id: links.id });
  if (!link) throw new Error("the link was not written");
  return linkToken("registration", link.id);
}

/** The addresses in a draft, as far as they are complete. */
function addresses(draft: Record<string, unknown>): { email: string | null; applicantEmail: string | null } {
  const delegate = DelegateStep.shape.delegate.shape.email.safeParse(
    (draft.delegate as { email?: unknown } | undefined)?.email,
  );
  const filledIn = DelegateStep.shape.filledIn.safeParse(draft.filledIn);
  return {
    email: delegate.success ? delegate.data : null,
    applicantEmail:
      filledIn.success && filledIn.data.by === "assistant" ? filledIn.data.assistantEmail : null,
  };
}

function text(draft: Record<string, unknown>, key: string): string {
  const value = (draft.delegate as Record<string, unknown> | undefined)?.[key];
  return typeof value === "string" ? value.trim().slice(0, 80) : "";
}

export type SavedDraft = {
  version: number;
  /** Wall time in the home zone, "08:55". */
  savedAt: string;
  /** Set when this browser must remember a new link. */
  token: string | null;
};

/**
 * Keeps what was typed on one page, right or wrong; the first time makes the registration. A page that has not seen the
 * newest version is refused (`registrations.staleDraft`) unless it says to overwrite. Once an address is complete the
 * link to come back is mailed to it; a corrected address makes the link that went to the wrong one worthless.
 */
export const saveDraft = command({
  name: "registration.save",
  input: SaveDraft,
  quiet: true,
  load: lockDraft,
  allow: (context: ApplicantContext, row) => row.id === null || row.id === context.registrationId,
  run: async (scope, row, input) => {
    if (row.status !== "draft") return refuse("registrations.alreadySent");
    if (input.version !== null && input.version !== row.draftVersion) {
      return refuse("registrations.staleDraft");
    }
    const keys = Object.keys(stepSchemas[input.step].shape);
    const typed = Object.fromEntries(Object.entries(input.values).filter(([key]) => keys.includes(key)));
    const draft = { ...row.draft, ...(storable(typed) as Record<string, unknown>) };
    const found = addresses(draft);
    const known = input.settled ? found : { email: row.email, applicantEmail: row.applicantEmail };
    const before = row.applicantEmail ?? row.email;
    const contact = known.applicantEmail ?? known.email;
    const columns = {
      draft,
      draftVersion: row.draftVersion + 1,
      locale: input.locale,
      firstName: text(draft, "firstName"),
      lastName: text(draft, "lastName"),
      jobFunction: text(draft, "jobFunction"),
      ...known,
    };
    let id = row.id;
    let token: string | null = null;
    if (id === null) {
      if ((await windowOf(scope)) !== "open") return refuse("registrations.windowClosed");
      const refusal = await hitRateLimit(scope.tx, newDrafts, scope.network ?? "unknown");
      if (refusal) return refusal;
      const [made] = await scope.tx
        .insert(registrations)
        .values({
          ...columns,
          organisationId: scope.organisationId,
          missionId: scope.missionId,
          applicantUserId: scope.actor.kind === "user" ? scope.actor.userId : null,
        })
        .returning({ id: registrations.id });
      if (!made) throw new Error("the draft was not written");
      id = made.id;
      token = await renewLink(scope.tx, scope.missionId, id);
    } else {
      await scope.tx
        .update(registrations)
        .set({ ...columns, updatedAt: sql`now()` })
        .where(eq(registrations.id, id));
      if (before && contact && before !== contact) token = await renewLink(scope.tx, scope.missionId, id);
    }
    const events: NewEvent[] =
      contact && contact !== before
        ? [{ type: "registration.started", payload: { registrationId: id } }]
        : [];
    const value: SavedDraft = {
      version: columns.draftVersion,
      savedAt: clockOf(wallTimeIn(scope.now, scope.homeZone)),
      token,
    };
    return { ok: true, value, entity: { type: "registration", id }, events };
  },
});
