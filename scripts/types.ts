/** `npm run types`: the types of routes and pages are generated first, then everything is checked. */
import { root } from "./environment";
import { exitOf, runCommand, startChild } from "./lifecycle";

await runCommand(async () => {
  const generated = await exitOf(
    startChild("next", ["typegen"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] }),
  );
  if (generated !== 0) return generated;
  return await exitOf(startChild("tsc", ["--noEmit"], { cwd: root, stdio: "inherit" }));
}, 130);
