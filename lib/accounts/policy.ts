import { env } from "@/lib/env";
import type { AccountContext } from "@/lib/kernel/context";

/** Anybody may ask to be signed in; rate limits and codes decide the rest. */
export const canAskSignIn = () => true;

/** One-click sign-in exists in demo mode only. */
export const canSignInAsDemo = () => env().DEMO_MODE;

/** An account is its owner's affair alone. */
export const ownsAccount = (context: AccountContext, row: { userId: string }) =>
  context.userId === row.userId;
