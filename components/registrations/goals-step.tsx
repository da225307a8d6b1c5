"use client";

import { useTranslations } from "next-intl";
import { TextArea } from "@/components/form/text-field";
import { StepFrame, type StepProps } from "@/components/registrations/step-frame";
import { goalsValues } from "@/lib/registrations/rules/form-values";
import { GoalsStep as schema } from "@/lib/registrations/schema";

export function GoalsStep(props: StepProps) {
  const t = useTranslations("registrations.goals");
  return (
    <StepFrame
      mission={props.mission}
      step="goals"
      version={props.version}
      schema={schema}
      defaultValues={goalsValues(props.draft)}
      previousHref={`${props.href}?step=delegate`}
      nextHref={`${props.href}?step=check`}
    >
      <TextArea name="goals" label={t("label")} hint={t("hint")} rows={8} />
    </StepFrame>
  );
}
