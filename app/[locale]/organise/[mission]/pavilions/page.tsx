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
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { readItemChoices } from "@/lib/programme/queries";
import { canReadVisits, canWriteVisits } from "@/lib/visits/policy";
import { listPavilions } from "@/lib/visits/queries";

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
  const [{ pavilions, elsewhere }, choices] = await Promise.all([
    listPavilions(context),
    readItemChoices(context),
  ]);
  const writable = canWriteVisits(context);
  const host = { zone: hostZone, city: pick(choices.hostCity, locale) };
  const desk = { locale, mission, host, writable, published: choices.published };
  const add = writable ? (
    <SoftLinkButton
      variant="primary"
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
          </>
        }
      />
      {pavilions.length === 0 && elsewhere.length === 0 ? (
        <EmptyState icon="pavilions" title={t("empty.title")} text={t("empty.text")} actions={add} />
      ) : (
        <div className="stack-l">
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
