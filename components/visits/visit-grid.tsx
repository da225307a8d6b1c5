"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import { Table } from "@/components/ui/table";
import { pick } from "@/lib/i18n/pick";
import type { Result } from "@/lib/kernel/result";
import { formatsFor } from "@/lib/time/format";
import {
  markNoShowAction,
  moveDelegateAction,
  placeDelegateAction,
  removePlacementAction,
} from "@/lib/visits/actions";
import { cellOf, placesLeft } from "@/lib/visits/rules";
import type { Round, VisitDelegate } from "@/lib/visits/schema";

/** Without accents and case, so that "jose" finds "José". */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const nameOf = (person: VisitDelegate) => `${person.firstName} ${person.lastName}`;

type Act = { key: string; run: () => Promise<Result<unknown>>; done: string };

function useRoundName() {
  const formats = formatsFor(useLocale());
  return (round: Round) =>
    round.startLocal ? `${formats.day(round.startLocal.slice(0, 10))} ${formats.time(round.startLocal)}` : "";
}

function GridCell({
  round,
  delegate,
  from,
  mission,
  pending,
  act,
}: {
  round: Round;
  delegate: VisitDelegate;
  /** Another round of this pavilion that the delegate is placed in: a click moves. */
  from: Round | undefined;
  mission: string;
  pending: string | null;
  act: (act: Act) => void;
}) {
  const t = useTranslations("visits.grid");
  const locale = useLocale();
  const names = { person: nameOf(delegate), round: useRoundName()(round) };
  const { registrationId } = delegate;
  const key = `${registrationId}:${round.id}`;
  const cell = cellOf(round, {
    ...delegate,
    placements: delegate.placements.filter((placement) => placement.itemId !== from?.id),
  });
  const button = (label: string, text: ReactNode, run: Act["run"], done: string) => (
    <Button
      variant={cell.kind === "placed" ? "primary" : "quiet"}
      size="small"
      aria-label={label}
      aria-pressed={cell.kind === "placed"}
      pending={pending === key}
      onClick={() => act({ key, run, done })}
    >
      {text}
    </Button>
  );
  switch (cell.kind) {
    case "noShow":
      return button(
        t("back", names),
        t("absent"),
        () => placeDelegateAction(mission, { itemId: round.id, registrationId }),
        t("donePlaced", names),
      );
    case "placed":
      return (
        <span className="row gap-1">
          {button(
            t("remove", names),
            <>
              <Icon name="check" small />
              {t("placed")}
            </>,
            () => removePlacementAction(mission, { itemId: round.id, registrationId }),
            t("doneRemoved", names),
          )}
          <Button
            variant="quiet"
            size="small"
            aria-label={t("markNoShow", names)}
            title={t("noShow")}
            onClick={() =>
              act({
                key: `${key}:absent`,
                run: () => markNoShowAction(mission, { itemId: round.id, registrationId }),
                done: t("doneNoShow", names),
              })
            }
          >
            <Icon name="close" small />
          </Button>
        </span>
      );
    case "waiting":
      return button(
        t("remove", names),
        t("rank", { rank: cell.rank }),
        () => removePlacementAction(mission, { itemId: round.id, registrationId }),
        t("doneRemoved", names),
      );
    case "clash":
      return <span className="small faint">{t("busy", { item: pick(cell.title, locale) })}</span>;
    case "full":
      return button(
        t("wait", names),
        t("full"),
        () => placeDelegateAction(mission, { itemId: round.id, registrationId, orWait: true }),
        t("doneWaiting", names),
      );
    case "free":
      return from
        ? button(
            t("move", names),
            <Icon name="route" small />,
            () => moveDelegateAction(mission, { fromItemId: from.id, toItemId: round.id, registrationId }),
            t("donePlaced", names),
          )
        : button(
            t("place", names),
            <Icon name="plus" small />,
            () => placeDelegateAction(mission, { itemId: round.id, registrationId }),
            t("donePlaced", names),
          );
  }
}

/** Delegates × rounds of one pavilion: who is placed, who waits, who is elsewhere, and where places are left. */
export function VisitGrid({
  mission,
  rounds,
  delegates,
}: {
  mission: string;
  rounds: Round[];
  delegates: VisitDelegate[];
}) {
  const t = useTranslations("visits");
  const sentence = useReasonText();
  const roundName = useRoundName();
  const [query, setQuery] = useState("");
  const [busy, setBusy] = useState<string | null>(null);
  const [answer, setAnswer] = useState<{ ok: boolean; text: string } | null>(null);
  const [, start] = useTransition();
  if (delegates.length === 0) return <p className="soft">{t("grid.none")}</p>;

  const act = ({ key, run, done }: Act) => {
    if (busy) return;
    setBusy(key);
    start(async () => {
      try {
        const result = await run();
        setAnswer(result.ok ? { ok: true, text: done } : { ok: false, text: sentence(result.reason) });
      } catch (error) {
        setAnswer({ ok: false, text: sentence(reasonOfFailure(error)) });
      }
      setBusy(null);
    });
  };
  const placedIn = (delegate: VisitDelegate) =>
    rounds.find((round) =>
      round.participants.some(
        (person) => person.registrationId === delegate.registrationId && person.status === "placed",
      ),
    );
  const words = fold(query).split(/\s+/).filter(Boolean);
  const shown = delegates.filter((person) => {
    const text = fold(`${nameOf(person)} ${person.company}`);
    return words.every((word) => text.includes(word));
  });
  const unplaced = delegates.filter((person) => !placedIn(person)).length;
  return (
    <div className="stack">
      <div className="row justify-between no-print">
        <span className="search grow max-w-96">
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t("grid.search")}
            aria-label={t("grid.search")}
            autoComplete="off"
          />
        </span>
        <span className="soft num">{t("grid.unplaced", { count: unplaced })}</span>
      </div>
      {answer && !answer.ok ? (
        <Alert tone="danger" role="alert">
          {answer.text}
        </Alert>
      ) : null}
      <p role="status" className="small text-positive min-h-5">
        {answer?.ok ? answer.text : null}
      </p>
      {shown.length === 0 ? (
        <p className="soft">{t("grid.noMatch")}</p>
      ) : (
        <Table label={t("grid.title")}>
          <thead>
            <tr>
              <th scope="col">{t("columns.delegate")}</th>
              {rounds.map((round) => (
                <th key={round.id} scope="col" className="tabular-nums whitespace-nowrap">
                  {roundName(round)}
                  <span className="block small faint font-normal">
                    {round.capacity === null
                      ? t("open", { taken: round.placesTaken })
                      : t("left", { count: placesLeft(round) })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((delegate) => {
              const own = placedIn(delegate);
              return (
                <tr key={delegate.registrationId}>
                  <th scope="row">
                    {nameOf(delegate)}
                    {delegate.heads > 1 ? (
                      <span className="faint"> · {t("grid.heads", { count: delegate.heads })}</span>
                    ) : null}
                    <span className="block small faint font-normal">{delegate.company}</span>
                  </th>
                  {rounds.map((round) => (
                    <td key={round.id}>
                      <GridCell
                        round={round}
                        delegate={delegate}
                        from={own?.id === round.id ? undefined : own}
                        mission={mission}
                        pending={busy}
                        act={act}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </div>
  );
}
