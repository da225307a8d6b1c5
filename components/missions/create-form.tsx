"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { z } from "zod";
import { SelectField } from "@/components/form/choice-fields";
import { DateField } from "@/components/form/date-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ZoneField } from "@/components/form/zone-field";
import { SlugTaken } from "@/components/missions/slug-taken";
import { localePath } from "@/lib/i18n/routing";
import { createMissionAction } from "@/lib/missions/actions";
import { suggestSlug } from "@/lib/missions/rules/slug";
import { CreateMission, type OrganisationChoice } from "@/lib/missions/schema";

const Schema = z.intersection(CreateMission, z.object({ organisation: z.string().min(1) }));

/** Follows the name and the year until somebody types an address. */
export function SlugSuggestion() {
  const { setValue, getFieldState, control } = useFormContext();
  // Without this the form does not keep account of what was typed.
  const state = useFormState({ control, name: "slug" });
  const { isDirty } = getFieldState("slug", state);
  const [name, startDate] = useWatch({ name: ["name", "startDate"] });
  useEffect(() => {
    if (isDirty) return;
    const text = name?.nl || name?.en || name?.fr || "";
    setValue("slug", suggestSlug(text, startDate ?? ""), { shouldDirty: false });
  }, [name, startDate, setValue, isDirty]);
  return null;
}

export function CreateMissionForm({
  organisations,
  countries,
  appUrl,
}: {
  organisations: OrganisationChoice[];
  countries: { value: string; label: string }[];
  appUrl: string;
}) {
  const t = useTranslations("missions.create");
  const locale = useLocale();
  const router = useRouter();
  const form = useActionForm({
    schema: Schema,
    action: ({ organisation, price, ...input }) =>
      createMissionAction(organisation, { ...input, price: price === null ? null : price / 100 }),
    defaultValues: {
      organisation: organisations[0]?.slug ?? "",
      name: { nl: "", en: "", fr: "" },
      slug: "",
      startDate: "",
      endDate: "",
      homeZone: "Europe/Brussels",
      hostZone: "",
      hostCity: { nl: "", en: "", fr: "" },
      hostCountry: null,
      capacity: null,
      price: null,
    },
    draftKey: "mission.new",
    onSuccess: useCallback(
      ({ slug }: { slug: string }) => router.push(localePath(locale, `/organise/${slug}`) as Route),
      [router, locale],
    ),
  });
  return (
    <Form form={form}>
      <SlugSuggestion />
      <FormSection title={t("what")}>
        {organisations.length > 1 ? (
          <SelectField
            name="organisation"
            label={t("organisation")}
            options={organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        ) : null}
        <LocalisedField name="name" label={t("name")} hint={t("nameHint")} />
        <TextField
          name="slug"
          label={t("slug")}
          hint={t("slugHint", { address: `${appUrl}/missions/…` })}
          autoCapitalize="off"
          spellCheck={false}
        />
        <SlugTaken refusal={form.refusal} />
      </FormSection>
      <FormSection title={t("when")}>
        <FormGrid>
          <DateField name="startDate" label={t("startDate")} />
          <DateField name="endDate" label={t("endDate")} />
          <ZoneField name="homeZone" label={t("homeZone")} />
          <ZoneField name="hostZone" label={t("hostZone")} hint={t("zoneHint")} />
        </FormGrid>
        <LocalisedField name="hostCity" label={t("hostCity")} optional />
        <SelectField
          name="hostCountry"
          label={t("hostCountry")}
          options={countries}
          placeholder={t("chooseCountry")}
          empty={null}
          optional
        />
      </FormSection>
      <FormSection title={t("terms")}>
        <FormGrid>
          <NumberField
            name="capacity"
            label={t("capacity")}
            hint={t("capacityHint")}
            unit={t("heads")}
            empty={null}
            optional
          />
          <NumberField
            name="price"
            label={t("price")}
            hint={t("priceHint")}
            unit="EUR"
            empty={null}
            optional
          />
        </FormGrid>
      </FormSection>
      <FormActions sticky>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
