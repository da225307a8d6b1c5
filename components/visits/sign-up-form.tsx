"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/form/choice-fields";
import { DateTimeField } from "@/components/form/date-fields";
import { Form, FormGrid } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { DialogButton, useCloseDialog } from "@/components/ui/dialog";
import { saveVisitSettingsAction } from "@/lib/visits/actions";
import { type VisitPlan, VisitSettings } from "@/lib/visits/schema";

type Props = { mission: string; plan: VisitPlan; homeCity: string };

function SignUpForm({ mission, plan, homeCity }: Props) {
  const t = useTranslations("visits.signUp");
  const common = useTranslations("common");
  const close = useCloseDialog();
  const form = useActionForm({
    schema: VisitSettings,
    action: (input) => saveVisitSettingsAction(mission, input),
    defaultValues: {
      mode: plan.mode,
      opensAt: plan.opensAt ?? "",
      closesAt: plan.closesAt ?? "",
      perPerson: plan.perPerson,
    },
    onSuccess: close,
  });
  const zone = t("zoneHint", { city: homeCity });
  return (
    <Form form={form}>
      <RadioGroup
        name="mode"
        label={t("mode")}
        options={[
          { value: "ranked", label: t("ranked"), hint: t("rankedHint") },
          { value: "first_come", label: t("first_come"), hint: t("first_comeHint") },
          { value: "closed", label: t("closed"), hint: t("closedHint") },
        ]}
      />
      <FormGrid>
        <DateTimeField name="opensAt" label={t("opensAt")} hint={zone} optional />
        <DateTimeField name="closesAt" label={t("closesAt")} hint={zone} optional />
        <NumberField name="perPerson" label={t("perPerson")} />
      </FormGrid>
      <FormActions>
        <SubmitButton>{common("actions.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Opens the settings of the sign-up: how, when, and how many visits each. */
export function SignUpButton(props: Props) {
  const t = useTranslations("visits.signUp");
  return (
    <DialogButton wide size="small" label={t("edit")} title={t("title")}>
      <SignUpForm {...props} />
    </DialogButton>
  );
}
