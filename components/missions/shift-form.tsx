"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DateField } from "@/components/form/date-fields";
import { Form, FormGrid } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { ZoneField } from "@/components/form/zone-field";
import { given, MoveWords, useShift } from "@/components/missions/clone-form";
import { TroubleFields, useAsked } from "@/components/missions/trouble-fields";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SoftLinkButton } from "@/components/ui/soft-link";
import { pick } from "@/lib/i18n/pick";
import { localePath } from "@/lib/i18n/routing";
import { shiftMissionAction } from "@/lib/missions/actions";
import { type SeriesMission, ShiftMission } from "@/lib/missions/schema";
import { formatsFor } from "@/lib/time/format";
import { addDays, dayOf } from "@/lib/time/wall-time";

function Preview({ mission }: { mission: SeriesMission }) {
  const t = useTranslations("series");
  const locale = useLocale();
  const formats = formatsFor(locale);
  const move = useShift(mission);
  const asked = useAsked(
    mission.items.map((item) => ({ ...item, title: pick(item.title, locale) })),
    move?.shift ?? null,
  );
  if (!move) return null;
  const first = addDays(mission.startDate, move.days);
  const last = addDays(mission.endDate, move.days);
  const holidays = mission.holidays.filter(({ day }) => first <= day && day <= last);
  const { closesAt } = mission;
  const closes = closesAt && `${formats.date(dayOf(closesAt))}, ${formats.time(closesAt)}`;
  return (
    <>
      <Card title={t("shift.preview")}>
        <ul className="stack-s list-disc pl-5" aria-live="polite">
          <li>
            <MoveWords mission={mission} days={move.days} count={mission.items.length} />
          </li>
          {move.shift.zones ? <li>{t("shift.zoneChange", move.shift.zones)}</li> : null}
          {asked.length === 0 ? <li>{t("troubles.none")}</li> : null}
          <li>
            {holidays.length
              ? t("shift.holidays", {
                  list: holidays
                    .map(({ day, name }) => [formats.day(day), pick(name, locale)].filter(Boolean).join(" "))
                    .join(", "),
                })
              : t("shift.noHolidays")}
          </li>
          <li>
            {closes && closesAt
              ? t(dayOf(closesAt) >= first ? "shift.windowLate" : "shift.windowStays", { closes })
              : t("shift.windowNone")}
          </li>
        </ul>
      </Card>
      <TroubleFields asked={asked} />
    </>
  );
}

/** The whole mission to other dates: what that means first, then all of it at once. */
export function ShiftForm({ mission }: { mission: SeriesMission }) {
  const t = useTranslations("series");
  const c = useTranslations("series.clone");
  const locale = useLocale();
  const [done, setDone] = useState<number | null>(null);
  const formats = formatsFor(locale);
  const form = useActionForm({
    schema: ShiftMission,
    action: ({ answers, ...values }) =>
      shiftMissionAction(mission.slug, { ...values, answers: given(answers) }),
    defaultValues: { from: mission.startDate, startDate: mission.startDate, hostZone: "", answers: {} },
    onSuccess: ({ items }) => setDone(items),
  });
  if (done !== null) {
    return (
      <Alert
        tone="positive"
        role="status"
        actions={
          <SoftLinkButton href={localePath(locale, `/organise/${mission.slug}/programme`)}>
            {t("shift.toProgramme")}
          </SoftLinkButton>
        }
      >
        {t("shift.done", { count: done })}
      </Alert>
    );
  }
  return (
    <Form form={form}>
      <p className="soft">
        {t("shift.now", {
          dates: formats.dateRange(mission.startDate, mission.endDate),
          zone: mission.hostZone,
        })}
      </p>
      <FormGrid>
        <DateField name="startDate" label={c("startDate")} />
        <ZoneField
          name="hostZone"
          label={c("zone")}
          hint={c("zoneHint", { zone: mission.hostZone })}
          optional
        />
      </FormGrid>
      <Preview mission={mission} />
      <FormActions sticky>
        <SubmitButton>{t("shift.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
