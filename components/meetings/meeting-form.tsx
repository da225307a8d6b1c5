"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxGroup, RadioGroup } from "@/components/form/choice-fields";
import { Form, FormSection } from "@/components/form/form";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { CounterpartsField } from "@/components/meetings/counterparts-field";
import { MeetingActions } from "@/components/meetings/meeting-actions";
import {
  AudienceFields,
  type Choices,
  DeskFields,
  PlaceFields,
  PracticalFields,
} from "@/components/programme/item-fields";
import { TimeFields } from "@/components/programme/time-fields";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { type MeetingState, pressModes } from "@/db/enums";
import { pick } from "@/lib/i18n/pick";
import { localePath } from "@/lib/i18n/routing";
import { createMeetingAction, updateMeetingAction } from "@/lib/meetings/actions";
import { CheckedMeeting, NewMeeting } from "@/lib/meetings/rules";
import type { CounterpartChoice, MeetingFieldsInput } from "@/lib/meetings/schema";

type Shared = {
  mission: string;
  homeZone: string;
  choices: Choices;
  counterparts: CounterpartChoice[];
  values: MeetingFieldsInput;
};

function Parts({ homeZone, choices, counterparts }: Pick<Shared, "homeZone" | "choices" | "counterparts">) {
  const t = useTranslations("meetings.form");
  const locale = useLocale();
  const sectors = choices.groups.filter((group) => group.kind === "sector");
  return (
    <>
      <FormSection title={t("table")} text={t("tableText")}>
        <CounterpartsField choices={counterparts} />
        {sectors.length > 0 ? (
          <CheckboxGroup
            name="sectorIds"
            label={t("sectors")}
            hint={t("sectorsHint")}
            columns
            optional
            options={sectors.map((sector) => ({ value: sector.id, label: pick(sector.name, locale) }))}
          />
        ) : null}
      </FormSection>
      <TimeFields homeZone={homeZone} />
      <PlaceFields choices={choices} />
      <AudienceFields choices={choices} />
      <PracticalFields />
      <ProtocolFields />
      <DeskFields />
    </>
  );
}

function ProtocolFields() {
  const t = useTranslations("meetings");
  return (
    <FormSection title={t("form.protocolTitle")} text={t("form.protocolText")}>
      <RadioGroup
        name="press"
        label={t("form.press")}
        columns
        options={pressModes.map((mode) => ({ value: mode, label: t(`press.${mode}`) }))}
      />
      <TextArea name="gifts" label={t("form.gifts")} hint={t("form.giftsHint")} rows={2} optional />
      <TextArea name="protocol" label={t("form.protocol")} hint={t("form.protocolHint")} rows={3} optional />
    </FormSection>
  );
}

function Texts() {
  const t = useTranslations("programme.form");
  const m = useTranslations("meetings.form");
  return (
    <>
      <LocalisedField name="title" label={t("title")} />
      <LocalisedField name="description" label={t("description")} lines={3} optional />
      <TextArea name="briefing" label={m("briefing")} hint={m("briefingHint")} rows={6} optional />
    </>
  );
}

/** A new official meeting; once added, its delegates are chosen. */
export function NewMeetingForm({ mission, values, ...parts }: Shared) {
  const t = useTranslations("meetings");
  const what = useTranslations("programme.form");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const list = localePath(useLocale(), `/organise/${mission}/meetings`);
  const form = useActionForm({
    schema: NewMeeting,
    action: (input) => createMeetingAction(mission, input),
    defaultValues: { ...values, state: "requested" as const },
    draftKey: `meeting.new.${mission}`,
    onSuccess: ({ id }) => router.push(`${list}/${id}#people` as Route),
  });
  return (
    <Form form={form}>
      <FormSection title={what("what")}>
        <RadioGroup
          name="state"
          label={t("form.state")}
          columns
          options={(["requested", "tentative", "confirmed"] as const).map((state) => ({
            value: state,
            label: t(`states.${state}`),
          }))}
        />
        <Texts />
      </FormSection>
      <Parts {...parts} />
      <FormActions sticky>
        <SubmitButton>{t("form.create")}</SubmitButton>
        <SoftLinkButton variant="quiet" href={list}>
          {common("cancel")}
        </SoftLinkButton>
      </FormActions>
    </Form>
  );
}

/** An existing meeting: its state on top, then who is at the table, when and where. */
export function EditMeetingForm({
  mission,
  values,
  meeting,
  title,
  ...parts
}: Shared & {
  meeting: { id: string; version: number; state: MeetingState; idea: boolean };
  title: string;
}) {
  const t = useTranslations("meetings");
  const what = useTranslations("programme.form")("what");
  const statuses = useTranslations("programme.statuses");
  // See EditItemForm: only this screen's own writes raise the version.
  const [version, setVersion] = useState(meeting.version);
  const form = useActionForm({
    schema: CheckedMeeting,
    action: (input) => updateMeetingAction(mission, { ...input, id: meeting.id, version }),
    defaultValues: values,
    draftKey: `meeting.${meeting.id}.${meeting.version}`,
    onSuccess: (saved) => setVersion(saved.version),
  });
  return (
    <>
      <div className="row mb-6 justify-between">
        {meeting.idea ? (
          <StatusBadge status="idea" label={statuses("idea")} />
        ) : (
          <StatusBadge status={meeting.state} label={t(`states.${meeting.state}`)} />
        )}
        <MeetingActions
          mission={mission}
          id={meeting.id}
          state={meeting.state}
          idea={meeting.idea}
          title={title}
          onVersion={setVersion}
        />
      </div>
      <Form form={form}>
        <FormSection title={what}>
          <Texts />
        </FormSection>
        <Parts {...parts} />
        <FormActions sticky>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
