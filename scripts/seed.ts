/** `npm run seed`: fills an empty, migrated database with demo data. With `--if-empty` a filled one is no error. */
import postgres from "postgres";
import { prepareEnvironment } from "./environment";
import { Problem, runCommand } from "./lifecycle";

await runCommand(async () => {
  const { env } = await prepareEnvironment({ demo: true });
  const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const [row] = await sql<{ filled: boolean }[]>`select exists (select 1 from organisations) as filled`;
  await sql.end();
  if (row?.filled) {
    if (process.argv.includes("--if-empty")) return 0;
    throw new Problem(
      "This database holds an organisation already. Demo data go into an empty one only: npm run db -- reset",
    );
  }
  const { seedDemo } = await import("@/db/seed/demo");
  console.log("Filling the database with demo data …");
  await seedDemo();
  return 0;
}, 130);
