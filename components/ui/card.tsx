import type { ReactNode } from "react";

type CardProps = {
  title?: ReactNode;
  /** Level of the title in the outline of the page. */
  level?: 2 | 3;
  text?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Without padding, for tables and lists that reach the edge. */
  flush?: boolean;
  id?: string;
  children?: ReactNode;
};

export function Card({ title, level = 2, text, actions, footer, flush = false, id, children }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="card" id={id}>
      {title || actions ? (
        <div className="card-head">
          {title ? <Heading className="card-title">{title}</Heading> : null}
          {actions ? <div className="row">{actions}</div> : null}
          {text ? <p className="card-text">{text}</p> : null}
        </div>
      ) : null}
      {flush ? children : <div className="card-body">{children}</div>}
      {footer ? <div className="card-foot">{footer}</div> : null}
    </section>
  );
}

/** A card that is one link. */
export function CardLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="card card-link overflow-hidden" href={href}>
      {children}
    </a>
  );
}
