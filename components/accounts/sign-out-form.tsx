import type { ReactNode } from "react";
import { signOutAction } from "@/lib/accounts/actions";

/** Signing out as a plain form, so that it works in any menu and without scripts. */
export function SignOutForm({
  className = "menu-item",
  children,
}: {
  className?: string;
  children: ReactNode;
}) {
  return (
    <form action={signOutAction}>
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
