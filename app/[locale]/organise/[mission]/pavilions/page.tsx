import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { PrintButton } from "@/components/programme/print-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { PavilionCard } from "@/components/visits/pavilion-card";
import { RoundTable } from "@/components/visits/round-table";
import { SignUpCard, SwapsCard, WishesCard } from "@/components/visits/sign-up-card";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { readItemChoices } from "@/lib/programme/queries";
import { zoneCity } from "@/lib/time/zone-city";
import { canReadVisits, canWriteVisits } from "@/lib/visits/policy";
import { listPavilions } from "@/lib/visits/queries";
import { countWishes, getVisitPlan, listSwaps } from "@/lib/visits/queries/desk";
import { roundNames } from "@/lib/visits/rules";

type Props = PageProps<"/[locale]/organise/[mission]/pavilions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "visits")("title") };
}

export default async function PavilionsPage({ params }: Props) {
  const { mission } = await params;
  const context = await requireDesk(mission, canReadVisits);
  const { locale, hostZone } = context;
  const t = translator(locale, "visits");
  const writable = canWriteVisits(context);
  const [{ pavilions, elsewhere }, choices, plan, counts, swaps] = await Promise.all([
    listPavilions(context),
    readItemChoices(context),
    getVisitPlan(context),
    countWishes(context),
    writable ? listSwaps(context) : [],
  ]);
  const rounds = roundNames(pavilions, locale);
  const host = { zone: hostZone, city: pick(choices.hostCity, locale) };
  const desk = { locale, mission, host, writable, published: choices.published };
  const assign =
    writable && plan?.mode !== "closed" ? (
      <SoftLinkButton
        variant="primary"
        href={localePath(locale, `/organise/${mission}/pavilions/assignment`)}
      >
        {t("assignment.title")}
      </SoftLinkButton>
    ) : null;
  const add = writable ? (
    <SoftLinkButton
      variant={assign ? "secondary" : "primary"}
      href={localePath(locale, `/organise/${mission}/places/new?kind=pavilion`)}
    >
      <Icon name="plus" small />
      {t("addPavilion")}
    </SoftLinkButton>
  ) : null;
  return (
    <IntlProvider
      locale={locale}
      messages={messagesFor(locale, "common", "time", "programme", "meetings", "visits")}
    >
      <PageHeader
        title={t("title")}
        text={t("text")}
        actions={
          <>
            <PrintButton>{translator(locale, "common")("actions.print")}</PrintButton>
            {add}
            {assign}
          </>
        }
      />
      {pavilions.length === 0 && elsewhere.length === 0 ? (
        <EmptyState icon="pavilions" title={t("empty.title")} text={t("empty.text")} actions={add} />
      ) : (
        <div className="stack-l">
          {plan ? (
            <SignUpCard
              plan={plan}
              desk={{
                locale,
                mission,
                writable,
                homeZone: context.homeZone,
                homeCity: zoneCity(context.homeZone, locale),
                now: context.now,
              }}
            />
          ) : null}
          {plan && (plan.mode === "ranked" || counts.ranked > 0) ? (
            <WishesCard counts={counts} pavilions={pavilions} locale={locale} />
          ) : null}
          {swaps.length > 0 ? (
            <SwapsCard swaps={swaps} roundName={(id) => rounds.get(id) ?? ""} locale={locale} />
          ) : null}
          {pavilions.map((pavilion) => (
            <PavilionCard key={pavilion.id} pavilion={pavilion} day={choices.startDate} desk={desk} linked />
          ))}
          {elsewhere.length > 0 ? (
            <Card title={t("elsewhere")} flush>
              <RoundTable label={t("elsewhere")} rounds={elsewhere} desk={desk} />
            </Card>
          ) : null}
        </div>
      )}
    </IntlProvider>
  );
}
