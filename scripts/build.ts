/** `npm run build`: the production build, without a database. */
import path from "node:path";
import { root } from "./environment";
import { runCommand } from "./lifecycle";
import { build } from "./serve";

await runCommand(async () => {
  await build(path.join(root, ".data"));
  console.log("Built. npm start serves it.");
  return 0;
}, 130);
