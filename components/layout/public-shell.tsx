import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { SkipLink } from "@/components/layout/skip-link";

export type NavLink = { href: string; label: string; current?: boolean };

type PublicShellProps = {
  labels: { skip: string; main: string; about: string };
  homeHref: string;
  product?: string;
  /** Shown beside the product, when the installation belongs to one organisation. */
  organisation?: string;
  /** Sign in, or my missions and account. */
  links: NavLink[];
  footerLinks?: NavLink[];
  languageSwitch: ReactNode;
  banner?: ReactNode;
  /** The content reaches the edges and brings its own `wrap`. */
  full?: boolean;
  children: ReactNode;
};

/** Pages that anybody may see, and signing in. */
export function PublicShell({
  labels,
  homeHref,
  product = "Missio",
  organisation,
  links,
  footerLinks = [],
  languageSwitch,
  banner,
  full = false,
  children,
}: PublicShellProps) {
  return (
    <div className="pub">
      <SkipLink label={labels.skip} />
      {banner}
      <header className="pub-head">
        <div className="wrap pub-bar">
          <a className="brand" href={homeHref}>
            <BrandMark />
            {product}
            {organisation ? <span className="brand-org">{organisation}</span> : null}
          </a>
          <div className="pub-nav">
            {languageSwitch}
            <nav className="row" aria-label={labels.main}>
              {links.map((link, index) => (
                <a
                  key={link.href}
                  href={link.href}
                  className={index === links.length - 1 ? "btn btn-secondary" : "btn btn-quiet"}
                  aria-current={link.current ? "page" : undefined}
                >
                  {link.label}
                </a>
              ))}
            </nav>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={full ? "flex-1" : "wrap pub-main"}>
        {children}
      </main>
      <footer className="pub-foot">
        <div className="wrap">
          <span>
            {product} – {labels.about}
          </span>
          {footerLinks.length ? (
            <nav aria-label={product}>
              {footerLinks.map((link) => (
                <a key={link.href} href={link.href}>
                  {link.label}
                </a>
              ))}
            </nav>
          ) : null}
        </div>
      </footer>
    </div>
  );
}
