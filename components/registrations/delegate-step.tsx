"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { RadioGroup } from "@/components/form/choice-fields";
import { PhotoField } from "@/components/form/file-field";
import { FormGrid, FormSection } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { TextField } from "@/components/form/text-field";
import { StepFrame, type StepProps } from "@/components/registrations/step-frame";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reasonOfFailure } from "@/components/ui/reason-text";
import { savePhotoAction } from "@/lib/registrations/actions";
import { delegateValues } from "@/lib/registrations/rules/form-values";
import { maxCompanions, DelegateStep as schema } from "@/lib/registrations/schema";

function Assistant() {
  const t = useTranslations("registrations.delegate");
  const by: unknown = useWatch({ name: "filledIn.by" });
  return (
    <>
      <RadioGroup
        name="filledIn.by"
        label={t("forWhom")}
        options={[
          { value: "self", label: t("forMyself") },
          { value: "assistant", label: t("forOther"), hint: t("forOtherHint") },
        ]}
      />
      {by === "assistant" ? (
        <TextField
          name="filledIn.assistantEmail"
          label={t("assistantEmail")}
          hint={t("assistantEmailHint")}
          type="email"
          inputMode="email"
          autoComplete="email"
        />
      ) : null}
    </>
  );
}

/** Uploaded as soon as it is chosen: a file cannot wait in a draft. */
function Photo({ mission, photoId }: { mission: string; photoId: string | null }) {
  const t = useTranslations("registrations.delegate");
  const { setError } = useFormContext();
  const file: unknown = useWatch({ name: "photo" });
  const sent = useRef<unknown>(undefined);
  useEffect(() => {
    // undefined: untouched; null: taken away.
    if (sent.current === file || !(file instanceof File || file === null)) return;
    sent.current = file;
    const form = new FormData();
    if (file instanceof File) form.set("photo", file);
    savePhotoAction(mission, form)
      .then((result) => {
        if (!result.ok) setError("photo", { message: result.reason });
      })
      .catch((error: unknown) => setError("photo", { message: reasonOfFailure(error) }));
  }, [file, mission, setError]);
  return (
    <PhotoField
      name="photo"
      label={t("photo")}
      hint={t("photoHint")}
      maxMegabytes={10}
      current={photoId ? `/api/photos/${photoId}` : null}
      optional
    />
  );
}

function Companions() {
  const t = useTranslations("registrations.delegate");
  const { fields, append, remove } = useFieldArray({ name: "companions" });
  return (
    <FormSection title={t("companions")} text={t("companionsHint")}>
      {fields.map((field, index) => (
        <div key={field.id} className="stack">
          <FormGrid>
            <TextField name={`companions.${index}.firstName`} label={t("firstName")} autoComplete="off" />
            <TextField name={`companions.${index}.lastName`} label={t("lastName")} autoComplete="off" />
          </FormGrid>
          <div>
            <Button size="small" variant="quiet" onClick={() => remove(index)}>
              <Icon name="trash" small />
              {t("removeCompanion", { number: index + 1 })}
            </Button>
          </div>
        </div>
      ))}
      {fields.length < maxCompanions ? (
        <div>
          <Button onClick={() => append({ firstName: "", lastName: "" })}>
            <Icon name="plus" small />
            {t("addCompanion")}
          </Button>
        </div>
      ) : null}
    </FormSection>
  );
}

export function DelegateStep({
  photoId,
  accountEmail,
  ...props
}: StepProps & { photoId: string | null; accountEmail: string }) {
  const t = useTranslations("registrations.delegate");
  return (
    <StepFrame
      mission={props.mission}
      step="delegate"
      version={props.version}
      schema={schema}
      defaultValues={delegateValues(props.draft, { email: accountEmail })}
      previousHref={`${props.href}?step=company`}
      nextHref={`${props.href}?step=goals`}
    >
      <Assistant />
      <TextField
        name="delegate.title"
        label={t("title")}
        hint={t("titleHint")}
        autoComplete="honorific-prefix"
        short
        optional
      />
      <FormGrid>
        <TextField name="delegate.firstName" label={t("firstName")} autoComplete="given-name" />
        <TextField name="delegate.lastName" label={t("lastName")} autoComplete="family-name" />
      </FormGrid>
      <TextField name="delegate.jobFunction" label={t("jobFunction")} autoComplete="organization-title" />
      <FormGrid>
        <TextField
          name="delegate.email"
          label={t("email")}
          hint={t("emailHint")}
          type="email"
          inputMode="email"
          autoComplete="email"
        />
        <TextField
          name="delegate.mobile"
          label={t("mobile")}
          hint={t("mobileHint")}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
        />
      </FormGrid>
      <LanguagesField name="delegate.languages" label={t("languages")} hint={t("languagesHint")} />
      <Photo mission={props.mission} photoId={photoId} />
      <Companions />
    </StepFrame>
  );
}
