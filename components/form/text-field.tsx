"use client";

import type { HTMLInputAutoCompleteAttribute } from "react";
import { Field, type FieldProps, useWiring } from "@/components/form/field";
import { useControl } from "@/components/form/use-control";

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url" | "password";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  placeholder?: string;
  inputMode?: "text" | "numeric" | "email" | "tel" | "url";
  /** Narrow, for what is always short. */
  short?: boolean;
  readOnly?: boolean;
  /** Language of what is typed, when it is not that of the page. */
  lang?: string;
  autoCapitalize?: "off" | "words" | "sentences" | "characters";
  spellCheck?: boolean;
};

/** No maxLength: too long is said, not cut off. */
export function TextField({ name, label, hint, optional, short, type = "text", ...rest }: TextFieldProps) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { control, initial } = useControl(name);
  return (
    <Field field={field} wiring={wiring} error={error}>
      <input
        className={short ? "input input-short" : "input"}
        type={type}
        defaultValue={typeof initial === "string" ? initial : ""}
        {...wiring}
        {...control}
        {...rest}
      />
    </Field>
  );
}

export function TextArea({
  name,
  label,
  hint,
  optional,
  rows = 4,
  lang,
}: FieldProps & { rows?: number; lang?: string }) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { control, initial } = useControl(name);
  return (
    <Field field={field} wiring={wiring} error={error}>
      <textarea
        className="input"
        rows={rows}
        lang={lang}
        defaultValue={typeof initial === "string" ? initial : ""}
        {...wiring}
        {...control}
      />
    </Field>
  );
}

/** "1 250,50" and "1250.50" → 1250.5; empty → `empty`; anything else stays text, for the schema to refuse. */
export function readNumber(text: unknown, empty: null | undefined): unknown {
  if (typeof text !== "string") return text;
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (plain === "") return empty;
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
}

/** `empty` is what the form's value becomes when nothing is filled in. */
export function NumberField({
  name,
  label,
  hint,
  optional,
  unit,
  empty,
}: FieldProps & { unit?: string; empty?: null | undefined }) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { control, initial } = useControl(name, { setValueAs: (text) => readNumber(text, empty) });
  return (
    <Field field={field} wiring={wiring} error={error}>
      <span className="flex items-center gap-2">
        <input
          className="input input-short"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typeof initial === "number" || typeof initial === "string" ? String(initial) : ""}
          {...wiring}
          {...control}
        />
        {unit ? <span className="soft small">{unit}</span> : null}
      </span>
    </Field>
  );
}
