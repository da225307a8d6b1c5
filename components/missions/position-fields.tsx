"use client";

import { useTranslations } from "next-intl";
import { FormGrid } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";

type Position = { lat: number | null; lon: number | null };

/** As text, because what is typed may have a comma and may be wrong. */
export function showDegrees({ lat, lon }: Position) {
  return { lat: lat === null ? "" : String(lat), lon: lon === null ? "" : String(lon) };
}

/** Latitude and longitude in degrees. */
export function PositionFields({ name, label }: { name: string; label: string }) {
  const t = useTranslations("missions.settings");
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <p className="hint">{t("positionHint")}</p>
      <FormGrid>
        <TextField name={`${name}.lat`} label={t("lat")} autoComplete="off" short optional />
        <TextField name={`${name}.lon`} label={t("lon")} autoComplete="off" short optional />
      </FormGrid>
    </fieldset>
  );
}
