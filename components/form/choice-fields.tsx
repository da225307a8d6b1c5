"use client";

import { type ReactNode, useState } from "react";
import { useController } from "react-hook-form";
import { Field, FieldError, FieldGroup, type FieldProps, useWiring } from "@/components/form/field";
import { useControl } from "@/components/form/use-control";

export type Option = { value: string; label: string; hint?: string; disabled?: boolean };
export type OptionGroup = { label: string; options: Option[] };

function Options({ options }: { options: Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  ));
}

type SelectFieldProps = FieldProps & {
  options: (Option | OptionGroup)[];
  /** First, empty choice. */
  placeholder?: string;
  /** What the form's value becomes when the empty choice is taken; "" by default. */
  empty?: null | undefined | "";
};

export function SelectField({
  name,
  label,
  hint,
  optional,
  options,
  placeholder,
  ...rest
}: SelectFieldProps) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const empty = "empty" in rest ? rest.empty : "";
  const { control, initial } = useControl(name, { setValueAs: (text) => (text === "" ? empty : text) });
  return (
    <Field field={field} wiring={wiring} error={error}>
      <select
        className="input"
        defaultValue={typeof initial === "string" ? initial : ""}
        {...wiring}
        {...control}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) =>
          "options" in option ? (
            <optgroup key={option.label} label={option.label}>
              <Options options={option.options} />
            </optgroup>
          ) : (
            <Options key={option.value} options={[option]} />
          ),
        )}
      </select>
    </Field>
  );
}

/** One yes or no. `label` may hold a link, then give `plainLabel` for the error summary. */
export function CheckboxField({
  name,
  label,
  plainLabel,
  hint,
  optional = true,
}: Omit<FieldProps, "label"> & { label: ReactNode; plainLabel?: string }) {
  const { wiring, error } = useWiring({
    name,
    label: plainLabel ?? (typeof label === "string" ? label : name),
    hint,
    optional,
  });
  const { control, initial } = useControl(name);
  return (
    <div className="field">
      <label className="choice">
        <input type="checkbox" defaultChecked={initial === true} {...wiring} {...control} />
        <span className="choice-text">
          <span>{label}</span>
          {hint ? (
            <span className="choice-hint" id={`${wiring.id}-hint`}>
              {hint}
            </span>
          ) : null}
        </span>
      </label>
      <FieldError id={wiring.id} error={error} />
    </div>
  );
}

type GroupProps = FieldProps & { options: Option[]; columns?: boolean };

type CheckboxGroupProps = GroupProps & {
  /** Choices that few need: folded away until asked for or ticked. `label` gets how many of them are. */
  more?: { label: (count: number) => string; options: Option[] };
};

/** Several of a list; the form's value is an array in the order of the options. */
export function CheckboxGroup({
  name,
  label,
  hint,
  optional,
  options,
  more,
  columns = false,
}: CheckboxGroupProps) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { field: controlled } = useController({ name });
  const [unfolded, setUnfolded] = useState(false);
  const chosen: unknown[] = Array.isArray(controlled.value) ? controlled.value : [];
  const toggle = (value: string, on: boolean) => {
    const known = [...options, ...(more?.options ?? [])].map((option) => option.value);
    const next = new Set(chosen);
    if (on) next.add(value);
    else next.delete(value);
    // Values that are no longer offered stay: only what is ticked off disappears.
    controlled.onChange([
      ...known.filter((option) => next.has(option)),
      ...chosen.filter((kept) => next.has(kept) && !known.includes(String(kept))),
    ]);
  };
  const boxes = (offered: Option[]) => (
    <div className={columns ? "choices choices-cols" : "choices"}>
      {offered.map((option) => (
        <label className="choice" key={option.value}>
          <input
            type="checkbox"
            name={`${name}.${option.value}`}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={option.disabled}
            onChange={(event) => toggle(option.value, event.target.checked)}
            onBlur={controlled.onBlur}
          />
          <span className="choice-text">
            <span>{option.label}</span>
            {option.hint ? <span className="choice-hint">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
  const folded = more?.options.filter((option) => chosen.includes(option.value)).length ?? 0;
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      {boxes(options)}
      {more ? (
        <details
          className="choices-more"
          open={unfolded || folded > 0}
          onToggle={(event) => setUnfolded(event.currentTarget.open)}
        >
          <summary>{more.label(folded)}</summary>
          {boxes(more.options)}
        </details>
      ) : null}
    </FieldGroup>
  );
}

/** One of a list, all in view. */
export function RadioGroup({ name, label, hint, optional, options, columns = false }: GroupProps) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { field: controlled } = useController({ name });
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      <div className={columns ? "choices choices-cols" : "choices"}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={controlled.value === option.value}
              disabled={option.disabled}
              onChange={() => controlled.onChange(option.value)}
              onBlur={controlled.onBlur}
            />
            <span className="choice-text">
              <span>{option.label}</span>
              {option.hint ? <span className="choice-hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
