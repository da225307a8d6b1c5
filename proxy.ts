import { type NextRequest, NextResponse } from "next/server";
import { readPath } from "@/lib/i18n/routing";

/**
 * Language and content security policy of each page, nothing else: who may see what is decided where data is read.
 * Dutch pages have no prefix outside and `/nl` inside.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  // No text of ours holds NUL, and the database takes none.
  if (/%00/.test(pathname + search)) return new NextResponse(null, { status: 400 });
  if (pathname === "/nl" || pathname.startsWith("/nl/")) {
    const url = request.nextUrl.clone();
    url.pathname = pathname.slice(3) || "/";
    return NextResponse.redirect(url, 308);
  }
  const { locale, path } = readPath(pathname);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-missio-locale", locale);
  headers.set("x-missio-path", path);
  const url = request.nextUrl.clone();
  url.pathname = path === "/" ? `/${locale}` : `/${locale}${path}`;
  const response = NextResponse.rewrite(url, { request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

const development = process.env.NODE_ENV === "development";

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

// Not the documents (the phone's, and public pages of missions): they hold no script, so they need no nonce, and next.config.ts gives them their language.
export const config = {
  matcher: [
    "/((?!_next/|api/|calendar/|schemas/|(?:(?:en|fr)/)?i/|link/|(?:(?:en|fr)/)?(?:my|missions)/[^/]+/?$|(?:(?:en|fr)/)?my/[^/]+/(?:programme|visits|people|items)(?:/|$)|(?:favicon\\.ico|icon\\.svg|[a-z0-9-]+\\.png|sitemap\\.xml|robots\\.txt|manifest\\.webmanifest)$).*)",
  ],
};
