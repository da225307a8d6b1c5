"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { SelectField } from "@/components/form/choice-fields";
import { FileField } from "@/components/form/file-field";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { SlugTaken } from "@/components/missions/slug-taken";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { useReasonText } from "@/components/ui/reason-text";
import { Table, TableHead } from "@/components/ui/table";
import { localePath } from "@/lib/i18n/routing";
import { reason } from "@/lib/kernel/result";
import { importMissionAction } from "@/lib/missions/actions";
import type { ImportProblem, MissionFile } from "@/lib/missions/rules/interchange";
import { readMissionText } from "@/lib/missions/rules/interchange-programme";
import { checkSeats } from "@/lib/missions/rules/meeting-clashes";
import { type OrganisationChoice, slugShape } from "@/lib/missions/schema";
import { formatsFor } from "@/lib/time/format";

const megabytes = 8;
const Schema = z.object({
  organisation: z.string().min(1),
  file: z.custom<File>((value) => value instanceof File, "common.required"),
  slug: z
    .string()
    .trim()
    .max(80)
    .refine((slug) => slug === "" || slugShape.test(slug), "missions.slugShape"),
});

type Preview = {
  text: string;
  file: MissionFile | null;
  problems: ImportProblem[];
  warnings: ImportProblem[];
};

function read(text: string): Preview {
  const result = readMissionText(text);
  if (!result.ok) return { text, file: null, problems: result.problems, warnings: [] };
  return { text, file: result.value, problems: checkSeats(result.value), warnings: result.warnings };
}

function Rows({ label, rows }: { label: string; rows: ImportProblem[] }) {
  const t = useTranslations("missions.import");
  const sentence = useReasonText();
  const shown = rows.slice(0, 200);
  return (
    <>
      <Table label={label}>
        <TableHead
          columns={[
            { key: "where", label: t("where") },
            { key: "what", label: t("what") },
          ]}
        />
        <tbody>
          {shown.map((row) => (
            <tr key={`${row.path} ${row.reason} ${JSON.stringify(row.params)}`}>
              <th scope="row">
                <code>{row.path || t("wholeFile")}</code>
              </th>
              <td>{sentence(reason(row.reason, row.params))}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length > shown.length ? (
        <p className="soft small">{t("more", { count: rows.length - shown.length })}</p>
      ) : null}
    </>
  );
}

function Contents({ file }: { file: MissionFile }) {
  const t = useTranslations("missions.import");
  const status = useTranslations("missions.status");
  const locale = useLocale();
  const pavilions = file.places.filter((place) => place.kind === "pavilion").length;
  return (
    <DefinitionList
      lines
      items={[
        { term: t("name"), value: file.name[locale] ?? Object.values(file.name).find(Boolean) },
        { term: t("dates"), value: formatsFor(locale).dateRange(file.startDate, file.endDate) },
        { term: t("zones"), value: `${file.homeTz} – ${file.hostTz}` },
        { term: t("status"), value: status(file.status) },
        { term: t("items"), value: file.items.length },
        { term: t("meetings"), value: file.items.filter((item) => item.kind === "official_meeting").length },
        { term: t("places"), value: file.places.length - pavilions },
        { term: t("pavilions"), value: pavilions },
        { term: t("counterparts"), value: file.counterparts.length },
        { term: t("groups"), value: file.groups.length },
        { term: t("partners"), value: file.partners.length },
      ]}
    />
  );
}

function PreviewCard({ preview }: { preview: Preview }) {
  const t = useTranslations("missions.import");
  const { file, problems, warnings } = preview;
  return (
    <div className="stack-l" aria-live="polite">
      {problems.length ? (
        <>
          <Alert tone="danger" role="alert" title={t("problems", { count: problems.length })}>
            <p>{t("problemsText")}</p>
          </Alert>
          <Rows label={t("problems", { count: problems.length })} rows={problems} />
        </>
      ) : null}
      {warnings.length ? (
        <>
          <Alert tone="warning" title={t("warnings", { count: warnings.length })} />
          <Rows label={t("warnings", { count: warnings.length })} rows={warnings} />
        </>
      ) : null}
      {file && problems.length === 0 ? (
        <Card title={t("preview")}>
          <Contents file={file} />
          {file.published ? <p className="soft small mt-3">{t("publishedNote")}</p> : null}
        </Card>
      ) : null}
    </div>
  );
}

/** Reads the chosen file in the browser and shows what is in it. */
function usePreview(file: File | null): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let late = false;
    setPreview(null);
    file?.text().then((text) => {
      if (!late) setPreview(read(text));
    });
    return () => {
      late = true;
    };
  }, [file]);
  return preview;
}

/** A file, what is in it, and only then the import: all of it or nothing. */
export function ImportForm({ organisations }: { organisations: OrganisationChoice[] }) {
  const t = useTranslations("missions.import");
  const c = useTranslations("missions.create");
  const locale = useLocale();
  const router = useRouter();
  const form = useActionForm({
    schema: Schema,
    action: async ({ organisation, file, slug }) =>
      importMissionAction(organisation, { text: await file.text(), slug: slug || undefined }),
    defaultValues: { organisation: organisations[0]?.slug ?? "", slug: "" },
    onSuccess: ({ slug }) => router.push(localePath(locale, `/organise/${slug}`) as Route),
  });
  const chosen = useWatch({ control: form.form.control, name: "file" });
  const preview = usePreview(chosen instanceof File ? chosen : null);
  const { setValue } = form.form;
  useEffect(() => {
    if (preview?.file) setValue("slug", preview.file.slug);
  }, [preview, setValue]);
  const ready = preview?.file && preview.problems.length === 0;
  return (
    <Form form={form}>
      {organisations.length > 1 ? (
        <SelectField
          name="organisation"
          label={c("organisation")}
          options={organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : null}
      <FileField
        name="file"
        label={t("file")}
        hint={t("fileHint")}
        accept="application/json,.json"
        acceptText="JSON"
        maxMegabytes={megabytes}
      />
      {chosen && !preview ? <p role="status">{t("reading")}</p> : null}
      {preview ? <PreviewCard preview={preview} /> : null}
      {ready ? (
        <>
          <TextField name="slug" label={t("slug")} autoCapitalize="off" spellCheck={false} />
          <SlugTaken refusal={form.refusal} />
          <FormActions>
            <SubmitButton>{t("submit")}</SubmitButton>
          </FormActions>
        </>
      ) : null}
    </Form>
  );
}
