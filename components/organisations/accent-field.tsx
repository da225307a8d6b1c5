"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import { contrastOnWhite, isReadableAccent } from "@/lib/organisations/rules";

/** The accent colour as text and as a colour to pick, with what its contrast means. */
export function AccentField() {
  const t = useTranslations("organisations.settings");
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name: "accent" });
  const hex =
    typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value.trim()) ? value.trim().toLowerCase() : null;
  const ratio = hex ? contrastOnWhite(hex) : null;
  const verdict =
    hex && ratio !== null
      ? !isReadableAccent(hex)
        ? t("accentBad")
        : ratio >= 4.8
          ? t("accentGood")
          : t("accentAdapted")
      : null;
  return (
    <div className="stack">
      <TextField name="accent" label={t("accent")} hint={t("accentHint")} short spellCheck={false} />
      <div className="row items-center">
        <input
          type="color"
          aria-label={t("accentPick")}
          className="h-11 w-16 cursor-pointer rounded-lg border border-line-strong bg-raised p-1"
          value={hex ?? "#0f5c63"}
          onChange={(event) =>
            setValue("accent", event.target.value, { shouldDirty: true, shouldValidate: true })
          }
        />
        <p className="soft small" role="status">
          {ratio === null
            ? null
            : `${t("accentContrast", { ratio: Math.floor(ratio * 10) / 10 })} ${verdict}`}
        </p>
      </div>
    </div>
  );
}
