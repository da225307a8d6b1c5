import type { Route } from "next";
import Link from "next/link";
import type { AnchorHTMLAttributes, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button";

type SoftLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  href: string;
  children?: ReactNode;
  /** Keep the place on the page, for filters and side panels. */
  keepScroll?: boolean;
};

/** Client-side navigation for the organiser's desk. Phone and public pages use plain links: no JavaScript. */
export function SoftLink({ href, keepScroll = false, ...rest }: SoftLinkProps) {
  return <Link href={href as Route} prefetch={false} scroll={!keepScroll} {...rest} />;
}

type SoftLinkButtonProps = Omit<SoftLinkProps, "className"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  iconOnly?: boolean;
};

export function SoftLinkButton({ variant, size, iconOnly, ...rest }: SoftLinkButtonProps) {
  return <SoftLink className={buttonClass({ variant, size, iconOnly })} {...rest} />;
}
