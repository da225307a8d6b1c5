"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { type ClashNames, sentenceOf } from "@/lib/programme/rules/clash-sentence";
import type { Clash } from "@/lib/programme/rules/clashes";
import { formatsFor } from "@/lib/time/format";

/** Says a clash in one sentence with what to do about it. Needs the messages `clashes`. */
export function useClashText(names: ClashNames): (clash: Clash) => string {
  const t = useTranslations("clashes");
  const locale = useLocale();
  return useCallback(
    (clash) => {
      const { key, values } = sentenceOf(clash, names, formatsFor(locale), (mode) => t(`modes.${mode}`));
      return t(key, values);
    },
    [t, locale, names],
  );
}
