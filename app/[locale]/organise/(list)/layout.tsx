import type { ReactNode } from "react";
import { OrganiseShell } from "@/components/layout/organise-shell";
import { CommandPalette } from "@/components/ui/command-palette";
import { ShortcutHelp } from "@/components/ui/shortcut-help";
import { requireAccount } from "@/lib/auth/page";
import { localePath } from "@/lib/i18n/routing";
import { pick, translator } from "@/lib/i18n/translate";
import { listDeskMissions, listOwnOrganisations } from "@/lib/missions/queries";
import { DeskBanner, DeskFoot } from "../foot";

/** The desk without a mission: the list, a new one, an import. */
export default async function DeskListLayout({ children }: { children: ReactNode }) {
  const context = await requireAccount();
  const [missions, organisations] = await Promise.all([
    listDeskMissions(context),
    listOwnOrganisations(context),
  ]);
  const { locale } = context;
  const t = translator(locale, "common.navigation");
  const m = translator(locale, "missions.desk");
  const home = localePath(locale, "/organise");
  const sections = [
    { href: home, label: m("title"), icon: "overview" as const },
    ...(organisations.length
      ? [
          { href: localePath(locale, "/organise/new"), label: m("new"), icon: "plus" as const },
          { href: localePath(locale, "/organise/import"), label: m("import"), icon: "upload" as const },
        ]
      : []),
  ];
  const others = missions
    .filter((mission) => !mission.archived)
    .map((mission) => ({
      href: localePath(locale, `/organise/${mission.slug}`),
      name: pick(mission.name, locale),
      sub: mission.organisation,
    }));
  const palette = [
    ...sections.map(({ href, label }) => ({ href, label, group: t("pages") })),
    ...others.map(({ href, name }) => ({ href, label: name, group: m("missions") })),
  ];
  return (
    <OrganiseShell
      labels={{
        skip: t("skip"),
        main: m("title"),
        menu: t("menu"),
        switchMission: t("switchMission"),
        allMissions: t("allMissions"),
      }}
      organisation={organisations[0]?.name ?? missions[0]?.organisation ?? "Missio"}
      homeHref={home}
      mission={null}
      missions={others}
      sections={sections}
      foot={<DeskFoot />}
      banner={<DeskBanner />}
      tools={
        <>
          <CommandPalette items={palette} />
          <ShortcutHelp />
        </>
      }
    >
      {children}
    </OrganiseShell>
  );
}
