"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { type FieldValues, FormProvider } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { FormContext } from "@/components/form/form-context";
import type { ActionForm } from "@/components/form/use-action-form";

/** The form element with its error summary on top. `form` comes from useActionForm. */
export function Form<Input extends FieldValues, Output>({
  form,
  label,
  children,
}: {
  form: ActionForm<Input, Output>;
  /** Name of the form for screen readers, when there is more than one on the page. */
  label?: string;
  children: ReactNode;
}) {
  const { id, pending, refusal, attempts, succeeded } = form;
  const labels = useRef(new Map<string, string>()).current;
  const typedEarly = useRef(false);
  const context = useMemo(
    () => ({ id, pending, refusal, attempts, succeeded, labels, typedEarly }),
    [id, pending, refusal, attempts, succeeded, labels],
  );
  return (
    <FormContext value={context}>
      <FormProvider {...form.form}>
        <form className="form" noValidate method="post" onSubmit={form.submit} aria-label={label}>
          <ErrorSummary />
          {children}
        </form>
      </FormProvider>
    </FormContext>
  );
}

/** A titled group of fields. */
export function FormSection({
  title,
  text,
  children,
}: {
  title: ReactNode;
  text?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="form-section">
      <div>
        <h2>{title}</h2>
        {text ? <p className="hint mt-1">{text}</p> : null}
      </div>
      {children}
    </section>
  );
}

/** Fields side by side where there is room. */
export function FormGrid({ children }: { children: ReactNode }) {
  return <div className="form-grid">{children}</div>;
}
