import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentType, ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

type Look = { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean; iconOnly?: boolean };

/** The class names of a button, for the rare element that is neither a button nor a link (a summary, a label). */
export function buttonClass({ variant = "secondary", size = "medium", wide, iconOnly }: Look = {}): string {
  const names = ["btn", `btn-${variant}`];
  if (size === "small") names.push("btn-sm");
  if (size === "large") names.push("btn-lg");
  if (wide) names.push("btn-wide");
  if (iconOnly) names.push("btn-icon");
  return names.join(" ");
}

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> & { pending?: boolean; children: ReactNode };

/** `pending` shows a spinner and refuses clicks, yet keeps focus where it is. `iconOnly` needs an aria-label. */
export function Button({
  variant,
  size,
  wide,
  iconOnly,
  pending = false,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={pending ? "button" : type}
      className={buttonClass({ variant, size, wide, iconOnly })}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : onClick}
      {...rest}
    >
      {pending ? <span className="spin" aria-hidden="true" /> : null}
      {children}
    </button>
  );
}

export type LinkComponent = ComponentType<{
  href: string;
  className?: string;
  children?: ReactNode;
  "aria-current"?: "page" | "true";
}>;

export type LinkButtonProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className"> & { href: string; children: ReactNode };

/** A plain link that looks like a button. On organiser pages use SoftLinkButton, which navigates without a reload. */
export function LinkButton({ variant, size, wide, iconOnly, children, ...rest }: LinkButtonProps) {
  return (
    <a className={buttonClass({ variant, size, wide, iconOnly })} {...rest}>
      {children}
    </a>
  );
}
