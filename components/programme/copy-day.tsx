"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { CheckboxGroup } from "@/components/form/choice-fields";
import { DateField } from "@/components/form/date-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { type Movable, TroubleFields, useAsked } from "@/components/missions/trouble-fields";
import { Alert } from "@/components/ui/alert";
import { DialogButton } from "@/components/ui/dialog";
import { copyItemsAction } from "@/lib/programme/actions";
import { CopyItems } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";
import { addDays, daysBetween, isLocalDay } from "@/lib/time/wall-time";

/** Items as the dialog needs them; `key` is the id. */
export type Copyable = Movable;

function Doubts({ items, from }: { items: Copyable[]; from: string }) {
  const [day, ids] = useWatch({ name: ["day", "ids"] }) as [string, string[]];
  const chosen = items.filter((item) => ids.includes(item.key));
  const shift = isLocalDay(day ?? "") ? { days: daysBetween(from, day) } : null;
  return <TroubleFields asked={useAsked(chosen, shift)} />;
}

function CopyForm({ mission, items, from }: { mission: string; items: Copyable[]; from: string }) {
  const t = useTranslations("series.copy");
  const formats = formatsFor(useLocale());
  const [done, setDone] = useState<{ count: number; day: string } | null>(null);
  const form = useActionForm({
    schema: CopyItems,
    action: async (values) => {
      const answers = Object.fromEntries(Object.entries(values.answers).filter(([, one]) => one));
      const result = await copyItemsAction(mission, { ...values, answers });
      return result.ok ? { ok: true, value: { count: result.value.ids.length, day: values.day } } : result;
    },
    defaultValues: { ids: items.map((item) => item.key), day: addDays(from, 1), answers: {} },
    onSuccess: setDone,
  });
  return (
    <Form form={form}>
      <p className="soft">{t("hint")}</p>
      <DateField name="day" label={t("to")} />
      {items.length > 1 ? (
        <CheckboxGroup
          name="ids"
          label={t("items")}
          options={items.map((item) => ({
            value: item.key,
            label: item.startLocal ? `${formats.time(item.startLocal)} ${item.title}` : item.title,
          }))}
        />
      ) : null}
      <Doubts items={items} from={from} />
      {done ? (
        <Alert tone="positive" role="status">
          {t("done", { count: done.count, day: formats.day(done.day) })}
        </Alert>
      ) : null}
      <FormActions>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Opens the copying of a day's items, or of one, to another day. */
export function CopyDay({
  mission,
  items,
  from,
  label,
  title,
}: {
  mission: string;
  items: Copyable[];
  /** The day that the items are on. */
  from: string;
  /** Without one it is about a single item. */
  label?: string;
  title: string;
}) {
  const t = useTranslations("series.copy");
  return (
    <DialogButton label={label ?? t("item")} title={title} variant="quiet" size="small">
      <CopyForm mission={mission} items={items} from={from} />
    </DialogButton>
  );
}
