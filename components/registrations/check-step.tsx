"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { CheckboxField } from "@/components/form/choice-fields";
import { FormSection } from "@/components/form/form";
import { StepFrame, type StepProps } from "@/components/registrations/step-frame";
import { submitRegistrationAction } from "@/lib/registrations/actions";
import { checkValues } from "@/lib/registrations/rules/form-values";
import { CheckStep as schema } from "@/lib/registrations/schema";

function Consents({ organisation }: { organisation: string }) {
  const t = useTranslations("registrations.consents");
  const listed = useWatch({ name: "consents.directory" }) === true;
  return (
    <FormSection title={t("title")}>
      <CheckboxField
        name="consents.terms"
        label={t("terms", { organisation })}
        hint={t("termsHint")}
        optional={false}
      />
      <CheckboxField name="consents.photos" label={t("photos")} />
      <CheckboxField name="consents.directory" label={t("directory")} hint={t("directoryHint")} />
      {listed ? (
        <div className="stack pl-8">
          <CheckboxField name="consents.directoryEmail" label={t("directoryEmail")} />
          <CheckboxField name="consents.directoryMobile" label={t("directoryMobile")} />
        </div>
      ) : null}
    </FormSection>
  );
}

/** The last page: everything at a glance (`children`, from the server), the consents, and sending. */
export function CheckStep({
  organisation,
  children,
  ...props
}: StepProps & { organisation: string; children: ReactNode }) {
  const t = useTranslations("registrations.steps");
  const locale = useLocale();
  return (
    <StepFrame
      mission={props.mission}
      step="check"
      version={props.version}
      schema={schema}
      defaultValues={checkValues(props.draft)}
      previousHref={`${props.href}?step=goals`}
      nextHref={props.href}
      finish={({ consents }) => submitRegistrationAction(props.mission, { consents, locale })}
      finishLabel={t("send")}
    >
      {children}
      <Consents organisation={organisation} />
    </StepFrame>
  );
}
