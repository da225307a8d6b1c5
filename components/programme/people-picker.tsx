"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { usePeople } from "@/components/programme/use-people";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { FilterInput } from "@/components/ui/filter-input";
import { Icon } from "@/components/ui/icon";
import { pick } from "@/lib/i18n/pick";
import type { Candidate } from "@/lib/programme/schema";
import { formatsFor } from "@/lib/time/format";

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
  const [onlyChosen, setOnlyChosen] = useState(false);
  const { query, setQuery, chosen, toggle, heads, over, find, saved, refusal, pending, save } = usePeople({
    mission,
    itemId,
    capacity,
    people: candidates,
    placed: (person) => person.status === "placed",
  });
  if (candidates.length === 0) return <p className="soft">{t("none")}</p>;
  const shown = candidates.filter(
    (person) => find(person) && (!onlyChosen || chosen.has(person.registrationId)),
  );
  return (
    <div className="stack">
      <div className="row justify-between">
        <FilterInput label={t("search")} value={query} onChange={setQuery} />
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
      {refusal ? (
        <Alert tone="danger" role="alert">
          {refusal}
        </Alert>
      ) : null}
      <div className="row">
        <Button variant="primary" pending={pending} onClick={save}>
          {t("save")}
        </Button>
        <span role="status" className="small text-positive">
          {saved ? t("saved") : null}
        </span>
      </div>
    </div>
  );
}
