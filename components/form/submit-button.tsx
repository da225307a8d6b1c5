"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormState, useHydrated } from "@/components/form/form-context";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Disabled until the page responds, or the browser itself would send the form and wipe it. */
export function SubmitButton({
  children,
  variant = "primary",
  wide,
}: {
  children: ReactNode;
  variant?: ButtonVariant;
  wide?: boolean;
}) {
  const { pending } = useFormState();
  const hydrated = useHydrated();
  return (
    <Button type="submit" variant={variant} wide={wide} pending={pending} disabled={!hydrated}>
      {children}
    </Button>
  );
}

/** Submit and what stands beside it; `sticky` keeps it in reach on a phone. Says "saved" when it was. */
export function FormActions({
  children,
  sticky = false,
  savedText,
}: {
  children: ReactNode;
  sticky?: boolean;
  /** Instead of "Saved"; null says nothing. */
  savedText?: string | null;
}) {
  const { succeeded } = useFormState();
  const t = useTranslations("common.form");
  return (
    <div className={sticky ? "form-actions form-actions-sticky" : "form-actions"}>
      {children}
      <span role="status" className="row small text-positive">
        {succeeded && savedText !== null ? (
          <>
            <Icon name="check" small />
            {savedText ?? t("saved")}
          </>
        ) : null}
      </span>
    </div>
  );
}
