/** `npm run db -- start | url | reset`: the embedded database by itself. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { loadSettings, prepareEnvironment } from "./environment";
import { Problem, runCommand, untilEnded } from "./lifecycle";

const usage = `npm run db -- start   keeps the database running until Ctrl-C and prints its DATABASE_URL
npm run db -- url     prints the DATABASE_URL of the running database, for psql or a backup
npm run db -- reset   throws the demo data away; the next start makes them anew`;

await runCommand(async () => {
  const [verb] = process.argv.slice(2);
  if (verb === "start" || verb === "url") {
    const { env, dataDir } = await prepareEnvironment({ log: (line) => console.error(line) });
    console.log(env.DATABASE_URL);
    if (verb === "url") return 0;
    console.error(`The database in ${dataDir} runs. Ctrl-C stops it.`);
    return await untilEnded();
  }
  if (verb === "reset") {
    loadSettings();
    if (process.env.DATABASE_URL) throw new Problem("DATABASE_URL is set: empty that database yourself.");
    const { env, dataDir, stop } = await prepareEnvironment({ demo: true });
    const cluster = path.join(dataDir, "postgres");
    const { readHolding } = await import("@/lib/kernel/installation");
    const { disconnect } = await import("@/db/client");
    const holding = await readHolding();
    await disconnect();
    if (holding === "real")
      throw new Problem(`${dataDir} holds a real installation, not the demo. Nothing was touched.`);
    const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
    const [row] = await sql<{ others: number }[]>`
      select count(*)::int as others from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
    await sql.end();
    await stop();
    // Another command may use the server without a connection at this moment: then it still runs.
    if (row?.others || existsSync(path.join(cluster, "postmaster.pid")))
      throw new Problem("The demo is in use. Stop it first.");
    rmSync(cluster, { recursive: true, force: true });
    console.log("The demo data are gone. npm run up makes them anew.");
    return 0;
  }
  console.log(usage);
  return verb ? 1 : 0;
}, 0);
