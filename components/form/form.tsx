"use client";

import { createContext, type ReactNode, use, useMemo, useRef, useSyncExternalStore } from "react";
import { type FieldValues, FormProvider } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import type { ActionForm } from "@/components/form/use-action-form";

type FormContext = Pick<ActionForm, "id" | "pending" | "refusal" | "attempts" | "succeeded"> & {
  labels: Map<string, string>;
};

const Context = createContext<FormContext | null>(null);

export function useFormState(): FormContext {
  const context = use(Context);
  if (!context) throw new Error("A field stands outside of <Form>.");
  return context;
}

/** The id of the control for a field path; links of the error summary lead to it. */
export function controlId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll(".", "-")}`;
}

const never = () => () => {};

/** False in the HTML of the server, true once the page responds to input. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

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
  const context = useMemo(
    () => ({ id, pending, refusal, attempts, succeeded, labels }),
    [id, pending, refusal, attempts, succeeded, labels],
  );
  return (
    <Context value={context}>
      <FormProvider {...form.form}>
        <form className="form" noValidate method="post" onSubmit={form.submit} aria-label={label}>
          <ErrorSummary />
          {children}
        </form>
      </FormProvider>
    </Context>
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
