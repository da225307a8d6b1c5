import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PlanningForm } from "@/components/missions/planning-form";
import {
  FactsForm,
  FrameForm,
  GroupsForm,
  PartnersForm,
  TermsForm,
  TextsForm,
} from "@/components/missions/settings-forms";
import { StatusPanel } from "@/components/missions/status-panel";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { SoftLink, SoftLinkButton } from "@/components/ui/soft-link";
import { Tabs } from "@/components/ui/tabs";
import { requireAccount, requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { listCountries } from "@/lib/i18n/countries";
import { localePath } from "@/lib/i18n/routing";
import { translator } from "@/lib/i18n/translate";
import type { MissionContext } from "@/lib/kernel/context";
import { canEditMission } from "@/lib/missions/policy";
import { getMissionSettings, listDeskMissions, listOwnOrganisations } from "@/lib/missions/queries";
import type { MissionSettings } from "@/lib/missions/schema";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestFacts();
  return { title: translator(locale, "missions.settings")("title") };
}

const parts = ["status", "texts", "frame", "terms", "planning", "facts", "partners", "groups"] as const;
type Part = (typeof parts)[number];

function PartForm({
  part,
  settings,
  context,
  clonable,
}: {
  part: Part;
  settings: MissionSettings;
  context: MissionContext;
  /** May this organiser make missions in its organisation? */
  clonable: boolean;
}) {
  const { locale, slug: mission } = context;
  switch (part) {
    case "status":
      return (
        <StatusPanel
          mission={mission}
          status={settings.status}
          published={settings.publishedAt !== null}
          archived={settings.archivedAt !== null}
          file={
            <>
              <LinkButton href={`/api/missions/${mission}/export`} download>
                <Icon name="download" small />
                {translator(locale, "missions.desk")("export")}
              </LinkButton>
              <SoftLinkButton href={localePath(locale, `/organise/${mission}/shift`)}>
                {translator(locale, "series.shift")("link")}
              </SoftLinkButton>
              {clonable ? (
                <SoftLinkButton href={localePath(locale, `/organise/${mission}/clone`)}>
                  {translator(locale, "series.clone")("title")}
                </SoftLinkButton>
              ) : null}
            </>
          }
        />
      );
    case "texts":
      return <TextsForm mission={mission} settings={settings.texts} />;
    case "frame":
      return (
        <FrameForm
          mission={mission}
          settings={settings.frame}
          countries={listCountries(locale)}
          appUrl={env().APP_URL}
        />
      );
    case "terms":
      return (
        <TermsForm
          mission={mission}
          settings={settings.terms}
          headsTaken={settings.headsTaken}
          homeZone={settings.frame.homeZone}
        />
      );
    case "planning":
      return <PlanningForm mission={mission} settings={settings.planning} />;
    case "facts":
      return <FactsForm mission={mission} settings={settings.facts} />;
    case "partners":
      return <PartnersForm mission={mission} settings={settings.partners} />;
    case "groups":
      return <GroupsForm mission={mission} settings={settings.groups} />;
  }
}

export default async function MissionSettingsPage({
  params,
  searchParams,
}: PageProps<"/[locale]/organise/[mission]/settings">) {
  const [{ mission }, { part }] = await Promise.all([params, searchParams]);
  const context = await requireDesk(mission, canEditMission);
  const account = await requireAccount();
  const [settings, missions, own] = await Promise.all([
    getMissionSettings(context),
    listDeskMissions(account),
    listOwnOrganisations(account),
  ]);
  if (!settings) notFound();
  const home = missions.find((one) => one.slug === mission)?.organisationSlug;
  const clonable = own.some((one) => one.slug === home);
  const t = translator(context.locale, "missions.settings");
  const current = parts.find((name) => name === part) ?? "status";
  const base = localePath(context.locale, `/organise/${mission}/settings`);
  return (
    <>
      <PageHeader title={t("title")} />
      <Tabs
        label={t("parts")}
        link={SoftLink}
        tabs={parts.map((name) => ({
          href: name === "status" ? base : `${base}?part=${name}`,
          label: t(name),
          current: name === current,
        }))}
      />
      <div className="mt-6">
        <PartForm key={current} part={current} settings={settings} context={context} clonable={clonable} />
      </div>
    </>
  );
}
