import type { ReactNode } from "react";
import { buttonClass, type LinkComponent } from "@/components/ui/button";

/** Previous and next as links; `text` says where we are ("51–100 of 600"). */
export function Pagination({
  label,
  text,
  previous,
  next,
  link,
}: {
  label: string;
  text: ReactNode;
  previous?: { href: string; label: string } | null;
  next?: { href: string; label: string } | null;
  link?: LinkComponent;
}) {
  const A = link ?? "a";
  return (
    <nav className="pager" aria-label={label}>
      <span>{text}</span>
      <span className="row">
        {previous ? (
          <A className={buttonClass({ size: "small" })} href={previous.href}>
            {previous.label}
          </A>
        ) : null}
        {next ? (
          <A className={buttonClass({ size: "small" })} href={next.href}>
            {next.label}
          </A>
        ) : null}
      </span>
    </nav>
  );
}
