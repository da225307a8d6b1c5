"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/form/choice-fields";
import type { FieldProps } from "@/components/form/field";

/** Languages people on a mission speak, as ISO 639-1 codes. */
export const spokenLanguages = [
  "nl",
  "en",
  "fr",
  "de",
  "es",
  "it",
  "pt",
  "pl",
  "ru",
  "kk",
  "uk",
  "tr",
  "ar",
  "zh",
  "ja",
  "ko",
] as const;

/** The languages somebody speaks: an array of codes. */
export function LanguagesField(props: FieldProps) {
  const t = useTranslations("common.languages");
  return (
    <CheckboxGroup
      {...props}
      columns
      options={spokenLanguages.map((code) => ({ value: code, label: t(code) }))}
    />
  );
}
