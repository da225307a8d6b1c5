"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { get, useFormState as useErrors, useFormContext } from "react-hook-form";
import { controlId, useFormState } from "@/components/form/form-context";
import { Icon } from "@/components/ui/icon";
import { useReasonText } from "@/components/ui/reason-text";

export type FieldProps = {
  /** Path in the form's values: "company.name". */
  name: string;
  label: string;
  hint?: ReactNode;
  /** Says so beside the label; fields without it are expected. */
  optional?: boolean;
};

export type Wiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

/** Ids and aria attributes of one control, and the sentence of its error. Wired here and nowhere else. */
export function useWiring({ name, label, hint, optional }: FieldProps): {
  wiring: Wiring;
  error: string | null;
} {
  const { id: formId, labels } = useFormState();
  const { control } = useFormContext();
  const { errors } = useErrors({ control, name });
  const sentence = useReasonText();
  useEffect(() => {
    labels.set(name, label);
    return () => {
      labels.delete(name);
    };
  }, [labels, name, label]);
  const problem: unknown = get(errors, name);
  const message =
    problem && typeof problem === "object" && "message" in problem && typeof problem.message === "string"
      ? problem.message
      : null;
  const id = controlId(formId, name);
  const described = [hint ? `${id}-hint` : null, message ? `${id}-error` : null].filter(Boolean).join(" ");
  return {
    wiring: {
      id,
      "aria-describedby": described || undefined,
      "aria-invalid": message ? true : undefined,
      "aria-required": optional ? undefined : true,
    },
    error: message ? sentence(message) : null,
  };
}

export function FieldError({ id, error }: { id: string; error: string | null }) {
  return error ? (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="danger" small />
      {error}
    </p>
  ) : null;
}

export function LabelText({ label, optional }: { label: string; optional?: boolean }) {
  const t = useTranslations("common.form");
  return (
    <>
      {label}
      {optional ? <span className="label-opt"> ({t("optional")})</span> : null}
    </>
  );
}

/** Label, control, hint, error. The hint stands below, so that controls side by side keep one line. */
export function Field({
  field,
  wiring,
  error,
  children,
}: {
  field: FieldProps;
  wiring: Wiring;
  error: string | null;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <label className="label" htmlFor={wiring.id}>
        <LabelText label={field.label} optional={field.optional} />
      </label>
      {children}
      {field.hint ? (
        <p className="hint" id={`${wiring.id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      <FieldError id={wiring.id} error={error} />
    </div>
  );
}

/** Legend, hint, controls, error: several controls that answer one question. */
export function FieldGroup({
  field,
  wiring,
  error,
  children,
}: {
  field: FieldProps;
  wiring: Wiring;
  error: string | null;
  children: ReactNode;
}) {
  return (
    <fieldset
      className="field"
      id={wiring.id}
      tabIndex={-1}
      aria-describedby={wiring["aria-describedby"]}
      aria-invalid={wiring["aria-invalid"]}
    >
      <legend className="label">
        <LabelText label={field.label} optional={field.optional} />
      </legend>
      {field.hint ? (
        <p className="hint" id={`${wiring.id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {children}
      <FieldError id={wiring.id} error={error} />
    </fieldset>
  );
}
