"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { SelectField } from "@/components/form/choice-fields";
import { Form, FormSection } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { AccentField } from "@/components/organisations/accent-field";
import { type Locale, locales } from "@/db/enums";
import { setUpOrganisationAction } from "@/lib/organisations/actions";
import { proposeSlug } from "@/lib/organisations/rules";
import { SetUp } from "@/lib/organisations/schema";

const languages = { nl: "Nederlands", en: "English", fr: "Français" };

/** Proposes the short address while the name is typed, until somebody writes their own. */
function SlugField() {
  const t = useTranslations("organisations.setUp");
  const { setValue, getFieldState, control } = useFormContext();
  // Without this the form does not keep account of what was typed.
  const { isDirty } = getFieldState("slug", useFormState({ control, name: "slug" }));
  const name: unknown = useWatch({ name: "name" });
  useEffect(() => {
    if (typeof name === "string" && !isDirty) {
      setValue("slug", proposeSlug(name), { shouldDirty: false });
    }
  }, [name, setValue, isDirty]);
  return (
    <TextField name="slug" label={t("slug")} hint={t("slugHint")} autoCapitalize="off" spellCheck={false} />
  );
}

function open({ url }: { url: string }): void {
  window.location.assign(url);
}

export function SetUpForm({ token, locale }: { token: string; locale: Locale }) {
  const t = useTranslations("organisations.setUp");
  const form = useActionForm({
    schema: SetUp,
    action: setUpOrganisationAction,
    defaultValues: { token, name: "", slug: "", locale, accent: "#0f5c63", personName: "", email: "" },
    onSuccess: open,
    draftKey: "set-up",
  });
  return (
    <Form form={form}>
      <FormSection title={t("organisation")}>
        <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="organization" />
        <SlugField />
        <SelectField
          name="locale"
          label={t("locale")}
          options={locales.map((value) => ({ value, label: languages[value] }))}
        />
        <AccentField />
      </FormSection>
      <FormSection title={t("you")} text={t("youText")}>
        <TextField name="personName" label={t("personName")} autoComplete="name" />
        <TextField name="email" type="email" label={t("email")} autoComplete="email" autoCapitalize="off" />
      </FormSection>
      <FormActions savedText={null}>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
