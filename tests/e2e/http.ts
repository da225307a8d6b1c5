import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** What the walk needs to speak to the server as a browser does, but without one: hundreds of requests in seconds. */

const root = path.resolve(import.meta.dirname, "../..");
const build = path.join(root, process.env.NEXT_DIST_DIR || ".next");

function manifest<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(build, file), "utf8")) as T;
}

/** Addresses of every page and route handler of the build, "/[locale]/my/[mission]". */
export function builtRoutes(): { pages: string[]; handlers: string[] } {
  const entries = Object.entries(manifest<Record<string, string>>("app-path-routes-manifest.json"));
  const of = (kind: string) =>
    entries.flatMap(([file, route]) => (file.endsWith(`/${kind}`) && !route.startsWith("/_") ? [route] : []));
  return { pages: of("page").sort(), handlers: of("route").sort() };
}

export type BuiltAction = { id: string; name: string; file: string; pages: string[] };

type ActionManifest = Record<
  "node" | "edge",
  Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>
>;

/** Every server action that the build answers to, with the pages that carry it. */
export function builtActions(): BuiltAction[] {
  const { node, edge } = manifest<ActionManifest>("server/server-reference-manifest.json");
  return Object.entries({ ...node, ...edge })
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: exportedName,
      file: filename,
      pages: Object.keys(workers).map((worker) =>
        worker
          .replace(/^app/, "")
          .replace(/\/page$/, "")
          .replace(/\/\([^)]+\)/g, ""),
      ),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Names of the actions in the sources. */
export function writtenActions(): string[] {
  const lib = path.join(root, "lib");
  return readdirSync(lib)
    .map((room) => path.join(lib, room, "actions.ts"))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^export (?:const|async function) (\w+)/gm)])
    .map((match) => match[1] ?? "");
}

export type Answer = { status: number; headers: Headers; text: string };

/** The whole answer; of a stream that goes on for minutes, how it begins. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

/** A visitor: an address book of cookies and nothing else. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    cookies: Record<string, string> = {},
  ) {
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value);
  }

  async send(
    address: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(address, this.base), {
      redirect: "manual",
      ...init,
      headers: { ...(cookie ? { cookie } : {}), "accept-language": "nl", ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (value && !/max-age=0/i.test(line)) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  }

  get(address: string): Promise<Answer> {
    return this.send(address, { headers: { accept: "text/html,*/*" } });
  }

  /** Opens an address as a browser does, or sends it a form. */
  open(address: string, form?: Record<string, string>): Promise<Answer> {
    if (!form) return this.get(address);
    const origin = new URL(this.base).origin;
    return this.send(address, { method: "POST", headers: { origin }, body: new URLSearchParams(form) });
  }

  /** Calls a server action as the page at `address` would. */
  async act(address: string, id: string, args: readonly unknown[]): Promise<Acted> {
    const { body, type } = encodeArgs(args);
    const answer = await this.send(address, {
      method: "POST",
      headers: {
        "next-action": id,
        accept: "text/x-component",
        origin: new URL(this.base).origin,
        ...(type ? { "content-type": type } : {}),
      },
      body,
    });
    return { ...answer, result: readResult(answer.text), redirect: answer.headers.get("x-action-redirect") };
  }
}

export type ActionResult = { ok: true; value: unknown } | { ok: false; reason: string; fields?: object };
export type Acted = Answer & { result: ActionResult | null; redirect: string | null };

/** React's own encoding of arguments: JSON in which a dollar sign is escaped, and forms as parts of their own. */
function encodeArgs(args: readonly unknown[]): { body: string | FormData; type?: string } {
  const forms: FormData[] = [];
  const encode = (value: unknown): unknown => {
    if (value === undefined) return "$undefined";
    if (typeof value === "string") return value.startsWith("$") ? `$${value}` : value;
    if (value instanceof FormData) return `$K${forms.push(value).toString(16)}`;
    if (Array.isArray(value)) return value.map(encode);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encode(one)]));
    }
    return value;
  };
  const json = JSON.stringify(args.map(encode));
  if (forms.length === 0) return { body: json, type: "text/plain;charset=UTF-8" };
  const body = new FormData();
  forms.forEach((form, index) => {
    for (const [name, value] of form) body.append(`_${index + 1}_${name}`, value);
  });
  body.append("0", json);
  return { body };
}

/** The Result inside the stream of an action's answer. */
function readResult(text: string): ActionResult | null {
  const [, json] = text.match(/(?:^|\n)1:(\{"ok":.*)\n?/) ?? [];
  return json ? (JSON.parse(json) as ActionResult) : null;
}
