import { redirect } from "next/navigation";
import { requireAccount } from "@/lib/auth/page";
import { deskScope, getSession } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";

/** After signing in without a destination: the desk for who works at one, else one's own missions. */
export default async function WelcomePage() {
  const { locale } = await requireAccount();
  const session = await getSession();
  const desks = session ? await deskScope(session) : [];
  redirect(localePath(locale, desks.length > 0 ? "/organise" : "/my") as never);
}
