import type { Metadata } from "next";
import { SetUpForm } from "@/components/organisations/set-up-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { isSetupOpen } from "@/lib/organisations/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "organisations")("setUp.title"), referrer: "no-referrer" };
}

/** The one-time link of the terminal: the first organisation and its first organiser. */
export default async function SetUpPage({ params }: PageProps<"/[locale]/setup/[token]">) {
  const [{ token }, { locale }] = await Promise.all([params, requestFacts()]);
  const t = translator(locale, "organisations");
  if (!(await isSetupOpen(token))) {
    return (
      <EmptyState
        page
        icon="lock"
        title={t("setUp.usedTitle")}
        text={t("setUp.usedText")}
        actions={<LinkButton href={localePath(locale, "/signin")}>{t("setUp.signIn")}</LinkButton>}
      />
    );
  }
  return (
    <div className="mx-auto stack-l w-full max-w-2xl">
      <PageHeader title={t("setUp.title")} text={t("setUp.text")} />
      <SetUpForm token={token} locale={locale} />
    </div>
  );
}
