"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { usePeople } from "@/components/programme/use-people";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FilterInput } from "@/components/ui/filter-input";
import { Icon } from "@/components/ui/icon";
import { Table, TableHead } from "@/components/ui/table";
import { pick } from "@/lib/i18n/pick";
import { proposeSeats, type RankedCandidate, type RankReason } from "@/lib/meetings/rules/ranking";
import { formatsFor } from "@/lib/time/format";

function Why({ person }: { person: RankedCandidate }) {
  const t = useTranslations("meetings.table");
  const locale = useLocale();
  const formats = formatsFor(locale);
  const words = (reason: RankReason) => {
    switch (reason.kind) {
      case "leads":
      case "accompanies":
      case "sector":
        return t(`reasons.${reason.kind}`);
      case "nominated":
        return t("reasons.nominated", { by: reason.by, motivation: reason.motivation });
      case "precedence":
        return t("reasons.precedence", { precedence: reason.precedence });
      case "meetings":
        return t("reasons.meetings", { count: reason.count });
    }
  };
  return (
    <ul className="small">
      {person.reasons.map((reason) => (
        <li key={reason.kind}>{words(reason)}</li>
      ))}
      {person.busy.map((other) => (
        <li key={other.itemId} className="text-warning">
          <Icon name="warning" small />{" "}
          {t("busy", {
            item: pick(other.title, locale),
            time: other.startLocal ? formats.timeRange(other.startLocal, other.endLocal) : "",
          })}
        </li>
      ))}
    </ul>
  );
}

/**
 * Who gets a seat at the minister's table: every travelling delegate in the order in which one would give the seats,
 * with why. What is ticked is placed in one act, all or nothing, and stays ticked whatever the answer is.
 */
export function SeatsTable({
  mission,
  itemId,
  capacity,
  candidates,
}: {
  mission: string;
  itemId: string;
  capacity: number | null;
  /** Ranked. */
  candidates: RankedCandidate[];
}) {
  const t = useTranslations("meetings.table");
  const locale = useLocale();
  const [proposed, setProposed] = useState<number | null>(null);
  const { query, setQuery, chosen, choose, toggle, heads, over, find, saved, refusal, pending, save } =
    usePeople({ mission, itemId, capacity, people: candidates, placed: (person) => person.placed });
  if (candidates.length === 0) return <p className="soft">{t("none")}</p>;
  const shown = candidates
    .map((person, index) => ({ person, rank: index + 1 }))
    .filter(({ person }) => find(person));
  const propose = () => {
    const ticked = candidates.map((person) => ({ ...person, placed: chosen.has(person.registrationId) }));
    const next = proposeSeats(ticked, capacity);
    choose(new Set([...chosen, ...next]));
    setProposed([...next].filter((id) => !chosen.has(id)).length);
  };
  return (
    <div className="stack">
      <div className="row justify-between">
        <FilterInput label={t("search")} value={query} onChange={setQuery} />
        <p className="num" aria-live="polite">
          <strong>{capacity === null ? t("seatsOpen", { heads }) : t("seats", { heads, capacity })}</strong>
          {over > 0 ? <span className="text-danger"> · {t("tooMany", { over })}</span> : null}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="soft">{t("noMatch")}</p>
      ) : (
        <div className="max-h-128 overflow-auto">
          <Table label={t("title")} bare>
            <TableHead
              columns={[
                { key: "rank", label: t("rank"), numeric: true },
                { key: "person", label: t("person") },
                { key: "why", label: t("why"), width: "max-md:hidden" },
              ]}
            />
            <tbody>
              {shown.map(({ person, rank }) => {
                const name = `${person.firstName} ${person.lastName}`;
                return (
                  <tr key={person.registrationId}>
                    <td className="num align-top">{rank}</td>
                    <th scope="row" className="align-top">
                      <label className="choice">
                        <input
                          type="checkbox"
                          aria-label={t("choose", { person: name })}
                          checked={chosen.has(person.registrationId)}
                          onChange={(event) => {
                            setProposed(null);
                            toggle(person.registrationId, event.target.checked);
                          }}
                        />
                        <span className="choice-text">
                          <span>
                            {name}
                            {person.heads > 1 ? (
                              <span className="faint"> · {t("heads", { count: person.heads })}</span>
                            ) : null}
                          </span>
                          <span className="choice-hint font-normal">
                            {[person.company, pick(person.sector, locale)].filter(Boolean).join(" · ")}
                          </span>
                        </span>
                      </label>
                      <div className="md:hidden mt-2 font-normal">
                        <Why person={person} />
                      </div>
                    </th>
                    <td className="align-top max-md:hidden">
                      <Why person={person} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
        </div>
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
        <Button onClick={propose}>{t("propose")}</Button>
        <span role="status" className="small text-positive">
          {saved ? t("saved") : proposed === null ? null : t("proposed", { count: proposed })}
        </span>
      </div>
    </div>
  );
}
