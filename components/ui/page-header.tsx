import type { ReactNode } from "react";
import type { LinkComponent } from "@/components/ui/button";

export type Crumb = { href: string; label: ReactNode };

/** Title of a page with what leads to it and what can be done on it. */
export function PageHeader({
  title,
  text,
  crumbs,
  crumbsLabel,
  actions,
  status,
  link,
}: {
  title: ReactNode;
  text?: ReactNode;
  crumbs?: Crumb[];
  crumbsLabel?: string;
  actions?: ReactNode;
  status?: ReactNode;
  link?: LinkComponent;
}) {
  const A = link ?? "a";
  return (
    <header className="page-head">
      <div className="min-w-0">
        {crumbs?.length ? (
          <nav className="crumbs" aria-label={crumbsLabel}>
            <ol>
              {crumbs.map((crumb) => (
                <li key={crumb.href}>
                  <A href={crumb.href}>{crumb.label}</A>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1>{title}</h1>
          {status}
        </div>
        {text ? <p className="page-head-text">{text}</p> : null}
      </div>
      {actions ? <div className="page-head-actions">{actions}</div> : null}
    </header>
  );
}
