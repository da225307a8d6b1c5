import type { Metadata } from "next";
import { CounterpartForm } from "@/components/counterparts/counterpart-form";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { canWriteCounterparts } from "@/lib/counterparts/policy";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "counterparts")("new") };
}

export default async function NewCounterpartPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/counterparts/new">) {
  const { mission } = await params;
  const context = await requireDesk(mission, canWriteCounterparts);
  const { locale } = context;
  const t = translator(locale, "counterparts");
  return (
    <>
      <PageHeader
        title={t("new")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/counterparts`), label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <CounterpartForm mission={mission} counterpart={null} countries={listCountries(locale)} />
    </>
  );
}
