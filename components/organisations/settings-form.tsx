"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { AccentField } from "@/components/organisations/accent-field";
import { locales } from "@/db/enums";
import { updateOrganisationAction } from "@/lib/organisations/actions";
import { OrganisationSettings, type OrganisationView } from "@/lib/organisations/schema";

const languages = { nl: "Nederlands", en: "English", fr: "Français" };

export function SettingsForm({ organisation }: { organisation: OrganisationView }) {
  const t = useTranslations("organisations.settings");
  const common = useTranslations("common");
  const { slug, name, locale, accent, contactEmail, contactPhone } = organisation;
  const form = useActionForm({
    schema: OrganisationSettings,
    action: (values) =>
      updateOrganisationAction(slug, {
        ...values,
        contactEmail: values.contactEmail ?? "",
        contactPhone: values.contactPhone ?? "",
      }),
    defaultValues: {
      name,
      locale,
      accent,
      contactEmail: contactEmail ?? "",
      contactPhone: contactPhone ?? "",
    },
    draftKey: `organisation.${slug}`,
  });
  return (
    <Form form={form}>
      <TextField name="name" label={t("name")} autoComplete="organization" />
      <SelectField
        name="locale"
        label={t("locale")}
        options={locales.map((value) => ({ value, label: languages[value] }))}
      />
      <AccentField />
      <TextField name="contactEmail" type="email" label={t("contactEmail")} optional />
      <TextField name="contactPhone" type="tel" label={t("contactPhone")} optional />
      <FormActions>
        <SubmitButton>{common("actions.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
