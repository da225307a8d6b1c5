import type { Metadata } from "next";
import { InterpreterForm } from "@/components/interpreters/interpreter-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { listLanguages } from "@/lib/i18n/languages";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canWriteInterpreters } from "@/lib/interpreters/policy";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "interpreters")("new") };
}

export default async function NewInterpreterPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/interpreters/new">) {
  const { mission } = await params;
  const { locale } = await requireDesk(mission, canWriteInterpreters);
  const t = translator(locale, "interpreters");
  return (
    <>
      <PageHeader
        title={t("new")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/interpreters`), label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <InterpreterForm mission={mission} interpreter={null} languages={listLanguages(locale)} />
    </>
  );
}
