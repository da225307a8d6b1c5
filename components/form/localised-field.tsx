"use client";

import { useTranslations } from "next-intl";
import { FieldError, FieldGroup, type FieldProps, useWiring } from "@/components/form/field";
import { useControl } from "@/components/form/use-control";
import { type Locale, locales } from "@/db/enums";

function Row({ name, locale, label, lines }: { name: string; locale: Locale; label: string; lines: number }) {
  const t = useTranslations("common.languages");
  const full = `${label} – ${t(locale)}`;
  const { wiring, error } = useWiring({ name: `${name}.${locale}`, label: full, optional: true });
  const { control, initial } = useControl(`${name}.${locale}`);
  const shared = {
    className: "input",
    lang: locale,
    "aria-label": full,
    defaultValue: typeof initial === "string" ? initial : "",
    ...wiring,
    ...control,
  };
  return (
    <div className="loc-row">
      <span className="loc-tag" aria-hidden="true">
        {locale.toUpperCase()}
      </span>
      <div className="field">
        {lines > 1 ? <textarea rows={lines} {...shared} /> : <input type="text" {...shared} />}
        <FieldError id={wiring.id} error={error} />
      </div>
    </div>
  );
}

/** One text in the three languages, all in view so that none is forgotten: `{ nl, en, fr }` under `name`. */
export function LocalisedField({ name, label, hint, optional, lines = 1 }: FieldProps & { lines?: number }) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      <div className={lines > 1 ? "loc loc-wide" : "loc"}>
        {locales.map((locale) => (
          <Row key={locale} name={name} locale={locale} label={label} lines={lines} />
        ))}
      </div>
    </FieldGroup>
  );
}
