"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { SelectField } from "@/components/form/choice-fields";
import { Alert } from "@/components/ui/alert";
import { type Answers, answerKey } from "@/lib/missions/rules/shift";
import {
  answersFor,
  type PlainTimes,
  type Shift,
  shiftTimes,
  type Trouble,
} from "@/lib/programme/rules/shift";
import { formatsFor } from "@/lib/time/format";
import { clockOf, dayOf } from "@/lib/time/wall-time";

export type Movable = PlainTimes & { key: string; title: string };
export type Asked = { key: string; title: string; trouble: Trouble };

/** What is asked, also once it is answered: else a choice would take itself off the screen. */
export function useAsked(items: readonly Movable[], shift: Shift | null): Asked[] {
  const given = (useWatch({ name: "answers" }) ?? {}) as Record<string, string>;
  if (!shift) return [];
  const answers = Object.fromEntries(Object.entries(given).filter(([, one]) => one)) as Answers;
  return items.flatMap((item) => {
    const asked = new Map<string, Trouble>();
    for (const known of [{}, answers] as Answers[]) {
      const { troubles } = shiftTimes(item, shift, (field) => known[answerKey(item.key, field)]);
      for (const trouble of troubles) asked.set(answerKey(item.key, trouble.field), trouble);
    }
    return [...asked].map(([key, trouble]) => ({ key, title: item.title, trouble }));
  });
}

/** A choice for every hour that the new days do not have, or have twice. */
export function TroubleFields({ asked }: { asked: readonly Asked[] }) {
  const t = useTranslations("series.troubles");
  const formats = formatsFor(useLocale());
  if (asked.length === 0) return null;
  return (
    <section className="stack" aria-label={t("title", { count: asked.length })}>
      <Alert tone="warning" role="status" title={t("title", { count: asked.length })} />
      {asked.map(({ key, title, trouble }) => (
        <SelectField
          key={key}
          name={`answers.${key}`}
          label={t("label", { item: title, field: t(trouble.field) })}
          hint={t(trouble.kind, {
            time: clockOf(trouble.local),
            day: formats.day(dayOf(trouble.local)),
            zone: trouble.zone,
            from: trouble.from ? clockOf(trouble.from) : "",
            to: trouble.to ? clockOf(trouble.to) : "",
          })}
          placeholder={t("choose")}
          options={answersFor(trouble.kind).map((answer) => ({ value: answer, label: t(answer) }))}
        />
      ))}
    </section>
  );
}
