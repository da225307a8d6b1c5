import type { ReactNode } from "react";
import { ClockBanner, type DemoClock } from "@/components/itinerary/clock-banner";
import { DelegateShell, type DelegateTab } from "@/components/layout/delegate-shell";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { ItineraryMission } from "@/lib/itinerary/schema";

export type ItineraryTab = "today" | "programme" | "visits" | "people" | "more";

type Props = {
  locale: Locale;
  mission: ItineraryMission;
  /** Address of Today: `/my/<mission>` or `/i/<token>`, with language. */
  base: string;
  tab: ItineraryTab;
  /** Opened by a secret link: nothing of others, nothing to change. */
  link?: boolean;
  /** Demo mode only. */
  clock?: DemoClock | null;
  children: ReactNode;
};

/** Frame of every page of the delegate's phone. */
export function ItineraryShell({ locale, mission, base, tab, link = false, clock, children }: Props) {
  const t = translator(locale, "common.navigation");
  const tabs: DelegateTab[] = [
    { href: base, label: t("today"), icon: "today", current: tab === "today" },
    { href: `${base}/programme`, label: t("programme"), icon: "programme", current: tab === "programme" },
    { href: `${base}/visits`, label: t("visits"), icon: "visits", current: tab === "visits" },
  ];
  if (!link) {
    tabs.push(
      { href: `${base}/people`, label: t("people"), icon: "people", current: tab === "people" },
      { href: `${base}/me`, label: t("more"), icon: "more", current: tab === "more" },
    );
  }
  return DelegateShell({
    labels: { skip: t("skip"), main: t("main") },
    mission: mission.name,
    homeHref: base,
    tabs,
    state: link ? translator(locale, "itinerary")("link.state") : undefined,
    banner: clock ? (
      <ClockBanner
        locale={locale}
        clock={{ ...clock, place: { zone: mission.hostZone, city: mission.hostCity } }}
      />
    ) : null,
    children: (
      <>
        {mission.status === "cancelled" || mission.status === "postponed" ? (
          <p className="it-change" role="status">
            <b>{translator(locale, "missions.public")(`${mission.status}Text`)}</b>
          </p>
        ) : null}
        {children}
      </>
    ),
  });
}
