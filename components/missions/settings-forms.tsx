"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { z } from "zod";
import { SelectField } from "@/components/form/choice-fields";
import { DateField, DateTimeField } from "@/components/form/date-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { ListField } from "@/components/form/list-field";
import { LocalisedField } from "@/components/form/localised-field";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField, TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useBasis } from "@/components/form/use-basis";
import { ZoneField } from "@/components/form/zone-field";
import { PositionFields, showDegrees } from "@/components/missions/position-fields";
import { SlugTaken } from "@/components/missions/slug-taken";
import { useListLabels } from "@/components/missions/use-list-labels";
import { groupKinds, partnerKinds } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import {
  saveFactsAction,
  saveFrameAction,
  saveGroupsAction,
  savePartnersAction,
  saveTermsAction,
  saveTextsAction,
} from "@/lib/missions/actions";
import {
  type MissionSettings,
  SaveFacts,
  SaveFrame,
  SaveGroups,
  SavePartners,
  SaveTerms,
  SaveTexts,
  type Texts,
} from "@/lib/missions/schema";

/** Every language has a field, also where there is no text yet. */
export function inAll(texts: Texts): Record<string, string> {
  const filled = Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]]));
  return { nl: "", en: "", fr: "", ...Object.fromEntries(filled) };
}

function Actions() {
  const t = useTranslations("common.actions");
  return (
    <FormActions sticky>
      <SubmitButton>{t("save")}</SubmitButton>
    </FormActions>
  );
}

export function TextsForm({ mission, settings }: { mission: string; settings: MissionSettings["texts"] }) {
  const t = useTranslations("missions.settings");
  const c = useTranslations("missions.create");
  const action = useBasis(settings.basis, (values: z.output<typeof SaveTexts>) =>
    saveTextsAction(mission, values),
  );
  const form = useActionForm({
    schema: SaveTexts,
    action,
    defaultValues: {
      basis: settings.basis,
      name: inAll(settings.name),
      tagline: inAll(settings.tagline),
      summary: inAll(settings.summary),
      description: inAll(settings.description),
    },
    draftKey: `mission.texts.${mission}`,
  });
  return (
    <Form form={form}>
      <LocalisedField name="name" label={c("name")} hint={c("nameHint")} />
      <LocalisedField name="tagline" label={t("tagline")} hint={t("taglineHint")} optional />
      <LocalisedField name="summary" label={t("summary")} hint={t("summaryHint")} lines={3} optional />
      <LocalisedField
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        lines={8}
        optional
      />
      <Actions />
    </Form>
  );
}

export function FrameForm({
  mission,
  settings,
  countries,
  appUrl,
}: {
  mission: string;
  settings: MissionSettings["frame"];
  countries: { value: string; label: string }[];
  appUrl: string;
}) {
  const t = useTranslations("missions.settings");
  const c = useTranslations("missions.create");
  const locale = useLocale();
  const router = useRouter();
  const action = useBasis(settings.basis, (values: z.output<typeof SaveFrame>) =>
    saveFrameAction(mission, values),
  );
  const form = useActionForm({
    schema: SaveFrame,
    action,
    defaultValues: {
      ...settings,
      homeCity: inAll(settings.homeCity),
      hostCity: inAll(settings.hostCity),
      homePosition: showDegrees(settings.homePosition),
      hostPosition: showDegrees(settings.hostPosition),
    },
    onSuccess: useCallback(
      ({ slug }: { slug: string }) => {
        if (slug !== mission) {
          router.replace(localePath(locale, `/organise/${slug}/settings?part=frame`) as Route);
        }
      },
      [mission, router, locale],
    ),
  });
  return (
    <Form form={form}>
      <FormSection title={c("when")} text={t("zoneChange")}>
        <FormGrid>
          <DateField name="startDate" label={c("startDate")} />
          <DateField name="endDate" label={c("endDate")} />
          <ZoneField name="homeZone" label={c("homeZone")} />
          <ZoneField name="hostZone" label={c("hostZone")} hint={c("zoneHint")} />
        </FormGrid>
        <LocalisedField name="homeCity" label={t("homeCity")} optional />
        <LocalisedField name="hostCity" label={c("hostCity")} optional />
        <SelectField
          name="hostCountry"
          label={c("hostCountry")}
          options={countries}
          placeholder={c("chooseCountry")}
          empty={null}
          optional
        />
        <PositionFields name="homePosition" label={t("homePosition")} />
        <PositionFields name="hostPosition" label={t("hostPosition")} />
      </FormSection>
      <FormSection title={c("slug")} text={t("slugWarning")}>
        <TextField
          name="slug"
          label={c("slug")}
          hint={c("slugHint", { address: `${appUrl}/missions/…` })}
          autoCapitalize="off"
          spellCheck={false}
        />
        <SlugTaken refusal={form.refusal} />
      </FormSection>
      <Actions />
    </Form>
  );
}

