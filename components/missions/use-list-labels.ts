"use client";

import { useTranslations } from "next-intl";

export function useListLabels(add: string) {
  const t = useTranslations("missions.settings");
  return { add, up: t("up"), down: t("down"), remove: t("remove"), none: t("none") };
}
