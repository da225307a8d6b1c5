"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef } from "react";
import type { DefaultValues, FieldValues } from "react-hook-form";
import type { z } from "zod";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Autosave, StaleNotice, useSaver } from "@/components/registrations/autosave";
import { LinkButton } from "@/components/ui/button";
import type { Result } from "@/lib/kernel/result";
import type { Step } from "@/lib/registrations/rules/draft";

export type StepProps = {
  mission: string;
  /** "/missions/x/register" in the reader's language. */
  href: string;
  draft: Record<string, unknown>;
  version: number;
};

type StepFrameProps<Input extends FieldValues, Output> = {
  mission: string;
  step: Step;
  version: number;
  schema: z.ZodType<Output, Input>;
  defaultValues: DefaultValues<Input>;
  previousHref: string | null;
  nextHref: string;
  /** Instead of going on to the next page: sends everything. */
  finish?: (values: Output) => Promise<Result<unknown>>;
  finishLabel?: string;
  children: ReactNode;
};

/** One page of the registration: saved while typed, checked when one goes on. */
export function StepFrame<Input extends FieldValues, Output>({
  mission,
  step,
  version,
  schema,
  defaultValues,
  previousHref,
  nextHref,
  finish,
  finishLabel,
  children,
}: StepFrameProps<Input, Output>) {
  const t = useTranslations("registrations.steps");
  const router = useRouter();
  const draftKey = `registration.${mission}.${step}`;
  const values = useRef<() => Record<string, unknown>>(() => ({}));
  const read = useCallback(() => values.current(), []);
  const saver = useSaver(mission, step, version, read);
  const actionForm = useActionForm<Input, Output, unknown>({
    schema,
    defaultValues,
    draftKey,
    action: async (checked) => {
      // What was typed is kept, not what the rules made of it: the field shows the same again.
      const saved = await saver.flush({ settled: true });
      return saved.ok && finish ? finish(checked) : saved;
    },
    onSuccess: () => router.push(nextHref as Route),
  });
  values.current = () => actionForm.form.getValues() as Record<string, unknown>;
  return (
    <Form form={actionForm}>
      <StaleNotice saver={saver} draftKey={draftKey} />
      {children}
      <Autosave saver={saver} draftKey={draftKey} />
      <FormActions sticky savedText={null}>
        <SubmitButton>{finishLabel ?? t("next")}</SubmitButton>
        {previousHref ? (
          <LinkButton href={previousHref} variant="quiet">
            {t("previous")}
          </LinkButton>
        ) : null}
      </FormActions>
    </Form>
  );
}
