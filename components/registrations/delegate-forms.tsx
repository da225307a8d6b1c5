"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray } from "react-hook-form";
import type { z } from "zod";
import { CheckboxGroup, type Option, SelectField } from "@/components/form/choice-fields";
import { Form, FormGrid } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField, TextArea, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { DecisionDialog, type Pending } from "@/components/registrations/decision-dialog";
import { Button } from "@/components/ui/button";
import { useCloseDialog } from "@/components/ui/dialog";
import { companySizes, delegationRoles, locales, type RegistrationStatus } from "@/db/enums";
import { addDelegateAction, editDelegateAction, saveNotesAction } from "@/lib/registrations/actions";
import { movesFrom } from "@/lib/registrations/rules/status";
import { AddDelegate, type Decision, decisions, EditDelegate, SaveNotes } from "@/lib/registrations/schema";

/** The decisions that are possible from a state, as buttons. */
export function DecisionButtons({
  mission,
  id,
  name,
  status,
}: {
  mission: string;
  id: string;
  name: string;
  status: RegistrationStatus;
}) {
  const t = useTranslations("registrations.desk");
  const [pending, setPending] = useState<Pending | null>(null);
  const labels: Record<Decision, string> = {
    under_review: status === "submitted" ? t("review") : t("reopen"),
    accepted: status === "confirmed" ? t("backToAccepted") : t("accept"),
    waitlisted: t("waitlist"),
    rejected: t("reject"),
    confirmed: status === "accepted" ? t("confirmed") : t("backToConfirmed"),
    attended: t("attended"),
    withdrawn: t("withdraw"),
    cancelled: t("cancel"),
    no_show: t("noShow"),
  };
  const possible = decisions.filter((to) => movesFrom(status).includes(to));
  return (
    <div className="row">
      {possible.map((to) => (
        <Button
          key={to}
          size="small"
          variant={
            to === "accepted" && status !== "confirmed"
              ? "primary"
              : to === "rejected"
                ? "danger"
                : "secondary"
          }
          onClick={() => setPending({ to, people: [{ id, name, status }] })}
        >
          {labels[to]}
        </Button>
      ))}
      {pending ? (
        <DecisionDialog mission={mission} pending={pending} onClose={() => setPending(null)} />
      ) : null}
    </div>
  );
}

type Notes = z.input<typeof SaveNotes>;

