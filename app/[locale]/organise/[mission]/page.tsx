import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AttentionList, Numbers } from "@/components/missions/desk-overview";
import { ToDoList } from "@/components/missions/to-do-list";
import { Faces } from "@/components/registrations/faces";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { canViewOverview } from "@/lib/missions/policy";
import { getMissionOverview } from "@/lib/missions/queries/overview";
import { canSeeFaces } from "@/lib/registrations/policy";
import { listFaces } from "@/lib/registrations/queries/faces";
import { formatsFor } from "@/lib/time/format";
import { daysBetween, localDay } from "@/lib/time/wall-time";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "missions.overview")("title") };
}

export default async function MissionOverviewPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]">) {
  const [{ mission }, { q }] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, (who) => canViewOverview(who) || canSeeFaces(who));
  if (!canViewOverview(context)) {
    const search = typeof q === "string" ? q : "";
    const path = localePath(context.locale, `/organise/${mission}`);
    return (
      <Faces locale={context.locale} path={path} search={search} faces={await listFaces(context, search)} />
    );
  }
  const found = await getMissionOverview(context);
  if (!found) notFound();
  const { overview, attention, toDo } = found;
  const { locale } = context;
  const t = translator(locale, "missions");
  const formats = formatsFor(locale);
  const days = daysBetween(localDay(context.now, context.homeZone), overview.startDate);
  return (
    <>
      <PageHeader
        title={pick(overview.name, locale)}
        text={[
          formats.dateRange(overview.startDate, overview.endDate),
          days >= 0 ? t("overview.daysTo", { days }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
        crumbs={[{ href: localePath(locale, "/organise"), label: t("desk.title") }]}
        crumbsLabel={translator(locale, "common.navigation")("breadcrumbs")}
        link={SoftLink}
        status={
          <>
            <StatusBadge status={overview.status} label={t(`status.${overview.status}`)} />
            {overview.published ? null : <Badge>{t("desk.draftBadge")}</Badge>}
            {overview.archived ? <Badge>{t("desk.archivedBadge")}</Badge> : null}
          </>
        }
        actions={
          overview.published ? (
            <LinkButton href={localePath(locale, `/missions/${mission}`)}>
              <Icon name="globe" small />
              {t("desk.view")}
            </LinkButton>
          ) : null
        }
      />
      <div className="stack-l">
        {toDo.length ? <ToDoList locale={locale} mission={mission} toDo={toDo} /> : null}
        {attention.length || !toDo.length ? (
          <AttentionList locale={locale} mission={mission} attention={attention} />
        ) : null}
        <Numbers locale={locale} mission={mission} overview={overview} />
      </div>
    </>
  );
}
