"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback } from "react";
import { Dialog } from "@/components/ui/dialog";

/**
 * A drawer beside the list it belongs to. It is open while it is rendered: the page renders it when the address says
 * so (`?person=…`) and closing goes back to `closeHref`, so the panel can be linked to and the list stays as it was.
 */
export function SidePanel({
  title,
  closeHref,
  footer,
  children,
}: {
  title: ReactNode;
  closeHref: string;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const close = useCallback(() => router.push(closeHref as Route, { scroll: false }), [router, closeHref]);
  return (
    <Dialog open onClose={close} title={title} look="drawer" footer={footer}>
      {children}
    </Dialog>
  );
}
