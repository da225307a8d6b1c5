import type { ReactNode } from "react";

/** One number with what it counts: 28 / 32. `href` makes it lead to where the number comes from. */
export function Stat({
  label,
  value,
  of,
  hint,
  href,
}: {
  label: ReactNode;
  value: ReactNode;
  of?: ReactNode;
  hint?: ReactNode;
  href?: string;
}) {
  const body = (
    <>
      <p className="stat-label">{label}</p>
      <p className="stat-value">
        {value}
        {of === undefined ? null : <span className="stat-of"> / {of}</span>}
      </p>
      {hint ? <p className="stat-hint">{hint}</p> : null}
    </>
  );
  return href ? (
    <a className="card card-link stat" href={href}>
      {body}
    </a>
  ) : (
    <div className="card stat">{body}</div>
  );
}
