import type { ReactNode } from "react";

export type Definition = { term: string; value: ReactNode };

/** Terms with their values; entries without a value are left out. */
export function DefinitionList({ items, lines = false }: { items: Definition[]; lines?: boolean }) {
  return (
    <dl className={lines ? "dl dl-lines" : "dl"}>
      {items.map((item) =>
        item.value === null || item.value === undefined || item.value === "" ? null : (
          <div className="dl-row" key={item.term}>
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
