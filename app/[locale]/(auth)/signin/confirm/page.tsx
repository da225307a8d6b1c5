import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { safeNext } from "@/lib/accounts/rules/next-path";
import { EmailAddress } from "@/lib/accounts/schema";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "accounts")("signIn.confirmTitle"), referrer: "no-referrer" };
}

/**
 * Where the mailed link leads. Nothing is used up by looking: programs that open every link of a mail before its
 * reader does only see a button.
 */
export default async function ConfirmPage({ searchParams }: PageProps<"/[locale]/signin/confirm">) {
  const [query, { locale }] = await Promise.all([searchParams, requestFacts()]);
  const email = EmailAddress.safeParse(query.email);
  const token = typeof query.token === "string" && /^[\w-]{20,100}$/.test(query.token) ? query.token : null;
  if (!email.success || !token) {
    redirect(`${localePath(locale, "/signin")}?error=Verification` as never);
  }
  const t = translator(locale, "accounts");
  return (
    <div className="mx-auto w-full max-w-lg">
      <Card>
        <form action="/api/auth/callback/email" method="get" className="stack-l">
          <div className="stack">
            <h1>{t("signIn.confirmTitle")}</h1>
            <p className="break-words">{t("signIn.confirmText", { email: email.data })}</p>
          </div>
          <input
            type="hidden"
            name="callbackUrl"
            value={safeNext(query.next, localePath(locale, safeNext(undefined)))}
          />
          <input type="hidden" name="email" value={email.data} />
          <input type="hidden" name="token" value={token} />
          <Button type="submit" variant="primary" size="large" wide>
            <span className="min-w-0 break-words">{t("signIn.confirmSubmit", { email: email.data })}</span>
          </Button>
          <p className="soft small">{t("signIn.confirmNote")}</p>
        </form>
      </Card>
    </div>
  );
}
