import type { ReactNode } from "react";

/** A region that scrolls must take focus, or keyboard users cannot see its right side. */
const reachable = { tabIndex: 0 };

/**
 * A table in its own scrolling region, which the keyboard can reach. Children are `<thead>` and `<tbody>`; the first
 * cell of a row is a `<th scope="row">`. `label` names region and table. `stack`: on a phone each row is a block of lines,
 * for tables whose cells say by themselves what they are (or do so in `data-label`).
 */
export function Table({
  label,
  bare = false,
  stack = false,
  children,
}: {
  label: string;
  bare?: boolean;
  stack?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={bare ? "overflow-auto" : "table-wrap"} aria-label={label} {...reachable}>
      <table className={stack ? "table table-stack" : "table"}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}

type Column = {
  key: string;
  label: ReactNode;
  numeric?: boolean;
  hidden?: boolean;
  /** Share of the width, for tables under one another whose columns should line up: a Tailwind width class. */
  width?: string;
};

const classOf = ({ numeric, width }: Column) =>
  [numeric && "num", width].filter(Boolean).join(" ") || undefined;

/** The head row. A hidden column keeps its name for screen readers. */
export function TableHead({ columns }: { columns: Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} scope="col" className={classOf(column)}>
            {column.hidden ? <span className="sr-only">{column.label}</span> : column.label}
          </th>
        ))}
      </tr>
    </thead>
  );
}
