"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { SelectField } from "@/components/form/choice-fields";
import { TimeField } from "@/components/form/date-fields";
import { Form, FormGrid } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import type { Drawn } from "@/components/programme/board/use-control";
import type { Words } from "@/components/programme/board/words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { itemKinds } from "@/db/enums";
import type { Result } from "@/lib/kernel/result";
import { isPlainKind } from "@/lib/programme/rules/item";
import { QuickCreate, type QuickInput } from "@/lib/programme/schema";
import { addDays, clockOf, dayOf } from "@/lib/time/wall-time";

type QuickFormProps = {
  drawn: Drawn;
  words: Words;
  /** The whole form, with what was filled in here behind it as a query. */
  fullForm: string;
  groupId: string | null;
  placeId: string | null;
  create: (input: QuickInput) => Promise<Result<{ items: { id: string }[] }>>;
  onDone: (id: string, title: string) => void;
  onClose: () => void;
};

/** What was drawn becomes an item: kind and title here, the rest in the whole form. */
export function QuickForm({
  drawn,
  words,
  fullForm,
  groupId,
  placeId,
  create,
  onDone,
  onClose,
}: QuickFormProps) {
  const { t, p, formats } = words;
  const router = useRouter();
  const { column, startLocal, endLocal } = drawn;
  const lane = (["leader", "internal", "own"] as const).find((one) => one === column.lane) ?? null;
  const day = dayOf(startLocal);
  const form = useActionForm({
    schema: QuickCreate,
    action: ({ endDay: _, ...input }) =>
      create({ ...input, endDay: input.endTime && input.endTime < input.startTime ? addDays(day, 1) : "" }),
    defaultValues: {
      kind: "briefing" as const,
      title: "",
      status: "idea" as const,
      day,
      startTime: clockOf(startLocal),
      endTime: clockOf(endLocal),
      endDay: "",
      zone: column.zone,
      placeId,
      groupId,
      lane,
    },
    onSuccess: ({ items }) => {
      const [first] = items;
      onDone(first?.id ?? "", form.form.getValues("title"));
    },
  });
  // The dialog would give the focus to its closing button.
  useEffect(() => document.querySelector<HTMLInputElement>("dialog[open] input[name=title]")?.focus(), []);
  const more = () => {
    const { kind, title, status, startTime, endTime, zone } = form.form.getValues();
    const query = new URLSearchParams({ kind, title, status, day, start: startTime, end: endTime, zone });
    if (placeId) query.set("place", placeId);
    if (groupId) query.set("group", groupId);
    if (lane) query.set("lane", lane);
    router.push(`${fullForm}?${query}` as Route);
  };
  const lanes = [
    t("quick.for", { lane: words.lane(groupId ?? lane ?? "everyone") }),
    ...(placeId ? [t("quick.at", { lane: words.lane(placeId) })] : []),
  ];
  return (
    <Dialog open onClose={onClose} title={t("quick.title")}>
      <Form form={form}>
        <p className="soft small">
          {t("quick.when", { day: formats.longDay(day), city: words.city(column.zone) })}
          <span className="block">{lanes.join(" · ")}</span>
        </p>
        <TextField name="title" label={t("quick.name")} autoComplete="off" />
        <FormGrid>
          <SelectField
            name="kind"
            label={t("quick.kind")}
            options={itemKinds
              .filter(isPlainKind)
              .map((kind) => ({ value: kind, label: p(`kinds.${kind}`) }))}
          />
          <SelectField
            name="status"
            label={t("quick.status")}
            options={(["idea", "requested", "confirmed"] as const).map((status) => ({
              value: status,
              label: p(`statuses.${status}`),
            }))}
          />
          <TimeField name="startTime" label={t("quick.from")} />
          <TimeField name="endTime" label={t("quick.to")} />
        </FormGrid>
        <FormActions savedText={null}>
          <SubmitButton>{t("quick.create")}</SubmitButton>
          <Button variant="quiet" onClick={more}>
            {t("quick.more")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
