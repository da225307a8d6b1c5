/**
 * The import rule: app → components → lib → db, one way, without exceptions. It reads every source with a real
 * parser and tells each import that leads the wrong way, each circle, and each file that no room knows.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "oxc-parser";

const domains = new Set(
  "accounts organisations missions places programme registrations visits counterparts interpreters meetings itinerary travel messages documents outcomes".split(
    " ",
  ),
);
const tools = new Set("kernel auth jobs time ics pdf sheet mail push storage crypto i18n solver".split(" "));
const vocabulary =
  /^(?:(?:schema|rules|policy|queries|commands|actions|handlers)\.ts|content\.tsx?|(?:rules|commands|queries)\/[a-z0-9-]+\.ts)$/;
const adjacentTest = /^(?:(?:schema|rules|policy|content)|rules\/[a-z0-9-]+)\.test\.tsx?$/;

/** What each kind of file in a domain may use of its own domain … */
const within: Record<string, string[]> = {
  schema: ["schema", "rules"],
  rules: ["schema", "rules"],
  policy: ["schema", "rules", "policy"],
  queries: ["schema", "rules", "policy", "queries"],
  commands: ["schema", "rules", "policy", "queries", "commands"],
  actions: ["schema", "rules", "policy", "queries", "commands"],
  handlers: ["schema", "rules", "policy", "queries", "commands", "content", "handlers"],
  content: ["schema", "rules", "content"],
};
/** … and of another one. */
const across = new Set(["schema", "rules", "queries", "commands"]);
const usesDatabase = new Set(["queries", "commands", "handlers", "kernel", "auth"]);

type Import = { to: string; type: boolean; line: number };
type Source = { imports: Import[]; client: boolean; server: boolean };
type Room = { top: string; room: string; kind: string };

/** `lib/meetings/commands/cancel.ts` → lib, meetings, commands. */
function roomOf(file: string): Room {
  const [top = "", room = "", name = ""] = file.split("/");
  if (top === "lib" && !domains.has(room)) return { top, room, kind: room };
  return { top: file.includes("/") ? top : "app", room, kind: name.replace(/\..*$/, "") };
}

/** Says why `from` may not import `to`, or nothing. */
function wrong(from: string, to: string, type: boolean): string | null {
  const a = roomOf(from);
  const b = roomOf(to);
  if (a.top === "tests" || a.top === "scripts" || /\.test\.tsx?$/.test(from) || from.startsWith("db/seed/"))
    return null;
  if (b.top === "tests" || b.top === "scripts") return `${b.top} is for nobody's use`;
  // The parsed environment and the lists of codes are leaves that every room may read.
  if (to === "lib/env.ts" || to === "db/enums.ts")
    return a.top === "components" && to === "lib/env.ts" ? "components get settings as props" : null;
  // The types of columns are words of the language; their values are not.
  if (to === "db/columns.ts" && type && a.top === "lib") return null;
  if (a.top === "db") return b.top === "db" && !to.startsWith("db/seed/") ? null : "db imports db only";
  if (to.startsWith("db/seed/"))
    return to === "db/seed/accounts.ts" && a.top !== "components"
      ? null
      : "demo data are for scripts and tests";
  if (b.top === "db")
    return a.top === "lib" && usesDatabase.has(a.kind)
      ? null
      : "only queries, commands, handlers, kernel and auth import db";
  if (a.top === "app") return null;
  if (b.top === "app") return "nobody imports app";
  if (a.top === "components") {
    if (b.top === "components") {
      if (a.room === "ui") return b.room === "ui" ? null : "ui knows nothing of this product";
      if (a.room === "form") return b.room === "ui" || b.room === "form" ? null : "form uses ui only";
      return null;
    }
    if (
      to === "lib/kernel/result.ts" ||
      (a.room === "form" && to === "lib/kernel/fields.ts") ||
      (b.room === "i18n" && a.room !== "ui")
    )
      return null;
    if (a.room === "ui") return "ui knows nothing of this product";
    if (b.room === "time" || (domains.has(b.room) && ["schema", "rules", "actions"].includes(b.kind)))
      return null;
    return "components use schema, rules, actions, time, i18n and db/enums";
  }
  if (a.top !== "lib") return null;
  if (b.top === "components") return "lib does not import components";
  if (domains.has(a.room)) {
    if (!domains.has(b.room))
      return b.room === "jobs" ? "domains emit events; jobs call their handlers" : null;
    if (!within[a.kind]?.includes(b.kind)) return `${a.kind} may not use ${b.kind}`;
    return a.room === b.room || across.has(b.kind) || type
      ? null
      : `another domain's ${b.kind} is its own affair`;
  }
  if (!domains.has(b.room))
    return b.room === "jobs" && a.room !== "jobs" ? "jobs are on top of the tools" : null;
  if (a.room === "jobs")
    return b.kind === "handlers" || b.kind === "queries" || b.kind === "commands"
      ? null
      : "jobs call handlers";
  if (a.room === "auth")
    return b.kind !== "actions" && b.kind !== "handlers" ? null : `auth may not use ${b.kind}`;
  return "kernel and tools know no domain";
}

