"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { z } from "zod";
import { SelectField } from "@/components/form/choice-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { ListField } from "@/components/form/list-field";
import { RecordActions } from "@/components/form/record-actions";
import { TextArea, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useBasis } from "@/components/form/use-basis";
import { useListLabels } from "@/components/missions/use-list-labels";
import { localePath } from "@/lib/i18n/routing";
import { deleteInterpreterAction, saveInterpreterAction } from "@/lib/interpreters/actions";
import { splitPair } from "@/lib/interpreters/rules";
import { type InterpreterDetail, SaveInterpreter } from "@/lib/interpreters/schema";

/** The language pairs as the form holds them; the schema makes "nl-ru" of each. */
function typedPairs(pairs: readonly string[]) {
  return pairs.map((pair) => {
    const [a, b] = splitPair(pair);
    return { a, b };
  });
}

/** An interpreter; without `interpreter` a new one. */
export function InterpreterForm({
  mission,
  interpreter,
  languages,
}: {
  mission: string;
  interpreter: InterpreterDetail | null;
  languages: { value: string; label: string }[];
}) {
  const t = useTranslations("interpreters");
  const router = useRouter();
  const list = localePath(useLocale(), `/organise/${mission}/interpreters`) as Route;
  // What the schema makes of the pairs is for the command; it parses what the form holds.
  const action = useBasis(
    interpreter?.basis ?? "",
    ({ pairs, ...values }: z.output<typeof SaveInterpreter>) =>
      saveInterpreterAction(mission, { ...values, pairs: typedPairs(pairs) }),
  );
  const form = useActionForm({
    schema: SaveInterpreter,
    action,
    defaultValues: {
      id: interpreter?.id ?? "",
      basis: interpreter?.basis ?? "",
      name: interpreter?.name ?? "",
      pairs: interpreter ? typedPairs(interpreter.pairs) : [{ a: "", b: "" }],
      email: interpreter?.email ?? "",
      phone: interpreter?.phone ?? "",
      notes: interpreter?.notes ?? "",
    },
    draftKey: `interpreter.${mission}.${interpreter?.id ?? "new"}`,
    onSuccess: ({ id }) => {
      // A second click before the list appears changes the same one.
      form.form.setValue("id", id);
      router.push(list);
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("who")}>
        <TextField name="name" label={t("name")} autoComplete="off" />
        <ListField
          name="pairs"
          label={t("pairs")}
          hint={t("pairsHint")}
          labels={useListLabels(t("addPair"))}
          empty={{ a: "", b: "" }}
          rowLabel={(number) => t("pair", { number })}
        >
          {(path) => (
            <FormGrid>
              <SelectField
                name={`${path}.a`}
                label={t("languageA")}
                placeholder={t("chooseLanguage")}
                options={languages}
              />
              <SelectField
                name={`${path}.b`}
                label={t("languageB")}
                placeholder={t("chooseLanguage")}
                options={languages}
              />
            </FormGrid>
          )}
        </ListField>
      </FormSection>
      <FormSection title={t("contact")}>
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
          interpreter && {
            label: t("delete"),
            title: t("deleteTitle", { name: interpreter.name }),
            text: t("deleteText"),
            action: () => deleteInterpreterAction(mission, { id: interpreter.id }),
            onDone: () => router.push(list),
          }
        }
      />
    </Form>
  );
}
