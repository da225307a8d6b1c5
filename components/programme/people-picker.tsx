"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import { pick } from "@/lib/i18n/pick";
import { setItemPeopleAction } from "@/lib/programme/actions";
import type { Candidate } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

/** Without accents and case, so that "jose" finds "José". */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function Person({
  person,
  chosen,
  onToggle,
}: {
  person: Candidate;
  chosen: boolean;
  onToggle: (on: boolean) => void;
}) {
  const t = useTranslations("programme.people");
  const locale = useLocale();
  const formats = formatsFor(locale);
  const sector = pick(person.sector, locale);
  return (
    <li>
      <label className="choice">
        <input type="checkbox" checked={chosen} onChange={(event) => onToggle(event.target.checked)} />
        <span className="choice-text">
          <span>
            {person.firstName} {person.lastName}
            {person.heads > 1 ? (
              <span className="faint"> · {t("heads", { count: person.heads })}</span>
            ) : null}{" "}
            {person.status === "waiting" ? <Badge tone="warning">{t("waiting")}</Badge> : null}
          </span>
          <span className="choice-hint">{[person.company, sector].filter(Boolean).join(" · ")}</span>
          {person.busy.map((other) => (
            <span key={other.itemId} className="choice-hint text-warning">
              <Icon name="warning" small />{" "}
              {t("busy", {
                item: pick(other.title, locale),
                time: formats.timeRange(other.startLocal, other.endLocal),
              })}
            </span>
          ))}
        </span>
      </label>
    </li>
  );
}

/**
 * Who is in the item: a checklist of every travelling delegate, with who is elsewhere at that time said before the
 * database refuses it. What is ticked stays ticked whatever the answer is.
 */
export function PeoplePicker({
  mission,
  itemId,
  capacity,
  candidates,
}: {
  mission: string;
  itemId: string;
  capacity: number | null;
  candidates: Candidate[];
}) {
  const t = useTranslations("programme.people");
  const sentence = useReasonText();
  const searchId = useId();
  const [query, setQuery] = useState("");
  const [onlyChosen, setOnlyChosen] = useState(false);
  const [chosen, setChosen] = useState(
    () =>
      new Set(
        candidates.filter((person) => person.status === "placed").map((person) => person.registrationId),
      ),
  );
  const [answer, setAnswer] = useState<{ saved: boolean; text: string } | null>(null);
  const [pending, start] = useTransition();
  if (candidates.length === 0) return <p className="soft">{t("none")}</p>;

  const heads = candidates.reduce(
    (sum, person) => sum + (chosen.has(person.registrationId) ? person.heads : 0),
    0,
  );
  const over = capacity === null ? 0 : heads - capacity;
  const words = fold(query).split(/\s+/).filter(Boolean);
  const shown = candidates.filter((person) => {
    if (onlyChosen && !chosen.has(person.registrationId)) return false;
    const text = fold(`${person.firstName} ${person.lastName} ${person.company}`);
    return words.every((word) => text.includes(word));
  });
  const toggle = (id: string, on: boolean) => {
    setAnswer(null);
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  };
  const save = () =>
    start(async () => {
      try {
        const result = await setItemPeopleAction(mission, { id: itemId, registrationIds: [...chosen] });
        setAnswer(
          result.ok ? { saved: true, text: t("saved") } : { saved: false, text: sentence(result.reason) },
        );
      } catch (error) {
        setAnswer({ saved: false, text: sentence(reasonOfFailure(error)) });
      }
    });
  return (
    <div className="stack">
      <div className="row justify-between">
        <span className="search grow max-w-96">
          <Icon name="search" small />
          <input
            id={searchId}
            className="input"
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t("search")}
            aria-label={t("search")}
            autoComplete="off"
          />
        </span>
        <label className="choice">
          <input
            type="checkbox"
            checked={onlyChosen}
            onChange={(event) => setOnlyChosen(event.target.checked)}
          />
          <span className="choice-text">{t("onlyChosen")}</span>
        </label>
      </div>
      <p className="num" aria-live="polite">
        <strong>{capacity === null ? t("chosenOpen", { heads }) : t("chosen", { heads, capacity })}</strong>
        {over > 0 ? <span className="text-danger"> · {t("tooMany", { over })}</span> : null}
      </p>
      {shown.length > 0 ? (
        <ul className="grid max-h-112 gap-x-6 gap-y-2 overflow-auto sm:grid-cols-2 lg:grid-cols-3">
          {shown.map((person) => (
            <Person
              key={person.registrationId}
              person={person}
              chosen={chosen.has(person.registrationId)}
              onToggle={(on) => toggle(person.registrationId, on)}
            />
          ))}
        </ul>
      ) : (
        <p className="soft">{t("noMatch")}</p>
      )}
      {answer && !answer.saved ? (
        <Alert tone="danger" role="alert">
          {answer.text}
        </Alert>
      ) : null}
      <div className="row">
        <Button variant="primary" pending={pending} onClick={save}>
          {t("save")}
        </Button>
        <span role="status" className="small text-positive">
          {answer?.saved ? answer.text : null}
        </span>
      </div>
    </div>
  );
}
