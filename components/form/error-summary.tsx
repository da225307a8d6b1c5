"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type FieldErrors, useFormState as useErrors, useFormContext } from "react-hook-form";
import { controlId, useFormState } from "@/components/form/form-context";
import { Alert } from "@/components/ui/alert";
import { useReasonText } from "@/components/ui/reason-text";
import { localePath } from "@/lib/i18n/routing";

/** [path, reason] of every field in error, in the order of the form's values. */
function flatten(errors: FieldErrors, prefix = ""): [path: string, reason: string][] {
  return Object.entries(errors).flatMap(([key, error]): [string, string][] => {
    if (!error || key === "ref") return [];
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof error.message === "string" && error.message) return [[path, error.message]];
    return typeof error === "object" ? flatten(error as FieldErrors, path) : [];
  });
}

/** Why the form was not sent, with a link to each field concerned. Takes focus after a failed attempt. */
export function ErrorSummary() {
  const { id, refusal, attempts, labels } = useFormState();
  const { control } = useFormContext();
  const { errors } = useErrors({ control });
  const box = useRef<HTMLDivElement>(null);
  const sentence = useReasonText();
  const t = useTranslations("common.form");
  const common = useTranslations("common");
  const locale = useLocale();
  const announced = useRef(0);
  // The errors of fields may arrive a render later than the attempt, so this looks after every render.
  useEffect(() => {
    if (attempts === announced.current || !box.current) return;
    announced.current = attempts;
    box.current.focus();
  });
  const list = flatten(errors);
  if (attempts === 0 || (!refusal && list.length === 0)) return null;
  const fieldOf = (path: string) => {
    const inForm = [...labels.keys()].find((name) => path === name || path.startsWith(`${name}.`));
    return {
      label: labels.get(path) ?? (inForm ? labels.get(inForm) : undefined),
      name: labels.has(path) ? path : inForm,
    };
  };
  return (
    <div ref={box} className="summary" tabIndex={-1}>
      <Alert
        tone="danger"
        role="alert"
        title={refusal ? sentence(refusal) : t("problems", { count: list.length })}
      >
        {refusal === "common.signedOut" ? (
          <p>
            <a href={localePath(locale, "/signin")} target="_blank" rel="noopener">
              {t("signInAgain")}
            </a>
          </p>
        ) : null}
        {list.length > 0 ? (
          <ul>
            {list.map(([path, reason]) => {
              const { label, name } = fieldOf(path);
              const text = label ? `${common("label", { label })} ${sentence(reason)}` : sentence(reason);
              const target = controlId(id, name ?? path);
              return (
                <li key={path}>
                  {name ? (
                    <a
                      href={`#${target}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(target)?.focus();
                      }}
                    >
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                </li>
              );
            })}
          </ul>
        ) : null}
      </Alert>
    </div>
  );
}
