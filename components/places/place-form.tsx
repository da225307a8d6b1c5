"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { z } from "zod";
import { CheckboxGroup, RadioGroup, SelectField } from "@/components/form/choice-fields";
import { TimeField } from "@/components/form/date-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { ListField } from "@/components/form/list-field";
import { LocalisedField } from "@/components/form/localised-field";
import { RecordActions } from "@/components/form/record-actions";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useBasis } from "@/components/form/use-basis";
import { ZoneField } from "@/components/form/zone-field";
import { PositionFields, showDegrees } from "@/components/missions/position-fields";
import { inAll } from "@/components/missions/settings-forms";
import { useListLabels } from "@/components/missions/use-list-labels";
import { type PlaceKind, placeKinds } from "@/db/enums";
import { localePath } from "@/lib/i18n/routing";
import { deletePlaceAction, savePlaceAction } from "@/lib/places/actions";
import { type HostChoice, type PlaceDetail, SavePlace } from "@/lib/places/schema";

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;

type Start = { kind: PlaceKind; zone: string };

function valuesOf(place: PlaceDetail | null, start: Start) {
  if (!place) {
    return {
      id: "" as const,
      basis: "",
      ...start,
      name: inAll({}),
      localName: "",
      address: "",
      localAddress: "",
      city: inAll({}),
      country: null,
      position: { lat: "", lon: "" },
      phone: "",
      url: "",
      notes: inAll({}),
      exhibitorCountry: null,
      theme: inAll({}),
      hostCounterpartId: null,
      opening: [],
    };
  }
  return {
    ...place,
    name: inAll(place.name),
    city: inAll(place.city),
    notes: inAll(place.notes),
    theme: inAll(place.theme),
    opening: place.opening.map((hours) => ({ ...hours, days: hours.days.map(String) })),
    position: showDegrees(place.position),
  };
}

function PavilionFields({
  countries,
  hosts,
}: {
  countries: { value: string; label: string }[];
  hosts: HostChoice[];
}) {
  const t = useTranslations("places");
  const kind = useWatch({ name: "kind" });
  if (kind !== "pavilion") return null;
  return (
    <FormSection title={t("pavilion")}>
      <SelectField
        name="exhibitorCountry"
        label={t("exhibitorCountry")}
        options={countries}
        placeholder={t("chooseCountry")}
        empty={null}
        optional
      />
      <LocalisedField name="theme" label={t("theme")} optional />
      <SelectField
        name="hostCounterpartId"
        label={t("host")}
        hint={t("hostHint")}
        options={hosts.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t("noHost")}
        empty={null}
        optional
      />
    </FormSection>
  );
}

/** A place or pavilion; without `place` a new one. */
export function PlaceForm({
  mission,
  place,
  start,
  countries,
  hosts,
}: {
  mission: string;
  place: PlaceDetail | null;
  start: Start;
  countries: { value: string; label: string }[];
  hosts: HostChoice[];
}) {
  const t = useTranslations("places");
  const locale = useLocale();
  const router = useRouter();
  const list = localePath(locale, `/organise/${mission}/places`) as Route;
  const action = useBasis(place?.basis ?? "", (values: z.output<typeof SavePlace>) =>
    savePlaceAction(mission, values),
  );
  const form = useActionForm({
    schema: SavePlace,
    action,
    defaultValues: valuesOf(place, start),
    draftKey: `place.${mission}.${place?.id ?? "new"}`,
    onSuccess: ({ id }) => {
      // A second click before the list appears changes the same one.
      form.form.setValue("id", id);
      router.push(list);
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t("what")}>
        <RadioGroup
          name="kind"
          label={t("kindLabel")}
          columns
          options={placeKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <LocalisedField name="name" label={t("name")} hint={t("nameHint")} />
      </FormSection>
      <PavilionFields countries={countries} hosts={hosts} />
      <FormSection title={t("where")}>
        <TextField name="address" label={t("address")} autoComplete="off" optional />
        <LocalisedField name="city" label={t("city")} optional />
        <FormGrid>
          <SelectField
            name="country"
            label={t("country")}
            options={countries}
            placeholder={t("chooseCountry")}
            empty={null}
            optional
          />
          <ZoneField name="zone" label={t("zone")} />
        </FormGrid>
        <PositionFields name="position" label={t("position")} />
      </FormSection>
      <FormSection title={t("local")} text={t("localText")}>
        <TextField name="localName" label={t("localName")} autoComplete="off" optional />
        <TextField name="localAddress" label={t("localAddress")} autoComplete="off" optional />
      </FormSection>
      <FormSection title={t("opening")}>
        <ListField
          name="opening"
          label={t("opening")}
          hint={t("openingText")}
          labels={useListLabels(t("addOpening"))}
          empty={{ days: ["1", "2", "3", "4", "5"], from: "09:00", until: "18:00" }}
          rowLabel={(number) => t("openingRow", { number })}
        >
          {(path) => (
            <>
              <CheckboxGroup
                name={`${path}.days`}
                label={t("openingDays")}
                columns
                options={weekdays.map((day) => ({ value: day, label: t(`weekdays.${day}`) }))}
              />
              <FormGrid>
                <TimeField name={`${path}.from`} label={t("openingFrom")} />
                <TimeField name={`${path}.until`} label={t("openingUntil")} />
              </FormGrid>
            </>
          )}
        </ListField>
      </FormSection>
      <FormSection title={t("contact")}>
        <FormGrid>
          <TextField
            name="phone"
            label={t("phone")}
            hint={t("phoneHint")}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            optional
          />
          <TextField name="url" label={t("url")} type="url" inputMode="url" autoComplete="off" optional />
        </FormGrid>
        <LocalisedField name="notes" label={t("notes")} hint={t("notesHint")} lines={3} optional />
      </FormSection>
      <RecordActions
        save={t("save")}
        remove={
          place && {
            label: t("delete"),
            title: t("deleteTitle", { name: place.name[locale] ?? Object.values(place.name)[0] ?? "" }),
            text: t("deleteText"),
            action: () => deletePlaceAction(mission, { id: place.id }),
            onDone: () => router.push(list),
          }
        }
      />
    </Form>
  );
}