export function TermsForm({
  mission,
  settings,
  headsTaken,
  homeZone,
}: {
  mission: string;
  settings: MissionSettings["terms"];
  headsTaken: number;
  homeZone: string;
}) {
  const t = useTranslations("missions.settings");
  const c = useTranslations("missions.create");
  const action = useBasis(settings.basis, ({ price, ...values }: z.output<typeof SaveTerms>) =>
    saveTermsAction(mission, { ...values, price: price === null ? null : price / 100 }),
  );
  const form = useActionForm({
    schema: SaveTerms,
    action,
    defaultValues: {
      basis: settings.basis,
      capacity: settings.capacity,
      price: settings.priceCents === null ? null : settings.priceCents / 100,
      priceNote: inAll(settings.priceNote),
      opensAt: settings.opensAt,
      closesAt: settings.closesAt,
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("window")} text={t("windowHint", { zone: homeZone })}>
        <FormGrid>
          <DateTimeField name="opensAt" label={t("opensAt")} empty={null} optional />
          <DateTimeField name="closesAt" label={t("closesAt")} empty={null} optional />
        </FormGrid>
      </FormSection>
      <FormSection title={c("terms")}>
        <FormGrid>
          <NumberField
            name="capacity"
            label={c("capacity")}
            hint={t("capacityNow", { heads: headsTaken })}
            unit={c("heads")}
            empty={null}
            optional
          />
          <NumberField
            name="price"
            label={c("price")}
            hint={c("priceHint")}
            unit={settings.currency}
            empty={null}
            optional
          />
        </FormGrid>
        <LocalisedField
          name="priceNote"
          label={t("priceNote")}
          hint={t("priceNoteHint")}
          lines={3}
          optional
        />
      </FormSection>
      <Actions />
    </Form>
  );
}

export function FactsForm({ mission, settings }: { mission: string; settings: MissionSettings["facts"] }) {
  const t = useTranslations("missions.settings");
  const action = useBasis(settings.basis, (values: z.output<typeof SaveFacts>) =>
    saveFactsAction(mission, values),
  );
  const form = useActionForm({
    schema: SaveFacts,
    action,
    defaultValues: {
      basis: settings.basis,
      facts: settings.facts.map(({ label, value }) => ({ label: inAll(label), value: inAll(value) })),
    },
    draftKey: `mission.facts.${mission}`,
  });
  return (
    <Form form={form}>
      <ListField
        name="facts"
        label={t("facts")}
        hint={t("factsText")}
        labels={useListLabels(t("addFact"))}
        empty={{ label: inAll({}), value: inAll({}) }}
        rowLabel={(number) => t("fact", { number })}
      >
        {(path) => (
          <>
            <LocalisedField name={`${path}.label`} label={t("factLabel")} />
            <LocalisedField name={`${path}.value`} label={t("factValue")} lines={2} />
          </>
        )}
      </ListField>
      <Actions />
    </Form>
  );
}

export function PartnersForm({
  mission,
  settings,
}: {
  mission: string;
  settings: MissionSettings["partners"];
}) {
  const t = useTranslations("missions.settings");
  const kinds = useTranslations("missions.partnerKind");
  const action = useBasis(settings.basis, (values: z.output<typeof SavePartners>) =>
    savePartnersAction(mission, values),
  );
  const form = useActionForm({
    schema: SavePartners,
    action,
    defaultValues: { ...settings, headTitle: inAll(settings.headTitle) },
    draftKey: `mission.partners.${mission}`,
  });
  return (
    <Form form={form}>
      <TextField name="headName" label={t("headName")} autoComplete="off" optional />
      <LocalisedField name="headTitle" label={t("headTitle")} optional />
      <ListField
        name="partners"
        label={t("partnersText")}
        labels={useListLabels(t("addPartner"))}
        empty={{ kind: "organiser", name: "", url: "" }}
        rowLabel={(number) => t("partner", { number })}
      >
        {(path) => (
          <FormGrid>
            <SelectField
              name={`${path}.kind`}
              label={t("partnerKind")}
              options={partnerKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
            />
            <TextField name={`${path}.name`} label={t("partnerName")} />
            <TextField name={`${path}.url`} label={t("partnerUrl")} type="url" inputMode="url" optional />
          </FormGrid>
        )}
      </ListField>
      <Actions />
    </Form>
  );
}

type GroupRow = MissionSettings["groups"]["groups"][number];

export function GroupsForm({ mission, settings }: { mission: string; settings: MissionSettings["groups"] }) {
  const t = useTranslations("missions.settings");
  const kinds = useTranslations("missions.groupKind");
  const action = useBasis(settings.basis, (values: z.output<typeof SaveGroups>) =>
    saveGroupsAction(mission, values),
  );
  const rows = (groups: Omit<GroupRow, "uses">[]) =>
    groups.map(({ id, kind, key, name }) => ({ id, kind, key, name: inAll(name) }));
  const form = useActionForm({
    schema: SaveGroups,
    action,
    defaultValues: { basis: settings.basis, groups: rows(settings.groups) },
    // New groups have an id now: without it, saving again would make them a second time.
    onSuccess: ({ groups }) => form.form.setValue("groups", rows(groups)),
  });
  return (
    <Form form={form}>
      <ListField
        name="groups"
        label={t("groups")}
        hint={t("groupsText")}
        labels={useListLabels(t("addGroup"))}
        empty={{ id: "", kind: "sector", key: "", name: inAll({}) }}
        rowLabel={(number) => t("group", { number })}
      >
        {(path) => (
          <>
            <FormGrid>
              <SelectField
                name={`${path}.kind`}
                label={t("groupKind")}
                options={groupKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
              />
              <TextField
                name={`${path}.key`}
                label={t("groupKey")}
                hint={t("groupKeyHint")}
                autoCapitalize="off"
                spellCheck={false}
                optional
              />
            </FormGrid>
            <LocalisedField name={`${path}.name`} label={t("groupName")} />
          </>
        )}
      </ListField>
      <Actions />
    </Form>
  );
}
