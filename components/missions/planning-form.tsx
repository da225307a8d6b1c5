"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { DateField } from "@/components/form/date-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { ListField } from "@/components/form/list-field";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useBasis } from "@/components/form/use-basis";
import { inAll } from "@/components/missions/settings-forms";
import { useListLabels } from "@/components/missions/use-list-labels";
import { savePlanningAction } from "@/lib/missions/actions";
import { type MissionSettings, SavePlanning } from "@/lib/missions/schema";
import { planningDefaults } from "@/lib/programme/rules/clash";

/** What the clash checks of the mission go by. */
export function PlanningForm({
  mission,
  settings,
}: {
  mission: string;
  settings: MissionSettings["planning"];
}) {
  const t = useTranslations("missions.planning");
  const c = useTranslations("common.actions");
  const action = useBasis(settings.basis, (values: z.output<typeof SavePlanning>) =>
    savePlanningAction(mission, values),
  );
  const form = useActionForm({
    schema: SavePlanning,
    action,
    defaultValues: {
      ...settings,
      holidays: settings.holidays.map(({ day, name }) => ({ day, name: inAll(name) })),
    },
    draftKey: `mission.planning.${mission}`,
  });
  return (
    <Form form={form}>
      <FormSection title={t("title")} text={t("text")}>
        <FormGrid>
          <NumberField
            name="breakMinutes"
            label={t("break")}
            hint={t("breakHint", { minutes: planningDefaults.breakMinutes })}
            unit={t("minutes")}
            empty={null}
            optional
          />
          <NumberField
            name="unconfirmedDays"
            label={t("unconfirmed")}
            hint={t("unconfirmedHint", { days: planningDefaults.unconfirmedDays })}
            unit={t("days")}
            empty={null}
            optional
          />
        </FormGrid>
      </FormSection>
      <ListField
        name="holidays"
        label={t("holidays")}
        hint={t("holidaysHint")}
        labels={useListLabels(t("addHoliday"))}
        empty={{ day: "", name: inAll({}) }}
        rowLabel={(number) => t("holiday", { number })}
      >
        {(path) => (
          <>
            <DateField name={`${path}.day`} label={t("day")} />
            <LocalisedField name={`${path}.name`} label={t("name")} optional />
          </>
        )}
      </ListField>
      <FormActions sticky>
        <SubmitButton>{c("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
