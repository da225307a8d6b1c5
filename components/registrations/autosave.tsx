"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useFormState } from "@/components/form/form-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import type { Reason, Result } from "@/lib/kernel/result";
import { saveDraftAction } from "@/lib/registrations/actions";
import type { Step } from "@/lib/registrations/rules/draft";

type State =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  | { kind: "stale" }
  | { kind: "failed"; reason: Reason };

const pause = 900;
const retry = 10_000;

export type Saver = {
  state: State;
  /** Marks that something was typed; it is saved after a short pause. */
  touch: () => void;
  /** Saves now; the answer of the server. */
  flush: (options?: { settled?: boolean; overwrite?: boolean }) => Promise<Result<unknown>>;
};

/** True while an address is being typed: half of one must not get a mail. */
function typingAddress(): boolean {
  const element = document.activeElement;
  return element instanceof HTMLInputElement && element.type === "email";
}

/**
 * Saves one page of the draft while it is typed, one request at a time. What could not be saved yet stays in this tab
 * (the form's own copy) and is tried again; a newer version elsewhere is never overwritten unasked.
 */
export function useSaver(
  mission: string,
  step: Step,
  initialVersion: number,
  read: () => Record<string, unknown>,
): Saver {
  const locale = useLocale();
  const [state, setState] = useState<State>({ kind: "idle" });
  const version = useRef(initialVersion);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const stale = useRef(false);
  const again = useRef<() => void>(() => {});

  const flush = useCallback(
    ({ settled = !typingAddress(), overwrite = false } = {}): Promise<Result<unknown>> => {
      clearTimeout(timer.current);
      const send = async (): Promise<Result<unknown>> => {
        dirty.current = false;
        setState({ kind: "saving" });
        try {
          const values = read();
          const result = await saveDraftAction(mission, {
            step,
            // Files cannot be in a draft; the photo is stored on its own.
            values: JSON.parse(JSON.stringify(values)) as Record<string, unknown>,
            version: overwrite ? null : version.current,
            settled,
            locale,
          });
          if (result.ok) {
            version.current = result.value.version;
            stale.current = false;
            setState({ kind: "saved", at: result.value.savedAt });
            return result;
          }
          dirty.current = true;
          stale.current = result.reason === "registrations.staleDraft";
          setState(stale.current ? { kind: "stale" } : { kind: "failed", reason: result.reason });
          return result;
        } catch (error) {
          dirty.current = true;
          const reason = reasonOfFailure(error);
          setState({ kind: "failed", reason });
          timer.current = setTimeout(() => again.current(), retry);
          return { ok: false, reason };
        }
      };
      const next = running.current.then(send);
      running.current = next;
      return next;
    },
    [locale, mission, read, step],
  );

  useEffect(() => {
    again.current = () => {
      if (dirty.current && !stale.current) void flush();
    };
    clearTimeout(timer.current);
    if (dirty.current) timer.current = setTimeout(() => again.current(), pause);
    const online = () => again.current();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  }, [flush]);

  const touch = useCallback(() => {
    dirty.current = true;
    if (stale.current) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pause);
  }, [flush]);

  return { state, touch, flush };
}

/** Watches the form around it and says how the saving goes. */
export function Autosave({ saver, draftKey }: { saver: Saver; draftKey: string }) {
  const form = useFormContext();
  const t = useTranslations("registrations.saving");
  const sentence = useReasonText();
  const { state, touch } = saver;
  const { typedEarly } = useFormState();
  useEffect(() => {
    if (typedEarly.current) touch();
    typedEarly.current = false;
    const stop = form.subscribe({ formState: { values: true }, callback: touch });
    // Only now is an address known to be typed to its end.
    const leave = ({ target }: FocusEvent) => {
      if (target instanceof HTMLInputElement && target.type === "email" && target.value) touch();
    };
    document.addEventListener("focusout", leave);
    return () => {
      stop();
      document.removeEventListener("focusout", leave);
    };
  }, [form, touch, typedEarly]);
  useEffect(() => {
    if (state.kind === "saved") sessionStorage.removeItem(`missio.draft.${draftKey}`);
  }, [state, draftKey]);
  return (
    <p className="row small soft" role="status">
      {state.kind === "saving" ? t("saving") : null}
      {state.kind === "saved" ? (
        <>
          <Icon name="check" small />
          {t("saved", { time: state.at })}
        </>
      ) : null}
      {state.kind === "idle" ? t("hint") : null}
      {state.kind === "failed" ? (
        <span className="text-warning">
          {t("notSaved")} {sentence(state.reason)}
        </span>
      ) : null}
    </p>
  );
}

/** A newer version is there: nothing is lost, the person says which one counts. Above the fields, so that it is seen. */
export function StaleNotice({ saver, draftKey }: { saver: Saver; draftKey: string }) {
  const t = useTranslations("registrations.saving");
  if (saver.state.kind !== "stale") return null;
  const load = () => {
    sessionStorage.removeItem(`missio.draft.${draftKey}`);
    window.location.reload();
  };
  return (
    <Alert
      tone="warning"
      role="alert"
      title={t("staleTitle")}
      actions={
        <>
          <Button size="small" onClick={load}>
            {t("loadNewer")}
          </Button>
          <Button size="small" variant="quiet" onClick={() => void saver.flush({ overwrite: true })}>
            {t("keepMine")}
          </Button>
        </>
      }
    >
      <p>{t("staleText")}</p>
    </Alert>
  );
}
