import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { installation } from "@/db/schema/accounts";
import { organisations } from "@/db/schema/organisations";
import { env } from "@/lib/env";

/** Row of `installation` that only the demo data bring along. */
export const demoKey = "demo";

/** What a database holds: nothing yet, the demo, or an organisation's own data. */
export type Holding = "nothing" | "demo" | "real";

const noSuchTable = "42P01";

/** Also answers for a database without any table. */
export async function readHolding(): Promise<Holding> {
  try {
    const [row] = await db.execute<{ demo: boolean; filled: boolean }>(sql`
      select exists (select 1 from ${installation} where key = ${demoKey}) as demo,
        exists (select 1 from ${organisations}) as filled`);
    if (row?.demo) return "demo";
    return row?.filled ? "real" : "nothing";
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && "code" in cause && cause.code === noSuchTable) return "nothing";
    throw error;
  }
}

/** Why this process may not serve a database that holds this; null when it may. */
export function wrongMode(holding: Holding): string | null {
  const demo = env().DEMO_MODE;
  if (demo && holding === "real")
    return "This database holds a real installation. In demo mode everybody could sign in as anybody, so it is not started: unset DEMO_MODE (npm start, or npm run up -- --empty), or use another database.";
  if (!demo && holding === "demo")
    return "This database holds the demo. A real installation needs a database of its own; the demo starts with npm run up, or with DEMO_MODE=1.";
  return null;
}
