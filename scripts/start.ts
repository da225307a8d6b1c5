/** `npm start`: serves what `npm run build` made. For production; demo data only if DEMO_MODE=1 and asked for by hand. */

import { existsSync } from "node:fs";
import { isOn } from "@/lib/env";
import { loadSettings, prepareDatabase, prepareEnvironment } from "./environment";
import { Problem, runCommand } from "./lifecycle";
import { mailNote } from "./mail-note";
import { built, requirePort, serve } from "./serve";

await runCommand(async () => {
  loadSettings();
  if (!existsSync(built("BUILD_ID"))) throw new Problem("There is no build yet: npm run build");
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "localhost";
  await requirePort(port, host);
  const { env } = await prepareEnvironment({ demo: isOn(process.env.DEMO_MODE) });
  await prepareDatabase();
  const { ended } = await serve(port, host);
  console.log(`Missio listens on ${host}:${port}; its address is ${env.APP_URL}.`);
  const note = mailNote(env);
  if (note) console.log(note);
  return await ended;
});
