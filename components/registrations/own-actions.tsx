"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { CheckboxField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmButton } from "@/components/ui/dialog";
import type { RegistrationStatus } from "@/db/enums";
import {
  confirmOwnAction,
  editOwnAction,
  registerAnotherAction,
  withdrawAction,
} from "@/lib/registrations/actions";
import { isSeated } from "@/lib/registrations/rules/status";
import { EditOwn as schema } from "@/lib/registrations/schema";

export function ConfirmOwn({ mission }: { mission: string }) {
  const t = useTranslations("registrations.own");
  return (
    <ActionButton variant="primary" action={() => confirmOwnAction(mission, {})}>
      {t("confirm")}
    </ActionButton>
  );
}

export function WithdrawOwn({ mission, status }: { mission: string; status: RegistrationStatus }) {
  const draft = status === "draft";
  const t = useTranslations("registrations.own");
  return (
    <ConfirmButton
      variant="quiet"
      title={t("withdrawTitle")}
      text={draft ? null : isSeated(status) ? t("withdrawSeatText") : t("withdrawText")}
      confirmLabel={t("withdrawConfirm")}
      onConfirm={() => withdrawAction(mission, {})}
    >
      {draft ? t("discard") : t("withdraw")}
    </ConfirmButton>
  );
}

export function RegisterAnother({ mission }: { mission: string }) {
  const t = useTranslations("registrations.own");
  return (
    <ActionButton variant="quiet" action={() => registerAnotherAction(mission)}>
      {t("another")}
    </ActionButton>
  );
}

type Values = z.input<typeof schema>;

export function EditOwnForm({ mission, values }: { mission: string; values: Values }) {
  const t = useTranslations("registrations");
  const form = useActionForm<Values, z.output<typeof schema>, unknown>({
    schema,
    action: (input) => editOwnAction(mission, input),
    defaultValues: values,
    draftKey: `registration.${mission}.own`,
  });
  const listed = form.form.watch("directory");
  return (
    <Form form={form} label={t("own.edit")}>
      <TextField name="jobFunction" label={t("delegate.jobFunction")} autoComplete="organization-title" />
      <TextField
        name="mobile"
        label={t("delegate.mobile")}
        hint={t("delegate.mobileHint")}
        type="tel"
        autoComplete="tel"
      />
      <LanguagesField name="languages" label={t("delegate.languages")} />
      <TextArea name="goals" label={t("goals.label")} rows={6} optional />
      <CheckboxField name="photosConsent" label={t("consents.photos")} />
      <CheckboxField name="directory" label={t("consents.directory")} hint={t("consents.directoryHint")} />
      {listed ? (
        <div className="stack pl-8">
          <CheckboxField name="directoryEmail" label={t("consents.directoryEmail")} />
          <CheckboxField name="directoryMobile" label={t("consents.directoryMobile")} />
        </div>
      ) : null}
      <FormActions savedText={t("own.saved")}>
        <SubmitButton>{t("own.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
