"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type BaseSyntheticEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { reasonOfFailure } from "@/components/ui/reason-text";
import { installReasons } from "@/lib/kernel/fields";
import type { Reason, Result } from "@/lib/kernel/result";

installReasons();

type ActionFormOptions<Input extends FieldValues, Output, Value> = {
  /** The same zod schema that the command parses. */
  schema: z.ZodType<Output, Input>;
  /** Gets what the schema made of the values. */
  action: (values: Output) => Promise<Result<Value>>;
  defaultValues: DefaultValues<NoInfer<Input>>;
  onSuccess?: (value: Value) => void;
  /** Keeps what is typed in this browser tab under this key until it is saved: a reload or a new session loses nothing. */
  draftKey?: string;
};

export type ActionForm<Input extends FieldValues = FieldValues, Output = unknown> = {
  form: UseFormReturn<Input, unknown, Output>;
  /** Prefix of the ids of all fields, so that two forms fit on one page. */
  id: string;
  submit: (event?: BaseSyntheticEvent) => Promise<void>;
  pending: boolean;
  /** Why the last attempt was refused as a whole; null when it went well or only fields are wrong. */
  refusal: Reason | null;
  /** Reasons for paths that no field of this form shows. */
  attempts: number;
  succeeded: boolean;
};

/** A redirect thrown by an action is carried out by the router; it is not a failure. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");
}

function readDraft(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * The one way to write a form: react-hook-form for the fields, the zod schema for the rules, a server action for the
 * write. Nothing typed is lost: not on a refusal, a dropped connection, a double click, an expired session or, with
 * `draftKey`, a reload. Hand the result to <Form>.
 */
export function useActionForm<Input extends FieldValues, Output, Value>({
  schema,
  action,
  defaultValues,
  onSuccess,
  draftKey,
}: ActionFormOptions<Input, Output, Value>): ActionForm<Input, Output> {
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver<Input, unknown, Output>(schema),
    defaultValues,
    mode: "onSubmit",
    reValidateMode: "onChange",
    shouldFocusError: false,
  });
  const id = useId();
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Reason | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [succeeded, setSucceeded] = useState(false);
  const storageKey = draftKey ? `missio.draft.${draftKey}` : null;
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was saved last. The form reports its values once more after a save, and those are no draft. */
  const saved = useRef("");

  useEffect(() => {
    if (!storageKey) return;
    const draft = readDraft(storageKey);
    if (draft && typeof draft === "object") {
      // Fields that exist only since a newer version keep their default.
      const restored = { ...form.getValues(), ...draft } as Input;
      // A draft that says nothing new is none: restoring it would look like typing, and be saved over another tab.
      if (JSON.stringify(restored) === JSON.stringify(form.getValues()))
        sessionStorage.removeItem(storageKey);
      else form.reset(restored, { keepDefaultValues: true });
    }
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        clearTimeout(keeping.current);
        keeping.current = setTimeout(() => {
          const draft = JSON.stringify(values);
          if (draft === saved.current) return;
          try {
            sessionStorage.setItem(storageKey, draft);
          } catch {
            // Private windows may refuse storage; the form works without it.
          }
        }, 250);
      },
    });
    return () => {
      clearTimeout(keeping.current);
      stop();
    };
  }, [form, storageKey]);

  const submit = useCallback(
    async (event?: BaseSyntheticEvent) => {
      event?.preventDefault();
      if (busy.current) return;
      busy.current = true;
      setPending(true);
      setRefusal(null);
      setSucceeded(false);
      const refuse = (reason: Reason | null) => {
        setRefusal(reason);
        setAttempts((count) => count + 1);
      };
      try {
        await form.handleSubmit(
          async (values) => {
            const sent = JSON.stringify(form.getValues());
            const result = await action(values);
            if (result.ok) {
              // What was typed while it was being saved is not saved yet, and stays a draft.
              const typedSince = JSON.stringify(form.getValues()) !== sent;
              if (!typedSince) form.reset(form.getValues(), { keepValues: true });
              setSucceeded(true);
              onSuccess?.(result.value);
              if (typedSince) return;
              // Also what was about to be kept, and what onSuccess set: the next form under this key begins empty.
              clearTimeout(keeping.current);
              saved.current = JSON.stringify(form.getValues());
              if (storageKey) sessionStorage.removeItem(storageKey);
              return;
            }
            const fields = Object.entries(result.fields ?? {});
            for (const [path, reason] of fields) {
              if (path) form.setError(path as FieldPath<Input>, { type: "server", message: reason });
            }
            const onlyFields = result.reason === "common.checkFields" || result.reason === "common.invalid";
            refuse(onlyFields && fields.length > 0 ? null : result.reason);
          },
          () => refuse(null),
        )(event);
      } catch (error) {
        if (!isRedirect(error)) refuse(reasonOfFailure(error));
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
    [form, action, onSuccess, storageKey],
  );

  return { form, id, submit, pending, refusal, attempts, succeeded };
}
