import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { readPath } from "@/lib/i18n/routing";

async function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  // The page to go to afterwards tells the reader's language; these routes themselves have none.
  const { locale } = readPath(new URL(request.url).searchParams.get("callbackUrl") ?? "/");
  return NextAuth(authOptions(locale))(request, context) as Promise<Response>;
}

export { handler as GET, handler as POST };
