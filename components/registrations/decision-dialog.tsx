"use client";

import { useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { reasonOfFailure, useReasonText } from "@/components/ui/reason-text";
import type { RegistrationStatus } from "@/db/enums";
import { decideManyAction } from "@/lib/registrations/actions";
import { canMove, isSeated, needsReason } from "@/lib/registrations/rules/status";
import { type Decision, decisions, type RowResult } from "@/lib/registrations/schema";

export type Concerned = { id: string; name: string; status: RegistrationStatus };
export type Pending = { to: Decision; people: Concerned[] };

const shownNames = 8;

/** What happens and what is told. Only who has a seat leaves one behind. */
function useWords(to: Decision, people: readonly Concerned[]) {
  const t = useTranslations("registrations");
  const count = people.length;
  const seated = people.some(({ status }) => isSeated(status));
  switch (to) {
    case "accepted":
      return { title: t("dialog.acceptTitle", { count }), mail: t("dialog.mailAccept") };
    case "waitlisted":
      return { title: t("dialog.waitlistTitle", { count }), mail: t("dialog.mailWaitlist") };
    case "rejected":
      return { title: t("dialog.rejectTitle", { count }), mail: t("dialog.mailReject") };
    case "cancelled":
      return {
        title: t("dialog.cancelTitle", { count }),
        mail: t(seated ? "dialog.mailCancelSeat" : "dialog.mailReason"),
      };
    case "under_review":
    case "withdrawn": {
      const title = t("dialog.otherTitle", { status: t(`statuses.${to}`) });
      if (to === "under_review") return { title, mail: t("dialog.mailReopen") };
      return { title, mail: t(seated ? "dialog.mailWithdrawSeat" : "dialog.mailWithdraw") };
    }
    default:
      return { title: t("dialog.otherTitle", { status: t(`statuses.${to}`) }), mail: t("dialog.noMail") };
  }
}

/** Where a decision goes when it is taken back: to what it was where that can be, else it is to be decided again. */
function undoOf(from: RegistrationStatus, to: Decision): Decision {
  const before = decisions.find((decision) => decision === from);
  if (before && canMove(to, before)) return before;
  return to === "no_show" ? "confirmed" : "under_review";
}

/** Says whom a decision concerns and what each of them gets, makes it, and reports row by row. */
export function DecisionDialog({
  mission,
  pending,
  onClose,
}: {
  mission: string;
  pending: Pending;
  onClose: (decided: boolean) => void;
}) {
  const t = useTranslations("registrations.dialog");
  const common = useTranslations("common");
  const sentence = useReasonText();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [results, setResults] = useState<RowResult[] | null>(null);
  const [undone, setUndone] = useState(false);
  const [busy, start] = useTransition();
  const id = useId();
  const { to, people } = pending;
  const words = useWords(to, people);
  const required = needsReason(to);
  const run = () =>
    start(async () => {
      setProblem(null);
      if (required && !reason.trim()) return setProblem(sentence("registrations.reasonNeeded"));
      try {
        const answer = await decideManyAction(mission, { ids: people.map((one) => one.id), to, reason });
        if (answer.ok) setResults(answer.value);
        else setProblem(sentence(answer.reason));
      } catch (error) {
        setProblem(sentence(reasonOfFailure(error)));
      }
    });
  const done = results?.filter((row) => row.reason === null) ?? [];
  const refused = results?.filter((row) => row.reason !== null) ?? [];
  const undo = () =>
    start(async () => {
      try {
        for (const target of new Set(done.map((row) => undoOf(row.from, to)))) {
          const ids = done.filter((row) => undoOf(row.from, to) === target).map((row) => row.id);
          const answer = await decideManyAction(mission, { ids, to: target, reason: "" });
          if (!answer.ok) return setProblem(sentence(answer.reason));
          const failed = answer.value.find((row) => row.reason);
          if (failed?.reason) {
            return setProblem(`${common("label", { label: failed.name })} ${sentence(failed.reason)}`);
          }
        }
        setUndone(true);
      } catch (error) {
        setProblem(sentence(reasonOfFailure(error)));
      }
    });
  return (
    <Dialog
      open
      onClose={() => onClose(results !== null)}
      title={words.title}
      footer={
        results ? (
          <>
            {done.length > 0 && !undone ? (
              <Button pending={busy} onClick={undo}>
                {t("undo")}
              </Button>
            ) : null}
            <Button variant="primary" onClick={() => onClose(true)}>
              {common("actions.close")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{common("actions.cancel")}</Button>
            <Button
              variant={to === "rejected" || to === "cancelled" ? "danger" : "primary"}
              pending={busy}
              onClick={run}
            >
              {t("run")}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        {problem ? (
          <Alert tone="danger" role="alert">
            {problem}
          </Alert>
        ) : null}
        {results ? (
          <Report done={done} refused={refused} undone={undone} />
        ) : (
          <>
            <div>
              <h3>{t("who")}</h3>
              <ul className="mt-1">
                {people.slice(0, shownNames).map((one) => (
                  <li key={one.id}>{one.name}</li>
                ))}
                {people.length > shownNames ? (
                  <li>{t("more", { count: people.length - shownNames })}</li>
                ) : null}
              </ul>
            </div>
            <p className="soft">{words.mail}</p>
            <div className="field">
              <label className="label" htmlFor={id}>
                {required ? t("reason") : t("reasonOptional")}
              </label>
              {required ? (
                <p className="hint" id={`${id}-hint`}>
                  {t("reasonHint")}
                </p>
              ) : null}
              <textarea
                id={id}
                className="input"
                rows={3}
                value={reason}
                aria-required={required || undefined}
                aria-describedby={required ? `${id}-hint` : undefined}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Report({ done, refused, undone }: { done: RowResult[]; refused: RowResult[]; undone: boolean }) {
  const t = useTranslations("registrations.dialog");
  const common = useTranslations("common");
  const sentence = useReasonText();
  return (
    <div className="stack" role="status">
      <Alert tone="positive" title={undone ? t("undone") : t("doneTitle", { count: done.length })}>
        {undone ? null : (
          <ul>
            {done.slice(0, shownNames).map((row) => (
              <li key={row.id}>{row.name}</li>
            ))}
            {done.length > shownNames ? <li>{t("more", { count: done.length - shownNames })}</li> : null}
          </ul>
        )}
      </Alert>
      {refused.length ? (
        <Alert tone="warning" title={t("refusedTitle", { count: refused.length })}>
          <ul>
            {refused.map((row) => (
              <li key={row.id}>
                {common("label", { label: row.name })} {sentence(row.reason ?? "")}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </div>
  );
}
