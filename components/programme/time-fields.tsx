"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxField, RadioGroup } from "@/components/form/choice-fields";
import { DateField, TimeField } from "@/components/form/date-fields";
import { FormGrid, FormSection } from "@/components/form/form";
import { LocalisedField } from "@/components/form/localised-field";
import { ZoneField } from "@/components/form/zone-field";
import { timings } from "@/db/enums";
import { usesField } from "@/lib/programme/rules/item";
import { deriveTimes } from "@/lib/programme/rules/times";
import type { ItemFieldsInput } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";
import { minutesBetween, toInstant } from "@/lib/time/wall-time";
import { formatOffset, isZone } from "@/lib/time/zone";

/** Asks which of two equal hours is meant, when the clocks go back just then. */
function FoldField({ name, local, zone }: { name: "startFold" | "endFold"; local: string; zone: string }) {
  const t = useTranslations("programme.form");
  const result = isZone(zone) ? toInstant(local, zone) : null;
  if (!result || result.ok || !result.choices) return null;
  return (
    <RadioGroup
      name={name}
      label={t("fold")}
      hint={t("foldHint")}
      options={result.choices.map(({ fold, offsetMinutes }) => ({
        value: fold,
        label: t(fold, { offset: formatOffset(offsetMinutes) }),
      }))}
    />
  );
}

/** The same instant at home and how long it lasts, as soon as the times say so. */
function TimeHint({ homeZone }: { homeZone: string }) {
  const t = useTranslations("programme.form");
  const formats = formatsFor(useLocale());
  const values = useWatch<ItemFieldsInput>() as ItemFieldsInput;
  const { times, faults } = deriveTimes(values);
  if (faults.length > 0 || !times.startsAt || !times.day) return null;
  const parts: string[] = [];
  if (times.startZone !== homeZone) {
    parts.push(t("homeTime", { time: formats.homeTime(times.startsAt, homeZone, times.day) }));
  }
  if (times.endsAt) {
    parts.push(t("lasts", { duration: formats.duration(minutesBetween(times.startsAt, times.endsAt)) }));
  }
  return parts.length > 0 ? (
    <p className="hint" aria-live="polite">
      {parts.join(" ")}
    </p>
  ) : null;
}

/** When: day, hours, zones. Shows what the kind of item has use for. */
export function TimeFields({ homeZone }: { homeZone: string }) {
  const t = useTranslations("programme");
  const { getValues } = useFormContext<ItemFieldsInput>();
  const [kind, hourUnknown, day, startTime, startZone, endDay, endTime, endZone] = useWatch<
    ItemFieldsInput,
    ["kind", "hourUnknown", "day", "startTime", "startZone", "endDay", "endTime", "endZone"]
  >({ name: ["kind", "hourUnknown", "day", "startTime", "startZone", "endDay", "endTime", "endZone"] });
  const twoZones = usesField(kind, "endZone") || (endZone !== "" && endZone !== startZone);
  const muster = usesField(kind, "muster") || getValues("musterTime") !== "";
  return (
    <FormSection title={t("form.when")} text={t("form.whenText")}>
      <FormGrid>
        <DateField name="day" label={t("form.day")} hint={t("form.dayHint")} optional />
        <ZoneField name="startZone" label={twoZones ? t("form.startZoneFlight") : t("form.startZone")} />
      </FormGrid>
      <CheckboxField name="hourUnknown" label={t("form.hourUnknown")} hint={t("form.hourUnknownHint")} />
      {hourUnknown ? null : (
        <>
          <FormGrid>
            <TimeField name="startTime" label={t("form.startTime")} optional />
            <TimeField name="endTime" label={t("form.endTime")} optional />
          </FormGrid>
          <FoldField name="startFold" local={`${day}T${startTime}`} zone={startZone} />
          <FoldField name="endFold" local={`${endDay || day}T${endTime}`} zone={endZone || startZone} />
          <FormGrid>
            <DateField name="endDay" label={t("form.endDay")} hint={t("form.endDayHint")} optional />
            {twoZones ? (
              <ZoneField name="endZone" label={t("form.endZone")} hint={t("form.endZoneHint")} optional />
            ) : null}
          </FormGrid>
          <TimeHint homeZone={homeZone} />
          <RadioGroup
            name="timing"
            label={t("form.timing")}
            columns
            options={timings.map((timing) => ({ value: timing, label: t(`timings.${timing}`) }))}
          />
        </>
      )}
      {muster ? (
        <>
          <TimeField
            name="musterTime"
            label={t("form.musterTime")}
            hint={t("form.musterTimeHint")}
            optional
          />
          <LocalisedField name="musterNote" label={t("form.musterNote")} optional />
        </>
      ) : null}
    </FormSection>
  );
}
