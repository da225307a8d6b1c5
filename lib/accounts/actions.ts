"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { endOtherSessions, endSession, updateAccount } from "@/lib/accounts/commands/account";
import { demoSignIn, requestSignIn, verifyCode } from "@/lib/accounts/commands/sign-in";
import { accountAction, publicAction } from "@/lib/auth/action";
import { sessionCookie } from "@/lib/auth/cookie";
import { accountContext, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";

export const requestSignInAction = publicAction(requestSignIn);
export const verifyCodeAction = publicAction(verifyCode);
export const demoSignInAction = publicAction(demoSignIn);
export const updateAccountAction = accountAction(updateAccount);
export const endSessionAction = accountAction(endSession);
export const endOtherSessionsAction = accountAction(endOtherSessions);

/** Ends the session in the database, then takes the cookie back; works as the action of a plain form. */
export async function signOutAction(): Promise<void> {
  const context = await accountContext();
  if (context) await endSession(context, { sessionId: context.sessionId });
  const secure = env().APP_URL.startsWith("https:");
  (await cookies()).set(sessionCookie(), "", {
    path: "/",
    maxAge: 0,
    httpOnly: true,
    sameSite: "lax",
    secure,
  });
  const { locale } = await requestFacts();
  redirect(localePath(locale, "/") as never);
}
