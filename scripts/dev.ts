/** `npm run dev`: the development server on demo data; `-- --port 3001` and other flags go to `next dev`. */
import path from "node:path";
import { prepareDatabase, prepareEnvironment, root } from "./environment";
import { exitOf, runCommand, startChild } from "./lifecycle";

await runCommand(async () => {
  const { env } = await prepareEnvironment({ demo: true });
  if ((await prepareDatabase()) === "nothing") {
    const seed = ["--import", "tsx", path.join(root, "scripts", "seed.ts")];
    const seeded = await exitOf(
      startChild(process.execPath, seed, { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] }),
    );
    if (seeded !== 0) return seeded;
  }
  const follow = path.join(root, "scripts", "follow-parent.mjs");
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const args = ["--import", follow, next, "dev", "-H", env.HOST || "localhost", ...process.argv.slice(2)];
  return await exitOf(
    startChild(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] }),
  );
});
