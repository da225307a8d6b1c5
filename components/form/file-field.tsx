"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { FieldGroup, type FieldProps, useWiring } from "@/components/form/field";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reason } from "@/lib/kernel/result";

type FileFieldProps = FieldProps & {
  /** MIME types and extensions: "application/json,.json". */
  accept: string;
  /** Extensions as people know them: "JPG, PNG, WebP". */
  acceptText: string;
  /** In megabytes of 1,000,000 bytes. */
  maxMegabytes: number;
};

function accepts(accept: string, file: File): boolean {
  return accept.split(",").some((part) => {
    const wanted = part.trim().toLowerCase();
    if (wanted.startsWith(".")) return file.name.toLowerCase().endsWith(wanted);
    if (wanted.endsWith("/*")) return file.type.startsWith(wanted.slice(0, -1));
    return file.type === wanted;
  });
}

/** The chosen File is the form's value. Wrong type or size is said at once and nothing is sent. */
function useFile({ name, accept, acceptText, maxMegabytes }: FileFieldProps) {
  const { field } = useController({ name });
  const { setError, clearErrors } = useFormContext();
  const file: File | null = typeof File !== "undefined" && field.value instanceof File ? field.value : null;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    // The same file can be chosen again after it was removed.
    event.target.value = "";
    if (!chosen) return;
    if (!accepts(accept, chosen)) {
      return setError(name, { message: reason("common.fileType", { types: acceptText }) });
    }
    if (chosen.size > maxMegabytes * 1_000_000) {
      const size = Math.ceil(chosen.size / 100_000) / 10;
      return setError(name, { message: reason("common.fileTooLarge", { max: maxMegabytes, size }) });
    }
    clearErrors(name);
    field.onChange(chosen);
  };
  return { file, value: field.value as unknown, choose, clear: () => field.onChange(null) };
}

export function FileField(props: FileFieldProps) {
  const { name, label, hint, optional, accept } = props;
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { file, choose, clear } = useFile(props);
  const t = useTranslations("common.form");
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      <div className="row">
        <label>
          <input className="file-input" type="file" accept={accept} aria-label={label} onChange={choose} />
          <span className={buttonClass()}>
            <Icon name="upload" small />
            {file ? t("chooseOther") : t("chooseFile")}
          </span>
        </label>
        {file ? (
          <>
            <span className="small">{file.name}</span>
            <Button variant="quiet" onClick={clear}>
              {t("removeFile")}
            </Button>
          </>
        ) : null}
      </div>
    </FieldGroup>
  );
}

/** A portrait with a preview. `current` is the address of the photo that is already there. */
export function PhotoField(
  props: Omit<FileFieldProps, "accept" | "acceptText"> & { current?: string | null },
) {
  const { name, label, hint, optional, current } = props;
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const accept = "image/jpeg,image/png,image/webp,image/heic,image/heif";
  const { file, value, choose, clear } = useFile({ ...props, accept, acceptText: "JPG, PNG, WebP, HEIC" });
  const t = useTranslations("common.form");
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setPreview(null);
    const url = URL.createObjectURL(file);
    setPreview(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const shown = preview ?? (value === null ? null : current);
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      <div className="photo">
        <span className="photo-frame" aria-hidden="true">
          {shown ? <img src={shown} alt="" /> : <Icon name="camera" />}
        </span>
        <div className="row">
          <label>
            <input className="file-input" type="file" accept={accept} aria-label={label} onChange={choose} />
            <span className={buttonClass()}>{shown ? t("chooseOther") : t("choosePhoto")}</span>
          </label>
          {shown ? (
            <Button variant="quiet" onClick={clear}>
              {t("removePhoto")}
            </Button>
          ) : null}
        </div>
      </div>
    </FieldGroup>
  );
}
