"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { Clash } from "@/lib/programme/rules/clashes";

/** How many clashes something has, red when one of them cannot be; nothing without. Ignored ones do not count. */
export function ClashBadge({ clashes }: { clashes: readonly Clash[] }) {
  const t = useTranslations("clashes");
  const open = clashes.filter((clash) => !clash.dismissed);
  if (open.length === 0) return null;
  const hard = open.filter((clash) => clash.severity === "hard").length;
  return (
    <span className={`badge badge-${hard ? "danger" : "warning"}`}>
      <Icon name={hard ? "danger" : "warning"} small />
      <span aria-hidden="true">{open.length}</span>
      <span className="sr-only">{t("badge", { count: open.length, hard })}</span>
    </span>
  );
}
