import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";

/** The database of the run, for ids that no screen shows. Specs act through the screens. */
export function connect(): postgres.Sql {
  return postgres(address(), { max: 1, onnotice: () => {}, connect_timeout: 10 });
}

function address(): string {
  if (process.env.E2E_DATABASE_URL) return process.env.E2E_DATABASE_URL;
  const folder = path.join(process.env.E2E_DATA_DIR ?? "", "postgres");
  const port = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[3] ?? "";
  const password = readFileSync(path.join(folder, "missio-password"), "utf8").trim();
  return `postgres://missio:${encodeURIComponent(password)}@127.0.0.1:${port}/missio`;
}
