"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import type { Result } from "@/lib/kernel/result";

type ActionButtonProps = {
  children: ReactNode;
  action: () => Promise<Result<unknown>>;
  onDone?: () => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  disabled?: boolean;
  /** Its full name for screen readers, where the eye sees from the place what it is about. */
  label?: string;
};

/** One click, one write: pending while it runs, the refusal beside it when it fails. */
export function ActionButton({ children, action, onDone, label, ...look }: ActionButtonProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const sentence = useReasonText();
  const run = () =>
    start(async () => {
      setRefusal(null);
      try {
        const result = await action();
        if (!result.ok) return setRefusal(sentence(result.reason));
        onDone?.();
      } catch (error) {
        setRefusal(sentence(reasonOfFailure(error)));
      }
    });
  return (
    <>
      <Button pending={pending} onClick={run} aria-label={label} {...look}>
        {children}
      </Button>
      <span role="alert" className="field-error">
        {refusal}
      </span>
    </>
  );
}
