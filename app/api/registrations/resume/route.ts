import { redirect } from "next/navigation";
import { rememberRegistration } from "@/lib/auth/registration-cookie";
import { localePath } from "@/lib/i18n/routing";
import { isLocale } from "@/lib/i18n/translate";

/**
 * The mailed link ends here: this browser remembers its token, and the address in sight no longer holds it. Whether
 * the token still opens anything is seen on the page itself.
 */
export async function GET(request: Request): Promise<never> {
  const { searchParams } = new URL(request.url);
  const mission = searchParams.get("mission") ?? "";
  const token = searchParams.get("token") ?? "";
  const asked = searchParams.get("locale");
  const locale = isLocale(asked) ? asked : "nl";
  if (!/^[a-z0-9-]{1,100}$/.test(mission)) redirect(localePath(locale, "/") as never);
  if (/^[A-Za-z0-9_-]{43}$/.test(token)) await rememberRegistration(mission, token);
  redirect(localePath(locale, `/missions/${mission}/register`) as never);
}
