import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type AlertProps = {
  tone?: "info" | "positive" | "warning" | "danger" | "neutral";
  title?: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits; leave out for what is simply on the page. */
  role?: "alert" | "status";
  actions?: ReactNode;
  children?: ReactNode;
};

export function Alert({ tone = "info", title, role, actions, children }: AlertProps) {
  return (
    <div className={`alert alert-${tone}`} role={role}>
      <Icon name={tone === "neutral" ? "info" : tone} />
      <div className="alert-body">
        {title ? <p className="alert-title">{title}</p> : null}
        {children}
        {actions ? <div className="row mt-3">{actions}</div> : null}
      </div>
    </div>
  );
}
