import { env } from "@/lib/env";

/** Long enough to sign in at registration and still be signed in abroad; each session can be ended by itself. */
export const sessionDays = 180;

/** Name of the session cookie; `__Secure-` where the installation is served over https. */
export function sessionCookie(): string {
  return env().APP_URL.startsWith("https:") ? "__Secure-missio-session" : "missio-session";
}

/** Holds the link token of the registration this browser fills in for a mission; "new" while it starts another. */
export function registrationCookie(mission: string): string {
  return `missio-registration-${mission}`;
}

/** Demo mode: the moment the visitor moved the product's clock to. */
export const clockCookie = "missio-clock";
