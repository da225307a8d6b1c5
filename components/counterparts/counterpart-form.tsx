"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { z } from "zod";
import { SelectField } from "@/components/form/choice-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { LocalisedField } from "@/components/form/localised-field";
import { RecordActions } from "@/components/form/record-actions";
import { TextArea, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useBasis } from "@/components/form/use-basis";
import { inAll } from "@/components/missions/settings-forms";
import { deleteCounterpartAction, saveCounterpartAction } from "@/lib/counterparts/actions";
import { type CounterpartDetail, SaveCounterpart } from "@/lib/counterparts/schema";
import { localePath } from "@/lib/i18n/routing";

/** A counterpart; without `counterpart` a new one. */
export function CounterpartForm({
  mission,
  counterpart,
  countries,
}: {
  mission: string;
  counterpart: CounterpartDetail | null;
  countries: { value: string; label: string }[];
}) {
  const t = useTranslations("counterparts");
  const locale = useLocale();
  const router = useRouter();
  const list = localePath(locale, `/organise/${mission}/counterparts`) as Route;
  const action = useBasis(counterpart?.basis ?? "", (values: z.output<typeof SaveCounterpart>) =>
    saveCounterpartAction(mission, values),
  );
  const form = useActionForm({
    schema: SaveCounterpart,
    action,
    defaultValues: {
      id: counterpart?.id ?? "",
      basis: counterpart?.basis ?? "",
      organisation: counterpart?.organisation ?? "",
      personName: counterpart?.personName ?? "",
      title: inAll(counterpart?.title ?? {}),
      function: inAll(counterpart?.function ?? {}),
      languages: counterpart?.languages ?? [],
      email: counterpart?.email ?? "",
      phone: counterpart?.phone ?? "",
      country: counterpart?.country ?? null,
      notes: counterpart?.notes ?? "",
    },
    draftKey: `counterpart.${mission}.${counterpart?.id ?? "new"}`,
    onSuccess: ({ id }) => {
      // A second click before the list appears changes the same one.
      form.form.setValue("id", id);
      router.push(list);
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("who")} text={t("whoText")}>
        <TextField name="organisation" label={t("organisation")} autoComplete="off" optional />
        <TextField name="personName" label={t("personName")} autoComplete="off" optional />
        <LocalisedField name="title" label={t("titleLabel")} hint={t("titleHint")} optional />
        <LocalisedField name="function" label={t("function")} optional />
        <SelectField
          name="country"
          label={t("country")}
          options={countries}
          placeholder={t("chooseCountry")}
          empty={null}
          optional
        />
        <LanguagesField name="languages" label={t("languages")} optional />
      </FormSection>
      <FormSection title={t("contact")} text={t("contactText")}>
        <FormGrid>
          <TextField
            name="email"
            label={t("email")}
            type="email"
            inputMode="email"
            autoComplete="off"
            optional
          />
          <TextField name="phone" label={t("phone")} type="tel" inputMode="tel" autoComplete="off" optional />
        </FormGrid>
        <TextArea name="notes" label={t("notes")} hint={t("notesHint")} optional />
      </FormSection>
      <RecordActions
        save={t("save")}
        remove={
          counterpart && {
            label: t("delete"),
            title: t("deleteTitle", { name: counterpart.personName || counterpart.organisation }),
            text: t("deleteText"),
            action: () => deleteCounterpartAction(mission, { id: counterpart.id }),
            onDone: () => router.push(list),
          }
        }
      />
    </Form>
  );
}
