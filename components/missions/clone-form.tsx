"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxGroup } from "@/components/form/choice-fields";
import { DateField } from "@/components/form/date-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ZoneField } from "@/components/form/zone-field";
import { SlugSuggestion } from "@/components/missions/create-form";
import { inAll } from "@/components/missions/settings-forms";
import { SlugTaken } from "@/components/missions/slug-taken";
import { TroubleFields, useAsked } from "@/components/missions/trouble-fields";
import { Alert } from "@/components/ui/alert";
import { pick } from "@/lib/i18n/pick";
import { localePath } from "@/lib/i18n/routing";
import { cloneMissionAction } from "@/lib/missions/actions";
import { cloneParts, shiftOf } from "@/lib/missions/rules/shift";
import { CloneMission, type SeriesMission } from "@/lib/missions/schema";
import { formatsFor } from "@/lib/time/format";
import { addDays, daysBetween, isLocalDay } from "@/lib/time/wall-time";
import { isZone } from "@/lib/time/zone";

/** How far the typed day and zone move the mission; null while there is no day. */
export function useShift(mission: SeriesMission) {
  const [startDate, hostZone] = useWatch({ name: ["startDate", "hostZone"] }) as [string, string];
  if (!isLocalDay(startDate ?? "")) return null;
  const zone = hostZone && isZone(hostZone.trim()) ? hostZone.trim() : null;
  const days = daysBetween(mission.startDate, startDate);
  return { days, shift: shiftOf(mission.hostZone, { days, zone }) };
}

/** What the move comes down to, in a sentence. */
export function MoveWords({ mission, days, count }: { mission: SeriesMission; days: number; count: number }) {
  const t = useTranslations("series.clone");
  const dates = formatsFor(useLocale()).dateRange(
    addDays(mission.startDate, days),
    addDays(mission.endDate, days),
  );
  return <>{t(days < 0 ? "resultEarlier" : "result", { dates, count, days: Math.abs(days) })}</>;
}

function Outcome({ mission }: { mission: SeriesMission }) {
  const t = useTranslations("series");
  const locale = useLocale();
  const parts = useWatch({ name: "parts" }) as string[];
  const move = useShift(mission);
  const kept = parts.includes("programme") ? mission.items.filter((item) => item.status !== "cancelled") : [];
  const asked = useAsked(
    kept.map((item) => ({ ...item, title: pick(item.title, locale) })),
    move?.shift ?? null,
  );
  if (!move) return null;
  return (
    <>
      <Alert tone="info" role="status">
        <p>
          <MoveWords mission={mission} days={move.days} count={kept.length} />{" "}
          {asked.length === 0 && kept.length > 0 ? t("troubles.none") : null}
        </p>
        <p className="mt-1">{t("clone.window")}</p>
      </Alert>
      <TroubleFields asked={asked} />
    </>
  );
}

/** A new mission after the example of this one. */
export function CloneForm({
  organisation,
  mission,
  appUrl,
}: {
  organisation: string;
  mission: SeriesMission;
  appUrl: string;
}) {
  const t = useTranslations("series.clone");
  const c = useTranslations("missions.create");
  const locale = useLocale();
  const router = useRouter();
  const form = useActionForm({
    schema: CloneMission,
    action: ({ answers, ...values }) =>
      cloneMissionAction(organisation, { ...values, answers: given(answers) }),
    defaultValues: {
      source: mission.slug,
      slug: "",
      name: inAll(mission.name),
      startDate: "",
      hostZone: "",
      parts: [...cloneParts],
      answers: {},
    },
    draftKey: `mission.clone.${mission.slug}`,
    onSuccess: ({ slug }) => router.push(localePath(locale, `/organise/${slug}`) as Route),
  });
  return (
    <Form form={form}>
      <SlugSuggestion />
      <FormSection title={t("what")}>
        <LocalisedField name="name" label={c("name")} />
        <TextField
          name="slug"
          label={c("slug")}
          hint={c("slugHint", { address: `${appUrl}/missions/…` })}
          autoCapitalize="off"
          spellCheck={false}
        />
        <SlugTaken refusal={form.refusal} />
        <CheckboxGroup
          name="parts"
          label={t("parts")}
          options={cloneParts.map((part) => ({ value: part, label: t(`part_${part}`) }))}
        />
      </FormSection>
      <FormSection title={t("when")}>
        <FormGrid>
          <DateField name="startDate" label={t("startDate")} />
          <ZoneField
            name="hostZone"
            label={t("zone")}
            hint={t("zoneHint", { zone: mission.hostZone })}
            optional
          />
        </FormGrid>
        <Outcome mission={mission} />
      </FormSection>
      <FormActions sticky>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Answers as the command reads them: only what was answered. */
export function given<T extends string>(answers: Record<string, T | undefined>): Record<string, T> {
  return Object.fromEntries(Object.entries(answers).filter(([, one]) => one)) as Record<string, T>;
}
