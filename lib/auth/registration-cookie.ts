import { cookies } from "next/headers";
import { registrationCookie } from "@/lib/auth/cookie";
import { env } from "@/lib/env";

const days = 180;

/** This browser keeps the link token of a registration ("new": none yet), out of reach of scripts. */
export async function rememberRegistration(mission: string, token: string): Promise<void> {
  const jar = await cookies();
  jar.set(registrationCookie(mission), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    path: "/",
    maxAge: days * 86_400,
  });
}
