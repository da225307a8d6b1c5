import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { counterparts } from "@/db/schema/counterparts";
import { counterpartLinks } from "@/db/schema/meetings";
import { missions } from "@/db/schema/missions";
import { canManageLinks } from "@/lib/counterparts/policy";
import { CounterpartRef, MakeLink } from "@/lib/counterparts/schema";
import { linkToken } from "@/lib/crypto/link-token";
import { command, type Scope } from "@/lib/kernel/command";
import type { MissionContext } from "@/lib/kernel/context";
import { refuse } from "@/lib/kernel/result";
import { addDays, isLocalDay, toInstant } from "@/lib/time/wall-time";

type MissionScope = Scope<MissionContext>;

async function lockCounterpart(scope: MissionScope, { counterpartId }: { counterpartId: string }) {
  const [row] = await scope.tx
    .select({ id: counterparts.id, email: counterparts.email })
    .from(counterparts)
    .where(and(eq(counterparts.missionId, scope.missionId), eq(counterparts.id, counterpartId)))
    .for("no key update");
  return row ?? null;
}

const works = (counterpartId: string) =>
  and(
    eq(counterpartLinks.counterpartId, counterpartId),
    isNull(counterpartLinks.revokedAt),
    gt(counterpartLinks.expiresAt, sql`now()`),
  );

/** The midnight that ends this day where the mission goes. */
function endOfDay(day: string, zone: string): Date | null {
  const found = toInstant(`${addDays(day, 1)}T00:00`, zone, "earlier");
  // A midnight that the clocks skip: the hour after it exists everywhere.
  const after = found.ok ? found : toInstant(`${addDays(day, 1)}T02:00`, zone, "earlier");
  return after.ok ? after.instant : null;
}

/** Through the day a week after the mission; made later than that, through a week from now. */
async function insertLink(tx: Transaction, missionId: string, counterpartId: string, until: string | null) {
  const [mission] = await tx
    .select({ endDate: missions.endDate, hostZone: missions.hostZone })
    .from(missions)
    .where(eq(missions.id, missionId));
  if (!mission) throw new Error("the mission of a context exists");
  const wanted = endOfDay(until ?? addDays(mission.endDate, 7), mission.hostZone)?.toISOString();
  const [made] = await tx
    .insert(counterpartLinks)
    .values({
      missionId,
      counterpartId,
      expiresAt: until
        ? sql`${wanted}::timestamptz`
        : sql`greatest(${wanted}::timestamptz, now() + interval '7 days')`,
    })
    .returning({ id: counterpartLinks.id, alive: sql<boolean>`${counterpartLinks.expiresAt} > now()` });
  if (!made) throw new Error("the link was not written");
  return made;
}

/** The link of a counterpart that works, made where there is none. The counterpart is locked by the caller. */
export async function ensureLink(tx: Transaction, missionId: string, counterpartId: string): Promise<string> {
  const [known] = await tx
    .select({ id: counterpartLinks.id })
    .from(counterpartLinks)
    .where(works(counterpartId))
    .orderBy(desc(counterpartLinks.createdAt))
    .limit(1);
  return known?.id ?? (await insertLink(tx, missionId, counterpartId, null)).id;
}

async function revoke(scope: MissionScope, counterpartId: string): Promise<number> {
  const revoked = await scope.tx
    .update(counterpartLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(counterpartLinks.counterpartId, counterpartId), isNull(counterpartLinks.revokedAt)))
    .returning({ id: counterpartLinks.id });
  return revoked.length;
}

/** Makes the secret link of a counterpart, and a new one in place of an old one: the old one opens nothing. */
export const makeLink = command({
  name: "counterpart.makeLink",
  input: MakeLink,
  load: lockCounterpart,
  allow: (context: MissionContext) => canManageLinks(context),
  run: async (scope, { id }, { until }) => {
    if (until && !isLocalDay(until)) return refuse("common.checkFields", { until: "common.date" });
    const replaced = await revoke(scope, id);
    const made = await insertLink(scope.tx, scope.missionId, id, until || null);
    if (!made.alive) return refuse("common.checkFields", { until: "counterparts.alreadyOver" });
    return {
      ok: true,
      value: { token: linkToken("counterpart", made.id) },
      entity: { type: "counterpart", id },
      detail: { replaced: replaced > 0, until: until || null },
    };
  },
});

export const revokeCounterpartLink = command({
  name: "counterpart.revokeLink",
  input: CounterpartRef,
  load: lockCounterpart,
  allow: (context: MissionContext) => canManageLinks(context),
  run: async (scope, { id }) => {
    const revoked = await revoke(scope, id);
    return { ok: true, value: null, entity: { type: "counterpart", id }, detail: { revoked } };
  },
});

/** Mails the link in the counterpart's language; makes it where there is none. */
export const mailLink = command({
  name: "counterpart.mailLink",
  input: CounterpartRef,
  load: lockCounterpart,
  allow: (context: MissionContext) => canManageLinks(context),
  run: async (scope, { id, email }) => {
    if (!email) return refuse("counterparts.noEmail");
    const linkId = await ensureLink(scope.tx, scope.missionId, id);
    return {
      ok: true,
      value: null,
      entity: { type: "counterpart", id },
      events: [{ type: "counterpart.linkMailed", payload: { linkId } }],
    };
  },
});
