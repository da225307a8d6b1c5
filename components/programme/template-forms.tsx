"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ConfirmButton, DialogButton, useCloseDialog } from "@/components/ui/dialog";
import type { Result } from "@/lib/kernel/result";
import { removeTemplateAction, renameTemplateAction, saveTemplateAction } from "@/lib/programme/actions";
import { RenameTemplate } from "@/lib/programme/schema";

type Named = { id: string; name: string };

function NameForm({
  values,
  text,
  action,
}: {
  values: Named;
  text?: string;
  action: (values: Named) => Promise<Result<unknown>>;
}) {
  const t = useTranslations("series.templates");
  const common = useTranslations("common.actions");
  const close = useCloseDialog();
  const form = useActionForm({ schema: RenameTemplate, action, defaultValues: values, onSuccess: close });
  return (
    <Form form={form}>
      {text ? <p className="soft">{text}</p> : null}
      <TextField name="name" label={t("name")} />
      <FormActions>
        <SubmitButton>{common("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Keeps the item on screen as a template of the organisation. */
export function SaveTemplate({ mission, item, title }: { mission: string; item: string; title: string }) {
  const t = useTranslations("series.templates");
  return (
    <DialogButton label={t("save")} title={t("save")} variant="quiet" size="small">
      <NameForm
        values={{ id: item, name: title.slice(0, 80) }}
        text={t("saveText")}
        action={(values) => saveTemplateAction(mission, values)}
      />
    </DialogButton>
  );
}

export function TemplateActions({ mission, template }: { mission: string; template: Named }) {
  const t = useTranslations("series.templates");
  return (
    <span className="row">
      <DialogButton
        label={t("rename")}
        title={t("renameOf", { name: template.name })}
        variant="quiet"
        size="small"
      >
        <NameForm
          values={{ id: template.id, name: template.name }}
          action={(values) => renameTemplateAction(mission, values)}
        />
      </DialogButton>
      <ConfirmButton
        variant="quiet"
        size="small"
        title={t("removeTitle", { name: template.name })}
        text={t("removeText")}
        confirmLabel={t("remove")}
        onConfirm={() => removeTemplateAction(mission, { id: template.id })}
      >
        {t("remove")}
      </ConfirmButton>
    </span>
  );
}
