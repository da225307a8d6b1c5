/** `npm run seed`: fills an empty, migrated database with demo data. */
import { prepareEnvironment } from "./environment";
import { Problem, runCommand } from "./lifecycle";

await runCommand(async () => {
  await prepareEnvironment({ demo: true });
  const { seedDemo } = await import("@/db/seed/demo");
  console.log("Filling the database with demo data …");
  if (await seedDemo()) return 0;
  throw new Problem(
    "This database holds an organisation already. Demo data go into an empty one only: npm run db -- reset",
  );
}, 130);
