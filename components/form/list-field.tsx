"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { useFieldArray } from "react-hook-form";
import { FieldGroup, type FieldProps, useWiring } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type ListFieldProps<Row> = FieldProps & {
  labels: { add: string; up: string; down: string; remove: string; none: string };
  /** A new row. */
  empty: Row;
  /** Name of a row, for its legend: "Partner 2". */
  rowLabel: (number: number) => string;
  children: (path: string, index: number) => ReactNode;
};

/** An ordered list of rows of fields: add, remove, up and down, all with the keyboard. */
export function ListField<Row extends Record<string, unknown>>({
  name,
  label,
  hint,
  labels,
  empty,
  rowLabel,
  children,
}: ListFieldProps<Row>) {
  const field = { name, label, hint, optional: false };
  const { wiring, error } = useWiring(field);
  const { fields, append, remove, move } = useFieldArray({ name, keyName: "rowKey" });
  const list = useRef<HTMLOListElement>(null);
  const t = useTranslations("common");
  const about = (label: string, index: number) => `${t("label", { label })} ${rowLabel(index + 1)}`;
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const row = list.current?.children[Math.max(0, index)];
      row?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
    });
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      {fields.length ? (
        <ol ref={list} className="stack" style={{ listStyle: "none", padding: 0 }}>
          {fields.map((row, index) => (
            <li key={row.rowKey} className="card">
              <fieldset className="card-body stack">
                <legend className="sr-only">{rowLabel(index + 1)}</legend>
                {children(`${name}.${index}`, index)}
                <div className="row">
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={index === 0}
                    aria-label={about(labels.up, index)}
                    onClick={() => {
                      move(index, index - 1);
                      focusRow(index - 1);
                    }}
                  >
                    {labels.up}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={index === fields.length - 1}
                    aria-label={about(labels.down, index)}
                    onClick={() => {
                      move(index, index + 1);
                      focusRow(index + 1);
                    }}
                  >
                    {labels.down}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={about(labels.remove, index)}
                    onClick={() => {
                      remove(index);
                      focusRow(index - 1);
                    }}
                  >
                    <Icon name="trash" small />
                    {labels.remove}
                  </Button>
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
      ) : (
        <p className="soft small">{labels.none}</p>
      )}
      <div>
        <Button
          onClick={() => {
            append(empty, { shouldFocus: false });
            focusRow(fields.length);
          }}
        >
          <Icon name="plus" small />
          {labels.add}
        </Button>
      </div>
    </FieldGroup>
  );
}
