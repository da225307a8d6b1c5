import type { Metadata } from "next";
import { IntlProvider } from "@/components/layout/intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { AssignButtons } from "@/components/visits/assignment-actions";
import { CertificateCard, PeopleCard } from "@/components/visits/assignment-view";
import { requireDesk } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { isLocale, messagesFor, pick, translator } from "@/lib/i18n/translate";
import { canWriteVisits } from "@/lib/visits/policy";
import { listPavilions, listVisitDelegates } from "@/lib/visits/queries";
import { countWishes, getAssignments } from "@/lib/visits/queries/desk";
import { roundNames } from "@/lib/visits/rules";

type Props = PageProps<"/[locale]/organise/[mission]/pavilions/assignment">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "nl", "visits.assignment")("title") };
}

export default async function AssignmentPage({ params }: Props) {
  const { mission } = await params;
  // What keeps whom from which round is the organisers' business: partners and cabinet see the places only.
  const context = await requireDesk(mission, canWriteVisits);
  const { locale } = context;
  const t = translator(locale, "visits.assignment");
  const [{ pavilions }, delegates, counts, { applied, proposal }] = await Promise.all([
    listPavilions(context),
    listVisitDelegates(context),
    countWishes(context),
    getAssignments(context),
  ]);
  const rounds = roundNames(pavilions, locale);
  const names = new Map(pavilions.map((pavilion) => [pavilion.id, pick(pavilion.name, locale)]));
  const named = {
    round: (id: string) => rounds.get(id) ?? "",
    pavilion: (id: string) => names.get(id) ?? "",
  };
  const view = proposal ?? applied;
  const desk = { locale, mission, writable: true, zone: context.homeZone };
  return (
    <IntlProvider locale={locale} messages={messagesFor(locale, "common", "meetings", "visits")}>
      <PageHeader
        title={t("title")}
        text={t("text")}
        link={SoftLink}
        crumbsLabel={translator(locale, "common")("navigation.breadcrumbs")}
        crumbs={[
          {
            href: localePath(locale, `/organise/${mission}/pavilions`),
            label: translator(locale, "visits")("title"),
          },
        ]}
      />
      <div className="stack-l">
        <Card
          title={t("open")}
          text={translator(locale, "visits.wishes")("text", { ranked: counts.ranked, people: counts.people })}
        >
          <p className="row no-print">
            <AssignButtons mission={mission} again={applied !== null} />
          </p>
        </Card>
        {view ? (
          <>
            <CertificateCard view={view} desk={desk} />
            <PeopleCard view={view} delegates={delegates} names={named} desk={desk} />
          </>
        ) : (
          <EmptyState icon="pavilions" title={t("empty")} text={t("emptyText")} />
        )}
      </div>
    </IntlProvider>
  );
}
