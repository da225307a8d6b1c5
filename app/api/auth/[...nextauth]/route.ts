import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { localePath, readPath } from "@/lib/i18n/routing";

/**
 * Of next-auth only the end of a sign-in is open: the link of a mail, behind the button of `/signin/confirm`, and the
 * one that a right code is exchanged for. Asking for a sign-in and signing out are commands of the accounts domain.
 */
async function GET(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (path !== "callback/email") return new Response(null, { status: 404 });
  const url = new URL(request.url);
  // The page to go to afterwards tells the reader's language; this route itself has none.
  const { locale } = readPath(url.searchParams.get("callbackUrl") ?? "/");
  // Another site may not sign a visitor in as somebody else; such a link first shows whom it signs in.
  const from = request.headers.get("sec-fetch-site");
  if (from && from !== "same-origin" && from !== "none") {
    const location = `${localePath(locale, "/signin/confirm")}${url.search}`;
    return new Response(null, { status: 303, headers: { location } });
  }
  const response = (await NextAuth(authOptions(locale))(request, context)) as Response;
  // A dead link leads next-auth to a page of its own, which is closed: the sign-in page says it.
  const target = URL.parse(response.headers.get("location") ?? "", url);
  if (!target?.pathname.endsWith("/api/auth/error")) return response;
  return new Response(null, {
    status: 303,
    headers: { location: `${localePath(locale, "/signin")}${target.search}` },
  });
}

export { GET };
