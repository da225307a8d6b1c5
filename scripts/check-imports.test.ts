import { describe, expect, it } from "vitest";
import { checkImports } from "./check-imports";

const good: Record<string, string> = {
  "db/client.ts": "export const db = 1;",
  "db/enums.ts": "export const codes = [];",
  "lib/env.ts": "export const env = 1;",
  "lib/time/zone.ts": "export const zone = 1;",
  "lib/kernel/command.ts": 'import { db } from "@/db/client"; export const command = db;',
  "lib/meetings/schema.ts":
    'import { codes } from "@/db/enums"; export const Meeting = codes; export type Meeting = 1;',
  "lib/meetings/rules.ts": 'import type { Meeting } from "./schema"; export const clash = (m: Meeting) => m;',
  "lib/meetings/queries.ts": 'import { db } from "@/db/client"; export const list = db;',
  "lib/meetings/commands.ts":
    'import { command } from "@/lib/kernel/command"; import { clash } from "./rules"; export const cancel = [command, clash];',
  "lib/meetings/actions.ts": '"use server"; import { cancel } from "./commands"; export const act = cancel;',
  "lib/visits/rules.ts": "export const room = 1;",
  "components/ui/button.tsx": "export const Button = 1;",
  "components/meetings/list.tsx":
    '"use client"; import { act } from "@/lib/meetings/actions"; import { Button } from "@/components/ui/button"; export const List = [act, Button];',
  "app/page.tsx": 'import { list } from "@/lib/meetings/queries"; export default list;',
};

const faults = (extra: Record<string, string> = {}) =>
  checkImports(new Map(Object.entries({ ...good, ...extra })));

describe("the import rule", () => {
  it("finds nothing in a tidy house", () => {
    expect(faults()).toEqual([]);
  });

  const cases: [string, string, string, string][] = [
    ["a page that asks the database", "app/page.tsx", 'import { db } from "@/db/client";', "only queries"],
    [
      "a component that runs a query",
      "components/meetings/a.tsx",
      'import { list } from "@/lib/meetings/queries";',
      "components use",
    ],
    [
      "a primitive that knows a domain",
      "components/ui/a.tsx",
      'import { clash } from "@/lib/meetings/rules";',
      "ui knows nothing",
    ],
    [
      "lib that imports a component",
      "lib/meetings/queries.ts",
      'import "@/components/ui/button";',
      "lib does not",
    ],
    [
      "a rule that runs a command",
      "lib/meetings/rules.ts",
      'import { cancel } from "./commands";',
      "rules may not use commands",
    ],
    [
      "a foreign policy",
      "lib/visits/commands.ts",
      'import { may } from "@/lib/meetings/policy";',
      "own affair",
    ],
    [
      "a tool that knows a domain",
      "lib/time/zone.ts",
      'import { clash } from "@/lib/meetings/rules";',
      "know no domain",
    ],
    ["db that imports lib", "db/client.ts", 'import { zone } from "@/lib/time/zone";', "db imports db only"],
    [
      "a re-export the wrong way",
      "components/meetings/a.tsx",
      'export { list } from "@/lib/meetings/queries";',
      "components use",
    ],
    ["a dynamic import the wrong way", "app/page.tsx", 'await import("@/db/client");', "only queries"],
    ["an import of nothing", "app/page.tsx", 'import "@/lib/nothing";', "does not exist"],
    ["a file name outside the vocabulary", "lib/meetings/utils.ts", "export {};", "no file name"],
    ["a room nobody knows", "lib/stuff/a.ts", "export {};", "no room"],
    [
      "a schema that reaches the database",
      "lib/meetings/schema.ts",
      'import { command } from "@/lib/kernel/command";',
      "reaches the database",
    ],
  ];
  it.each(cases)("tells %s", (_, file, text, reason) => {
    const extra = { "lib/meetings/policy.ts": "export const may = 1;", [file]: text };
    expect(faults(extra)).toContainEqual(expect.stringMatching(new RegExp(`^${file}.*${reason}`)));
  });

  it("tells a circle once", () => {
    const extra = {
      "lib/time/a.ts": 'import { b } from "./b"; export const a = b;',
      "lib/time/b.ts": 'import { a } from "./a"; export const b = a;',
    };
    expect(faults(extra)).toEqual(["lib/time/a.ts → lib/time/b.ts → lib/time/a.ts  is a circle"]);
  });

  it("follows a client file through others to the database", () => {
    const extra = {
      "components/meetings/a.tsx":
        '"use client"; import { act } from "@/lib/visits/actions"; export const A = act;',
      "lib/visits/actions.ts": 'import { list } from "@/lib/meetings/queries"; export const act = list;',
    };
    expect(faults(extra).join()).toContain(
      "a client file reaches the database: components/meetings/a.tsx → lib/visits/actions.ts",
    );
  });

  it("lets types pass where values may not", () => {
    const extra = {
      "lib/meetings/schema.ts":
        'import type { command } from "@/lib/kernel/command"; export type Meeting = typeof command;',
    };
    expect(faults(extra)).toEqual([]);
  });
});
