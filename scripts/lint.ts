/** `npm run lint`: Biome, without changing anything. */
import { root } from "./environment";
import { exitOf, runCommand, startChild } from "./lifecycle";

await runCommand(
  () => exitOf(startChild("biome", ["check", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" })),
  130,
);
