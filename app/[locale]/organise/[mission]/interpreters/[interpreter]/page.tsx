import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InterpreterForm } from "@/components/interpreters/interpreter-form";
import { Engagements } from "@/components/interpreters/interpreters-table";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { listLanguages } from "@/lib/i18n/languages";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { canWriteInterpreters } from "@/lib/interpreters/policy";
import { getInterpreter } from "@/lib/interpreters/queries";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "interpreters")("title") };
}

export default async function InterpreterPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/interpreters/[interpreter]">) {
  const { mission, interpreter: id } = await params;
  const context = await requireDesk(mission, canWriteInterpreters);
  const interpreter = await getInterpreter(context, id);
  if (!interpreter) notFound();
  const { locale } = context;
  const t = translator(locale, "interpreters");
  return (
    <>
      <PageHeader
        title={interpreter.name}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/interpreters`), label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <div className="stack-l">
        <Card title={t("engagements")}>
          <Engagements locale={locale} mission={mission} engagements={interpreter.engagements} />
        </Card>
        <InterpreterForm mission={mission} interpreter={interpreter} languages={listLanguages(locale)} />
      </div>
    </>
  );
}
