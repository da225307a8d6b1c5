import type { Metadata } from "next";
import { DeskList } from "@/components/missions/desk-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { requireAccount } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import { listDeskMissions, listOwnOrganisations } from "@/lib/missions/queries";
import type { DeskFilter, DeskMission } from "@/lib/missions/schema";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "missions.desk")("title") };
}

const filters: Record<DeskFilter, (mission: DeskMission) => boolean> = {
  active: (mission) => !mission.archived,
  published: (mission) => !mission.archived && mission.published,
  draft: (mission) => !mission.archived && !mission.published,
  archived: (mission) => mission.archived,
};
const names: DeskFilter[] = ["active", "published", "draft", "archived"];

export default async function MissionsPage({ searchParams }: PageProps<"/[locale]/organise">) {
  const [context, { show }] = await Promise.all([requireAccount(), searchParams]);
  const [missions, organisations] = await Promise.all([
    listDeskMissions(context),
    listOwnOrganisations(context),
  ]);
  const { locale } = context;
  const t = translator(locale, "missions.desk");
  const current = names.find((name) => name === show) ?? "active";
  const shown = missions.filter(filters[current]);
  const home = localePath(locale, "/organise");
  const create = organisations.length ? (
    <>
      <SoftLinkButton href={localePath(locale, "/organise/import")}>
        <Icon name="upload" small />
        {t("import")}
      </SoftLinkButton>
      <SoftLinkButton href={localePath(locale, "/organise/new")} variant="primary">
        <Icon name="plus" small />
        {t("new")}
      </SoftLinkButton>
    </>
  ) : null;
  if (missions.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("emptyTitle")}
          text={organisations.length ? t("emptyText") : t("emptyOther")}
          actions={create}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} actions={create} />
      <Tabs
        label={t("filter")}
        link={SoftLink}
        tabs={names.map((name) => ({
          href: name === "active" ? home : `${home}?show=${name}`,
          label: t(name),
          count: missions.filter(filters[name]).length,
          current: name === current,
        }))}
      />
      <div className="mt-5">
        {shown.length ? (
          <DeskList locale={locale} missions={shown} own={organisations} />
        ) : (
          <EmptyState title={t("nothingTitle")} text={t("nothingText")} />
        )}
      </div>
    </>
  );
}
