import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { BrandSheet } from "@/components/layout/brand-sheet";
import type { DeskSection } from "@/components/layout/desk-nav";
import { OrganiseShell } from "@/components/layout/organise-shell";
import { CommandPalette } from "@/components/ui/command-palette";
import { ShortcutHelp } from "@/components/ui/shortcut-help";
import { requireAccount, requireDesk } from "@/lib/auth/page";
import { requestFacts } from "@/lib/auth/session";
import { canReadCounterparts } from "@/lib/counterparts/policy";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { canReadInterpreters } from "@/lib/interpreters/policy";
import type { MissionContext } from "@/lib/kernel/context";
import { canReadMeetings } from "@/lib/meetings/policy";
import { canEditMission, canViewOverview } from "@/lib/missions/policy";
import { getDeskShell, listDeskMissions } from "@/lib/missions/queries";
import { canManageTeam, canReadAudit } from "@/lib/organisations/policy";
import { canReadPlaces } from "@/lib/places/policy";
import { canReadProgramme } from "@/lib/programme/policy";
import { canReadDelegateBook, canSeeFaces } from "@/lib/registrations/policy";
import { formatsFor } from "@/lib/time/format";
import { canReadVisits } from "@/lib/visits/policy";
import { DeskBanner, DeskFoot } from "../foot";

/** What this person may open; each page asks the same policy again. */
function sectionsFor(context: MissionContext): DeskSection[] {
  const t = translator(context.locale, "common.navigation");
  const m = translator(context.locale, "missions.desk");
  const all: [boolean, string, string, DeskSection["icon"]][] = [
    [canViewOverview(context), "", t("overview"), "overview"],
    [
      canSeeFaces(context) && !canViewOverview(context),
      "",
      translator(context.locale, "registrations.faces")("title"),
      "people",
    ],
    [canReadProgramme(context), "/programme", t("programme"), "programme"],
    [canReadDelegateBook(context), "/delegates", t("delegates"), "delegates"],
    [canReadVisits(context), "/pavilions", t("pavilions"), "pavilions"],
    [canReadMeetings(context), "/meetings", t("meetings"), "meetings"],
    [canReadCounterparts(context), "/counterparts", t("counterparts"), "counterparts"],
    [
      canReadInterpreters(context),
      "/interpreters",
      translator(context.locale, "interpreters")("title"),
      "language",
    ],
    [canReadPlaces(context), "/places", t("places"), "places"],
    [canManageTeam(context), "/team", m("team"), "team"],
    [canReadAudit(context), "/audit", m("audit"), "clock"],
    [canEditMission(context), "/settings", t("settings"), "settings"],
  ];
  return all
    .filter(([allowed]) => allowed)
    .map(([, path, label, icon]) => ({
      href: localePath(context.locale, `/organise/${context.slug}${path}`),
      label,
      icon,
    }));
}

export default async function MissionDeskLayout({
  children,
  params,
}: LayoutProps<"/[locale]/organise/[mission]">) {
  const { mission: slug } = await params;
  const [context, account, { nonce }] = await Promise.all([
    requireDesk(slug),
    requireAccount(),
    requestFacts(),
  ]);
  const [shell, missions] = await Promise.all([getDeskShell(context), listDeskMissions(account)]);
  if (!shell) notFound();
  const { locale } = context;
  const t = translator(locale, "common.navigation");
  const m = translator(locale, "missions.desk");
  const formats = formatsFor(locale);
  const sections = sectionsFor(context);
  const others = missions
    .filter((mission) => !mission.archived || mission.slug === slug)
    .map((mission) => ({
      href: localePath(locale, `/organise/${mission.slug}`),
      name: pick(mission.name, locale),
      sub: formats.dateRange(mission.startDate, mission.endDate),
      current: mission.slug === slug,
    }));
  const palette = [
    ...sections.map(({ href, label }) => ({ href, label, group: pick(shell.name, locale) })),
    ...others
      .filter(({ current }) => !current)
      .map(({ href, name }) => ({ href, label: name, group: m("missions") })),
    { href: localePath(locale, "/organise"), label: t("allMissions"), group: m("missions") },
  ];
  return (
    <>
      <BrandSheet accent={shell.accent} nonce={nonce} />
      <OrganiseShell
        labels={{
          skip: t("skip"),
          main: m("sections"),
          menu: t("menu"),
          switchMission: t("switchMission"),
          allMissions: t("allMissions"),
        }}
        organisation={shell.organisation}
        homeHref={localePath(locale, "/organise")}
        mission={{
          name: pick(shell.name, locale),
          sub: formats.dateRange(shell.startDate, shell.endDate),
        }}
        missions={others}
        sections={sections}
        foot={<DeskFoot />}
        banner={<DeskBanner place={{ zone: context.hostZone, city: pick(shell.hostCity, locale) }} />}
        tools={
          <>
            <CommandPalette items={palette} />
            <ShortcutHelp />
          </>
        }
      >
        {children as ReactNode}
      </OrganiseShell>
    </>
  );
}
