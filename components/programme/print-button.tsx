"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** The browser's own print dialog; the print styles do the rest. */
export function PrintButton({ children }: { children: ReactNode }) {
  return <Button onClick={() => window.print()}>{children}</Button>;
}
