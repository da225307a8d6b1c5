import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { DeskNav, type DeskSection } from "@/components/layout/desk-nav";
import { SkipLink } from "@/components/layout/skip-link";
import { Icon } from "@/components/ui/icon";

export type DeskMission = { href: string; name: string; sub?: string; current?: boolean };

type OrganiseShellProps = {
  labels: { skip: string; main: string; menu: string; switchMission: string; allMissions: string };
  product?: string;
  organisation: string;
  homeHref: string;
  /** The mission at hand; null on the list of missions. */
  mission: { name: string; sub?: string } | null;
  /** For the switcher. */
  missions: DeskMission[];
  sections: DeskSection[];
  /** Language, account, sign out: at the foot of the side. */
  foot?: ReactNode;
  banner?: ReactNode;
  /** Command palette and shortcuts. */
  tools?: ReactNode;
  children: ReactNode;
};

function Switcher({
  labels,
  mission,
  missions,
  organisation,
  homeHref,
}: Omit<OrganiseShellProps, "children">) {
  return (
    <details className="menu w-full min-w-0" name="switcher">
      <summary className="switcher" aria-label={`${labels.switchMission}: ${mission?.name ?? organisation}`}>
        <span className="min-w-0 flex-1">
          <span className="switcher-name">{mission?.name ?? organisation}</span>
          <span className="switcher-sub">{mission ? (mission.sub ?? organisation) : labels.allMissions}</span>
        </span>
        <Icon name="switch" small />
      </summary>
      <div className="menu-list">
        {missions.map((other) => (
          <a
            key={other.href}
            className="menu-item"
            href={other.href}
            aria-current={other.current ? "page" : undefined}
          >
            <span className="min-w-0">
              <span className="block truncate">{other.name}</span>
              {other.sub ? <span className="block faint small font-normal">{other.sub}</span> : null}
            </span>
          </a>
        ))}
        {missions.length ? <hr className="menu-sep border-0" /> : null}
        <a className="menu-item" href={homeHref}>
          {labels.allMissions}
        </a>
      </div>
    </details>
  );
}

/** The organiser's desk: sections at the left; on a phone a bar with a menu. */
export function OrganiseShell(props: OrganiseShellProps) {
  const {
    labels,
    product = "Missio",
    homeHref,
    mission,
    organisation,
    sections,
    foot,
    banner,
    tools,
  } = props;
  return (
    <div className="desk">
      <SkipLink label={labels.skip} />
      {banner}
      <header className="desk-top">
        <a className="brand min-w-0" href={homeHref}>
          <BrandMark />
          <span className="truncate">{mission?.name ?? organisation}</span>
        </a>
        <details className="menu menu-end" name="menu">
          <summary className="btn btn-secondary">
            <Icon name="menu" small />
            {labels.menu}
          </summary>
          <div className="menu-list w-72">
            <DeskNav label={labels.main} sections={sections} />
            <hr className="menu-sep border-0" />
            <a className="menu-item" href={homeHref}>
              {labels.allMissions}
            </a>
            {foot}
          </div>
        </details>
      </header>
      <aside className="desk-side" aria-label={organisation}>
        <a className="brand px-1" href={homeHref}>
          <BrandMark />
          {product}
        </a>
        <Switcher {...props} />
        <DeskNav label={labels.main} sections={sections} />
        <div className="desk-foot">{foot}</div>
      </aside>
      <main id="main" tabIndex={-1} className="desk-main">
        <div className="desk-in">{props.children}</div>
      </main>
      {tools}
    </div>
  );
}
