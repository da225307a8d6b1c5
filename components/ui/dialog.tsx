"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import { Alert } from "@/components/ui/alert";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import type { Result } from "@/lib/kernel/result";

const CloseContext = createContext<() => void>(() => {});

/** Closes the dialog or side panel around this component; for forms inside, after success. */
export function useCloseDialog(): () => void {
  return use(CloseContext);
}

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  look?: "dialog" | "dialog dialog-wide" | "drawer";
  footer?: ReactNode;
  children?: ReactNode;
};

/**
 * A modal on the native element: the browser traps focus, closes on Esc and gives focus back. A click beside it
 * does not close it, so that nothing typed is lost.
 */
export function Dialog({ open, onClose, title, look = "dialog", footer, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const t = useTranslations("common.actions");
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} className={look} aria-labelledby={titleId} onClose={onClose}>
      {open ? (
        <CloseContext value={onClose}>
          <div className="dialog-head">
            <h2 className="dialog-title" id={titleId}>
              {title}
            </h2>
            <Button variant="quiet" size="small" iconOnly aria-label={t("close")} onClick={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          <div className="dialog-body">{children}</div>
          {footer ? <div className="dialog-foot">{footer}</div> : null}
        </CloseContext>
      ) : null}
    </dialog>
  );
}

type DialogButtonProps = {
  label: ReactNode;
  title: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  children: ReactNode;
};

/** A button that opens a dialog with `children` in it. */
export function DialogButton({ label, title, variant, size, wide = false, children }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <Button variant={variant} size={size} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title} look={wide ? "dialog dialog-wide" : "dialog"}>
        {children}
      </Dialog>
    </>
  );
}

type ConfirmButtonProps = {
  children: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  confirmLabel: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Look of the confirming button. */
  confirmVariant?: "danger" | "primary";
  disabled?: boolean;
  onConfirm: () => Promise<Result<unknown>>;
  onDone?: () => void;
};

/** Asks once, then acts; a refusal is said in the dialog, which stays open. */
export function ConfirmButton({
  children,
  title,
  text,
  confirmLabel,
  variant,
  size,
  confirmVariant = "danger",
  disabled,
  onConfirm,
  onDone,
}: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const t = useTranslations("common.actions");
  const sentence = useReasonText();
  const close = useCallback(() => setOpen(false), []);
  const confirm = () =>
    start(async () => {
      setRefusal(null);
      try {
        const result = await onConfirm();
        if (!result.ok) return setRefusal(sentence(result.reason));
        setOpen(false);
        onDone?.();
      } catch (error) {
        setRefusal(sentence(reasonOfFailure(error)));
      }
    });
  return (
    <>
      <Button
        variant={variant}
        size={size}
        disabled={disabled}
        aria-haspopup="dialog"
        onClick={() => {
          setRefusal(null);
          setOpen(true);
        }}
      >
        {children}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={title}
        footer={
          <>
            <Button variant="secondary" onClick={close}>
              {t("cancel")}
            </Button>
            <Button variant={confirmVariant} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </>
        }
      >
        {text ? <div className="soft">{text}</div> : null}
        {refusal ? (
          <div className="mt-4">
            <Alert tone="danger" role="alert">
              {refusal}
            </Alert>
          </div>
        ) : null}
      </Dialog>
    </>
  );
}
