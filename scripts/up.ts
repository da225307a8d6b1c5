/** `npm run up`: from a fresh clone to a running application, with demo data unless `--empty`. */
import path from "node:path";
import { parseArgs } from "node:util";
import { loadSettings, prepareDatabase, prepareEnvironment, root } from "./environment";
import { exitOf, isEnding, Problem, runCommand, startChild } from "./lifecycle";
import { mailNote } from "./mail-note";
import { build, isBuilt, isEverywhere, networkAddress, requirePort, serve } from "./serve";

await runCommand(async () => {
  const { values } = parseArgs({ options: { empty: { type: "boolean" }, port: { type: "string" } } });
  const demo = !values.empty;
  loadSettings();
  if (values.port) process.env.PORT = values.port;
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Problem(`"${values.port ?? process.env.PORT}" is not a port.`);
  const host = process.env.HOST || "localhost";
  await requirePort(port, host);
  if (isEverywhere(host)) process.env.APP_URL ||= `http://${networkAddress() ?? "localhost"}:${port}`;

  const { env, dataDir } = await prepareEnvironment({ demo });
  const holding = await prepareDatabase();
  if (!isBuilt()) {
    console.log("Building (only when something changed) …");
    await build(path.join(root, ".data"));
  }
  if (demo && holding === "nothing") await script("seed");
  const { ended } = await serve(port, host);
  if (isEnding()) return 0;

  const address = env.APP_URL ?? "";
  const reach = isEverywhere(host)
    ? "open to your whole network"
    : `bound to ${host}; HOST=0.0.0.0 opens it to phones on your network`;
  console.log(`\nMissio runs at ${address} (${reach}).`);
  if (demo) await tellAccounts(address);
  else await script("setup-link");
  const note = mailNote(env);
  if (note) console.log(`\n${note}`);
  console.log(`\nThe data is in ${path.relative(root, dataDir) || dataDir}. Ctrl-C stops everything.`);
  return await ended;
});

/** Runs another script in a process of its own, so that nothing of it stays in this one. */
async function script(name: string): Promise<void> {
  const file = path.join(root, "scripts", `${name}.ts`);
  const child = startChild(process.execPath, ["--import", "tsx", file], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  if ((await exitOf(child)) !== 0 && !isEnding()) throw new Problem(`scripts/${name}.ts failed.`);
}

async function tellAccounts(address: string): Promise<void> {
  const { demoAccounts } = await import("@/db/seed/accounts");
  const width = (key: "role" | "name" | "email") =>
    Math.max(...demoAccounts.map((account) => account[key].length));
  console.log(`Sign in at ${address}/signin with one click, as`);
  for (const { role, name, email, note } of demoAccounts) {
    console.log(
      `  ${role.padEnd(width("role"))}  ${name.padEnd(width("name"))}  ${email.padEnd(width("email"))}  ${note}`,
    );
  }
}
