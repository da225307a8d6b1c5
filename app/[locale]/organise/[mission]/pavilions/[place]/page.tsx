import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntlProvider } from "@/components/layout/intl";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { PavilionCard } from "@/components/visits/pavilion-card";
import { VisitGrid } from "@/components/visits/visit-grid";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { readItemChoices } from "@/lib/programme/queries";
import { canReadVisits, canWriteVisits } from "@/lib/visits/policy";
import { listPavilions, listVisitDelegates } from "@/lib/visits/queries";

type Props = PageProps<"/[locale]/organise/[mission]/pavilions/[place]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "visits")("assign") };
}

export default async function PavilionPage({ params }: Props) {
  const { mission, place } = await params;
  const context = await requireDesk(mission, canReadVisits);
  const { locale, hostZone } = context;
  const t = translator(locale, "visits");
  const writable = canWriteVisits(context);
  const [{ pavilions }, delegates, choices] = await Promise.all([
    listPavilions(context),
    writable ? listVisitDelegates(context) : [],
    readItemChoices(context),
  ]);
  const host = { zone: hostZone, city: pick(choices.hostCity, locale) };
  const pavilion = pavilions.find((entry) => entry.id === place);
  if (!pavilion) notFound();
  const open = pavilion.rounds.filter(
    (round) => round.status !== "cancelled" && (round.audience === "sign_up" || round.audience === "named"),
  );
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "meetings", "visits")}
    >
      <PageHeader
        title={pick(pavilion.name, locale)}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[{ href: localePath(locale, `/organise/${mission}/pavilions`), label: t("title") }]}
      />
      <div className="stack-l">
        <PavilionCard
          pavilion={pavilion}
          day={choices.startDate}
          desk={{ locale, mission, host, writable, published: choices.published }}
        />
        {writable && open.length > 0 ? (
          <section aria-labelledby="grid-title">
            <h2 id="grid-title">{t("grid.title")}</h2>
            <p className="soft mb-4">{t("grid.text")}</p>
            <VisitGrid mission={mission} rounds={open} delegates={delegates} />
          </section>
        ) : null}
      </div>
    </IntlProvider>
  );
}
