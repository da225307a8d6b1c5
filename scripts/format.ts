/** `npm run format`: Biome, putting right what it can. */
import { root } from "./environment";
import { exitOf, runCommand, startChild } from "./lifecycle";

await runCommand(
  () =>
    exitOf(
      startChild("biome", ["check", "--write", ...process.argv.slice(2)], { cwd: root, stdio: "inherit" }),
    ),
  130,
);
