"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from "@/components/form/choice-fields";
import { FormGrid, FormSection } from "@/components/form/form";
import { LanguagesField } from "@/components/form/languages-field";
import { LocalisedField } from "@/components/form/localised-field";
import { NumberField, TextArea, TextField } from "@/components/form/text-field";
import { audiences, type GroupKind, type PlaceKind } from "@/db/enums";
import { type Localised, pick } from "@/lib/i18n/pick";
import { hasPlaces, usesField } from "@/lib/programme/rules/item";
import type { ItemFieldsInput } from "@/lib/programme/schema";

export type Choices = {
  places: { id: string; name: Localised; city: Localised; kind: PlaceKind }[];
  groups: { id: string; kind: GroupKind; name: Localised }[];
  closedItems: { id: string; title: Localised }[];
};

const useKind = () => useWatch<ItemFieldsInput, "kind">({ name: "kind" });

function usePlaceOptions(places: Choices["places"]) {
  const locale = useLocale();
  return places.map((place) => {
    const city = pick(place.city, locale);
    return {
      value: place.id,
      label: city ? `${pick(place.name, locale)} (${city})` : pick(place.name, locale),
    };
  });
}

export function PlaceFields({ choices }: { choices: Choices }) {
  const t = useTranslations("programme.form");
  const travels = usesField(useKind(), "endPlace");
  const options = usePlaceOptions(choices.places);
  return (
    <FormSection title={t("where")}>
      <FormGrid>
        <SelectField
          name="placeId"
          label={travels ? t("placeFrom") : t("place")}
          options={options}
          placeholder={t("placeNone")}
          optional
        />
        {travels ? (
          <SelectField
            name="endPlaceId"
            label={t("endPlace")}
            options={options}
            placeholder={t("placeNone")}
            optional
          />
        ) : null}
      </FormGrid>
      <LocalisedField name="placeNote" label={t("placeNote")} hint={t("placeNoteHint")} optional />
    </FormSection>
  );
}

export function AudienceFields({ choices }: { choices: Choices }) {
  const t = useTranslations("programme");
  const locale = useLocale();
  const audience = useWatch<ItemFieldsInput, "audience">({ name: "audience" });
  const kind = useKind();
  return (
    <FormSection title={t("form.who")} text={t("form.whoText")}>
      <RadioGroup
        name="audience"
        label={t("form.audience")}
        options={audiences.map((value) => ({
          value,
          label: t(`audiences.${value}`),
          hint: t(`form.audienceHints.${value}`),
        }))}
      />
      {audience === "groups" || (audience === "sign_up" && choices.groups.length > 0) ? (
        <CheckboxGroup
          name="groupIds"
          label={audience === "groups" ? t("form.groups") : t("form.onlyGroups")}
          hint={
            audience === "sign_up"
              ? t("form.onlyGroupsHint")
              : choices.groups.length === 0
                ? t("form.noGroups")
                : undefined
          }
          columns
          options={choices.groups.map((group) => ({ value: group.id, label: pick(group.name, locale) }))}
        />
      ) : null}
      {audience === "everyone_except" ? (
        <SelectField
          name="exceptItemId"
          label={t("form.exceptItem")}
          placeholder={t("form.placeNone")}
          options={choices.closedItems.map((item) => ({ value: item.id, label: pick(item.title, locale) }))}
        />
      ) : null}
      {hasPlaces(audience) || kind === "official_meeting" ? (
        <NumberField
          name="capacity"
          label={t("form.capacity")}
          hint={t("form.capacityHint")}
          empty={null}
          optional
        />
      ) : null}
      <CheckboxField name="public" label={t("form.public")} />
    </FormSection>
  );
}

export function PracticalFields() {
  const t = useTranslations("programme.form");
  const kind = useKind();
  return (
    <FormSection title={t("practical")}>
      {usesField(kind, "transportRef") ? (
        <TextField name="transportRef" label={t("transportRef")} short optional />
      ) : null}
      {usesField(kind, "guide") ? <TextField name="guide" label={t("guide")} optional /> : null}
      <LocalisedField name="dress" label={t("dress")} optional />
      <LocalisedField name="bring" label={t("bring")} optional />
      <LanguagesField name="languages" label={t("languages")} optional />
      {usesField(kind, "interpretation") ? (
        <TextField
          name="interpretation"
          label={t("interpretation")}
          hint={t("interpretationHint")}
          optional
        />
      ) : null}
    </FormSection>
  );
}

export function DeskFields() {
  const t = useTranslations("programme.form");
  return (
    <FormSection title={t("desk")} text={t("deskText")}>
      <CheckboxField name="internal" label={t("internal")} />
      <FormGrid>
        <TextField name="contactName" label={t("contactName")} autoComplete="off" optional />
        <TextField name="contactPhone" label={t("contactPhone")} type="tel" autoComplete="off" optional />
      </FormGrid>
      <TextArea name="internalNotes" label={t("internalNotes")} optional />
    </FormSection>
  );
}
