import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/** An empty screen says what to do next. */
export function EmptyState({
  icon = "inbox",
  title,
  text,
  actions,
}: {
  icon?: IconName;
  title: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {text ? <p className="empty-text">{text}</p> : null}
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  );
}
