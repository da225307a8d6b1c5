import { cookies } from "next/headers";
import { safeNext } from "@/lib/accounts/rules/next-path";
import { clockCookie } from "@/lib/auth/cookie";
import { env } from "@/lib/env";
import { demoClock } from "@/lib/itinerary/rules";
import { isWallTime, toInstant } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/**
 * Demo mode: moves the product's clock for this visitor, then goes back to the page of the banner. `moment` is a wall
 * time on the clock of `zone`, or "" for real time. A plain form, so that it works on pages without scripts.
 */
export async function POST(request: Request): Promise<Response> {
  if (!env().DEMO_MODE) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const moment = String(form?.get("moment") ?? "");
  const zone = String(form?.get("zone") ?? "");
  const at = isZone(zone) ? zone : demoClock.zone;
  const instant = isWallTime(moment) ? toInstant(moment, at, "earlier") : null;
  // Without the cookie DEMO_NOW would rule again; "real" keeps to the true clock.
  const value = instant?.ok ? instant.instant.toISOString() : moment === "" ? "real" : null;
  if (value) (await cookies()).set(clockCookie, value, { path: "/", httpOnly: true, sameSite: "lax" });
  const from = URL.parse(request.headers.get("referer") ?? "");
  const back = safeNext(from ? `${from.pathname}${from.search}` : "/", "/");
  return new Response(null, { status: 303, headers: { location: back } });
}
