import { sql } from "drizzle-orm";
import { receipts } from "@/db/schema/releases";
import type { SeatScope } from "@/lib/programme/commands/seats";

/**
 * Places in rounds for sign-up are taken outside of releases. What an organiser takes from somebody there stands on that
 * person's Today until it was seen, as what a release takes away does: a receipt of the last change of the round. The
 * mail about it is that of the visits.
 */

type Taken = { itemId: string; registrationId: string };

const idsOf = (rows: readonly Taken[]) => sql`unnest(
  ${sql.param(rows.map((row) => row.itemId))}::uuid[],
  ${sql.param(rows.map((row) => row.registrationId))}::uuid[]) as one (item_id, registration_id)`;

/** Notes who lost a place. What was never released, or is for named people, needs no note: the release says it. */
export async function tellRemoved(scope: SeatScope, rows: readonly Taken[]): Promise<void> {
  if (rows.length === 0) return;
  await scope.tx.execute(sql`
    insert into ${receipts} (mission_id, change_id, registration_id, kind, notified_at)
    select distinct ${scope.missionId}::uuid, last.id, one.registration_id, 'removed'::concern_kind, now()
    from ${idsOf(rows)}
    join released_items r on r.item_id = one.item_id and r.content ->> 'audience' = 'sign_up'
      and r.content ->> 'status' <> 'cancelled'
    cross join lateral (
      select c.id from changes c join releases l on l.id = c.release_id
      where c.item_id = one.item_id order by l.version desc limit 1) last
    on conflict (change_id, registration_id)
      do update set kind = excluded.kind, notified_at = excluded.notified_at, seen_at = null`);
}

/** Whoever has a place again has lost none. */
export async function forgetRemoved(scope: SeatScope, rows: readonly Taken[]): Promise<void> {
  if (rows.length === 0) return;
  await scope.tx.execute(sql`
    delete from ${receipts} t using changes c, ${idsOf(rows)}
    where t.change_id = c.id and t.kind = 'removed' and c.after ->> 'audience' = 'sign_up'
      and c.item_id = one.item_id and t.registration_id = one.registration_id`);
}
