import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { rateLimits } from "@/db/schema/accounts";
import { keyedHash } from "@/lib/crypto/token";
import { type Refusal, reason, refuse } from "@/lib/kernel/result";

export type RateLimit = { name: string; limit: number; minutes: number };

/**
 * Counts one hit in a fixed window and refuses the one too many with `common.tooMany?minutes=…`. The row is locked until
 * the caller's transaction ends, so simultaneous hits are counted one by one; a refusal that rolls back is not counted.
 * `subject` (an address, a network) is stored as a keyed hash only.
 */
export async function hitRateLimit(
  tx: Transaction,
  { name, limit, minutes }: RateLimit,
  subject: string,
): Promise<Refusal | null> {
  const window = sql`now() + make_interval(mins => ${minutes})`;
  const [row] = await tx
    .insert(rateLimits)
    .values({ key: `${name}:${keyedHash(`rate-limit:${name}`, subject)}`, hits: 1, resetAt: window })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        hits: sql`case when ${rateLimits.resetAt} <= now() then 1 else ${rateLimits.hits} + 1 end`,
        resetAt: sql`case when ${rateLimits.resetAt} <= now() then ${window} else ${rateLimits.resetAt} end`,
      },
    })
    .returning({
      hits: rateLimits.hits,
      minutes: sql<number>`greatest(1, ceil(extract(epoch from ${rateLimits.resetAt} - now()) / 60))::int`,
    });
  if (!row || row.hits <= limit) return null;
  return refuse(reason("common.tooMany", { minutes: row.minutes }));
}