export function NotesForm({ mission, id, notes }: { mission: string; id: string; notes: string }) {
  const t = useTranslations("registrations.panel");
  const form = useActionForm<Notes, z.output<typeof SaveNotes>, unknown>({
    schema: SaveNotes,
    action: (values) => saveNotesAction(mission, values),
    defaultValues: { id, organiserNotes: notes },
    draftKey: `delegate.notes.${id}`,
  });
  return (
    <Form form={form} label={t("notes")}>
      <TextArea name="organiserNotes" label={t("notes")} hint={t("notesHint")} optional />
      <FormActions>
        <SubmitButton variant="secondary">{t("saveNotes")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

export type DelegateOptions = { sectors: Option[]; groups: Option[] };

function PersonFields() {
  const t = useTranslations("registrations");
  return (
    <>
      <TextField name="title" label={t("delegate.title")} short optional />
      <FormGrid>
        <TextField name="firstName" label={t("delegate.firstName")} autoComplete="off" />
        <TextField name="lastName" label={t("delegate.lastName")} autoComplete="off" />
      </FormGrid>
      <TextField name="jobFunction" label={t("delegate.jobFunction")} autoComplete="off" optional />
      <FormGrid>
        <TextField
          name="email"
          label={t("form.email")}
          hint={t("form.emailHint")}
          type="email"
          autoComplete="off"
          optional
        />
        <TextField name="mobile" label={t("delegate.mobile")} type="tel" autoComplete="off" optional />
      </FormGrid>
      <LanguagesField name="languages" label={t("delegate.languages")} optional />
      <FormGrid>
        <SelectField
          name="role"
          label={t("form.role")}
          hint={t("form.roleHint")}
          options={delegationRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        />
        <LocaleField />
      </FormGrid>
    </>
  );
}

function LocaleField() {
  const t = useTranslations("registrations.form");
  const language = useTranslations("common.languages");
  return (
    <SelectField
      name="locale"
      label={t("locale")}
      options={locales.map((locale) => ({ value: locale, label: language(locale) }))}
    />
  );
}

function CompanionFields() {
  const t = useTranslations("registrations.delegate");
  const { fields, append, remove } = useFieldArray({ name: "companions" });
  return (
    <div className="stack">
      <h3>{t("companions")}</h3>
      {fields.map((field, index) => (
        <div key={field.id} className="stack">
          <FormGrid>
            <TextField name={`companions.${index}.firstName`} label={t("firstName")} autoComplete="off" />
            <TextField name={`companions.${index}.lastName`} label={t("lastName")} autoComplete="off" />
          </FormGrid>
          <div>
            <Button size="small" variant="quiet" onClick={() => remove(index)}>
              {t("removeCompanion", { number: index + 1 })}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => append({ firstName: "", lastName: "" })}>
          {t("addCompanion")}
        </Button>
      </div>
    </div>
  );
}

export type EditValues = z.input<typeof EditDelegate>;

export function EditDelegateForm({
  mission,
  values,
  options,
}: {
  mission: string;
  values: EditValues;
  options: DelegateOptions;
}) {
  const t = useTranslations("registrations");
  const close = useCloseDialog();
  const form = useActionForm<EditValues, z.output<typeof EditDelegate>, unknown>({
    schema: EditDelegate,
    action: (input) => editDelegateAction(mission, input),
    defaultValues: values,
    onSuccess: close,
  });
  return (
    <Form form={form} label={t("panel.edit")}>
      <PersonFields />
      <FormGrid>
        <TextField name="companyName" label={t("form.companyName")} autoComplete="off" optional />
        <SelectField
          name="size"
          label={t("company.size")}
          options={companySizes.map((size) => ({ value: size, label: t(`sizes.${size}`) }))}
          placeholder={t("form.noSize")}
          optional
        />
      </FormGrid>
      <FormGrid>
        <SelectField
          name="sectorId"
          label={t("company.sector")}
          options={options.sectors}
          placeholder={t("form.noSector")}
          optional
        />
        <NumberField name="precedence" label={t("form.precedence")} hint={t("form.precedenceHint")} />
      </FormGrid>
      {options.groups.length ? (
        <CheckboxGroup name="groupIds" label={t("form.groups")} options={options.groups} columns optional />
      ) : null}
      <TextArea name="goals" label={t("own.goals")} optional />
      <CompanionFields />
      <FormActions sticky>
        <SubmitButton>{t("form.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

type AddValues = z.input<typeof AddDelegate>;

export function AddDelegateForm({
  mission,
  locale,
  sectors,
}: {
  mission: string;
  locale: "nl" | "en" | "fr";
  sectors: Option[];
}) {
  const t = useTranslations("registrations");
  const close = useCloseDialog();
  const form = useActionForm<AddValues, z.output<typeof AddDelegate>, unknown>({
    schema: AddDelegate,
    action: (input) => addDelegateAction(mission, input),
    defaultValues: {
      title: "",
      firstName: "",
      lastName: "",
      jobFunction: "",
      email: "",
      mobile: "",
      languages: [],
      locale,
      role: "delegate",
      companyName: "",
      vat: "",
      sectorId: "",
      status: "submitted",
    },
    draftKey: `delegate.add.${mission}`,
    onSuccess: close,
  });
  return (
    <Form form={form} label={t("desk.add")}>
      <PersonFields />
      <FormGrid>
        <TextField name="companyName" label={t("form.companyName")} autoComplete="off" optional />
        <TextField name="vat" label={t("company.vat")} autoComplete="off" optional />
      </FormGrid>
      <FormGrid>
        <SelectField
          name="sectorId"
          label={t("company.sector")}
          options={sectors}
          placeholder={t("form.noSector")}
          optional
        />
        <SelectField
          name="status"
          label={t("form.status")}
          options={[
            { value: "submitted", label: t("form.statusSubmitted") },
            { value: "accepted", label: t("form.statusAccepted") },
          ]}
        />
      </FormGrid>
      <FormActions sticky>
        <SubmitButton>{t("form.add")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
