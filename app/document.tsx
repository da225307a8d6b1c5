import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ReactElement, ReactNode } from "react";
import { DocumentFrame } from "@/components/layout/document-frame";
import { LostPage } from "@/components/layout/lost-page";
import type { Locale } from "@/db/enums";
import { inRequest, toldFacts } from "@/lib/auth/request-scope";
import { readPath } from "@/lib/i18n/routing";
import { isLocale, translator } from "@/lib/i18n/translate";
import { describeError, log } from "@/lib/kernel/log";

/**
 * Documents: pages of the phone as plain HTML, rendered once on the server and finished. They hold no script and load
 * none, so they open fast on a poor network, cost a third of a hydrated page to make, and take a policy that allows
 * no script at all.
 */
export type Document = {
  title: string;
  accent?: string;
  body: ReactElement;
  status?: 200 | 404 | 422;
  /** Of the page, where it is not one of the interface. */
  language?: string;
  /** Only for pages that everybody may find: what search engines read. */
  head?: ReactNode;
};

/**
 * A document that many read: `key` names everything that it depends on, so the same key is the same HTML. It is made at
 * the first asking and kept as bytes.
 */
export type KeptDocument = { key: string; make: () => Promise<Document> };

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const development = process.env.NODE_ENV === "development";
const output = path.join(process.env.NEXT_DIST_DIR ?? ".next", development ? "dev" : "");

let known: readonly string[] | undefined;

/**
 * The stylesheets of the root layout, from the build's own list; in development it changes with each save, and exists
 * once a page of that layout has been asked for.
 */
async function stylesheets(): Promise<readonly string[]> {
  if (known && !development) return known;
  const manifest = path.join(
    process.cwd(),
    output,
    "server/app/[locale]/my/page_client-reference-manifest.js",
  );
  if (development && !existsSync(manifest)) await fetch(`http://localhost:${process.env.PORT}/my`);
  const text = readFileSync(manifest, "utf8");
  const { entryCSSFiles } = JSON.parse(text.slice(text.indexOf("] = {") + 4).replace(/;\s*$/, "")) as {
    entryCSSFiles: Record<string, { path: string }[]>;
  };
  const own = Object.entries(entryCSSFiles).find(([entry]) => entry.endsWith("/app/[locale]/layout"));
  if (!own) throw new Error("the build lists no stylesheet of the root layout");
  known = own[1].map((file) => `/_next/${file.path}`);
  return known;
}

/** Loaded past the bundler: inside it React knows how to make pages, not how to make HTML. */
let renderer: Promise<typeof import("react-dom/server")> | undefined;

async function render(
  locale: Locale,
  { title, accent, head, body, language = locale }: Document,
): Promise<string> {
  renderer ??= import(/* turbopackIgnore: true */ "react-dom/server");
  const { renderToStaticMarkup } = await renderer;
  const frame = DocumentFrame({
    language,
    title,
    stylesheets: await stylesheets(),
    accent,
    head,
    children: body,
  });
  return `<!DOCTYPE html>${renderToStaticMarkup(frame)}`;
}

function answer(html: string | Uint8Array<ArrayBuffer>, status: number, indexed: boolean): Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "private, no-cache, no-store",
  };
  return new Response(html, {
    status,
    headers: indexed ? headers : { ...headers, "x-robots-tag": "noindex, nofollow" },
  });
}

async function respond(locale: Locale, document: Document, failed?: 500): Promise<Response> {
  const html = await render(locale, document);
  return answer(html, failed ?? document.status ?? 200, Boolean(document.head));
}

const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
/** Some 40 kB each. */
const keptDocuments = 200;

/** In development nothing is kept: sources change under the same key. */
async function respondKept(locale: Locale, { key, make }: KeptDocument): Promise<Response> {
  const own = `${locale} ${key}`;
  let bytes = development ? undefined : kept.get(own);
  if (!bytes) {
    const made = make()
      .then((document) => render(locale, document))
      .then((html) => new TextEncoder().encode(html));
    made.catch(() => kept.get(own) === made && kept.delete(own));
    kept.set(own, made);
    bytes = made;
    const [oldest] = kept.keys();
    if (kept.size > keptDocuments && oldest) kept.delete(oldest);
  }
  return answer(await bytes, 200, true);
}

/** A sentence instead of the page that is not there, with a way on. */
export function absent(locale: Locale, title: string, text: string): Document {
  const path = toldFacts()?.path ?? "/";
  return { title, body: <LostPage locale={locale} path={path} title={title} text={text} />, status: 404 };
}

function excuse(locale: Locale, bug?: string): Promise<Response> {
  const t = translator(locale, "common");
  return bug
    ? respond(locale, absent(locale, t("errors.errorTitle"), t("errors.errorText", { id: bug })), 500)
    : respond(locale, absent(locale, t("errors.notFoundTitle"), t("errors.notFoundText")));
}

/** Sent by a page of ours? Where a browser does not say, the session's cookie is kept from other sites anyhow. */
function isOwn(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return !origin || origin === "null" || URL.parse(origin)?.host === host;
}

/** Bytes: a form of ours holds ids at most. */
const longestForm = 200_000;

/** A route handler for the forms of a document. `act` writes, and answers the address to look at next. */
export function documentForm<P extends Record<string, unknown>>(
  act: (params: P, form: FormData, locale: Locale) => Promise<string>,
) {
  return async (
    request: Request,
    context: { params: Promise<P & { locale: string }> },
  ): Promise<Response> => {
    const params = await context.params;
    const locale = isLocale(params.locale) ? params.locale : "nl";
    if (!isOwn(request) || JSON.stringify(params).includes("\\u0000")) return excuse(locale);
    if (!(Number(request.headers.get("content-length")) <= longestForm)) return excuse(locale);
    const form = await request.formData().catch(() => null);
    if (!form) return excuse(locale);
    return inRequest({ locale, path: "/my" }, async () => {
      try {
        const location = await act(params, form, locale);
        return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
      } catch (error) {
        const bug = randomUUID();
        log.error({ bug, err: describeError(error) }, "form of a document failed");
        return excuse(locale, bug);
      }
    });
  };
}

function digestOf(error: unknown): string {
  return error instanceof Error && "digest" in error ? String(error.digest) : "";
}

/**
 * A route handler for a document. `view` reads and refuses as a page does, with `notFound()` and `redirect()`; `params`
 * are those of the address. What is no document (a file, a redirection after a form) it answers itself.
 */
export function documentRoute<P extends Record<string, unknown>>(
  view: (params: P, query: URLSearchParams, request: Request) => Promise<Document | KeptDocument | Response>,
) {
  return async (
    request: Request,
    context: { params: Promise<P & { locale: string }> },
  ): Promise<Response> => {
    const params = await context.params;
    const locale = isLocale(params.locale) ? params.locale : "nl";
    const url = new URL(request.url);
    const visible = readPath(url.pathname.replace(/^\/nl(?=\/|$)/, "")).path;
    return inRequest({ locale, path: visible }, async () => {
      try {
        if (!isLocale(params.locale) || JSON.stringify(params).includes("\\u0000")) return excuse(locale);
        const found = await view(params, url.searchParams, request);
        if (found instanceof Response) return found;
        return await ("make" in found ? respondKept(locale, found) : respond(locale, found));
      } catch (error) {
        const digest = digestOf(error);
        if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404")) return excuse(locale);
        // A redirection, or a word of the framework to itself.
        if (digest) throw error;
        const bug = randomUUID();
        log.error({ bug, err: describeError(error) }, "document failed");
        return excuse(locale, bug);
      }
    });
  };
}
