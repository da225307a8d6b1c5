"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { CheckboxField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { localePath } from "@/lib/i18n/routing";
import { releaseProgrammeAction } from "@/lib/programme/actions";
import { ReleaseProgramme } from "@/lib/programme/schema";

/** Releases exactly the changes that are on screen: `basis` marks them. */
export function ReleaseForm({
  mission,
  basis,
  version,
  notify,
}: {
  mission: string;
  basis: string;
  version: number;
  /** Is there anybody to tell? */
  notify: boolean;
}) {
  const t = useTranslations("releases.release");
  const router = useRouter();
  const locale = useLocale();
  const form = useActionForm({
    schema: ReleaseProgramme,
    action: (input) => releaseProgrammeAction(mission, { ...input, basis }),
    defaultValues: { note: "", notify, basis },
    onSuccess: (value) =>
      router.push(localePath(locale, `/organise/${mission}/programme/versions/${value.version}`) as Route),
  });
  return (
    <Form form={form}>
      {notify ? <CheckboxField name="notify" label={t("notify")} hint={t("notifyHint")} /> : null}
      <TextArea name="note" label={t("note")} hint={t("noteHint")} optional />
      <FormActions savedText={null}>
        <SubmitButton>{t("submit", { version })}</SubmitButton>
      </FormActions>
    </Form>
  );
}
