/** `npm run migrate`: brings the database to the present schema. Safe while others do the same. */
import { prepareEnvironment } from "./environment";
import { runCommand } from "./lifecycle";

await runCommand(async () => {
  const { env } = await prepareEnvironment();
  const { migrateDatabase } = await import("@/db/migrate");
  await migrateDatabase(env.DATABASE_URL ?? "");
  console.log("The database is up to date.");
  return 0;
}, 130);
