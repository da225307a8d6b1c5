"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { ActionButton } from "@/components/ui/action-button";
import { nominateAction, withdrawNominationAction } from "@/lib/meetings/actions";
import { Nominate, type SeatCandidate } from "@/lib/meetings/schema";

const nameOf = (person: SeatCandidate | undefined) =>
  person ? `${person.firstName} ${person.lastName}`.trim() : "";

/** Who was put forward for a seat and why, and putting somebody forward. Placing is another matter. */
export function Nominations({
  mission,
  itemId,
  candidates,
}: {
  mission: string;
  itemId: string;
  /** By name. */
  candidates: SeatCandidate[];
}) {
  const t = useTranslations("meetings.nominations");
  const [said, setSaid] = useState("");
  const form = useActionForm({
    schema: Nominate,
    action: (input) => nominateAction(mission, input),
    defaultValues: { itemId, registrationId: "", motivation: "" },
    draftKey: `nomination.${itemId}`,
    onSuccess: () => {
      const { registrationId } = form.form.getValues();
      setSaid(t("done", { person: nameOf(candidates.find((one) => one.registrationId === registrationId)) }));
      form.form.reset({ itemId, registrationId: "", motivation: "" });
    },
  });
  const nominated = candidates.filter((person) => person.nomination);
  return (
    <div className="stack">
      {nominated.length === 0 ? (
        <p className="soft">{t("none")}</p>
      ) : (
        <ul className="stack">
          {nominated.map((person) => (
            <li key={person.registrationId} className="row justify-between">
              <span className="grow basis-64">
                <strong>{nameOf(person)}</strong>
                {person.company ? <span className="soft"> · {person.company}</span> : null}
                <span className="block">{person.nomination?.motivation}</span>
                {person.nomination?.by ? (
                  <span className="block faint small">{t("by", { by: person.nomination.by })}</span>
                ) : null}
              </span>
              <ActionButton
                variant="quiet"
                size="small"
                label={t("withdraw", { person: nameOf(person) })}
                action={() =>
                  withdrawNominationAction(mission, { itemId, registrationId: person.registrationId })
                }
                onDone={() => setSaid(t("withdrawn", { person: nameOf(person) }))}
              >
                {t("withdrawShort")}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      <Form form={form}>
        <SelectField
          name="registrationId"
          label={t("person")}
          placeholder={t("choose")}
          options={candidates.map((person) => ({
            value: person.registrationId,
            label: [nameOf(person), person.company].filter(Boolean).join(" · "),
          }))}
        />
        <TextArea name="motivation" label={t("motivation")} hint={t("motivationHint")} rows={2} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
        </FormActions>
      </Form>
      <span role="status" className="small text-positive">
        {said}
      </span>
    </div>
  );
}
