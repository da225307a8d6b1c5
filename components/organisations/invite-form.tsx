"use client";

import { useLocale, useTranslations } from "next-intl";
import { RadioGroup, SelectField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { DialogButton, useCloseDialog } from "@/components/ui/dialog";
import { locales } from "@/db/enums";
import { inviteToMissionAction, inviteToOrganisationAction } from "@/lib/organisations/actions";
import { invitedRoles } from "@/lib/organisations/rules";
import { OrganisationInvitation } from "@/lib/organisations/schema";

const languages = { nl: "Nederlands", en: "English", fr: "Français" };

/** Whose people are managed: those of an organisation (with its missions to choose from) or of one mission. */
export type TeamScope =
  | { kind: "organisation"; slug: string; missions: { id: string; title: string }[] }
  | { kind: "mission"; slug: string };

function InviteForm({ scope }: { scope: TeamScope }) {
  const t = useTranslations("organisations");
  const close = useCloseDialog();
  const form = useActionForm({
    schema: OrganisationInvitation,
    action: ({ missionId, ...rest }) =>
      scope.kind === "organisation"
        ? inviteToOrganisationAction(scope.slug, { ...rest, missionId })
        : inviteToMissionAction(scope.slug, rest),
    defaultValues: { email: "", role: "coordinator", locale: useLocale(), missionId: null },
    onSuccess: close,
  });
  return (
    <Form form={form}>
      <TextField
        name="email"
        type="email"
        label={t("members.email")}
        autoComplete="off"
        autoCapitalize="off"
      />
      <RadioGroup
        name="role"
        label={t("members.role")}
        options={invitedRoles.map((role) => ({
          value: role,
          label: t(`roles.${role}`),
          hint: t(`roleHints.${role}`),
        }))}
      />
      {scope.kind === "organisation" ? (
        <SelectField
          name="missionId"
          label={t("members.mission")}
          placeholder={t("members.all")}
          empty={null}
          options={scope.missions.map((mission) => ({ value: mission.id, label: mission.title }))}
        />
      ) : null}
      <SelectField
        name="locale"
        label={t("members.language")}
        options={locales.map((value) => ({ value, label: languages[value] }))}
      />
      <FormActions savedText={null}>
        <SubmitButton>{t("members.send")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

export function InviteButton({ scope }: { scope: TeamScope }) {
  const t = useTranslations("organisations.members");
  return (
    <DialogButton variant="primary" label={t("invite")} title={t("inviteTitle")}>
      <InviteForm scope={scope} />
    </DialogButton>
  );
}
