"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { locales } from "@/db/enums";
import { updateAccountAction } from "@/lib/accounts/actions";
import { type Account, AccountDetails } from "@/lib/accounts/schema";

const languages = { nl: "Nederlands", en: "English", fr: "Français" };

export function AccountForm({ account }: { account: Account }) {
  const t = useTranslations("accounts.account");
  const common = useTranslations("common");
  const form = useActionForm({
    schema: AccountDetails,
    action: updateAccountAction,
    defaultValues: { name: account.name, locale: account.locale },
    draftKey: "account",
  });
  return (
    <Form form={form}>
      <TextField name="name" label={t("name")} autoComplete="name" />
      <SelectField
        name="locale"
        label={t("locale")}
        options={locales.map((value) => ({ value, label: languages[value] }))}
      />
      <FormActions>
        <SubmitButton>{common("actions.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
