import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button";

/** A disclosure that needs no JavaScript. Put MenuLink and buttons with class `menu-item` in it. */
export function Menu({
  label,
  ariaLabel,
  variant = "secondary",
  size,
  iconOnly,
  end = false,
  children,
}: {
  label: ReactNode;
  ariaLabel?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  iconOnly?: boolean;
  /** Opens towards the left, for a menu at the right edge. */
  end?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={end ? "menu menu-end" : "menu"} name="menu">
      <summary className={buttonClass({ variant, size, iconOnly })} aria-label={ariaLabel}>
        {label}
      </summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}

export function MenuLink({
  href,
  current,
  danger,
  download,
  children,
}: {
  href: string;
  current?: boolean;
  danger?: boolean;
  download?: boolean;
  children: ReactNode;
}) {
  return (
    <a
      className={danger ? "menu-item menu-item-danger" : "menu-item"}
      href={href}
      download={download || undefined}
      aria-current={current ? "page" : undefined}
    >
      {children}
    </a>
  );
}

export function MenuSeparator() {
  return <hr className="menu-sep border-0" />;
}
