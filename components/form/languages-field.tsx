"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/form/choice-fields";
import type { FieldProps } from "@/components/form/field";

/** Languages people on a mission speak, as ISO 639-1 codes: those that nearly everybody ticks, and the others. */
const common = ["nl", "en", "fr", "de"] as const;
const others = ["es", "it", "pt", "pl", "ru", "kk", "uk", "tr", "ar", "zh", "ja", "ko"] as const;

export const spokenLanguages = [...common, ...others] as const;

/** The languages somebody speaks: an array of codes. */
export function LanguagesField(props: FieldProps) {
  const t = useTranslations("common");
  const options = (codes: readonly (typeof spokenLanguages)[number][]) =>
    codes.map((code) => ({ value: code, label: t(`languages.${code}`) }));
  return (
    <CheckboxGroup
      {...props}
      columns
      options={options(common)}
      more={{ label: (count) => t("form.otherLanguages", { count }), options: options(others) }}
    />
  );
}
