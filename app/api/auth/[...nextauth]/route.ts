import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

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
  // Another site may not sign a visitor in as somebody else; such a link first shows whom it signs in.
  const from = request.headers.get("sec-fetch-site");
  if (from && from !== "same-origin" && from !== "none") {
    const url = new URL(request.url);
    return new Response(null, { status: 303, headers: { location: `/signin/confirm${url.search}` } });
  }
  return NextAuth(authOptions())(request, context) as Promise<Response>;
}

export { GET };
