"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { CheckboxField, SelectField } from "@/components/form/choice-fields";
import { Form, FormGrid, FormSection } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useReasonText } from "@/components/ui/reason-text";
import { SoftLink } from "@/components/ui/soft-link";
import { Table, TableHead } from "@/components/ui/table";
import { itemKinds } from "@/db/enums";
import type { Localised } from "@/lib/i18n/pick";
import { localePath } from "@/lib/i18n/routing";
import { type Reason, reason } from "@/lib/kernel/result";
import { importItemsAction } from "@/lib/programme/actions";
import {
  type Columns,
  guessColumns,
  type Imported,
  type ImportFrame,
  importText,
  placeNamed,
  readImport,
  titlesOf,
} from "@/lib/programme/rules/import";
import { isPlainKind } from "@/lib/programme/rules/item";
import { ImportItems, importFields, maxLetters } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";
import { zoneCity } from "@/lib/time/zone-city";

/** The zone of the mission and the city that gives it its name there. */
type Host = { zone: string; city: string };

/** Puts a chosen file into the text, so that one sees and can correct what is imported. */
function FileChoice() {
  const t = useTranslations("series.import");
  const sentence = useReasonText();
  const { setValue } = useFormContext();
  const [refusal, setRefusal] = useState<Reason | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > 2 * maxLetters) {
      return setRefusal(reason("common.fileTooLarge", { max: 2, size: Math.ceil(file.size / 100_000) / 10 }));
    }
    const text = importText(await file.arrayBuffer());
    setRefusal(text === null ? "series.notText" : null);
    if (text !== null) setValue("text", text, { shouldDirty: true });
  };
  return (
    <div>
      <label>
        <input
          className="file-input"
          type="file"
          accept=".ics,.csv,.tsv,.txt,text/calendar,text/csv,text/plain"
          aria-label={t("file")}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <span className={buttonClass()}>
          <Icon name="upload" small />
          {t("file")}
        </span>
      </label>
      <span role="alert" className="field-error">
        {refusal ? sentence(refusal) : null}
      </span>
    </div>
  );
}

function ColumnFields({ titles }: { titles: readonly string[] }) {
  const t = useTranslations("series.import");
  return (
    <FormSection title={t("columns")}>
      <FormGrid>
        {titles
          .map((title, index) => ({ title: title.trim(), index }))
          .map(({ title, index }) => (
            <SelectField
              key={`columns.${index}`}
              name={`columns.${index}`}
              label={title ? t("column", { name: title }) : t("columnNumber", { number: index + 1 })}
              placeholder={t("ignore")}
              options={importFields.map((field) => ({ value: field, label: t(`field_${field}`) }))}
            />
          ))}
      </FormGrid>
    </FormSection>
  );
}

