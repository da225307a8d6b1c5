import type { NextAuthOptions } from "next-auth";
import EmailProvider from "next-auth/providers/email";
import type { Locale } from "@/db/enums";
import { adapterFor } from "@/lib/auth/adapter";
import { sessionCookie, sessionDays } from "@/lib/auth/cookie";
import { env } from "@/lib/env";
import { describeError, log } from "@/lib/kernel/log";
import { claimRegistrations } from "@/lib/registrations/commands/claim";

/**
 * next-auth opens and closes sessions. Asking for a sign-in (rate limits, code, mail) is a command of the accounts
 * domain; the link it mails, and the short-lived one that a right code is exchanged for, end here.
 */
export function authOptions(locale: Locale): NextAuthOptions {
  process.env.NEXTAUTH_URL ??= env().APP_URL;
  return {
    secret: env().AUTH_SECRET,
    adapter: adapterFor(locale),
    session: { strategy: "database", maxAge: sessionDays * 86_400, updateAge: 86_400 },
    providers: [
      EmailProvider({
        from: env().MAIL_FROM,
        maxAge: 600,
        // The sign-in form has its own command; next-auth's own form and mail are closed.
        sendVerificationRequest: () => {
          throw new Error("sign-in mails are sent by the accounts domain");
        },
      }),
    ],
    // next-auth's own logger prints errors whole, with addresses and token hashes in them.
    logger: {
      error: (code, metadata) =>
        log.error(
          { code, err: describeError(metadata instanceof Error ? metadata : metadata.error) },
          "next-auth",
        ),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => {},
    },
    events: {
      // The sign-in proved the address: what was registered with it is this person's from now on.
      signIn: async ({ user }) => {
        if (user.email) await claimRegistrations(user.id, user.email);
      },
    },
    pages: { signIn: "/signin", error: "/signin", verifyRequest: "/signin" },
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: env().APP_URL.startsWith("https:") },
      },
    },
  };
}
