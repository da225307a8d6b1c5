"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioGroup } from "@/components/form/choice-fields";
import { DateField, TimeField } from "@/components/form/date-fields";
import { Form, FormGrid } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { DialogButton, useCloseDialog } from "@/components/ui/dialog";
import { formatsFor } from "@/lib/time/format";
import { toInstant } from "@/lib/time/wall-time";
import { formatOffset } from "@/lib/time/zone";
import { zoneCity } from "@/lib/time/zone-city";
import { planRoundsAction } from "@/lib/visits/actions";
import { roundTimes } from "@/lib/visits/rules";
import { PlanRoundsFields, type PlanRoundsInput } from "@/lib/visits/schema";

type Pavilion = { id: string; name: string; city: string; zone: string };

/** Asks which of two equal hours is meant, when the clocks go back just then. */
function Fold({ zone }: { zone: string }) {
  const t = useTranslations("visits.plan");
  const p = useTranslations("programme.form");
  const [day, startTime] = useWatch<PlanRoundsInput, ["day", "startTime"]>({ name: ["day", "startTime"] });
  const result = toInstant(`${day}T${startTime}`, zone);
  if (result.ok || !result.choices) return null;
  return (
    <RadioGroup
      name="startFold"
      label={t("fold")}
      options={result.choices.map(({ fold, offsetMinutes }) => ({
        value: fold,
        label: p(fold, { offset: formatOffset(offsetMinutes) }),
      }))}
    />
  );
}

/** The hours that the plan comes down to, before it is made. */
function Preview({ zone }: { zone: string }) {
  const t = useTranslations("visits.plan");
  const formats = formatsFor(useLocale());
  const parsed = PlanRoundsFields.omit({ placeId: true }).safeParse(useWatch<PlanRoundsInput>());
  if (!parsed.success) return null;
  const times = roundTimes(parsed.data, zone).map((round) =>
    formats.timeRange(`${round.day}T${round.startTime}`, `${round.endDay || round.day}T${round.endTime}`),
  );
  return (
    <p className="hint num" aria-live="polite">
      {t("preview", { times: times.join(", ") })}
    </p>
  );
}

function PlanRounds({ mission, pavilion, day }: { mission: string; pavilion: Pavilion; day: string }) {
  const t = useTranslations("visits.plan");
  const title = useTranslations("visits")("roundTitle", { name: pavilion.name });
  const locale = useLocale();
  const close = useCloseDialog();
  const form = useActionForm({
    schema: PlanRoundsFields,
    action: (input) => planRoundsAction(mission, input),
    defaultValues: {
      placeId: pavilion.id,
      title: { nl: "", en: "", fr: "" },
      day,
      startTime: "",
      startFold: "",
      duration: 45,
      count: 1,
      every: 60,
      capacity: 8,
      guide: "",
      languages: [],
    },
    draftKey: `rounds.${pavilion.id}`,
    onSuccess: close,
  });
  return (
    <Form form={form}>
      <LocalisedField name="title" label={t("name")} hint={t("nameHint", { title })} optional />
      <FormGrid>
        <DateField name="day" label={t("day")} />
        <TimeField
          name="startTime"
          label={t("startTime")}
          hint={t("zoneHint", { city: zoneCity(pavilion.zone, locale, pavilion.city) })}
        />
        <NumberField name="duration" label={t("duration")} unit={t("minutes")} />
        <NumberField name="count" label={t("count")} />
        <NumberField name="every" label={t("every")} unit={t("minutes")} />
        <NumberField name="capacity" label={t("capacity")} hint={t("capacityHint")} empty={null} optional />
      </FormGrid>
      <Fold zone={pavilion.zone} />
      <Preview zone={pavilion.zone} />
      <TextField name="guide" label={t("guide")} optional />
      <LanguagesField name="languages" label={t("languages")} optional />
      <FormActions>
        <SubmitButton>{t("create")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Opens the form that adds one or more rounds to a pavilion. */
export function PlanRoundsButton(props: { mission: string; pavilion: Pavilion; day: string }) {
  const t = useTranslations("visits");
  return (
    <DialogButton
      wide
      size="small"
      label={t("addRounds")}
      title={t("plan.title", { name: props.pavilion.name })}
    >
      <PlanRounds {...props} />
    </DialogButton>
  );
}