function Problems({ rows }: { rows: Imported["problems"] }) {
  const t = useTranslations("series.import");
  const sentence = useReasonText();
  const label = t("problems", { count: rows.length });
  const field = (params: (typeof rows)[number]["params"]) => {
    const known = importFields.find((one) => one === params.field);
    return known ? { ...params, field: t(`field_${known}`) } : params;
  };
  return (
    <div className="stack min-w-0">
      <Alert tone="danger" role="status" title={label}>
        <p>{t("problemsText")}</p>
      </Alert>
      <Table label={label}>
        <TableHead
          columns={[
            { key: "row", label: t("row") },
            { key: "what", label: t("what") },
          ]}
        />
        <tbody>
          {rows.slice(0, 200).map((row) => (
            <tr key={`${row.row} ${row.reason} ${JSON.stringify(row.params)}`}>
              <th scope="row">{row.row || t("whole")}</th>
              <td>{sentence(reason(row.reason, field(row.params)))}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Preview({ found, places, host }: { found: Imported; places: { name: Localised }[]; host: Host }) {
  const t = useTranslations("series.import");
  const kinds = useTranslations("programme.kinds");
  const fallback = useWatch({ name: "kind" }) as (typeof itemKinds)[number];
  const locale = useLocale();
  const formats = formatsFor(locale);
  const cityOf = (zone: string) => (zone === host.zone ? host.city : zoneCity(zone, locale));
  const label = t("preview", { count: found.items.length });
  return (
    <section className="stack min-w-0" aria-label={label}>
      <h2>{label}</h2>
      <Table label={label} stack>
        <TableHead
          columns={[
            { key: "row", label: t("row") },
            { key: "when", label: t("time") },
            { key: "title", label: t("field_title") },
            { key: "kind", label: t("field_kind") },
            { key: "place", label: t("field_place") },
          ]}
        />
        <tbody>
          {found.items.slice(0, 200).map((item, index) => (
            <tr key={`${item.row} ${item.start?.local ?? index}`}>
              <td className="tabular-nums max-md:hidden">{item.row}</td>
              <td className="whitespace-nowrap tabular-nums">
                {item.day ? formats.day(item.day) : t("none")}
                {item.start ? (
                  <span className="block small faint">
                    {formats.timeRange(item.start.local, item.end?.local ?? null)} {cityOf(item.start.zone)}
                  </span>
                ) : null}
              </td>
              <th scope="row">{item.title}</th>
              <td>{kinds(item.kind ?? fallback)}</td>
              <td>
                {item.place}
                {item.place && !placeNamed(places, item.place) ? (
                  <span className="block small faint">{t("newPlace")}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Reading({
  frame,
  places,
  city,
}: {
  frame: ImportFrame;
  places: { name: Localised }[];
  city: string;
}) {
  const t = useTranslations("series.import");
  const kinds = useTranslations("programme.kinds");
  const { setValue } = useFormContext();
  const text = useWatch({ name: "text" }) as string;
  const columns = useWatch({ name: "columns" }) as Columns;
  const titles = useMemo(() => titlesOf(text), [text]);
  const guessed = useRef("");
  useEffect(() => {
    const key = titles.join("\t");
    // Correcting a cell keeps the chosen columns; other titles are guessed anew.
    if (key === guessed.current) return;
    guessed.current = key;
    setValue("columns", guessColumns(titles));
  }, [titles, setValue]);
  const fits = columns.length === titles.length;
  const found = useMemo(
    () => (text.trim() && fits ? readImport(text, columns, frame) : null),
    [text, columns, frame, fits],
  );
  if (!found) return null;
  return (
    <>
      {titles.length ? <ColumnFields key={titles.join("\t")} titles={titles} /> : null}
      <SelectField
        name="kind"
        label={t("kind")}
        options={itemKinds.filter(isPlainKind).map((kind) => ({ value: kind, label: kinds(kind) }))}
      />
      <CheckboxField name="keepTimes" label={t("keepTimes")} hint={t("keepTimesHint")} />
      {found.problems.length ? <Problems rows={found.problems} /> : null}
      {found.items.length ? (
        <Preview found={found} places={places} host={{ zone: frame.hostZone, city }} />
      ) : null}
      {found.problems.length === 0 && found.items.length ? (
        <FormActions sticky savedText={null}>
          <SubmitButton>{t("submit", { count: found.items.length })}</SubmitButton>
        </FormActions>
      ) : null}
    </>
  );
}

/** Paste or choose, look, correct, and only then import: all of it or nothing. */
export function ImportItemsForm({
  mission,
  frame,
  places,
  city,
}: {
  mission: string;
  frame: ImportFrame;
  places: { name: Localised }[];
  /** Where the host zone is. */
  city: string;
}) {
  const t = useTranslations("series.import");
  const locale = useLocale();
  const sentence = useReasonText();
  const [done, setDone] = useState<number | null>(null);
  const [wrong, setWrong] = useState<[string, Reason][]>([]);
  const form = useActionForm({
    schema: ImportItems,
    action: async (values) => {
      setDone(null);
      const result = await importItemsAction(mission, values);
      setWrong(result.ok ? [] : Object.entries(result.fields ?? {}));
      return result.ok ? result : { ok: false, reason: result.reason };
    },
    defaultValues: { text: "", columns: [], kind: "plenary" as const, keepTimes: false },
    draftKey: `import.${mission}`,
    onSuccess: ({ count }) => {
      setDone(count);
      form.form.setValue("text", "");
    },
  });
  return (
    <Form form={form}>
      {done !== null ? (
        <Alert tone="positive" role="status">
          {t("done", { count: done })}{" "}
          <SoftLink href={localePath(locale, `/organise/${mission}/programme`)}>{t("toProgramme")}</SoftLink>
        </Alert>
      ) : null}
      {wrong.length ? (
        <ul className="stack-s" role="alert">
          {wrong.map(([path, why]) => (
            <li key={path}>
              {t("row")} {path.replace("rows.", "")}: {sentence(why)}
            </li>
          ))}
        </ul>
      ) : null}
      <TextArea name="text" label={t("paste")} hint={t("pasteHint")} rows={8} />
      <FileChoice />
      <Reading frame={frame} places={places} city={city} />
    </Form>
  );
}
