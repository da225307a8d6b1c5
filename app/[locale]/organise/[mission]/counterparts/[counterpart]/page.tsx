import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CounterpartForm } from "@/components/counterparts/counterpart-form";
import { CounterpartAgenda, CounterpartView } from "@/components/counterparts/counterpart-view";
import { LinkCard } from "@/components/counterparts/link-card";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { canManageLinks, canReadCounterparts, canWriteCounterparts } from "@/lib/counterparts/policy";
import { getCounterpart } from "@/lib/counterparts/queries";
import { getCounterpartLink } from "@/lib/counterparts/queries/answers";
import { env } from "@/lib/env";
import { listCountries } from "@/lib/i18n/countries";
import { languageNames, linkLanguageOf } from "@/lib/i18n/link";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { formatsFor } from "@/lib/time/format";
import { localDay } from "@/lib/time/wall-time";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "counterparts")("title") };
}

export default async function CounterpartPage({
  params,
}: PageProps<"/[locale]/organise/[mission]/counterparts/[counterpart]">) {
  const { mission, counterpart: id } = await params;
  const context = await requireDesk(mission, canReadCounterparts);
  const [counterpart, link] = await Promise.all([
    getCounterpart(context, id),
    getCounterpartLink(context, id),
  ]);
  if (!counterpart) notFound();
  const { locale } = context;
  const t = translator(locale, "counterparts");
  const formats = formatsFor(locale);
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
        {canManageLinks(context) ? (
          <LinkCard
            mission={mission}
            counterpartId={counterpart.id}
            name={counterpart.personName || pick(counterpart.function, locale) || counterpart.organisation}
            address={link ? `${env().APP_URL}/link/${link.token}` : null}
            // The link works up to the midnight that ends its last day.
            expires={
              link ? formats.date(localDay(new Date(link.expiresAt.getTime() - 1), context.hostZone)) : ""
            }
            lastUsed={link?.lastUsedAt ? formats.dateTime(link.lastUsedAt, context.homeZone) : null}
            hasEmail={counterpart.email !== null}
            language={languageNames[linkLanguageOf(counterpart.languages)]}
          />
        ) : null}
        {canWriteCounterparts(context) ? (
          <CounterpartForm mission={mission} counterpart={counterpart} countries={listCountries(locale)} />
        ) : (
          <CounterpartView locale={locale} counterpart={counterpart} />
        )}
      </div>
    </>
  );
}
