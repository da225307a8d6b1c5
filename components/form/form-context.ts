"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { ActionForm } from "@/components/form/use-action-form";

type FormState = Pick<ActionForm, "id" | "pending" | "refusal" | "attempts" | "succeeded"> & {
  labels: Map<string, string>;
  /** Whether a field took over what was typed while the scripts were still loading: nobody was watching the form then. */
  typedEarly: { current: boolean };
};

export const FormContext = createContext<FormState | null>(null);

export function useFormState(): FormState {
  const context = use(FormContext);
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
