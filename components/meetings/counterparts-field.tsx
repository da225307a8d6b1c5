"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { FieldGroup, useWiring } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { meetingSides } from "@/db/enums";
import { pick } from "@/lib/i18n/pick";
import type { CounterpartChoice, MeetingFieldsInput } from "@/lib/meetings/schema";

/** Who sits on the other side of the table, and in which role. */
export function CounterpartsField({ choices }: { choices: CounterpartChoice[] }) {
  const t = useTranslations("meetings");
  const locale = useLocale();
  const field = { name: "counterparts", label: t("form.counterparts"), optional: true };
  const { wiring, error } = useWiring(field);
  const { fields, append, remove, update } = useFieldArray<MeetingFieldsInput, "counterparts">({
    name: "counterparts",
  });
  const nameOf = (id: string) => {
    const person = choices.find((choice) => choice.id === id);
    if (!person) return id;
    return [person.personName, pick(person.function, locale), person.organisation]
      .filter(Boolean)
      .join(" · ");
  };
  const left = choices.filter((choice) => !fields.some((seat) => seat.counterpartId === choice.id));
  if (choices.length === 0) return <p className="soft">{t("form.noCounterparts")}</p>;
  return (
    <FieldGroup field={field} wiring={wiring} error={error}>
      <ul className="stack">
        {fields.map((seat, index) => {
          const person = nameOf(seat.counterpartId);
          return (
            <li key={seat.id} className="row justify-between">
              <span className="grow basis-56">{person}</span>
              <select
                className="input input-short"
                aria-label={t("form.side", { person })}
                value={seat.side}
                onChange={(event) => {
                  const side = meetingSides.find((entry) => entry === event.target.value) ?? "participant";
                  update(index, { counterpartId: seat.counterpartId, side });
                }}
              >
                {meetingSides.map((side) => (
                  <option key={side} value={side}>
                    {t(`sides.${side}`)}
                  </option>
                ))}
              </select>
              <Button
                variant="quiet"
                size="small"
                iconOnly
                aria-label={t("form.remove", { person })}
                onClick={() => remove(index)}
              >
                <Icon name="close" />
              </Button>
            </li>
          );
        })}
      </ul>
      {left.length > 0 ? (
        <select
          className="input mt-3"
          aria-label={t("form.addCounterpart")}
          value=""
          onChange={(event) => {
            if (!event.target.value) return;
            append({ counterpartId: event.target.value, side: fields.length === 0 ? "lead" : "participant" });
          }}
        >
          <option value="">{t("form.chooseCounterpart")}</option>
          {left.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {nameOf(choice.id)}
            </option>
          ))}
        </select>
      ) : null}
    </FieldGroup>
  );
}
