"use client";

import { useLocale, useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { useClashText } from "@/components/programme/clash-text";
import { ActionButton } from "@/components/ui/action-button";
import { Badge } from "@/components/ui/badge";
import { DialogButton, useCloseDialog } from "@/components/ui/dialog";
import { SoftLink } from "@/components/ui/soft-link";
import { localePath } from "@/lib/i18n/routing";
import { dismissClashAction, undismissClashAction } from "@/lib/programme/actions";
import type { ClashNames } from "@/lib/programme/rules/clash-sentence";
import type { Clash } from "@/lib/programme/rules/clashes";
import { DismissClash } from "@/lib/programme/schema";

/** Why a clash was let stand, by whom and when in words. */
type Dismissals = Record<string, { reason: string; by: string; when: string }>;

function IgnoreForm({ mission, clashKey, text }: { mission: string; clashKey: string; text: string }) {
  const t = useTranslations("clashes");
  const close = useCloseDialog();
  const form = useActionForm({
    schema: DismissClash,
    action: (values) => dismissClashAction(mission, values),
    defaultValues: { key: clashKey, reason: "" },
    onSuccess: close,
  });
  return (
    <Form form={form}>
      <p className="soft">{text}</p>
      <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} />
      <FormActions>
        <SubmitButton>{t("ignore")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function Who({ clash, names }: { clash: Clash; names: ClashNames }) {
  const t = useTranslations("clashes");
  if (clash.people.length < 2) return null;
  return (
    <details className="small">
      <summary className="soft cursor-pointer py-1">{t("who", { count: clash.people.length })}</summary>
      <p className="soft">{clash.people.map((person) => names.people[person] ?? "…").join(", ")}</p>
    </details>
  );
}

/**
 * Clashes as sentences, with links to their items. `writable` offers to ignore the soft ones. For pages and for panels
 * of the board alike; needs the messages `clashes` and `common`.
 */
export function ClashList({
  mission,
  clashes,
  names,
  dismissals = {},
  writable = false,
  own,
}: {
  mission: string;
  clashes: readonly Clash[];
  names: ClashNames;
  dismissals?: Dismissals;
  writable?: boolean;
  /** The item whose page this is: it needs no link to itself. */
  own?: string;
}) {
  const t = useTranslations("clashes");
  const locale = useLocale();
  const textOf = useClashText(names);
  const note = (key: string) => {
    const dismissal = dismissals[key];
    if (!dismissal) return t("ignored");
    const { by, when, reason } = dismissal;
    return by ? t("ignoredBy", { name: by, when, reason }) : t("ignoredAlone", { when, reason });
  };
  return (
    <ul className="divide-y divide-line" style={{ listStyle: "none", padding: 0, margin: 0 }}>
      {clashes.map((clash) => {
        const text = textOf(clash);
        const tone = clash.dismissed ? "neutral" : clash.severity === "hard" ? "danger" : "warning";
        return (
          <li key={clash.key} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3">
            <div className="w-40 shrink-0 pt-0.5">
              <Badge tone={tone} dot>
                {clash.severity === "hard" ? <span className="sr-only">{t("severity.hard")}: </span> : null}
                {t(`checks.${clash.check}`)}
              </Badge>
            </div>
            <div className="min-w-0 flex-1 basis-80">
              <p className={clash.dismissed ? "soft" : undefined}>{text}</p>
              <p className="row small mt-1">
                {clash.itemIds
                  .filter((id) => id !== own)
                  .map((id) => (
                    <SoftLink
                      key={id}
                      className="link inline-block py-0.5"
                      href={localePath(locale, `/organise/${mission}/programme/${id}`)}
                      aria-label={t("open", { item: names.items[id] ?? "…" })}
                    >
                      {names.items[id] ?? "…"}
                    </SoftLink>
                  ))}
              </p>
              <Who clash={clash} names={names} />
              {clash.dismissed ? <p className="small soft mt-1">{note(clash.key)}</p> : null}
            </div>
            {writable && clash.severity === "soft" ? (
              <div>
                {clash.dismissed ? (
                  <ActionButton size="small" action={() => undismissClashAction(mission, { key: clash.key })}>
                    {t("restore")}
                  </ActionButton>
                ) : (
                  <DialogButton size="small" variant="quiet" label={t("ignore")} title={t("ignoreTitle")}>
                    <IgnoreForm mission={mission} clashKey={clash.key} text={text} />
                  </DialogButton>
                )}
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
