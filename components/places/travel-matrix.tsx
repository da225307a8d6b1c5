"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { SelectField } from "@/components/form/choice-fields";
import { Form } from "@/components/form/form";
import { FormActions, SubmitButton } from "@/components/form/submit-button";
import { NumberField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Dialog } from "@/components/ui/dialog";
import { Table } from "@/components/ui/table";
import { travelModes } from "@/db/enums";
import { saveTravelTimeAction } from "@/lib/places/actions";
import { SaveTravelTime, type TravelCell, type TravelMatrix } from "@/lib/places/schema";
import { formatsFor } from "@/lib/time/format";

type Pair = { from: TravelMatrix["places"][number]; to: TravelMatrix["places"][number]; cell: TravelCell };

const looks: Record<TravelCell["source"], string> = {
  given: "font-bold text-ink",
  back: "font-normal text-ink",
  estimate: "font-normal faint",
  far: "font-normal faint",
  unknown: "font-normal faint",
};

function PairForm({ mission, pair, onDone }: { mission: string; pair: Pair; onDone: () => void }) {
  const t = useTranslations("places.travel");
  const modes = useTranslations("clashes.modes");
  const { from, to, cell } = pair;
  const form = useActionForm({
    schema: SaveTravelTime,
    action: (values) => saveTravelTimeAction(mission, values),
    defaultValues: {
      from: from.id,
      to: to.id,
      minutes: cell.source === "given" ? cell.minutes : null,
      mode: cell.mode,
    },
    onSuccess: onDone,
  });
  return (
    <Form form={form}>
      <NumberField
        name="minutes"
        label={t("minutes")}
        hint={t("minutesHint")}
        unit={t("minutesUnit")}
        empty={null}
        optional
      />
      <SelectField
        name="mode"
        label={t("mode")}
        options={travelModes.map((mode) => ({ value: mode, label: modes(mode) }))}
      />
      <FormActions>
        <SubmitButton>{t("save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** How long it takes between each two places; `writable` makes every cell a button that opens its form. */
export function TravelTable({
  mission,
  matrix,
  writable,
}: {
  mission: string;
  matrix: TravelMatrix;
  writable: boolean;
}) {
  const t = useTranslations("places.travel");
  const modes = useTranslations("clashes.modes");
  const formats = formatsFor(useLocale());
  const [pair, setPair] = useState<Pair | null>(null);
  const close = useCallback(() => setPair(null), []);
  const wordsOf = (cell: TravelCell) =>
    cell.minutes === null || cell.source === "far" || cell.source === "unknown"
      ? t(cell.source === "far" ? "far" : "unknown")
      : t(cell.source, { minutes: formats.duration(cell.minutes), mode: modes(cell.mode) });
  return (
    <>
      <Table label={t("title")}>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-surface">
              {t("from")} ↓ {t("to")} →
            </th>
            {matrix.places.map((place) => (
              <th key={place.id} scope="col" className="min-w-24 whitespace-normal align-bottom">
                {place.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.places.map((from, row) => (
            <tr key={from.id}>
              <th scope="row" className="min-w-36 sticky left-0 bg-surface">
                {from.name}
                {from.city ? <span className="block faint small font-normal">{from.city}</span> : null}
              </th>
              {matrix.places.map((to, column) => {
                const cell = matrix.cells[row]?.[column];
                if (!cell) return <td key={to.id} aria-hidden="true" />;
                const label = t("cell", { from: from.name, to: to.name, value: wordsOf(cell) });
                const text = (
                  <span className={`num ${looks[cell.source]}`}>
                    {cell.minutes === null
                      ? cell.source === "far"
                        ? "> 400 km"
                        : "?"
                      : formats.duration(cell.minutes)}
                  </span>
                );
                return (
                  <td key={to.id}>
                    {writable ? (
                      <button
                        type="button"
                        className="btn btn-quiet btn-sm"
                        aria-haspopup="dialog"
                        aria-label={label}
                        title={wordsOf(cell)}
                        onClick={() => setPair({ from, to, cell })}
                      >
                        {text}
                      </button>
                    ) : (
                      <span title={wordsOf(cell)}>
                        {text}
                        <span className="sr-only">{label}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="small soft mt-3">
        <span className="font-bold text-ink">12 min</span> {t("legendGiven")} · 12 min {t("legendBack")} ·{" "}
        <span className="faint">12 min</span> {t("legendEstimate")} · <span className="faint">?</span>{" "}
        {t("legendUnknown")}
      </p>
      <Dialog
        open={pair !== null}
        onClose={close}
        title={pair ? t("edit", { from: pair.from.name, to: pair.to.name }) : ""}
      >
        {pair ? (
          <PairForm key={`${pair.from.id}${pair.to.id}`} mission={mission} pair={pair} onDone={close} />
        ) : null}
      </Dialog>
    </>
  );
}
