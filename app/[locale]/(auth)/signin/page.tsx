import type { Metadata } from "next";
import { DemoButtons } from "@/components/accounts/demo-buttons";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { safeNext } from "@/lib/accounts/rules/next-path";
import { getSession, requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "accounts")("signIn.title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/[locale]/signin">) {
  const [{ next, error }, { locale }, session] = await Promise.all([
    searchParams,
    requestFacts(),
    getSession(),
  ]);
  const t = translator(locale, "accounts");
  const path = safeNext(next, "") || undefined;
  const demo = env().DEMO_MODE;
  return (
    <div className="mx-auto stack-l w-full max-w-lg">
      {error ? (
        <Alert tone="warning" role="alert">
          {error === "Verification" ? t("signIn.verification") : t("signIn.failed")}
        </Alert>
      ) : null}
      {session ? (
        <Alert
          tone="info"
          actions={
            <LinkButton size="small" href={path ?? localePath(locale, safeNext(undefined))}>
              {t("signIn.goOn")}
            </LinkButton>
          }
        >
          {t("signIn.already", { email: session.email })}
        </Alert>
      ) : null}
      <SignInForm next={path} mailPage={demo ? localePath(locale, "/dev/mail") : undefined}>
        {demo ? <DemoButtons next={path} /> : null}
      </SignInForm>
    </div>
  );
}
