"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { wantLinkAction } from "@/lib/registrations/actions";
import { WantLink as schema } from "@/lib/registrations/schema";

/** Back to a registration from another device. The answer is the same whether there is one or not. */
export function ResumeForm({ mission }: { mission: string }) {
  const t = useTranslations("registrations.saving");
  const form = useActionForm<z.input<typeof schema>, z.output<typeof schema>, unknown>({
    schema,
    action: (values) => wantLinkAction(mission, values),
    defaultValues: { email: "" },
  });
  return (
    <Form form={form} label={t("resumeTitle")}>
      <p className="soft">{t("resumeText")}</p>
      <TextField name="email" label={t("resumeEmail")} type="email" inputMode="email" autoComplete="email" />
      <FormActions savedText={t("resumeSent")}>
        <SubmitButton variant="secondary">{t("resumeSend")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
