"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import { SoftLink } from "@/components/ui/soft-link";
import { pick } from "@/lib/i18n/pick";
import { localePath } from "@/lib/i18n/routing";
import { bookInterpreterAction, releaseInterpreterAction } from "@/lib/interpreters/actions";
import { pairName } from "@/lib/interpreters/rules";
import type { BookedInterpreter, InterpreterChoice } from "@/lib/interpreters/schema";

/**
 * Who interprets in an item, and booking somebody: one list by language pair, so that only who works the pair is under
 * it. Whoever is elsewhere then is said so; the server refuses it with where.
 */
export function InterpreterBooking({
  mission,
  itemId,
  booked,
  choices,
}: {
  mission: string;
  itemId: string;
  booked: BookedInterpreter[];
  choices: InterpreterChoice[];
}) {
  const t = useTranslations("interpreters.booking");
  const locale = useLocale();
  const sentence = useReasonText();
  const fieldId = useId();
  const [wanted, setWanted] = useState("");
  const [said, setSaid] = useState("");
  const [refusal, setRefusal] = useState("");
  const [pending, start] = useTransition();
  const taken = new Set(booked.map((one) => one.interpreterId));
  const pairs = [...new Set(choices.flatMap((choice) => choice.pairs))].sort();
  const groups = pairs
    .map((pair) => ({
      pair,
      people: choices.filter((choice) => choice.pairs.includes(pair) && !taken.has(choice.id)),
    }))
    .filter((group) => group.people.length > 0);
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? "";

  const book = () => {
    const [pair = "", interpreterId = ""] = wanted.split(" ");
    if (!interpreterId) return;
    start(async () => {
      setSaid("");
      setRefusal("");
      try {
        const result = await bookInterpreterAction(mission, { itemId, interpreterId, pair });
        if (!result.ok) return setRefusal(sentence(result.reason));
        setSaid(t("booked", { name: nameOf(interpreterId) }));
        setWanted("");
      } catch (error) {
        setRefusal(sentence(reasonOfFailure(error)));
      }
    });
  };

  return (
    <div className="stack">
      {booked.length === 0 ? (
        <p className="soft">{t("none")}</p>
      ) : (
        <ul className="stack">
          {booked.map((one) => (
            <li key={one.interpreterId} className="row justify-between max-w-152">
              <span>
                <strong>{one.name}</strong> <span className="soft">{pairName(one.pair, locale)}</span>
              </span>
              <ActionButton
                variant="quiet"
                size="small"
                label={t("release", { name: one.name })}
                action={() => releaseInterpreterAction(mission, { itemId, interpreterId: one.interpreterId })}
                onDone={() => setSaid(t("released", { name: one.name }))}
              >
                {t("remove")}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {choices.length === 0 ? (
        <p className="soft">
          {t("noInterpreters")}{" "}
          <SoftLink className="link" href={localePath(locale, `/organise/${mission}/interpreters/new`)}>
            {t("add")}
          </SoftLink>
        </p>
      ) : groups.length > 0 ? (
        <div className="row items-end">
          <div className="grid gap-1 grow max-w-112">
            <label className="label" htmlFor={fieldId}>
              {t("interpreter")}
            </label>
            <select
              id={fieldId}
              className="input"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            >
              <option value="">{t("choose")}</option>
              {groups.map(({ pair, people }) => (
                <optgroup key={pair} label={pairName(pair, locale)}>
                  {people.map((one) => (
                    <option key={one.id} value={`${pair} ${one.id}`}>
                      {one.busy ? t("busy", { name: one.name, item: pick(one.busy, locale) }) : one.name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
          <Button pending={pending} disabled={!wanted} onClick={book}>
            {t("book")}
          </Button>
        </div>
      ) : null}
      {refusal ? (
        <Alert tone="danger" role="alert">
          {refusal}
        </Alert>
      ) : null}
      <span role="status" className="small text-positive">
        {said}
      </span>
    </div>
  );
}
