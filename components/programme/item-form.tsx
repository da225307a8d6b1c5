"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { RadioGroup, SelectField } from "@/components/form/choice-fields";
import { Form, FormSection } from "@/components/form/form";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { ItemActions } from "@/components/programme/item-actions";
import {
  AudienceFields,
  type Choices,
  DeskFields,
  PlaceFields,
  PracticalFields,
} from "@/components/programme/item-fields";
import { SaveTemplate } from "@/components/programme/template-forms";
import { TimeFields } from "@/components/programme/time-fields";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { type ItemStatus, itemKinds } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { createItemAction, updateItemAction } from "@/lib/programme/actions";
import { CheckedItem, hasPlaces, isPlainKind, NewItem } from "@/lib/programme/rules/item";
import type { ItemFieldsInput } from "@/lib/programme/schema";

type Shared = { mission: string; homeZone: string; choices: Choices; values: ItemFieldsInput };

function KindField() {
  const t = useTranslations("programme");
  return (
    <SelectField
      name="kind"
      label={t("form.kind")}
      options={itemKinds.filter(isPlainKind).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
    />
  );
}

function TextFields() {
  const t = useTranslations("programme.form");
  return (
    <>
      <LocalisedField name="title" label={t("title")} />
      <LocalisedField name="description" label={t("description")} lines={3} optional />
    </>
  );
}

function Rest({ homeZone, choices }: { homeZone: string; choices: Choices }) {
  return (
    <>
      <TimeFields homeZone={homeZone} />
      <PlaceFields choices={choices} />
      <AudienceFields choices={choices} />
      <PracticalFields />
      <DeskFields />
    </>
  );
}

/** A new item. Once added: to its people when they have places of their own, else back to its day in the list. */
export function NewItemForm({
  mission,
  homeZone,
  choices,
  values,
  status = "confirmed",
  back = "list",
}: Shared & { status?: "idea" | "requested" | "confirmed"; back?: "list" | "board" }) {
  const t = useTranslations("programme");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const locale = useLocale();
  const list = localePath(locale, `/organise/${mission}/programme`);
  const form = useActionForm({
    schema: NewItem,
    action: (input) => createItemAction(mission, input),
    defaultValues: { ...values, status },
    draftKey: `item.new.${mission}.${values.day}${values.startTime}${values.kind}`,
    onSuccess: ({ id }) => {
      const { audience, day } = form.form.getValues();
      router.push(
        (hasPlaces(audience)
          ? `${list}/${id}#people`
          : day
            ? `${list}?view=${back}&day=${day}#d-${day}`
            : `${list}?view=${back}`) as Route,
      );
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("form.what")} text={t("form.whatText")}>
        <KindField />
        <RadioGroup
          name="status"
          label={t("form.status")}
          columns
          options={(["confirmed", "requested", "idea"] as const).map((status) => ({
            value: status,
            label: t(`statuses.${status}`),
          }))}
        />
        <TextFields />
      </FormSection>
      <Rest homeZone={homeZone} choices={choices} />
      <FormActions sticky>
        <SubmitButton>{t("form.create")}</SubmitButton>
        <SoftLinkButton variant="quiet" href={list}>
          {common("cancel")}
        </SoftLinkButton>
      </FormActions>
    </Form>
  );
}

/** An existing item: its state on top, then everything one can say about it. */
export function EditItemForm({
  mission,
  homeZone,
  choices,
  values,
  item,
  title,
  deletable,
}: Shared & {
  item: { id: string; version: number; status: ItemStatus };
  title: string;
  deletable: boolean;
}) {
  const t = useTranslations("programme");
  // The version that was read when the form was filled, raised only by this screen's own writes: another
  // organiser's edit makes saving stale instead of being overwritten.
  const [version, setVersion] = useState(item.version);
  const form = useActionForm({
    schema: CheckedItem,
    action: (input) => updateItemAction(mission, { ...input, id: item.id, version }),
    defaultValues: values,
    draftKey: `item.${item.id}.${item.version}`,
    onSuccess: (saved) => setVersion(saved.version),
  });
  return (
    <>
      <div className="row mb-6 justify-between">
        <StatusBadge status={item.status} label={t(`statuses.${item.status}`)} />
        <span className="row">
          <SaveTemplate mission={mission} item={item.id} title={title} />
          <ItemActions
            mission={mission}
            item={item}
            title={title}
            deletable={deletable}
            onVersion={setVersion}
          />
        </span>
      </div>
      <Form form={form}>
        <FormSection title={t("form.what")} text={t("form.whatText")}>
          <KindField />
          <TextFields />
        </FormSection>
        <Rest homeZone={homeZone} choices={choices} />
        <FormActions sticky>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
