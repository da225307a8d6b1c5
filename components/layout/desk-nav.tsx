"use client";

import { usePathname } from "next/navigation";
import { Icon, type IconName } from "@/components/ui/icon";
import { SoftLink } from "@/components/ui/soft-link";
import { readPath } from "@/lib/i18n/routing";

export type DeskSection = { href: string; label: string; icon: IconName; count?: number };

/** Without language prefix: on the server the path of the default language carries one. */
function plainPath(path: string): string {
  return readPath(path === "/nl" || path.startsWith("/nl/") ? path.slice(3) || "/" : path).path;
}

/** The sections of the desk; the one at hand is the longest that the address begins with. */
export function DeskNav({ label, sections }: { label: string; sections: DeskSection[] }) {
  const path = plainPath(usePathname());
  const current = sections
    .map(({ href }) => href)
    .filter((href) => path === plainPath(href) || path.startsWith(`${plainPath(href)}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav className="desk-nav" aria-label={label}>
      {sections.map((section) => (
        <SoftLink
          key={section.href}
          href={section.href}
          aria-current={section.href === current ? "page" : undefined}
        >
          <Icon name={section.icon} />
          {section.label}
          {section.count ? <span className="tab-n">{section.count}</span> : null}
        </SoftLink>
      ))}
    </nav>
  );
}
