"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { DecisionDialog, type Pending } from "@/components/registrations/decision-dialog";
import { Button } from "@/components/ui/button";
import { isTyping } from "@/components/ui/shortcut-help";
import { SoftLink } from "@/components/ui/soft-link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RegistrationStatus } from "@/db/enums";
import type { Decision } from "@/lib/registrations/schema";

/** A row as the reader sees it: translated and formatted. */
export type DelegateCells = {
  id: string;
  name: string;
  status: RegistrationStatus;
  statusLabel: string;
  cells: Record<string, string>;
  /** null: there is nothing more to see. */
  openHref: string | null;
};

export type DelegateColumn = {
  key: string;
  label: string;
  sortHref: string | null;
  sorted: "asc" | "desc" | null;
};

type Props = {
  mission: string;
  label: string;
  rows: DelegateCells[];
  columns: DelegateColumn[];
  /** Shown when nobody chose. */
  shown: string[];
  open: string | null;
  decides: boolean;
  /** In the place of the table when nobody is in it. */
  empty: ReactNode;
};

const storageKey = "missio.delegates.columns";

function useColumns(initial: string[]) {
  const [shown, setShown] = useState(initial);
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
      if (Array.isArray(kept)) setShown(kept.map(String));
    } catch {
      // What cannot be read is as if nobody chose.
    }
  }, []);
  const toggle = (key: string) => {
    const next = shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key];
    setShown(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Private windows may refuse storage; the choice then holds for this page.
    }
  };
  return { shown, toggle };
}

/** j and k walk through the list, with the panel open through the panels. */
function useRowKeys(rows: DelegateCells[], open: string | null) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const focused = document.activeElement?.getAttribute("data-row");
      const current = rows.findIndex((row) => row.id === (open ?? focused));
      const next = rows[Math.min(rows.length - 1, Math.max(0, current + (event.key === "j" ? 1 : -1)))];
      if (!next) return;
      event.preventDefault();
      if (open && next.openHref) router.replace(next.openHref as Route, { scroll: false });
      else document.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [rows, open, router]);
}

function SelectionBar({
  chosen,
  decide,
  clear,
}: {
  chosen: DelegateCells[];
  decide: (pending: Pending) => void;
  clear: () => void;
}) {
  const t = useTranslations("registrations.desk");
  const ask = (to: Decision) =>
    decide({ to, people: chosen.map(({ id, name, status }) => ({ id, name, status })) });
  return (
    <div className="row card card-body" role="toolbar" aria-label={t("selected", { count: chosen.length })}>
      <strong>{t("selected", { count: chosen.length })}</strong>
      <Button size="small" variant="primary" onClick={() => ask("accepted")}>
        {t("accept")}
      </Button>
      <Button size="small" onClick={() => ask("waitlisted")}>
        {t("waitlist")}
      </Button>
      <Button size="small" onClick={() => ask("under_review")}>
        {t("review")}
      </Button>
      <Button size="small" variant="danger" onClick={() => ask("rejected")}>
        {t("reject")}
      </Button>
      <Button size="small" variant="quiet" onClick={clear}>
        {t("clearSelection")}
      </Button>
    </div>
  );
}

/** The list of delegates: columns to choose, rows to select, and decisions about many at once. */
export function DelegatesTable({
  mission,
  label,
  rows,
  columns,
  shown: initial,
  open,
  decides,
  empty,
}: Props) {
  const t = useTranslations("registrations.desk");
  const { shown, toggle } = useColumns(initial);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // Here and not in the bar: the rows decided on may leave the list while the report is still being read.
  const [pending, setPending] = useState<Pending | null>(null);
  useRowKeys(rows, open);
  const chosen = rows.filter((row) => selected.has(row.id));
  const visible = columns.filter((column) => column.key === "name" || shown.includes(column.key));
  const mark = (id: string, on: boolean) => {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  // A scrolling region takes focus, or the keyboard cannot see its right side.
  const reachable = { tabIndex: 0 };
  return (
    <div className="stack">
      {chosen.length ? (
        <SelectionBar chosen={chosen} decide={setPending} clear={() => setSelected(new Set())} />
      ) : null}
      {pending ? (
        <DecisionDialog
          mission={mission}
          pending={pending}
          onClose={(decided) => {
            setPending(null);
            if (decided) setSelected(new Set());
          }}
        />
      ) : null}
      {rows.length ? null : empty}
      <section className="table-wrap" hidden={rows.length === 0} aria-label={label} {...reachable}>
        <table className="table">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              {decides ? (
                <th scope="col">
                  <input
                    type="checkbox"
                    aria-label={t("selectAll")}
                    checked={rows.length > 0 && chosen.length === rows.length}
                    onChange={(event) =>
                      setSelected(new Set(event.target.checked ? rows.map((row) => row.id) : []))
                    }
                  />
                </th>
              ) : null}
              {visible.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={column.sorted === "asc" ? "ascending" : column.sorted ? "descending" : undefined}
                >
                  {column.sortHref ? (
                    <SoftLink
                      href={column.sortHref}
                      keepScroll
                      aria-label={t("sortBy", { column: column.label })}
                    >
                      {column.label}
                      {column.sorted === "asc" ? " ↑" : column.sorted ? " ↓" : ""}
                    </SoftLink>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} aria-selected={selected.has(row.id) || undefined}>
                {decides ? (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t("selectRow", { name: row.name })}
                      checked={selected.has(row.id)}
                      onChange={(event) => mark(row.id, event.target.checked)}
                    />
                  </td>
                ) : null}
                {visible.map((column) =>
                  column.key === "name" ? (
                    <th key="name" scope="row">
                      {row.openHref ? (
                        <SoftLink
                          className="link"
                          href={row.openHref}
                          keepScroll
                          data-row={row.id}
                          aria-current={row.id === open ? "true" : undefined}
                        >
                          {row.name}
                        </SoftLink>
                      ) : (
                        row.name
                      )}
                    </th>
                  ) : (
                    <td key={column.key}>
                      {column.key === "status" ? (
                        <StatusBadge status={row.status} label={row.statusLabel} />
                      ) : (
                        <span dir="auto">{row.cells[column.key] ?? ""}</span>
                      )}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="row justify-between small soft" hidden={rows.length === 0}>
        <span>{t("keys")}</span>
        <details className="menu menu-end" name="menu">
          <summary className="btn btn-secondary btn-sm">{t("columns")}</summary>
          <div className="menu-list">
            {columns
              .filter((column) => column.key !== "name")
              .map((column) => (
                <label key={column.key} className="choice px-3 py-1">
                  <input
                    type="checkbox"
                    checked={shown.includes(column.key)}
                    onChange={() => toggle(column.key)}
                  />
                  <span className="choice-text">{column.label}</span>
                </label>
              ))}
          </div>
        </details>
      </div>
    </div>
  );
}
