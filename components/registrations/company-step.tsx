"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxField, SelectField } from "@/components/form/choice-fields";
import { FormGrid } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { StepFrame, type StepProps } from "@/components/registrations/step-frame";
import { companySizes } from "@/db/enums";
import { companyValues } from "@/lib/registrations/rules/form-values";
import { CompanyStep as schema } from "@/lib/registrations/schema";

function VatFields() {
  const t = useTranslations("registrations.company");
  const { setValue } = useFormContext();
  const none = useWatch({ name: "company.noVat" }) === true;
  useEffect(() => {
    if (none) setValue("company.vat", "", { shouldValidate: false });
  }, [none, setValue]);
  return (
    <>
      {none ? null : (
        <TextField
          name="company.vat"
          label={t("vat")}
          hint={t("vatHint")}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <CheckboxField name="company.noVat" label={t("noVat")} hint={t("noVatHint")} />
    </>
  );
}

export function CompanyStep({
  sectors,
  ...props
}: StepProps & { sectors: { value: string; label: string }[] }) {
  const t = useTranslations("registrations");
  return (
    <StepFrame
      mission={props.mission}
      step="company"
      version={props.version}
      schema={schema}
      defaultValues={companyValues(props.draft)}
      previousHref={null}
      nextHref={`${props.href}?step=delegate`}
    >
      <TextField name="company.name" label={t("company.name")} autoComplete="organization" />
      <VatFields />
      <FormGrid>
        {sectors.length ? (
          <SelectField
            name="company.sectorId"
            label={t("company.sector")}
            options={sectors}
            placeholder={t("company.choose")}
            optional
          />
        ) : null}
        <SelectField
          name="company.size"
          label={t("company.size")}
          options={companySizes.map((size) => ({ value: size, label: t(`sizes.${size}`) }))}
          placeholder={t("company.choose")}
        />
      </FormGrid>
      <TextField
        name="company.website"
        label={t("company.website")}
        hint={t("company.websiteHint")}
        type="url"
        inputMode="url"
        autoComplete="url"
        optional
      />
    </StepFrame>
  );
}
