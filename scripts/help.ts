/** `npm run help`: every command with its meaning. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./environment";

const meaning: Record<string, string> = {
  up: "start with demo data; installs, builds, migrates as needed. -- --empty: a real installation, -- --port 3001",
  dev: "development server on the demo data",
  build: "production build",
  start: "serve the production build (settings: see README)",
  worker: "run the jobs in a process of their own",
  test: "all checks and tests; -- unit integration: only these steps",
  bench: "measure speed beside a bare server and an empty Next page",
  screenshots: "take the pictures of the README",
  mission: "-- import FILE | -- export MISSION [FILE]: a whole mission as JSON",
  migrate: "bring the database to the present schema",
  seed: "fill an empty database with demo data",
  "setup-link": "print the one-time link that sets up an empty installation",
  db: "-- start | url | reset: the embedded database by itself",
  lint: "find faults and wrong formatting",
  format: "put the formatting right",
  types: "check the types",
  help: "this list",
};

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const lines = Object.keys(scripts).map((name) => {
  const call = name === "test" || name === "start" ? `npm ${name}` : `npm run ${name}`;
  return `  ${call.padEnd(22)}${meaning[name] ?? ""}`;
});
console.log(lines.join("\n"));
