import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { SkipLink } from "@/components/layout/skip-link";
import { Icon, type IconName } from "@/components/ui/icon";

export type DelegateTab = { href: string; label: string; icon: IconName; current?: boolean };

type DelegateShellProps = {
  labels: { skip: string; main: string };
  mission: string;
  homeHref: string;
  /** Today, Programme, Visits, People, More; empty on a page without navigation. */
  tabs: DelegateTab[];
  /** "Saved 08:55 · offline" */
  state?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
};

/** The delegate's phone: plain links and no JavaScript. On a wide screen the tabs stand at the left. */
export function DelegateShell({
  labels,
  mission,
  homeHref,
  tabs,
  state,
  banner,
  children,
}: DelegateShellProps) {
  return (
    <div className="it">
      <SkipLink label={labels.skip} />
      {banner}
      <header className="it-bar">
        <a href={homeHref}>
          <BrandMark />
          <b>{mission}</b>
        </a>
        {state ? <span className="it-state">{state}</span> : null}
      </header>
      <main id="main" tabIndex={-1} className="it-main">
        {children}
      </main>
      {tabs.length ? (
        <nav className="it-nav" aria-label={labels.main}>
          {tabs.map((tab) => (
            <a key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
              <Icon name={tab.icon} />
              {tab.label}
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  );
}