/** Reads one source: what it imports (resolved among `known`), and for which side it is. */
function read(
  file: string,
  text: string,
  known: (file: string) => string | null,
  tell: (text: string) => void,
): Source {
  const { module, program, errors } = parseSync(file, text);
  if (errors[0]) tell(`${file}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (request: string, start: number, type: boolean) => {
    if (!/^(@\/|\.)/.test(request)) return;
    const target = path.posix.normalize(
      request.startsWith("@/") ? request.slice(2) : path.posix.join(path.posix.dirname(file), request),
    );
    const line = text.slice(0, start).split("\n").length;
    const to = known(target);
    if (to) imports.push({ to, type, line });
    else if (!/\.(css|json|mjs)$/.test(target)) tell(`${file}:${line}  ${request} does not exist`);
  };
  const allTypes = (entries: { isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  for (const one of module.staticImports) add(one.moduleRequest.value, one.start, allTypes(one.entries));
  for (const one of module.staticExports) {
    const request = one.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (request) add(request.value, one.start, allTypes(one.entries));
  }
  for (const one of module.dynamicImports) {
    const request = /^["'`]([^"'`$]+)["'`]$/.exec(
      text.slice(one.moduleRequest.start, one.moduleRequest.end),
    )?.[1];
    if (request) add(request, one.start, false);
  }
  const directives = new Set(program.body.map((node) => ("directive" in node ? node.directive : null)));
  return { imports, client: directives.has("use client"), server: directives.has("use server") };
}

/** Checks a tree of sources (path from the project root → text) and returns one line per fault, sorted. */
export function checkImports(files: Map<string, string>): string[] {
  const faults: string[] = [];
  const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
  const known = (target: string) => endings.map((end) => target + end).find((one) => files.has(one)) ?? null;
  const sources = new Map(
    [...files].map(([file, text]) => [file, read(file, text, known, (fault) => faults.push(fault))]),
  );

  for (const [file, { imports }] of sources) {
    const [top, room = "", ...rest] = file.split("/");
    if (
      top === "lib" &&
      domains.has(room) &&
      !vocabulary.test(rest.join("/")) &&
      !adjacentTest.test(rest.join("/"))
    ) {
      faults.push(`${file}  is no file name of a domain`);
    }
    if (top === "lib" && rest.length > 0 && !domains.has(room) && !tools.has(room))
      faults.push(`${file}  lib/${room} is no room`);
    for (const { to, type, line } of imports) {
      const reason = wrong(file, to, type);
      if (reason) faults.push(`${file}:${line}  → ${to}: ${reason}`);
    }
  }
  for (const [file, source] of sources) {
    const { kind, top } = roomOf(file);
    const pure =
      top === "lib" &&
      domains.has(roomOf(file).room) &&
      ["schema", "rules", "policy"].includes(kind) &&
      !file.includes(".test.");
    if (!source.client && !pure) continue;
    const way = wayTo(file, sources, (to) => to.startsWith("db/") && to !== "db/enums.ts");
    if (way)
      faults.push(
        `${file}  ${source.client ? "a client file" : kind} reaches the database: ${way.join(" → ")}`,
      );
  }
  return [...faults, ...circles(sources)].sort();
}

/** The shortest chain of value imports from `start` to a file that `meets` accepts; server actions end a chain. */
function wayTo(
  start: string,
  sources: Map<string, Source>,
  meets: (file: string) => boolean,
): string[] | null {
  const queue = [[start]];
  const seen = new Set([start]);
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const { to, type } of sources.get(way.at(-1) ?? "")?.imports ?? []) {
      if (type || sources.get(to)?.server) continue;
      if (meets(to)) return [...way, to];
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push([...way, to]);
    }
  }
  return null;
}

/** Each circle of value imports, told once, from its alphabetically first file. */
function circles(sources: Map<string, Source>): string[] {
  const found = new Map<string, string>();
  for (const file of [...sources.keys()].sort()) {
    // Tables refer to one another both ways by nature, and Drizzle resolves references late.
    if (file.startsWith("db/schema/")) continue;
    const back = wayTo(file, sources, (to) => to === file);
    const ring = back?.slice(0, -1).sort().join();
    if (back && ring && !found.has(ring)) found.set(ring, `${back.join(" → ")}  is a circle`);
  }
  return [...found.values()];
}

/** Every source of the project, by its path from the root. */
export function readSources(root: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const top of ["app", "components", "db", "lib", "scripts", "tests", "."]) {
    if (!existsSync(path.join(root, top))) continue;
    for (const item of readdirSync(path.join(root, top), { recursive: top !== ".", withFileTypes: true })) {
      const file = path.relative(root, path.join(item.parentPath, item.name)).split(path.sep).join("/");
      if (item.isFile() && /\.tsx?$/.test(file) && !/node_modules|\.next|\.d\.ts$/.test(file))
        files.set(file, readFileSync(path.join(root, file), "utf8"));
    }
  }
  return files;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = readSources(path.dirname(import.meta.dirname));
  const faults = checkImports(files);
  console.log([...faults, `${files.size} files, ${faults.length} wrong imports`].join("\n"));
  process.exitCode = faults.length > 0 ? 1 : 0;
}
