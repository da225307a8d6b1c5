import type { ItemKind } from "@/db/enums";

/** The kind of a programme item as a tinted tile. Decorative unless `label` is given: then it is read out. */
export function KindIcon({ kind, label }: { kind: ItemKind; label?: string }) {
  const icon = <i className={`i i-${kind}`} />;
  return label ? (
    <span className={`kt k-${kind}`} role="img" aria-label={label} title={label}>
      {icon}
    </span>
  ) : (
    <span className={`kt k-${kind}`} aria-hidden="true">
      {icon}
    </span>
  );
}

/** The icon and its word, for lists and filters. */
export function KindLabel({ kind, label }: { kind: ItemKind; label: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className={`kc k-${kind}`} aria-hidden="true">
        <i className={`i i-s i-${kind}`} />
      </span>
      {label}
    </span>
  );
}
