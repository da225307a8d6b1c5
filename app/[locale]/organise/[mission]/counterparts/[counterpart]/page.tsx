import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CounterpartForm } from "@/components/counterparts/counterpart-form";
import { CounterpartAgenda, CounterpartView } from "@/components/counterparts/counterpart-view";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { canReadCounterparts, canWriteCounterparts } from "@/lib/counterparts/policy";
import { getCounterpart } from "@/lib/counterparts/queries";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "counterparts")("title") };
}

export default async function CounterpartPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/counterparts/[counterpart]">) {
  const { mission, counterpart: id } = await params;
  const context = await requireDesk(mission, canReadCounterparts);
  const counterpart = await getCounterpart(context, id);
  if (!counterpart) notFound();
  const { locale } = context;
  const t = translator(locale, "counterparts");
  const name = [pick(counterpart.title, locale), counterpart.personName].filter(Boolean).join(" ");
  return (
    <>
      <PageHeader
        title={counterpart.personName ? name : pick(counterpart.function, locale) || counterpart.organisation}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/counterparts`), label: t("title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
      />
      <div className="stack-l">
        <CounterpartAgenda locale={locale} mission={mission} counterpart={counterpart} />
        {canWriteCounterparts(context) ? (
          <CounterpartForm mission={mission} counterpart={counterpart} countries={listCountries(locale)} />
        ) : (
          <CounterpartView locale={locale} counterpart={counterpart} />
        )}
      </div>
    </>
  );
}
