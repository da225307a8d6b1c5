"use client";

import { useRef } from "react";
import { type RegisterOptions, useFormContext } from "react-hook-form";
import { useFormState } from "@/components/form/form-context";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What somebody typed or ticked before the page responded; undefined when nothing. */
function typedBefore(element: Control): string | boolean | undefined {
  if (element instanceof HTMLSelectElement) {
    const initial = [...element.options].find((option) => option.defaultSelected) ?? element.options[0];
    return element.value === initial?.value ? undefined : element.value;
  }
  if (element instanceof HTMLInputElement && element.type === "checkbox") {
    return element.checked === element.defaultChecked ? undefined : element.checked;
  }
  return element.value === element.defaultValue ? undefined : element.value;
}

/**
 * Registers one control. The server already renders its value, and what was typed while the scripts were still
 * loading is taken over instead of being wiped.
 */
export function useControl(name: string, options?: RegisterOptions) {
  const { register, setValue, getValues } = useFormContext();
  const { ref, ...events } = register(name, options);
  const { typedEarly } = useFormState();
  const taken = useRef(false);
  const take = (element: Control | null) => {
    const typed = element && !taken.current ? typedBefore(element) : undefined;
    ref(element);
    if (!element || taken.current) return;
    taken.current = true;
    if (typed === undefined) return;
    const value = typeof typed === "string" && options?.setValueAs ? options.setValueAs(typed) : typed;
    setValue(name, value, { shouldDirty: true });
    typedEarly.current = true;
  };
  const initial: unknown = getValues(name);
  return { control: { ...events, ref: take }, initial };
}
