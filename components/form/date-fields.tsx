"use client";

import { Field, type FieldProps, useWiring } from "@/components/form/field";
import { useControl } from "@/components/form/use-control";

type DateProps = FieldProps & {
  min?: string;
  max?: string;
  /** What the form's value becomes when nothing is filled in; "" by default. */
  empty?: null | undefined | "";
};

function NativeField({
  kind,
  step,
  name,
  label,
  hint,
  optional,
  min,
  max,
  ...rest
}: DateProps & { kind: "date" | "time" | "datetime-local"; step?: number }) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const empty = "empty" in rest ? rest.empty : "";
  const { control, initial } = useControl(name, { setValueAs: (text) => (text === "" ? empty : text) });
  return (
    <Field field={field} wiring={wiring} error={error}>
      <input
        className="input input-short"
        type={kind}
        min={min}
        max={max}
        step={step}
        defaultValue={typeof initial === "string" ? initial : ""}
        {...wiring}
        {...control}
      />
    </Field>
  );
}

/** "2017-06-21" */
export function DateField(props: DateProps) {
  return <NativeField kind="date" {...props} />;
}

/** "09:00", wall time; say the zone in the label or hint. */
export function TimeField(props: DateProps & { step?: number }) {
  return <NativeField kind="time" {...props} />;
}

/** "2017-06-21T09:00", wall time; say the zone in the label or hint. */
export function DateTimeField(props: DateProps & { step?: number }) {
  return <NativeField kind="datetime-local" {...props} />;
}
