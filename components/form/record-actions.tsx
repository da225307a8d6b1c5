"use client";

import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { ConfirmButton } from "@/components/ui/dialog";
import type { Result } from "@/lib/kernel/result";

/** The foot of the form of one thing: save it, and take away what exists already, asked once. */
export function RecordActions({
  save,
  remove,
}: {
  save: string;
  /** null for what is not written yet. */
  remove: {
    label: string;
    title: string;
    text: string;
    action: () => Promise<Result<unknown>>;
    onDone: () => void;
  } | null;
}) {
  return (
    <FormActions sticky>
      <SubmitButton>{save}</SubmitButton>
      {remove ? (
        <ConfirmButton
          variant="quiet"
          title={remove.title}
          text={remove.text}
          confirmLabel={remove.label}
          onConfirm={remove.action}
          onDone={remove.onDone}
        >
          {remove.label}
        </ConfirmButton>
      ) : null}
    </FormActions>
  );
}
