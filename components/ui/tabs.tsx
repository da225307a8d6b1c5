import type { ReactNode } from "react";
import type { LinkComponent } from "@/components/ui/button";

export type Tab = { href: string; label: ReactNode; current?: boolean; count?: number };

type TabsProps = { label: string; tabs: Tab[]; link?: LinkComponent; steps?: boolean };

/** Tabs that are links. Pass `link={SoftLink}` on the organiser's desk, and `steps` for the four pages of a form. */
export function Tabs({ label, tabs, link, steps = false }: TabsProps) {
  const A = link ?? "a";
  return (
    <nav className={steps ? "tabs tabs-steps" : "tabs"} aria-label={label}>
      {tabs.map((tab) => (
        <A key={tab.href} href={tab.href} className="tab" aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="tab-n">{tab.count}</span>}
        </A>
      ))}
    </nav>
  );
}
